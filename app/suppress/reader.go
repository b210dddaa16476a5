package suppress

import (
	"strconv"
	"strings"

	"carers/app/fault"
)

// Reader is who will read a number and must not recognise a child in it.
type Reader string

// The readers besides those who may open the register.
const (
	Governors Reader = "governors" // in confidence: governors, a trust's board
	Outside   Reader = "outside"   // anybody else: an authority, a verifier, a website
)

// The smallest counts shown. Department for Education tables once hid under ten
// and went to five, and were warned that villagers could name the children;
// hence five in confidence and ten for whatever leaves (practice 5.7).
const (
	// Default is the smallest count shown to governors unless the school has set
	// a higher one.
	Default = 5
	// DefaultOutside is the smallest count shown to anybody outside.
	DefaultOutside = 10
	// Lowest is the smallest count that any reason can have shown. Of two, each
	// knows the other by taking themselves away; of three, nobody does. It is the
	// least of the frequency rules in use among statistical offices (Hundepool and
	// others, Statistical Disclosure Control, 2012, chapter 4).
	Lowest = 3
)

// Limit is the smallest count that one reader is shown, and why it is lower than
// is usual if it is. Its zero value is that of [Outside].
type Limit struct {
	reader  Reader
	least   int
	lowered Lowered
}

// Lowered is a decision to show smaller counts than is usual. Its reason is kept
// in every release that was made by it.
type Lowered struct {
	To     int    `json:"to"`
	Reason string `json:"reason"`
}

// LimitFor is the reader's limit. A school may have set a higher one; nought and
// whatever is lower than the usual count for nothing.
func LimitFor(r Reader, school int) Limit {
	if r == Governors {
		return Limit{reader: r, least: max(Default, school)}
	}
	return Limit{reader: Outside, least: max(DefaultOutside, school)}
}

// GovernorsLimit is the limit of [Governors] as a school has set it: a higher one, or
// a lower one with its reason. A lower one without a reason, or too low, counts for nothing.
func GovernorsLimit(least int, reason string) Limit { return limitSet(Governors, least, reason) }

// OutsideLimit is the limit of [Outside], likewise.
func OutsideLimit(least int, reason string) Limit { return limitSet(Outside, least, reason) }

func limitSet(r Reader, least int, reason string) Limit {
	limit := LimitFor(r, least)
	if lower, err := limit.Lower(Lowered{To: least, Reason: reason}); err == nil {
		return lower
	}
	return limit
}

// Lower lowers the limit, for a reason and no further than [Lowest]. A [Lowered]
// that is not lower changes nothing.
func (l Limit) Lower(by Lowered) (Limit, error) {
	by.Reason = strings.TrimSpace(by.Reason)
	switch {
	case by.To < Lowest:
		return l, fault.Wrong("lowered_to", "A number under "+strconv.Itoa(Lowest)+" is shown to nobody: of two, each would know the other")
	case by.Reason == "":
		return l, fault.Wrong("lowered_reason", "Say why smaller numbers may be shown")
	case by.To < l.Least():
		l.reader, l.least, l.lowered = l.Reader(), by.To, by
	}
	return l, nil
}

// Reader is whom the limit is for.
func (l Limit) Reader() Reader {
	if l.reader == Governors {
		return Governors
	}
	return Outside
}

// Least is the smallest count shown.
func (l Limit) Least() int {
	if l.least == 0 {
		return DefaultOutside
	}
	return l.least
}

// Lowered is why smaller counts than usual are shown, or its zero value.
func (l Limit) Lowered() Lowered { return l.lowered }

// Explanation is the sentence that stands under numbers of which some are hidden.
func (l Limit) Explanation() string {
	return "A number under " + strconv.Itoa(l.Least()) + " is not shown, nor is one that stands for everybody in its row, so that it points at nobody. " +
		"Where one is hidden, others may be hidden with it, so that it cannot be worked out. None at all is hidden as a few are."
}
