package suppress_test

import (
	"maps"
	"slices"
	"testing"

	"carers/app/suppress"

	"pgregory.net/rapid"
)

// rare are tellings that invented schools seldom come to, by the rule that keeps them.
var rare = map[string]func(*testing.T, *telling){
	"everybody": func(t *testing.T, h *telling) {
		d, carers := h.draft(nil, autumn), suppress.All("pupils", autumn).Where("carer", "yes")
		d.Count("absence", carers, 12)
		d.Count("absence", carers.Where("absence", "persistent"), 12)
		h.tell(t, d)
	},
	"things of a few": func(t *testing.T, h *telling) {
		d, due := h.draft(nil, autumn), suppress.All("reviews that fell due", autumn)
		d.Line("reviews", due, "held", suppress.Part{Is: "on time", N: 16}, suppress.Part{Is: "late", N: 2})
		d.Things(due, 2)
		d.Things(due.Where("held", "on time"), 2)
		d.Things(due.Where("held", "late"), 1)
		h.tell(t, d)
	},
	"differences": func(t *testing.T, h *telling) {
		d, pupils := h.draft(nil, autumn), suppress.All("pupils", autumn)
		few, others := pupils.Where("carer", "yes"), pupils.Where("carer", "no")
		d.Mean("attendance", "attendance", suppress.Mean{Of: few, N: 3, Is: suppress.Estimate{Tenths: 812}})
		d.Mean("attendance", "attendance", suppress.Mean{Of: others, N: 90, Is: suppress.Estimate{Tenths: 945}})
		d.Difference("attendance", "gap", suppress.MeanOf("attendance", few), suppress.MeanOf("attendance", others), suppress.Estimate{Tenths: -133})
		h.tell(t, d)
	},
}

// drawn is a telling of an invented school, the same for the same number. It reports
// whether everybody stayed.
func drawn(h *telling, school int) bool {
	return rapid.Custom(func(t *rapid.T) bool { return history(t, h) }).Example(school)
}

// Each rule keeps something: without it, the attack that finds nothing otherwise wins.
func TestAnAdversaryWinsAsSoonAsARuleIsOff(t *testing.T) {
	const schools = 60
	for _, name := range slices.Sorted(maps.Keys(suppress.Rules)) {
		t.Run(name, func(t *testing.T) {
			for school := range schools {
				tell := func(h *telling) { drawn(h, school) }
				if one := rare[name]; one != nil {
					tell = func(h *telling) { one(t, h) }
				}
				without := tellingTo(suppress.LimitFor(suppress.Governors, 0))
				without.without = suppress.Rules[name]
				tell(without)
				found := without.found(t, false)
				if len(found) == 0 {
					continue
				}
				with := tellingTo(suppress.LimitFor(suppress.Governors, 0))
				tell(with)
				if found := with.found(t, false); len(found) > 0 {
					t.Errorf("school %d, with the rule: %v", school, found[0])
				}
				t.Logf("school %d, without the rule: %v", school, found[0])
				return
			}
			t.Errorf("%d schools, and nothing was found without it", schools)
		})
	}
}

// drawnSchool is one of the invented schools, a larger one.
func drawnSchool() (s *school) {
	for n := 0; s == nil || len(s.years) > 5; n++ {
		s = rapid.Custom(aSchool).Example(n)
	}
	return s
}
