package web

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
)

var pupilResultsPage = newPage[pupilResultsView]("roll/results.html")

// pupilResultsView is one pupil's results: each subject over the assessment
// points, as the school wrote them, and where each comes from. Nothing is
// converted, added up or compared between scales.
type pupilResultsView struct {
	figuresHead
	Subjects []subjectResults
	None     string
}

// subjectResults are a pupil's results in one subject, the latest first.
type subjectResults struct {
	Subject string
	Lines   []resultLine
}

type resultLine struct {
	Point, On, Aspect            string
	Value, Target, Effort, Scale string
	From                         fromImport
}

func showResults(s shownFigures) error {
	data := pupilResultsView{figuresHead: s.head, None: "No results of this pupil have been imported. That is unknown, not none."}
	for _, results := range bySubject(s.inTime(s.Results)) {
		subject := subjectResults{Subject: results[len(results)-1].Subject}
		for _, r := range slices.Backward(results) {
			subject.Lines = append(subject.Lines, s.lineOfResult(r))
		}
		data.Subjects = append(data.Subjects, subject)
	}
	return show(s.v, pupilResultsPage, data)
}

func (s shownFigures) lineOfResult(r figures.Result) resultLine {
	return resultLine{
		Point: r.Point, On: r.PointOn.Short(), Aspect: r.Aspect, Value: r.Value, Target: r.Target, Effort: r.Effort, Scale: scaleWords(r.Scale),
		From: s.from(r.Import, r.Sheet, r.Row),
	}
}

// scaleWords says how a result is written, or that nobody has said.
func scaleWords(s figures.Scale) string { return cmp.Or(s.Words(), "not said") }

// inTime puts results in the order of their assessment points. A point of which
// nobody said the day stands where its results were brought.
func (s shownFigures) inTime(results []figures.Result) []figures.Result {
	when := func(r figures.Result) calendar.Day {
		if source, known := s.Sources[r.Import]; r.PointOn.IsZero() && known {
			return calendar.DayOf(source.At)
		}
		return r.PointOn
	}
	results = slices.Clone(results)
	slices.SortStableFunc(results, func(a, b figures.Result) int { return cmp.Compare(when(a), when(b)) })
	return results
}

// bySubject gathers results by subject, subjects by name; the order within one
// stays.
func bySubject(results []figures.Result) [][]figures.Result {
	by := map[string][]figures.Result{}
	var order []string
	for _, r := range results {
		key := r.Key().Subject
		if by[key] == nil {
			order = append(order, key)
		}
		by[key] = append(by[key], r)
	}
	slices.Sort(order)
	all := make([][]figures.Result, len(order))
	for i, key := range order {
		all[i] = by[key]
	}
	return all
}

// resultWords says a result in short: "5+, target 7, effort 2".
func resultWords(r figures.Result) string {
	said := r.Value
	for _, part := range []struct{ what, is string }{{"target", r.Target}, {"effort", r.Effort}} {
		if part.is != "" {
			said = listed(", ", said, part.what+" "+part.is)
		}
	}
	return said
}

// aboutWords says what a result is about: "Maths, forecast".
func aboutWords(r figures.Result) string { return listed(", ", r.Subject, strings.ToLower(r.Aspect)) }
