package access

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
)

const phrase = "lantern cobalt harvest"

var floor Cost

func TestAPasswordMatchesItsOwnHashAndNoOther(t *testing.T) {
	hash := floor.Hash(phrase)
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(hash, "lantern") {
		t.Errorf("kept as %q", hash)
	}
	if !floor.Matches(hash, phrase) {
		t.Error("the password does not match")
	}
	for _, wrong := range []string{"", "lantern cobalt harves", phrase + " ", strings.ToUpper(phrase)} {
		if floor.Matches(hash, wrong) {
			t.Errorf("%q matches", wrong)
		}
	}
	if floor.Hash(phrase) == hash {
		t.Error("two hashes have one salt")
	}
}

// A hash made at another cost goes on matching after the cost is raised.
func TestAHashKeepsItsOwnCost(t *testing.T) {
	const older = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
	if floor.Matches(older, phrase) {
		t.Fatal("a hash with no key matches")
	}
	key := derive(phrase, []byte("saltsaltsaltsalt"), 64, 1, 1)
	if !floor.Matches(older+base64.RawStdEncoding.EncodeToString(key), phrase) {
		t.Error("an older hash does not match")
	}
}

func TestAHashThatCannotBeReadMatchesNothing(t *testing.T) {
	good := floor.Hash(phrase)
	parts := strings.Split(good, "$")
	with := func(at int, part string) string {
		changed := append([]string{}, parts...)
		changed[at] = part
		return strings.Join(changed, "$")
	}
	for name, hash := range map[string]string{
		"none":            "",
		"plain":           phrase,
		"another kind":    with(1, "argon2i"),
		"another version": with(2, "v=16"),
		"no version":      with(2, ""),
		"no cost":         with(3, "m=,t=,p="),
		"no passes":       with(3, "m=19456,t=0,p=1"),
		"no lanes":        with(3, "m=19456,t=2,p=0"),
		"less than none":  with(3, "m=-1,t=-2,p=1"),
		"a bad salt":      with(4, "!!!"),
		"a bad key":       with(5, "!!!"),
		"no key":          with(5, ""),
		"cut short":       strings.Join(parts[:5], "$"),
	} {
		if floor.Matches(hash, phrase) || floor.Matches(hash, "") {
			t.Errorf("%s: matches", name)
		}
	}
}

func TestAPasswordIsLongAndNotAGuess(t *testing.T) {
	for _, good := range []string{phrase, "correct-horse-9", "zażółć gęślą jaźń", "my cat is Boris", "lantern-lantern"} {
		if err := CheckPassword(good, "R. Begum", "r.begum@greenfield.example"); err != nil {
			t.Errorf("%q is refused: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", "short", "elevenchars", "żółćżółćżół", // letters are counted, not bytes
		"aaaaaaaaaaaaaaaa", "abababababababab", "password-password", "Password123456", "QWERTYuiop[]", "123456789012", "youngcarers2026", "Welcome-to-school",
		"begum-is-lovely", "i am r.begum today", "BEGUM and friends",
	} {
		if err := CheckPassword(bad, "R. Begum", "r.begum@greenfield.example"); beside(err, "password") == "" {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestAShortNameDoesNotSpoilAPassword(t *testing.T) {
	if err := CheckPassword("lantern of gold", "B. Ng", "b@x.example"); err != nil {
		t.Error(err)
	}
}

func TestTokensAreLongAndOnlyTheirFingerprintIsKept(t *testing.T) {
	a, b := NewToken(), NewToken()
	if a == b || len(a) != 43 || strings.ContainsAny(a, "+/=") {
		t.Errorf("tokens %q and %q", a, b)
	}
	print := Fingerprint(a)
	if raw, err := hex.DecodeString(print); err != nil || len(raw) != 32 || strings.Contains(print, a) || print != Fingerprint(a) || print == Fingerprint(b) {
		t.Errorf("fingerprint %q", print)
	}
	// The SHA-256 of "abc", from FIPS 180-2.
	if got := Fingerprint("abc"); got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("fingerprint of abc: %s", got)
	}
}
