package demo

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/imports"
)

// The samples of results, events and classes are of the autumn that follows the
// world's first day, so that whoever tries them in the demo sees something new.

const autumnEnds = calendar.Day("2026-12-18")

// figureSamples are those that are text, by name.
func figureSamples(t *testing.T) map[string][]byte {
	s, small := world.School(GreenfieldURN), world.School(WrensURN)
	return map[string][]byte{
		"greenfield-results-list.csv": text(t, func(w io.Writer) error { return s.WriteResults(w, ofYears(s.Roll(FirstDay), 8, 8), Autumn) }),
		"little-wrens-results.csv":    text(t, func(w io.Writer) error { return small.WriteResults(w, small.Roll(FirstDay), Autumn) }),
		"greenfield-suspensions.csv": windows1252(t, text(t, func(w io.Writer) error {
			return s.WriteSuspensions(w, s.Roll(FirstDay), began, autumnEnds)
		})),
		"greenfield-behaviour.csv": text(t, func(w io.Writer) error { return s.WriteBehaviour(w, s.Roll(FirstDay), FirstDay, autumnEnds) }),
		"greenfield-lates.csv":     text(t, func(w io.Writer) error { return s.WriteLates(w, s.Roll(FirstDay), FirstDay, "2026-09-18") }),
		"greenfield-classes.csv":   text(t, anotherTeacher(s).WriteClasses),
	}
}

func text(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, write(&b))
	return b.Bytes()
}

// anotherTeacher is the school after T. Rahmani has taken over a class.
func anotherTeacher(s School) School {
	s.Groups = slices.Clone(s.Groups)
	for i, g := range s.Groups {
		if g.Name == "8X/Ma1" {
			s.Groups[i].Staff = []string{email("T. Rahmani")}
		}
	}
	return s
}

// marksheetBook is a marksheet of the GCSE years, its subjects merged over what is
// said of each.
func marksheetBook(t *testing.T) *excelize.File {
	s := world.School(GreenfieldURN)
	var rows [][]any
	var merged [][2]string
	for _, row := range s.marksheet(ofYears(s.Roll(FirstDay), 10, 11), Autumn) {
		cells := make([]any, len(row))
		for i, cell := range row {
			cells[i] = cell
		}
		rows = append(rows, cells)
	}
	for i := range Subjects {
		from, err := excelize.CoordinatesToCellName(5+3*i, 3)
		check(t, err)
		to, err := excelize.CoordinatesToCellName(7+3*i, 3)
		check(t, err)
		merged = append(merged, [2]string{from, to})
	}
	return sheetOf(t, "Years 10 and 11", rows, merged)
}

// answered is what importing a sample of Greenfield's would do, once it is said
// that each scale is what it looks like.
func answered(t *testing.T, name string, kind register.ImportKind, s School) imports.Plan {
	t.Helper()
	u, err := imports.Understand(imports.File{Name: name, Content: read(t, samples+"/"+name)}, imports.Options{}, imports.Guidance{FileName: name, Today: FirstDay})
	check(t, err)
	if u.Kind != kind {
		t.Fatalf("%s was taken for a %s", name, u.Kind)
	}
	known := imports.Known{Pupils: s.Pupils, School: s.URN, Settings: s.Settings, Today: FirstDay}
	answers := map[string]string{}
	for _, q := range imports.NewPlan(u, known, nil).Held {
		if q.Code == "scale-unknown" {
			answers[q.Key] = q.Choices[0].Answer
		}
	}
	return imports.NewPlan(u, known, answers)
}

