package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/register"
)

var reachedAround = regexp.MustCompile(`From (\d+ \w+ \d{4}).*On or above target in (\d+) of (\d+) subjects? before \((.*?)\), and in (\d+) of them after \((.*?)\)`)

// reached counts the targets on both sides of each adjustment again, in the subjects
// that have a grade and a target at both points. It returns how many there were.
func (k truth) reached(t *testing.T, r *reader, p register.Pupil) (n int) {
	t.Helper()
	for _, text := range apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('main .history > li')].map(li => li.textContent.replace(/\s+/g, ' '))`) {
		said := reachedAround.FindStringSubmatch(text)
		if said == nil {
			continue
		}
		n++
		start, err := calendar.Read(said[1])
		if err != nil {
			t.Fatal(err)
		}
		var before, after demo.Point
		for _, at := range []demo.Point{demo.Summer24, demo.Summer25, demo.Autumn25, demo.Spring, demo.Summer} {
			switch {
			case len(k.measured(p, at)) == 0:
			case at.On.Before(start):
				before = at
			case after.Name == "" && !at.On.Before(start.Add(42)):
				after = at
			}
		}
		were, are, of := 0, 0, 0
		then, now := k.measured(p, before), k.measured(p, after)
		for subject, was := range then {
			if is, both := now[subject]; both {
				were, are, of = were+int(oneIf(was)), are+int(oneIf(is)), of+1
			}
		}
		want := fmt.Sprint(were, of, before.Name, are, after.Name)
		if got := fmt.Sprint(strings.Join(said[2:4], " "), said[4], said[5], said[6]); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: the page has %s, the ground truth %s", p.Name(), got, want)
		}
	}
	return n
}

// measured is, of each subject with a grade and a target at a point, whether the
// target is reached.
func (k truth) measured(p register.Pupil, at demo.Point) map[string]bool {
	by := map[string]bool{}
	for _, r := range k.school.Results(p, at) {
		value, ok := gradePlace(r.Value)
		target, also := gradePlace(r.Target)
		if ok && also {
			by[r.Subject] = value >= target
		}
	}
	return by
}
