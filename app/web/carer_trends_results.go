package web

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"carers/app/figures"
)

// reasonsPart is why sessions were missed, by code.
type reasonsPart struct {
	Title string
	Lines []reasonLine
	Note  string
}

type reasonLine struct{ Code, Meaning, Class, Sessions string }

// resultsTrend is results by subject over the latest assessment points, each held
// against its own target on its own scale.
type resultsTrend struct {
	Title    string
	Points   []string
	Subjects []subjectTrend
	Note     string
}

type subjectTrend struct {
	Subject string
	Cells   []resultCell // one for each point
}

// resultCell is a result and how it stands against its target; both blank where
// there is none.
type resultCell struct{ Point, Value, Against string }

// mostPoints is how many assessment points stand side by side.
const mostPoints = 3

// reasons count absences by code, of this school year and the last.
func (t *pupilTrend) reasons() reasonsPart {
	from, since := t.since()
	r := figures.ReasonsOf(t.Spans, from, t.last)
	part := reasonsPart{}
	all := r.Authorised + r.Unauthorised
	for _, c := range r.Codes {
		all += c.Sessions
		part.Lines = append(part.Lines, reasonLine{c.Code, c.Meaning, strings.ToLower(c.Class.Words()), strconv.Itoa(c.Sessions)})
	}
	for _, bare := range []struct {
		sessions int
		class    figures.Class
	}{{r.Authorised, figures.Authorised}, {r.Unauthorised, figures.Unauthorised}} {
		if bare.sessions > 0 {
			part.Lines = append(part.Lines, reasonLine{"", "Totals, whose reasons no export told", strings.ToLower(bare.class.Words()), strconv.Itoa(bare.sessions)})
		}
	}
	if all == 0 {
		return reasonsPart{}
	}
	part.Title = capital(dayCount(all)) + " missed, " + since + ", and why"
	if r.Outside > 0 {
		part.Note = "Totals that begin before or reach beyond these days are left out."
	}
	return part
}

// results lay each subject's grades over the latest assessment points.
func (t *pupilTrend) results(s shownFigures) (part resultsTrend) {
	grades := slices.DeleteFunc(slices.Clone(t.Results), func(r figures.Result) bool { return r.Aspect != "" || r.Value == "" })
	ordered := s.inTime(grades)
	points := latestPoints(ordered)
	if len(points) == 0 {
		return part
	}
	part.Points = points
	for _, results := range bySubject(ordered) {
		subject := subjectTrend{Subject: results[len(results)-1].Subject}
		some := false
		for _, point := range points {
			cell := resultCell{Point: point, Value: "–"}
			for _, r := range results {
				if figures.PointKey(r.Point) == figures.PointKey(point) {
					cell, some = resultCell{point, r.Value, againstWords(r)}, true
				}
			}
			subject.Cells = append(subject.Cells, cell)
		}
		if some {
			part.Subjects = append(part.Subjects, subject)
		}
	}
	part.Title, part.Note = reachedWords(ordered, points), "Each grade is held against its own target, on the scale that the school confirmed. Grades of different scales are never added or compared."
	return part
}

// latestPoints are the last assessment points of results in time, oldest first.
func latestPoints(ordered []figures.Result) (points []string) {
	seen := map[string]bool{}
	for _, r := range slices.Backward(ordered) {
		if key := figures.PointKey(r.Point); !seen[key] && len(points) < mostPoints {
			seen[key], points = true, append(points, r.Point)
		}
	}
	slices.Reverse(points)
	return points
}

// againstWords says how a result stands against its target, in steps of its scale.
func againstWords(r figures.Result) string {
	steps, ok := r.Steps()
	if !ok {
		return ""
	}
	n := math.Round(10*math.Abs(steps)) / 10
	says := strings.TrimSuffix(strconv.FormatFloat(n, 'f', 1, 64), ".0")
	unit := "steps"
	if n == 1 {
		unit = "step"
	}
	switch {
	case n == 0:
		return "on target"
	case steps > 0:
		return says + " " + unit + " above"
	}
	return says + " " + unit + " below"
}

// reachedWords says in how many subjects targets are reached at the last point,
// and at the one before.
func reachedWords(results []figures.Result, points []string) string {
	at := func(point string) figures.ResultCounts {
		return figures.CountResults(slices.DeleteFunc(slices.Clone(results), func(r figures.Result) bool { return figures.PointKey(r.Point) != figures.PointKey(point) }))
	}
	last := at(points[len(points)-1])
	if last.Measured == 0 {
		return "Results over the last assessment points"
	}
	says := fmt.Sprintf("On or above target in %d of %s, %s", last.Reached, many(last.Measured, "subject", "subjects"), points[len(points)-1])
	if len(points) > 1 {
		if before := at(points[len(points)-2]); before.Measured > 0 {
			says += fmt.Sprintf("; in %d of %d, %s", before.Reached, before.Measured, points[len(points)-2])
		}
	}
	return says
}
