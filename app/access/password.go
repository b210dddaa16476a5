package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"carers/app/fault"
)

// Cost is what one password hash costs. The zero Cost is the floor that OWASP's
// password storage cheat sheet sets for argon2id: 19 MiB, two passes, one lane.
// Only tests, which sign in thousands of times, name a lower one.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
}

func (c Cost) filled() Cost {
	if c == (Cost{}) {
		return Cost{Memory: 19 * 1024, Passes: 2}
	}
	return c
}

const (
	hashLanes  = 1
	hashLength = 32
	saltLength = 16
)

// MinPassword is the shortest password accepted, in characters. Length is
// asked for and symbols are not: three random words beat "P4ssw0rd!".
const MinPassword = 12

// Each hash takes its memory, so two run at once and the rest queue.
var hashing = make(chan struct{}, 2)

// Hash returns a password as it may be kept: argon2id with its own salt and
// cost, in the usual PHC text form.
func (c Cost) Hash(password string) string {
	c = c.filled()
	salt := make([]byte, saltLength)
	rand.Read(salt) // never fails: the runtime ends the program instead
	key := derive(password, salt, c.Memory, c.Passes, hashLanes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Passes, hashLanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// Matches reports whether a password is the one that was hashed. A hash that
// cannot be read takes as long as any other and matches nothing, so that an
// unknown account cannot be told from a wrong password by waiting.
func (c Cost) Matches(hash, password string) bool {
	k, ok := readHash(hash)
	if !ok {
		c = c.filled()
		derive(password, make([]byte, saltLength), c.Memory, c.Passes, hashLanes)
		return false
	}
	got := derive(password, k.salt, k.memory, k.passes, k.lanes)
	return subtle.ConstantTimeCompare(got, k.key) == 1
}

// kept is a hash taken apart: its cost, its salt and the key derived with them.
type kept struct {
	memory, passes uint32
	lanes          uint8
	salt, key      []byte
}

// readHash takes a hash apart, or reports false when it is not one of ours. A
// cost of nothing is no hash: argon2 would panic on it.
func readHash(hash string) (k kept, ok bool) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return kept{}, false
	}
	_, err1 := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &k.memory, &k.passes, &k.lanes)
	salt, err2 := base64.RawStdEncoding.DecodeString(parts[4])
	key, err3 := base64.RawStdEncoding.DecodeString(parts[5])
	k.salt, k.key = salt, key
	return k, err1 == nil && err2 == nil && err3 == nil && k.memory > 0 && k.passes > 0 && k.lanes > 0 && len(key) == hashLength
}

func derive(password string, salt []byte, memory, passes uint32, lanes uint8) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, passes, memory, lanes, hashLength)
}

// CheckPassword says what is wrong with a password that someone chose for an
// account, beside the field "password", or nil. It is refused when short, made
// of few characters, or built on the account's own name or address.
func CheckPassword(password, name, email string) error {
	lower := strings.ToLower(password)
	switch {
	case utf8.RuneCountInString(password) < MinPassword:
		return fault.Wrong("password", fmt.Sprintf("Choose a password of at least %d characters; three random words are good", MinPassword))
	case fewLetters(lower), commonStart(lower):
		return fault.Wrong("password", "Choose a password that is harder to guess; three random words are good")
	}
	for _, own := range append(strings.Fields(strings.ToLower(name)), strings.Split(strings.ToLower(email), "@")[0]) {
		if len(own) > 3 && strings.Contains(lower, own) {
			return fault.Wrong("password", "Choose a password without your own name or e-mail address in it")
		}
	}
	return nil
}

func fewLetters(s string) bool {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen) < 5
}

// commonStart catches what people type when made to type twelve characters.
func commonStart(s string) bool {
	for _, c := range []string{"password", "passw0rd", "qwerty", "123456", "abcdef", "letmein", "welcome", "youngcarer", "changeme", "iloveyou"} {
		if strings.HasPrefix(s, c) {
			return true
		}
	}
	return false
}

// NewToken returns a secret for a one-time link: 32 random bytes as URL-safe
// text. Only its [Fingerprint] is kept.
func NewToken() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Fingerprint returns what is kept of a token: its SHA-256 in hex.
func Fingerprint(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
