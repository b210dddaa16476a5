package register

import (
	_ "embed"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// NationalFigure is what was published of pupils in England, to lay beside a
// school's own: one value, with what it is of and where it was read. A figure is
// never read without its series, since two series count differently.
type NationalFigure struct {
	ID      string
	Measure NationalMeasure
	Phase   Phase
	Group   NationalGroup
	Period  string         // "2023/24", "Autumn 2025/26", "January 2024"
	Value   string         // a decimal number as it was published, in the unit of the measure
	Of      string         // the denominator: "possible sessions", "pupils", "100 pupils"
	Series  string         // which publication counts it: figures of two series are never drawn in one line
	Source  string         // who published it and who told us
	AsOf    calendar.Since // when it was published, as far as that is known
	Note    string
	Own     bool // the school's own, or one of ours that the school has changed
	Hidden  bool // the school has taken it out
	Version int  // 0 for one of ours
}

// NationalMeasure is what a published figure is of. A rate per hundred pupils counts some pupils
// twice and is no percentage of them; see [NationalMeasure.Unit].
type NationalMeasure string

// The measures that are published.
const (
	NationalAttendance   NationalMeasure = "attendance"
	NationalAbsence      NationalMeasure = "absence"
	NationalAuthorised   NationalMeasure = "authorised"
	NationalUnauthorised NationalMeasure = "unauthorised"
	NationalPersistent   NationalMeasure = "persistent"
	NationalSevere       NationalMeasure = "severe"
	NationalDaysMissed   NationalMeasure = "days-missed"
	NationalSuspensions  NationalMeasure = "suspensions" // how many there were
	NationalSuspended    NationalMeasure = "suspended"   // pupils who had one or more
	NationalExcluded     NationalMeasure = "excluded"
	NationalRecorded     NationalMeasure = "recorded" // young carers, in the school census
	NationalExpected     NationalMeasure = "expected" // young carers, as surveys find
	NationalKS2Expected  NationalMeasure = "ks2-expected"
	NationalKS2Higher    NationalMeasure = "ks2-higher"
	NationalKS4Standard  NationalMeasure = "ks4-standard-pass"
	NationalKS4Strong    NationalMeasure = "ks4-strong-pass"
	NationalKS4Five      NationalMeasure = "ks4-five-passes"
	NationalAttainment8  NationalMeasure = "attainment-8"
)

var nationalMeasures = terms[NationalMeasure]{
	{NationalAttendance, "Attendance"}, {NationalAbsence, "Absence"}, {NationalAuthorised, "Authorised absence"}, {NationalUnauthorised, "Unauthorised absence"},
	{NationalPersistent, "Persistently absent"}, {NationalSevere, "Severely absent"}, {NationalDaysMissed, "Days missed"}, {NationalSuspensions, "Suspensions"},
	{NationalSuspended, "Suspended once or more"}, {NationalExcluded, "Permanent exclusions"}, {NationalRecorded, "Recorded as young carers"},
	{NationalExpected, "Young carers, as surveys find"}, {NationalKS2Expected, "Expected standard in reading, writing and maths"},
	{NationalKS2Higher, "Higher standard in reading, writing and maths"}, {NationalKS4Standard, "Grade 4 or above in English and maths"},
	{NationalKS4Strong, "Grade 5 or above in English and maths"}, {NationalKS4Five, "Five GCSE passes with English and maths"}, {NationalAttainment8, "Attainment 8"},
}

// NationalMeasures are all of them, in the order pages show them.
var NationalMeasures = nationalMeasures.all()

// Words returns the measure as a page shows it.
func (m NationalMeasure) Words() string { return nationalMeasures.words(m) }

// Unit says in what a measure is told, as it stands after the number: "%",
// " per 100 pupils", " days" or " points".
func (m NationalMeasure) Unit() string {
	switch m {
	case NationalSuspensions, NationalExcluded:
		return " per 100 pupils"
	case NationalDaysMissed:
		return " days"
	case NationalAttainment8:
		return " points"
	}
	return "%"
}

// UnitWords says in what a measure is told where it does not stand after a number.
func (m NationalMeasure) UnitWords() string { return strings.TrimSpace(m.Unit()) }

// Phase is which schools a figure is of.
type Phase string

// The phases.
const (
	AllPhases Phase = "all"
	Primary   Phase = "primary"
	Secondary Phase = "secondary"
	Special   Phase = "special"
)

var phases = terms[Phase]{{AllPhases, "All schools"}, {Primary, "Primary"}, {Secondary, "Secondary"}, {Special, "Special"}}

// Phases are all of them, in the order pages show them.
var Phases = phases.all()

// Words returns the phase as a page shows it.
func (p Phase) Words() string { return phases.words(p) }

// NationalGroup is which pupils a figure is of.
type NationalGroup string

// The groups. Young carers are those whom schools recorded, who are fewer than
// there are.
const (
	NationalCarers NationalGroup = "young-carers"
	NationalOthers NationalGroup = "not-recorded"
	NationalAll    NationalGroup = "all"
)

var nationalGroups = terms[NationalGroup]{{NationalCarers, "Recorded young carers"}, {NationalOthers, "Not recorded as young carers"}, {NationalAll, "All pupils"}}

// NationalGroups are all of them, in the order pages show them.
var NationalGroups = nationalGroups.all()

// Words returns the group as a page shows it.
func (g NationalGroup) Words() string { return nationalGroups.words(g) }

// The figures that we begin with; each with its source.
//
//go:embed national.csv
var nationalTable string

var national = readNational()

// readNational reads the table. A mistake in it is a mistake in the program, found
// by the tests, and so it panics.
func readNational() []NationalFigure {
	rows, err := csv.NewReader(strings.NewReader(nationalTable)).ReadAll()
	if err != nil {
		panic("register: " + err.Error())
	}
	list := make([]NationalFigure, 0, len(rows)-1)
	for _, r := range rows[1:] {
		list = append(list, NationalFigure{
			ID: r[0], Measure: NationalMeasure(r[1]), Phase: Phase(r[2]), Group: NationalGroup(r[3]), Period: r[4], Value: r[5], Of: r[6], Series: r[7], Source: r[8], AsOf: calendar.Since(r[9]), Note: r[10],
		})
	}
	return list
}

// NationalFigures returns ours with the school's own in place of them and after
// them, by measure, phase and period.
func NationalFigures(own []NationalFigure) []NationalFigure {
	all := slices.Clone(national)
	for _, o := range own {
		o.Own = true
		if at := slices.IndexFunc(all, func(f NationalFigure) bool { return f.ID == o.ID }); at >= 0 {
			all[at] = o
			continue
		}
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b NationalFigure) int {
		if a.Measure != b.Measure {
			return slices.Index(NationalMeasures, a.Measure) - slices.Index(NationalMeasures, b.Measure)
		}
		return slices.Index(Phases, a.Phase) - slices.Index(Phases, b.Phase)
	})
	return all
}

