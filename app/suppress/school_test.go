package suppress_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest/adversary"
	"carers/app/suppress"

	"pgregory.net/rapid"
)

// pupil is one of an invented school's.
type pupil struct {
	year, premium, need string
	carer, absent       bool
	attendance          int // tenths of a per cent
}

// school is a roll that changes from telling to telling.
type school struct {
	years  []string
	pupils []pupil
	left   bool // whether anybody has left the register
}

// aSchool draws a school: a small primary with a handful of carers, or a larger one.
func aSchool(t *rapid.T) *school {
	s := &school{years: []string{"R", "1", "2", "3", "4", "5", "6"}}
	low, high, carers := 3, 16, rapid.IntRange(2, 8)
	switch rapid.IntRange(0, 3).Draw(t, "size") {
	case 0:
		s.years, low, high, carers = []string{"7", "8", "9", "10", "11"}, 30, 120, rapid.IntRange(10, 80)
	case 1:
		low, high, carers = 15, 60, rapid.IntRange(5, 30)
	}
	for _, y := range s.years {
		for range rapid.IntRange(low, high).Draw(t, "roll") {
			s.pupils = append(s.pupils, pupil{year: y, premium: "no", attendance: 950})
		}
	}
	for range carers.Draw(t, "carers") {
		s.join(t)
	}
	return s
}

// join makes one more pupil a carer.
func (s *school) join(t *rapid.T) {
	p := &s.pupils[rapid.IntRange(0, len(s.pupils)-1).Draw(t, "who")]
	if p.carer {
		return
	}
	p.carer = true
	p.premium = rapid.SampledFrom([]string{"no", "no", "yes"}).Draw(t, "premium")
	p.need = rapid.SampledFrom([]string{"physical", "mental", "addiction", "none"}).Draw(t, "need")
	p.absent = rapid.IntRange(0, 2).Draw(t, "absent") == 0
	p.attendance = rapid.IntRange(600, 1000).Draw(t, "attendance")
}

// leave takes a carer off the register.
func (s *school) leave(t *rapid.T) {
	carers := s.carers()
	if len(carers) > 0 {
		s.pupils[rapid.SampledFrom(carers).Draw(t, "leaves")].carer, s.left = false, true
	}
}

func (s *school) carers() (at []int) {
	for i, p := range s.pupils {
		if p.carer {
			at = append(at, i)
		}
	}
	return at
}

func (s *school) count(is func(pupil) bool) (n int) {
	for _, p := range s.pupils {
		if is(p) {
			n++
		}
	}
	return n
}

func (s *school) mean(is func(pupil) bool) suppress.Estimate {
	n, sum := 0, 0
	for _, p := range s.pupils {
		if is(p) {
			n, sum = n+1, sum+p.attendance
		}
	}
	if n == 0 {
		return suppress.Estimate{}
	}
	return suppress.Estimate{Tenths: (2*sum + n) / (2 * n)}
}

