package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"carers/app/calendar"
)

// How much one quiet door takes in an hour. A whole class may share one address,
// so what an address may send is meant to stop a program, not a child. What is
// urgent may come twice as often.
const (
	mostFromAddress = 30
	mostAtSchool    = 120
	mostAddresses   = 10000 // that are told apart; others count as one
)

// doorLimit holds off floods at quiet doors without knowing who came: addresses
// are counted under a key that is made anew each day and is nowhere but in
// memory, and forgotten by the hour. Each process counts for itself.
type doorLimit struct {
	mu        sync.Mutex
	key       [32]byte
	day       calendar.Day
	hour      time.Time
	schools   map[string]int
	addresses map[[16]byte]int
}

// crowd counts together those who are too many to be told apart.
var crowd [16]byte

// take counts one more message from an address at a school, and reports whether
// it may come in.
func (l *doorLimit) take(school, address string, urgent bool, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if day := calendar.DayOf(now); l.day != day {
		l.day = day
		rand.Read(l.key[:])
		l.hour = time.Time{}
	}
	if l.hour.IsZero() || now.Sub(l.hour) >= time.Hour || now.Before(l.hour) {
		l.hour, l.schools, l.addresses = now, map[string]int{}, map[[16]byte]int{}
	}
	who := l.unnamed(school, network(address))
	times := 1
	if urgent {
		times = 2
	}
	if l.schools[school] >= times*mostAtSchool || l.addresses[who] >= times*mostFromAddress {
		return false
	}
	l.schools[school]++
	l.addresses[who]++
	return true
}

// homeNetwork is how many bits of an IPv6 address tell one household, school or
// rented server from another: whoever has one such address has all that share them.
const homeNetwork = 64

// network is what an address is counted by: itself, or of IPv6 its network.
func network(address string) string {
	at, err := netip.ParseAddr(address)
	if err != nil || at.Unmap().Is4() {
		return address
	}
	of, _ := at.WithZone("").Prefix(homeNetwork) // 64 of 128 bits are always there
	return of.String()
}

// unnamed is what an address at a school is counted under today.
func (l *doorLimit) unnamed(school, address string) (who [16]byte) {
	mac := hmac.New(sha256.New, l.key[:])
	mac.Write([]byte(school + " " + address))
	copy(who[:], mac.Sum(nil))
	if _, there := l.addresses[who]; !there && len(l.addresses) >= mostAddresses {
		return crowd
	}
	return who
}