// Beside reports whether two figures may stand side by side, as those of two
// groups or of two periods: they measure the same and one series counts both.
func (f NationalFigure) Beside(o NationalFigure) bool {
	return f.Measure == o.Measure && f.Series == o.Series && f.Of == o.Of
}

// Number returns the value, or false when it is none.
func (f NationalFigure) Number() (float64, bool) {
	if !decimal.MatchString(f.Value) {
		return 0, false
	}
	n, err := strconv.ParseFloat(f.Value, 64)
	return n, err == nil
}

// Words returns the value as a page shows it: "38%", "27.37 per 100 pupils".
func (f NationalFigure) Words() string { return f.Value + f.Measure.Unit() }

var decimal = regexp.MustCompile(`^[0-9]{1,3}(?:\.[0-9]{1,2})?$`)

// Check says what is wrong with a figure that a school keeps, beside "measure",
// "phase", "group", "period", "value", "of", "series", "source" and "as_of", or
// nil. A figure without a source is none.
func (f NationalFigure) Check() error {
	var bad []fault.Problem
	say := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	number, ok := f.Number()
	say(!nationalMeasures.have(f.Measure), "measure", "Choose what it measures")
	say(!phases.have(f.Phase), "phase", "Choose which schools it is of")
	say(!nationalGroups.have(f.Group), "group", "Choose which pupils it is of")
	say(f.Period == "", "period", "Enter the school year or term, such as 2023/24")
	say(!ok, "value", "Enter the number as it was published, such as 38 or 27.37, without a sign after it")
	say(ok && f.Measure.Unit() == "%" && number > 100, "value", "A percentage is 100 at most. What is told per 100 pupils has a measure of its own")
	say(f.Of == "", "of", "Say what it is a share or a number of, such as pupils or possible sessions")
	say(f.Series == "", "series", "Say which publication counts it, so that it is not drawn in one line with another")
	say(f.Source == "", "source", "Say where it was published")
	if _, err := calendar.ReadSince(string(f.AsOf)); err != nil {
		say(true, "as_of", err.Error())
	}
	return fault.Check(bad)
}

// Tidy returns the figure without spaces around what was typed.
func (f NationalFigure) Tidy() NationalFigure {
	for _, text := range []*string{&f.Period, &f.Value, &f.Of, &f.Series, &f.Source, &f.Note} {
		*text = strings.TrimSpace(*text)
	}
	return f
}

// Facts lists what a figure says. It is of nobody, and so open.
func (f NationalFigure) Facts() []Fact {
	return []Fact{
		{"What it measures", f.Measure.Words(), Open},
		{"Schools", f.Phase.Words(), Open},
		{"Pupils", f.Group.Words(), Open},
		{"Period", f.Period, Open},
		{"Value", f.Words(), Open},
		{"Of", f.Of, Open},
		{"Series", f.Series, Open},
		{"Source", f.Source, Open},
		{"Published", f.AsOf.Words(), Open},
		{"Note", f.Note, Open},
		{"Taken out here", yesOrBlank(f.Hidden), Open},
	}
}
