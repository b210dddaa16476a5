package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// match gives each event of the file the kept one that it is about, if any. The
// surest way goes first, and a kept event is given once, so that two events of
// one pupil on one day both stay.
func (e *eventing) match() {
	kept := e.p.known().Events
	free := make([]bool, len(kept))
	for i := range free {
		free[i] = true
	}
	for _, way := range []func(*register.Event) string{idOfEvent, byWhatHappened} {
		places := map[string][]int{}
		for i := range kept {
			if key := way(&kept[i]); key != "" && free[i] {
				places[key] = append(places[key], i)
			}
		}
		for _, t := range e.told {
			if t.kept != nil {
				continue
			}
			key := way(&t.event)
			for len(places[key]) > 0 && !free[places[key][0]] {
				places[key] = places[key][1:] // given already: a thousand alike are not looked through a thousand times
			}
			at := slices.IndexFunc(places[key], func(i int) bool { return free[i] && sameOrNoID(&kept[i], &t.event) })
			if at >= 0 {
				i := places[key][at]
				t.kept, free[i] = &kept[i], false
			}
		}
	}
	e.matchNearly(kept, free)
}

// sameOrNoID refuses two events that the MIS tells apart.
func sameOrNoID(a, b *register.Event) bool {
	return a.MISID == b.MISID || a.MISID == "" || b.MISID == ""
}

// byWhatHappened is an event by pupil, kind, day, time and reason.
func byWhatHappened(e *register.Event) string {
	reasons := slices.Sorted(slices.Values(e.Reasons))
	return strings.Join([]string{e.PupilID, string(e.Kind), string(e.From), e.At, e.Type, strings.Join(reasons, " ")}, between2)
}

// matchNearly finds events that an export tells in more or fewer words: without
// the time or the reason, or, where nobody can be sent home twice, with a reason
// that was corrected. One of each must be left that fit, or nothing is assumed.
func (e *eventing) matchNearly(kept []register.Event, free []bool) {
	day := func(x *register.Event) string {
		return x.PupilID + between2 + string(x.Kind) + between2 + string(x.From)
	}
	left := map[string][]int{}
	for i := range kept {
		if free[i] {
			left[day(&kept[i])] = append(left[day(&kept[i])], i)
		}
	}
	open := map[string][]*toldEvent{}
	for _, t := range e.told {
		if key := day(&t.event); t.kept == nil && left[key] != nil {
			open[key] = append(open[key], t)
		}
	}
	for key, told := range open {
		if len(told) > mostAlike || len(left[key]) > mostAlike {
			continue
		}
		for _, fits := range []func(a, b *register.Event) bool{lessSaid, corrected} {
			pairUp(kept, left[key], told, fits)
		}
	}
}

// mostAlike is how many events of a kind a pupil may have on a day for their
// corrections to be looked for, each among all: no list of a school has as many.
const mostAlike = 50

// pairUp gives each event the one kept that fits it, if it is the only one and
// fits no other.
func pairUp(kept []register.Event, left []int, told []*toldEvent, fits func(a, b *register.Event) bool) {
	taken := func(i int) bool {
		return slices.ContainsFunc(told, func(t *toldEvent) bool { return t.kept == &kept[i] })
	}
	found := map[*toldEvent]int{}
	suitors := map[int]int{}
	for _, t := range told {
		n, which := 0, 0
		for _, i := range left {
			if t.kept == nil && !taken(i) && fits(&kept[i], &t.event) {
				suitors[i]++
				n, which = n+1, i
			}
		}
		if n == 1 {
			found[t] = which
		}
	}
	for t, i := range found {
		if suitors[i] == 1 {
			t.kept = &kept[i]
		}
	}
}

// lessSaid reports whether two events of a pupil, kind and day differ only in
// what one of them leaves blank.
func lessSaid(a, b *register.Event) bool {
	agree := func(x, y string) bool { return x == y || x == "" || y == "" }
	return sameOrNoID(a, b) && agree(a.At, b.At) && agree(a.Type, b.Type) && agree(strings.Join(a.Reasons, " "), strings.Join(b.Reasons, " "))
}

// corrected reports whether two events of being sent home, on one day, may be one
// whose reason was corrected.
func corrected(a, b *register.Event) bool {
	return a.Kind.SentHome() && sameOrNoID(a, b) && (a.At == b.At || a.At == "" || b.At == "")
}
