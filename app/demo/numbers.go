package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"carers/app/register"
)

// numbers hands out numbers that nobody else has, in all schools of a world:
// a child keeps the UPN of the first school that issued one.
type numbers struct{ upns map[string]int }

func newNumbers() *numbers { return &numbers{upns: map[string]int{}} }

// upn issues the next UPN of a local authority in the year that begins in
// September of year. Every thousandth takes the next authority, since a serial
// has three digits.
func (n *numbers) upn(la, year int) string {
	serial := n.serial(fmt.Sprint(la, "/", year))
	return checked(fmt.Sprintf("%03d0000%02d%03d", la+serial/999, year%100, serial%999+1))
}

// temporaryUPN issues one that ends in a letter.
func (n *numbers) temporaryUPN(la, year int) string {
	serial := n.serial(fmt.Sprint("temporary ", la, "/", year))
	const finals = "ABCDEFGHJKLMNPQRTUVWXYZ"
	return checked(fmt.Sprintf("%03d0000%02d%02d%c", la, year%100, serial/23, finals[serial%23]))
}

func (n *numbers) serial(of string) int {
	n.upns[of]++
	return n.upns[of] - 1
}

// checked puts the right check letter before the twelve characters of a UPN.
func checked(twelve string) string {
	u := register.ReadUPN("A" + twelve)
	if u.Right {
		return u.Text
	}
	return u.Offered
}

// uln returns the n-th unique learner number: nine digits weighted 10 to 2,
// and a tenth that brings the sum to 10, modulo 11 (HESA C17051).
// The few that would want a remainder of 0 are passed over.
func uln(n int) string {
	for at := 100_000_000 + n*11; ; at++ {
		nine := fmt.Sprint(at)
		sum := 0
		for i, digit := range nine {
			sum += int(digit-'0') * (10 - i)
		}
		if rest := sum % 11; rest != 0 {
			return nine + fmt.Sprint(10-rest)
		}
	}
}

// addressKey is the digest that an import of the roll makes of an address.
func addressKey(urn, door string) string {
	sum := sha256.Sum256([]byte(urn + "\n" + strings.ReplaceAll(register.Fold(door), " ", "")))
	return hex.EncodeToString(sum[:])
}

// key digests words into an id that says nothing.
func key(words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:8])
}
