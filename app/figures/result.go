package figures

import (
	"strings"

	"carers/app/calendar"
)

// Result is what one pupil got in one subject at one assessment point, exactly
// as the school wrote it. It is never converted from its scale to another. Blank
// is unsaid.
type Result struct {
	Pupil   string       `class:"open"`  // the pupil's id
	Subject string       `class:"open"`  // "Maths"
	Point   string       `class:"open"`  // the assessment point, with its school year: "Autumn 1 2026/27"
	Aspect  string       `class:"open"`  // what the value is of: blank for the grade itself, or "forecast", "test", "reading age" ...
	PointOn calendar.Day `class:"open"`  // where the point stands in time; blank when nobody said
	Scale   Scale        `class:"open"`  // as the school confirmed it
	Value   string       `class:"pupil"` // "6+", "Abs", "7:10"
	Target  string       `class:"pupil"` // on the same scale
	Effort  string       `class:"pupil"` // the school's own letters or numbers, of which either end may be the good one

	Import string `class:"open"` // where it comes from: an import's id, the sheet and row
	Sheet  string `class:"open"`
	Row    int    `class:"open"`
}

// ResultKey is what a result is about: there is one of each.
type ResultKey struct{ Pupil, Subject, Point, Aspect string }

// Key returns what the result is about, without the accidents of spelling.
func (r Result) Key() ResultKey {
	return ResultKey{r.Pupil, plainWords(r.Subject), plainWords(r.Point), plainWords(r.Aspect)}
}

// PointKey is an assessment point without the accidents of spelling.
func PointKey(point string) string { return plainWords(point) }

// plainWords folds case and spaces.
func plainWords(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// ResultChange is what an import would do to one result: Was is nil for one
// that is added.
type ResultChange struct{ Was, Is *Result }

// LayResult says what a file's result changes of the one that is kept, or false
// when it says nothing new. What the file leaves blank stays; but what is kept
// on another scale than the new value goes, since the two cannot be compared.
func LayResult(kept *Result, r Result) (ResultChange, bool) {
	if kept == nil {
		return ResultChange{Is: &r}, r.Value != "" || r.Target != "" || r.Effort != ""
	}
	sameScale := kept.Scale == r.Scale || kept.Scale == "" || r.Scale == "" || kept.Value+kept.Target == ""
	if !sameScale && r.Value == "" && kept.Value != "" {
		r.Target, r.Scale, sameScale = "", kept.Scale, true // a target that the value cannot be compared with
	}
	if r.Value == "" {
		r.Value = kept.Value
	}
	if r.Target == "" && sameScale {
		r.Target = kept.Target
	}
	if r.Scale == "" {
		r.Scale = kept.Scale
	}
	if r.Effort == "" {
		r.Effort = kept.Effort
	}
	if r.PointOn == "" {
		r.PointOn = kept.PointOn
	}
	if r.same(*kept) {
		return ResultChange{}, false
	}
	return ResultChange{Was: kept, Is: &r}, true
}

// same reports whether a result says what another said, wherever it came from
// and however its subject and its point were spelt.
func (r Result) same(o Result) bool {
	return r.Key() == o.Key() && r.PointOn == o.PointOn && r.Scale == o.Scale && r.Value == o.Value && r.Target == o.Target && r.Effort == o.Effort
}

// Steps returns how far the value is above the target, in whole steps of their
// scale: grades, points of a score, months of a reading age. It is false unless
// both have a place on it: a letter that says "absent" or "not achieved" has
// none, and is no nought.
func (r Result) Steps() (float64, bool) {
	value, ok1 := r.Scale.Place(r.Value)
	target, ok2 := r.Scale.Place(r.Target)
	if !ok1 || !ok2 {
		return 0, false
	}
	return value - target, true
}
