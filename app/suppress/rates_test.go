package suppress_test

import (
	"testing"

	"carers/app/suppress"
)

// toldOf tells a draft that a test has filled.
func toldOf(t *testing.T, fill func(d *suppress.Draft, pupils suppress.Group)) suppress.Told {
	t.Helper()
	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-19")
	fill(d, suppress.All("pupils", autumn))
	told, err := d.Tell(nil)
	if err != nil {
		t.Fatal(err)
	}
	return told
}

func TestAShareIsToldOfTenAndOfCountsThatAreTold(t *testing.T) {
	for _, c := range []struct {
		part, whole int
		school      bool
		want        string
	}{
		{9, 45, false, "20%"}, {15, 45, false, "33%"}, {5, 10, false, "50%"}, {5, 9, false, "Too few to show"},
		{3, 45, false, "Too few to show"}, {0, 45, false, "Too few to show"},
		{45, 45, false, "Too few to show"}, {45, 45, true, "100%"},
	} {
		told := toldOf(t, func(d *suppress.Draft, pupils suppress.Group) {
			carers := pupils.Where("carer", "yes")
			if c.school {
				d.OfSchool(carers.Where("review", "in time"))
			}
			d.Count("shares", carers, c.whole)
			d.Count("shares", carers.Where("review", "in time"), c.part)
			d.Share("shares", carers.Where("review", "in time"), carers)
		})
		carers := suppress.All("pupils", autumn).Where("carer", "yes")
		if got := told.Table("shares").Share(carers.Where("review", "in time"), carers).Words(); got != c.want {
			t.Errorf("%d of %d is told as %s, want %s", c.part, c.whole, got, c.want)
		}
	}
}

func TestAMeanOfAFewIsNotLeftOverFromTheOthers(t *testing.T) {
	for _, c := range []struct {
		says           string
		carers, others int
		is             [3]int // whole, carers, others
		known          bool   // whether the whole's mean is told
		want           [2]string
	}{
		{"many", 45, 820, [3]int{943, 912, 945}, true, [2]string{"91.2%", "94.5%"}},
		{"a few, and the whole's mean is known nowhere", 3, 820, [3]int{}, false, [2]string{"Too few to show", "94.5%"}},
		{"a few beside the whole's", 3, 820, [3]int{945, 912, 945}, true, [2]string{"Too few to show", "Too few to show"}},
		{"everybody alike", 12, 820, [3]int{946, 1000, 945}, true, [2]string{"Too few to show", "Too few to show"}},
	} {
		yes, no := suppress.All("pupils", autumn).Where("carer", "yes"), suppress.All("pupils", autumn).Where("carer", "no")
		told := toldOf(t, func(d *suppress.Draft, pupils suppress.Group) {
			var whole suppress.Mean
			if c.known {
				d.Known(pupils, c.carers+c.others)
				whole = suppress.Mean{Of: pupils, N: c.carers + c.others, Is: suppress.Estimate{Tenths: c.is[0]}}
			}
			carers := c.is[1]
			if !c.known {
				carers = 912
			}
			d.Means("attendance", "attendance", whole, suppress.Mean{Of: yes, N: c.carers, Is: suppress.Estimate{Tenths: carers}},
				suppress.Mean{Of: no, N: c.others, Is: suppress.Estimate{Tenths: 945, Low: 940, High: 950}})
			d.Difference("attendance", "gap", suppress.MeanOf("attendance", yes), suppress.MeanOf("attendance", no), suppress.Estimate{Tenths: carers - 945})
		})
		table := told.Table("attendance")
		if got := [2]string{table.Mean("attendance", yes).Words(), table.Mean("attendance", no).Words()}; got != c.want {
			t.Errorf("%s: told as %v, want %v", c.says, got, c.want)
		}
		_, gap := table.Difference("gap").Estimate()
		if both := c.want[0] != "Too few to show" && c.want[1] != "Too few to show"; gap != both {
			t.Errorf("%s: the difference is told: %v", c.says, gap)
		}
	}
}

// Of fourteen carers, twelve have the premium: a mean of each tells that of the two.
func TestAMeanOfNearlyAllIsNotToldBesideThatOfAll(t *testing.T) {
	carers := suppress.All("pupils", autumn).Where("carer", "yes")
	told := toldOf(t, func(d *suppress.Draft, _ suppress.Group) {
		d.Mean("one", "attendance", suppress.Mean{Of: carers, N: 14, Is: suppress.Estimate{Tenths: 912}})
		d.Mean("two", "attendance", suppress.Mean{Of: carers.Where("premium", "yes"), N: 12, Is: suppress.Estimate{Tenths: 903}})
	})
	if got := told.Table("two").Mean("attendance", carers.Where("premium", "yes")).Words(); got != "Too few to show" {
		t.Errorf("told as %s beside %s", got, told.Table("one").Mean("attendance", carers).Words())
	}
}

