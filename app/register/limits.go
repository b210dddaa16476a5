package register

import (
	"cmp"
	"maps"
	"strconv"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Reader is whom numbers are told to who must not be able to recognise a child
// in them. Package suppress hides by the same two.
type Reader string

// The readers.
const (
	ToGovernors Reader = "governors" // in confidence: governors, a trust's board
	ToOutside   Reader = "outside"   // anybody else
)

// Readers are both, in the order pages show them.
var Readers = []Reader{ToGovernors, ToOutside}

// The smallest counts told unless a school sets others, and the ends between which
// it may set them; their sources are in package suppress, whose numbers a test holds
// to these. With more than MostLimit no school would see anything.
const (
	GovernorsLimit = 5
	OutsideLimit   = 10
	LowestLimit    = 3
	MostLimit      = 100
)

func (a Reader) usual() int {
	if a == ToGovernors {
		return GovernorsLimit
	}
	return OutsideLimit
}

// Lowering is why a reader is told smaller counts than it was.
type Lowering struct {
	From   int          `json:"from"` // the limit before
	Reason string       `json:"reason"`
	On     calendar.Day `json:"on"`
}

// Limits are the smallest counts that each reader is to be told, and why one is
// to be smaller than it was.
type Limits struct {
	Governors, Outside int
	Reason             string
}

func (l Limits) of(a Reader) int {
	if a == ToGovernors {
		return l.Governors
	}
	return l.Outside
}

// LimitTo is the smallest count that a reader is told, and the reason where it
// was lowered to that.
func (s Settings) LimitTo(a Reader) (least int, reason string) {
	set := s.CountThreshold
	if a == ToOutside {
		set = s.OutsideThreshold
	}
	return cmp.Or(set, a.usual()), s.Lowered[a].Reason
}

// SameLimits reports whether both settings tell others from the same counts on.
func (s Settings) SameLimits(o Settings) bool {
	return s.CountThreshold == o.CountThreshold && s.OutsideThreshold == o.OutsideThreshold && maps.Equal(s.Lowered, o.Lowered)
}

// mostReason is how long a reason may be, in letters: governors read it under their
// page, which is one side of paper.
const mostReason = 240

// SetLimits sets from which count on others are told. A limit is raised freely and
// lowered for a reason only, never under [LowestLimit]; the reason stands beside the
// numbers until the limit is raised to what it was, or to the usual one. It is read by
// governors, so that a whole name of the roll in it is a problem. Nobody outside is
// told smaller counts than governors. The problems are beside "governors", "outside"
// and "reason".
func (s *Settings) SetLimits(to Limits, roll []Pupil, today calendar.Day) error {
	to.Reason = strings.TrimSpace(to.Reason)
	var bad []fault.Problem
	lowered := map[Reader]Lowering{}
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	for _, a := range Readers {
		least := to.of(a)
		was, _ := s.LimitTo(a)
		add(least < LowestLimit, string(a), "A number under "+strconv.Itoa(LowestLimit)+" is shown to nobody: of two, each would know the other")
		add(least > MostLimit, string(a), "With more than "+strconv.Itoa(MostLimit)+" nothing would be shown. Enter a smaller number")
		switch before, is := s.Lowered[a]; {
		case least < was:
			lowered[a] = Lowering{was, to.Reason, today}
			add(to.Reason == "", "reason", "Say why smaller numbers may be shown. Governors read it under the figures")
		case is && least < min(before.From, a.usual()), is && least == was:
			lowered[a] = before
		}
	}
	add(to.Outside < to.Governors, "outside", "What is told outside can reach governors too: enter their number, or a larger one")
	add(utf8.RuneCountInString(to.Reason) > mostReason, "reason", "Say it in "+strconv.Itoa(mostReason)+" letters or fewer: it stands on one side of paper")
	add(Names(to.Reason, roll), "reason", "This holds a pupil's name, and governors read it")
	if err := fault.Check(bad); err != nil {
		return err
	}
	s.CountThreshold, s.OutsideThreshold, s.Lowered = to.Governors, to.Outside, lowered
	return nil
}
