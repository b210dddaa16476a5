package access

import (
	"testing"
	"time"
)

func TestAStampSaysWhenAPageWasHandedOutAndCannotBeBent(t *testing.T) {
	at := time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)
	stamp := Stamp("secret", at)
	if got, ok := StampedAt("secret", stamp); !ok || !got.Equal(at) {
		t.Errorf("%s was read as %v, %v", stamp, got, ok)
	}
	for why, bent := range map[string]string{"another time": "0" + stamp, "nothing": "", "no signature": stamp[:6], "another secret": Stamp("other", at)} {
		if _, ok := StampedAt("secret", bent); ok {
			t.Errorf("%s was believed: %s", why, bent)
		}
	}
	if _, ok := StampedAt("", Stamp("", at)); ok {
		t.Error("a door without a secret believes a stamp")
	}
}