// tables are the tables that a pack may have, by name.
var tables = map[string]func(s *school, d *suppress.Draft, everybody suppress.Group){
	"years": func(s *school, d *suppress.Draft, all suppress.Group) {
		d.Line("years", all.Where("carer", "yes"), "year", s.parts(s.years, func(p pupil) (bool, string) { return p.carer, p.year })...)
	},
	"needs": func(s *school, d *suppress.Draft, all suppress.Group) {
		d.Line("needs", all.Where("carer", "yes"), "need", s.parts([]string{"physical", "mental", "addiction", "none"}, func(p pupil) (bool, string) { return p.carer, p.need })...)
	},
	"premium by year": func(s *school, d *suppress.Draft, all suppress.Group) {
		c := suppress.Cells{Rows: s.years, Columns: []string{"yes", "no"}}
		for _, y := range s.years {
			var row []int
			for _, premium := range c.Columns {
				row = append(row, s.count(func(p pupil) bool { return p.carer && p.year == y && p.premium == premium }))
			}
			c.N = append(c.N, row)
		}
		d.Grid("premium by year", all.Where("carer", "yes"), "year", "premium", c)
	},
	"carers and others": func(s *school, d *suppress.Draft, all suppress.Group) {
		c := suppress.Cells{Rows: s.years, Columns: []string{"yes", "no"}}
		for _, y := range s.years {
			n := s.count(func(p pupil) bool { return p.carer && p.year == y })
			c.N = append(c.N, []int{n, s.count(func(p pupil) bool { return p.year == y }) - n})
		}
		d.Grid("carers and others", all, "year", "carer", c)
	},
	"absence": func(s *school, d *suppress.Draft, all suppress.Group) {
		carers := all.Where("carer", "yes")
		absent := carers.Where("absence", "persistent")
		d.Count("absence", carers, s.count(func(p pupil) bool { return p.carer }))
		d.Count("absence", absent, s.count(func(p pupil) bool { return p.carer && p.absent }))
		d.Share("absence", absent, carers)
		for _, y := range s.years {
			d.Count("absence", carers.Where("year", y), s.count(func(p pupil) bool { return p.carer && p.year == y }))
			d.Count("absence", absent.Where("year", y), s.count(func(p pupil) bool { return p.carer && p.absent && p.year == y }))
			d.Share("absence", absent.Where("year", y), carers.Where("year", y))
		}
	},
	"attendance": func(s *school, d *suppress.Draft, all suppress.Group) {
		mean := func(g suppress.Group, is func(pupil) bool) suppress.Mean {
			return suppress.Mean{Of: g, N: s.count(is), Is: s.mean(is)}
		}
		yes, no := all.Where("carer", "yes"), all.Where("carer", "no")
		carers, others := mean(yes, func(p pupil) bool { return p.carer }), mean(no, func(p pupil) bool { return !p.carer })
		d.Means("attendance", "attendance", mean(all, func(pupil) bool { return true }), carers, others)
		d.Means("attendance", "attendance", carers, mean(yes.Where("premium", "yes"), func(p pupil) bool { return p.carer && p.premium == "yes" }),
			mean(yes.Where("premium", "no"), func(p pupil) bool { return p.carer && p.premium == "no" }))
		d.Difference("attendance", "gap", suppress.MeanOf("attendance", yes), suppress.MeanOf("attendance", no), suppress.Estimate{Tenths: carers.Is.Tenths - others.Is.Tenths})
	},
}

func (s *school) parts(values []string, of func(pupil) (bool, string)) (parts []suppress.Part) {
	for _, v := range values {
		parts = append(parts, suppress.Part{Is: v, N: s.count(func(p pupil) bool { is, value := of(p); return is && value == v })})
	}
	return parts
}

// telling is one reader's history with a school: what was told, what is true of the
// days it was told of, and what can be made of it.
type telling struct {
	limit   suppress.Limit
	limits  []suppress.Limit      // between which the school changes, or none
	lowest  int                   // that it has told by so far: what may be told once may be known
	without func(*suppress.Draft) // the rule that is switched off
	ledger  suppress.Ledger
	truth   adversary.Truth
	known   []public
}

// public is a number of the roll.
type public struct {
	where []string
	in    suppress.Period
	n     int
}

func tellingTo(limit suppress.Limit) *telling {
	return &telling{limit: limit, truth: adversary.Truth{Counts: map[string]int{}, Least: limit.Least(), Otherwise: map[string]int{}, Behind: map[string]int{}}}
}

// draft begins a draft with what is public.
func (h *telling) draft(s *school, in suppress.Period) *suppress.Draft {
	d := suppress.NewDraft(h.limit, in.To)
	if h.without != nil {
		h.without(d)
	}
	all := suppress.All("pupils", in)
	if s == nil {
		return d
	}
	d.Known(all, len(s.pupils))
	h.known = append(h.known, public{nil, in, len(s.pupils)})
	for _, y := range s.years {
		n := s.count(func(p pupil) bool { return p.year == y })
		d.Known(all.Where("year", y), n)
		h.known = append(h.known, public{[]string{"year=" + y}, in, n})
	}
	return d
}

// pack tells some tables of a period.
func (h *telling) pack(t fataler, s *school, in suppress.Period, names ...string) suppress.Told {
	d := h.draft(s, in)
	for _, name := range names {
		tables[name](s, d, suppress.All("pupils", in))
	}
	return h.tell(t, d)
}

type fataler interface{ Fatalf(string, ...any) }