func TestRatesAreWrittenAsPagesShowThem(t *testing.T) {
	yes, no := suppress.All("pupils", autumn).Where("carer", "yes"), suppress.All("pupils", autumn).Where("carer", "no")
	for tenths, want := range map[int]string{-33: "\u22123.3%", 20: "2%", -5: "\u22120.5%", 0: "0%"} {
		told := toldOf(t, func(d *suppress.Draft, _ suppress.Group) {
			d.Mean("a", "m", suppress.Mean{Of: yes, N: 20, Is: suppress.Estimate{Tenths: 912}})
			d.Mean("a", "m", suppress.Mean{Of: no, N: 20, Is: suppress.Estimate{Tenths: 945}})
			d.Difference("a", "d", suppress.MeanOf("m", yes), suppress.MeanOf("m", no), suppress.Estimate{Tenths: tenths})
		})
		if got := told.Table("a").Difference("d").Words(); got != want {
			t.Errorf("%d tenths read %q, want %q", tenths, got, want)
		}
	}
}

func TestADraftThatContradictsItselfIsNotTold(t *testing.T) {
	carers := suppress.All("carers", autumn)
	for says, fill := range map[string]func(d *suppress.Draft){
		"a group with two counts": func(d *suppress.Draft) { d.Count("a", carers, 9); d.Count("b", carers, 8) },
		"a count below nought":    func(d *suppress.Draft) { d.Count("a", carers, -1) },
		"need, year and sex at once": func(d *suppress.Draft) {
			d.Count("a", carers.Where("need", "x").Where("year", "4").Where("sex", "f"), 9)
		},
		"a share of what is not there": func(d *suppress.Draft) { d.Share("a", carers.Where("year", "4"), carers) },
		"a sum of what is not there":   func(d *suppress.Draft) { d.Sum("a", carers, carers.Where("year", "4")) },
		"a difference of what is not": func(d *suppress.Draft) {
			d.Difference("a", "d", suppress.MeanOf("m", carers), suppress.MeanOf("m", carers), suppress.Estimate{})
		},
		"means that leave somebody out": func(d *suppress.Draft) {
			d.Means("a", "m", suppress.Mean{Of: carers, N: 20}, suppress.Mean{Of: carers.Where("year", "4"), N: 9})
		},
	} {
		d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-19")
		fill(d)
		if _, err := d.Tell(nil); err == nil {
			t.Errorf("%s: told", says)
		}
	}
}

func TestAPhaseIsTheSumOfItsYears(t *testing.T) {
	carers := suppress.All("carers", autumn)
	phase := carers.Where("phase", "lower")
	told := toldOf(t, func(d *suppress.Draft, _ suppress.Group) {
		for y, n := range map[string]int{"3": 3, "4": 9, "5": 20} {
			d.Count("years", carers.Where("year", y), n)
		}
		d.Count("phases", phase, 12)
		d.Sum("phases", phase, carers.Where("year", "3"), carers.Where("year", "4"))
	})
	_, all := told.Table("phases").Count(phase).Number()
	_, four := told.Table("years").Count(carers.Where("year", "4")).Number()
	if all && four {
		t.Error("twelve in the phase and nine in Year 4 are told, which leaves three")
	}
}

func BenchmarkTellingASevenByFourTable(b *testing.B) {
	whole := suppress.All("carers", autumn)
	for b.Loop() {
		d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-19")
		d.Grid("grid", whole, "year", "premium", sevenByFour)
		if _, err := d.Tell(nil); err != nil {
			b.Fatal(err)
		}
	}
}

// A pack of five tables after a year of packs.
func BenchmarkTellingAPack(b *testing.B) {
	s, h := drawnSchool(), tellingTo(suppress.LimitFor(suppress.Governors, 0))
	for _, term := range terms[:2] {
		h.pack(b, s, term, names...)
		s.pupils[0].carer = !s.pupils[0].carer
	}
	for b.Loop() {
		d := h.draft(s, terms[2])
		for _, name := range names {
			tables[name](s, d, suppress.All("pupils", terms[2]))
		}
		if _, err := d.Tell(h.ledger); err != nil {
			b.Fatal(err)
		}
	}
}