func TestTheSamplesOfResultsAreWhatThePupilsGot(t *testing.T) {
	for name, whose := range map[string]struct {
		urn      string
		from, to int // years
	}{
		"greenfield-results-marksheet.xlsx": {GreenfieldURN, 10, 11}, "greenfield-results-list.csv": {GreenfieldURN, 8, 8}, "little-wrens-results.csv": {WrensURN, 1, 6},
	} {
		s := world.School(whose.urn)
		p := answered(t, name, register.ResultsKind, s)
		if p.Counts.Held != 0 || len(p.Results) == 0 {
			t.Errorf("%s: %s", name, p.Says())
		}
		var got []figures.Result
		for _, c := range p.Results {
			got = append(got, *c.Is)
		}
		wantResults(t, name, s, ofYears(s.Roll(FirstDay), whose.from, whose.to), got, Autumn)
	}
}

// wantResults compares results with what pupils truly got at a point.
func wantResults(t *testing.T, name string, s School, pupils []register.Pupil, got []figures.Result, at Point) {
	t.Helper()
	kept := map[figures.ResultKey]figures.Result{}
	for _, r := range got {
		kept[r.Key()] = r
	}
	want := 0
	for _, p := range pupils {
		for _, r := range s.Results(p, at) {
			want++
			is := kept[r.Key()]
			if is.Value != r.Value || is.Target != r.Target || is.Effort != r.Effort || is.Scale != r.Scale || is.PointOn != r.PointOn {
				t.Fatalf("%s, a pupil of %s: %+v, want %+v", name, p.Form, is, r)
			}
		}
	}
	if want != len(got) || want == 0 {
		t.Errorf("%s: %d results, want %d", name, len(got), want)
	}
}

func TestTheSamplesOfEventsAreWhatHappened(t *testing.T) {
	s := world.School(GreenfieldURN)
	for name, truth := range map[string]func(register.Pupil) []register.Event{
		"greenfield-suspensions.csv": func(p register.Pupil) []register.Event {
			if isMohammed(p) {
				return nil // which of two it was, a person says
			}
			return within(s.Suspensions(p), began, autumnEnds)
		},
		"greenfield-behaviour.csv": func(p register.Pupil) []register.Event { return within(s.Behaviour(p), FirstDay, autumnEnds) },
		"greenfield-lates.csv":     func(p register.Pupil) []register.Event { return s.Lates(p, FirstDay, "2026-09-18") },
	} {
		p := planned(t, name, register.SuspensionsKind, s)
		var got []register.Event
		for _, c := range p.Events {
			got = append(got, *c.Is)
		}
		wantEvents(t, name, s.Roll(FirstDay), got, truth)
		if held := len(p.Held); held != map[string]int{"greenfield-suspensions.csv": 1}[name] {
			t.Errorf("%s asks %d questions", name, held)
		}
	}
}

// wantEvents compares events with what truly happened to pupils.
func wantEvents(t *testing.T, name string, pupils []register.Pupil, got []register.Event, truth func(register.Pupil) []register.Event) {
	t.Helper()
	want := 0
	for _, p := range pupils {
		for _, e := range truth(p) {
			want++
			if !slices.ContainsFunc(got, e.SaysAs) {
				t.Errorf("%s lacks what happened to a pupil of %s: %+v", name, p.Form, e)
			}
		}
	}
	if want != len(got) || want == 0 {
		t.Errorf("%s: %d events, want %d", name, len(got), want)
	}
}

func TestTheSampleOfClassesSaysWhoTeachesWhom(t *testing.T) {
	s := world.School(GreenfieldURN)
	p := answered(t, "greenfield-classes.csv", register.ClassesKind, s)
	if len(p.Groups) != len(classes) || p.Counts.Held != 0 {
		t.Fatalf("%d classes, %s", len(p.Groups), p.Says())
	}
	for _, c := range p.Groups {
		want, _ := anotherTeacher(s).Group(c.Group.Name)
		if got := c.Group; len(got.Pupils) != len(want.Pupils) || got.Teachers[0].Email != want.Staff[0] {
			t.Errorf("%s: %d pupils with %v, want %d with %s", got.Name, len(got.Pupils), got.Teachers, len(want.Pupils), want.Staff[0])
		}
	}
}