func (h *telling) tell(t fataler, d *suppress.Draft) suppress.Told {
	h.lowest = min(cmp.Or(h.lowest, h.limit.Least()), h.limit.Least())
	for name, n := range d.Truth() {
		h.truth.Counts[name] = n
		h.truth.Otherwise[name] = min(cmp.Or(h.truth.Otherwise[name], h.lowest), h.lowest)
	}
	maps.Copy(h.truth.Behind, d.Behind())
	told, err := d.Tell(h.ledger)
	if err != nil {
		t.Fatalf("%v", err)
	}
	h.ledger = append(h.ledger, told.Releases()...)
	return told
}

// vary has the school set another limit, where it does so.
func (h *telling) vary(t *rapid.T) {
	if len(h.limits) > 0 {
		h.limit = rapid.SampledFrom(h.limits).Draw(t, "limit")
	}
}

// found is what an adversary makes of it all.
func (h *telling) found(t fataler, nobodyLeft bool) []adversary.Finding {
	supposed := ""
	if nobodyLeft {
		supposed = "carer=yes"
	}
	k := adversary.New(supposed)
	for _, p := range h.known {
		k.Know("pupils", p.where, string(p.in.From), string(p.in.To), p.n)
	}
	for _, r := range h.ledger {
		text, err := r.MarshalJSON()
		if err == nil {
			err = k.Hear(text)
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
	}
	// Who are no carers is left out: from "10 of the 15 on roll", which may be told, follows
	// that 5 are not. Where carers are the few, they are found by themselves.
	return slices.DeleteFunc(k.Attack(h.truth), func(f adversary.Finding) bool { return strings.Contains(f.What, "carer=no") })
}

// terms of one school year and the next.
var terms = []suppress.Period{
	{Name: "Autumn", From: "2025-09-01", To: "2025-12-19"}, {Name: "Spring", From: "2026-01-05", To: "2026-03-27"}, {Name: "Summer", From: "2026-04-13", To: "2026-07-21"},
	{Name: "Autumn", From: "2026-09-01", To: "2026-12-18"},
}

// later is the same period a day on, or the day after a day.
func later(p suppress.Period) suppress.Period {
	if p.From == p.To {
		p.From = p.From.Add(1)
	}
	p.To = p.To.Add(1)
	return p
}

var names = slices.Sorted(maps.Keys(tables))

// history draws a school and what is told of it: a pack of some tables each term, and
// now and then others a day later, when a pupil has come or gone.
func history(t *rapid.T, h *telling) (nobodyLeft bool) {
	s := aSchool(t)
	some := func() []string {
		var drawn []string
		for _, name := range names {
			if rapid.Bool().Draw(t, name) {
				drawn = append(drawn, name)
			}
		}
		return drawn
	}
	days := rapid.Bool().Draw(t, "of the last day")
	for _, term := range terms[:rapid.IntRange(1, 3).Draw(t, "terms")] {
		if days {
			term.From = term.To
		}
		h.vary(t)
		h.pack(t, s, term, some()...)
		if rapid.Bool().Draw(t, "a day later") {
			if !days || rapid.Bool().Draw(t, "one more") {
				s.join(t) // who leaves in a term is still of the term
			} else {
				s.leave(t)
			}
			h.vary(t)
			h.pack(t, s, later(term), some()...)
		}
		for range rapid.IntRange(0, 3).Draw(t, "join") {
			s.join(t)
		}
		for range rapid.IntRange(0, 1).Draw(t, "leave") {
			s.leave(t)
		}
	}
	return !s.left
}

// The attack works on invented schools, most of them small primaries. More of them:
// go test ./app/suppress -run Adversary -rapid.checks 5000
func TestAnAdversaryPinsNothingThatIsHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reader := rapid.SampledFrom([]suppress.Reader{suppress.Governors, suppress.Outside}).Draw(t, "reader")
		h := tellingTo(suppress.LimitFor(reader, 0))
		stayed := history(t, h)
		for _, f := range h.found(t, false) {
			t.Errorf("%s", f)
		}
		if stayed {
			for _, f := range h.found(t, true) {
				t.Errorf("supposing that nobody left: %s", f)
			}
		}
	})
}
