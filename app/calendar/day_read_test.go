package calendar

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func TestADayIsReadAsTheLibraryReadsIt(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 9))
	texts := []string{"", "2026-02-29", "2024-02-29", "2026-2-01", "2026-13-01", "2026-00-10", "2026-10-00", "0000-01-01", "9999-12-31", "2026-09-1４", " 2026-09-14", "2026-09-14 ", "2026/09/14", "-026-09-14", "+026-09-14"}
	for range 20_000 {
		text := []byte(fmt.Sprintf("%04d-%02d-%02d", random.IntN(3000), random.IntN(15), random.IntN(34)))
		if random.IntN(4) == 0 {
			text[random.IntN(len(text))] = byte(random.IntN(256))
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		want, err := time.Parse(isoDay, text)
		if got, ok := readDay(text); ok != (err == nil) || !got.Equal(want) && err == nil {
			t.Fatalf("%q is %v, %v; the library says %v, %v", text, got, ok, want, err)
		}
		if day, bad := ParseDay(text); err == nil && (bad != nil || string(day) != text) || err != nil && bad == nil {
			t.Fatalf("%q is read as %q, %v", text, day, bad)
		}
	}
}
