package suppress_test

import (
	"testing"

	"carers/app/suppress"
)

// Governors are told under five that Years 3 and 4 hold six carers together, two and
// four. Under three the four of Year 4 might be told by themselves, but taken from the
// six they would give the two away.
func TestALoweredLimitRevealsNothingThatWasHiddenUnderTheOldOne(t *testing.T) {
	four := suppress.All("pupils", autumn).Where("carer", "yes").Where("year", "4")
	tell := func(rule func(*suppress.Draft)) (*telling, suppress.Table) {
		h := tellingTo(suppress.GovernorsLimit(5, ""))
		d := h.draft(nil, autumn)
		d.Line("by year", suppress.All("pupils", autumn).Where("carer", "yes"), "year", suppress.Part{Is: "3", N: 2}, suppress.Part{Is: "4", N: 4}, suppress.Part{Is: "5", N: 20})
		h.tell(t, d)
		h.limit, h.without = suppress.GovernorsLimit(3, "The board asked for it"), rule
		d = h.draft(nil, autumn)
		d.Count("Year 4", four, 4)
		return h, h.tell(t, d).Table("Year 4")
	}
	h, table := tell(nil)
	if found := h.found(t, false); len(found) > 0 || table.Count(four).Words() != "Too few to show" {
		t.Errorf("Year 4 is told as %s, which gives away %v", table.Count(four).Words(), found)
	}
	if table.Least() != 3 {
		t.Errorf("it was told under %d", table.Least())
	}
	h, table = tell(suppress.Rules["earlier tellings"])
	if found := h.found(t, false); len(found) == 0 || table.Count(four).Words() != "4" {
		t.Errorf("without a look at earlier tellings Year 4 is told as %s, and nothing is given away", table.Count(four).Words())
	}
}

// A table that was told under another limit comes back as it was told, with what it hid.
func TestATableStandsAsItWasToldUnderAnotherLimit(t *testing.T) {
	for _, c := range []struct {
		before, now suppress.Limit
		want        string
	}{
		{suppress.GovernorsLimit(5, ""), suppress.GovernorsLimit(3, "The board asked for it"), "Too few to show"},
		{suppress.GovernorsLimit(3, "The board asked for it"), suppress.GovernorsLimit(5, ""), "4"},
	} {
		h := tellingTo(c.before)
		var table suppress.Table
		for _, limit := range []suppress.Limit{c.before, c.now} {
			h.limit = limit
			d, carers := h.draft(nil, autumn), suppress.All("pupils", autumn).Where("carer", "yes")
			d.Count("carers", carers, 4)
			table = h.tell(t, d).Table("carers")
			if got := table.Count(carers).Words(); got != c.want || table.Least() != c.before.Least() {
				t.Errorf("under %d and then %d it is told as %s, of %d", c.before.Least(), limit.Least(), got, table.Least())
			}
		}
		if !table.Before() {
			t.Error("it was told anew")
		}
	}
}

// The attack works on schools that set other limits from telling to telling.
func TestAnAdversaryPinsNothingThatIsHiddenWhereLimitsChange(t *testing.T) {
	const schools = 30
	for school := range schools {
		h := tellingTo(suppress.GovernorsLimit(5, ""))
		h.limits = []suppress.Limit{h.limit, suppress.GovernorsLimit(3, "Asked for"), suppress.GovernorsLimit(8, "")}
		stayed := drawn(h, school)
		for _, f := range h.found(t, false) {
			t.Errorf("school %d: %s", school, f)
		}
		if stayed {
			for _, f := range h.found(t, true) {
				t.Errorf("school %d, supposing that nobody left: %s", school, f)
			}
		}
	}
}

// What was told cannot be taken back by a higher limit, and is no reason to tell
// nothing for the rest of the school year.
func TestARaisedLimitHidesWhatIsSmallByItAndNotAll(t *testing.T) {
	h := tellingTo(suppress.GovernorsLimit(5, ""))
	words := func(in suppress.Period) map[string]string {
		d, carers := h.draft(nil, in), suppress.All("pupils", in).Where("carer", "yes")
		d.Line("years", carers, "year", suppress.Part{Is: "3", N: 9}, suppress.Part{Is: "4", N: 14}, suppress.Part{Is: "5", N: 20}, suppress.Part{Is: "6", N: 30})
		table, says := h.tell(t, d).Table("years"), map[string]string{}
		for _, year := range []string{"3", "6"} {
			says[year] = table.Count(carers.Where("year", year)).Words()
		}
		return says
	}
	if got := words(terms[0]); got["3"] != "9" {
		t.Fatalf("under five Year 3 is told as %s", got["3"])
	}
	h.limit = suppress.GovernorsLimit(10, "")
	if got := words(terms[1]); got["3"] != "Too few to show" || got["6"] != "30" {
		t.Errorf("under ten a term later Year 3 is told as %s, and Year 6 as %s", got["3"], got["6"])
	}
	for _, supposed := range []bool{false, true} {
		if found := h.found(t, supposed); len(found) > 0 {
			t.Errorf("supposing %v, %v is given away", supposed, found)
		}
	}
}
