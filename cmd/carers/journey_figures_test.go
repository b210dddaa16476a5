package main

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
	"carers/app/register"
)

// yearNine are the pupils of the demo's Year 9 whom a file can name.
func yearNine() (pupils []register.Pupil) {
	for _, p := range world.School(greenfield).Pupils {
		if p.Year == "9" && p.UPN != "" && p.LeftOn == "" {
			pupils = append(pupils, p)
		}
	}
	return pupils
}

// marksheet is what Year 9 got in three subjects at an assessment, some of it
// letters and some of it blank.
func marksheet(point string, better int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s marksheet\n,English,,,Maths,,,History,,\nUPN,Current,Target,Effort,Current,Target,Effort,Current,Target,Effort\n", point)
	for n, p := range yearNine() {
		grade := func(i int) string { return []string{"3", "4", "5+", "6-", "Abs", "7", ""}[(n+i+better)%7] }
		fmt.Fprintf(&b, "%s,%s,6,1,%s,5,2,%s,6,\n", p.UPN, grade(0), grade(2), grade(4))
	}
	return b.String()
}

// whatHappened is a list of behaviour and one of suspensions in which Amélie and
// some others stand.
func whatHappened() (suspensions, behaviour string) {
	var s, b strings.Builder
	s.WriteString("Suspension ID,UPN,Suspension date,End date,Type,Sessions,Reason 1,Reason 2,Narrative\n")
	b.WriteString("Incident ID,UPN,Incident date,Time,Behaviour,Points\n")
	for n, p := range yearNine() {
		if p.Forename == "Amélie" && p.Surname == "O'Neill" || n%40 == 0 {
			fmt.Fprintf(&s, "%d,%s,10/09/2026,11/09/2026,SUSP,4,DB,VA,she said that Findlater\n", n+1, p.UPN)
			fmt.Fprintf(&b, "%d,%s,08/09/2026,09:25,Homework,2\n%d,%s,03/06/2026,,Kindness,-1\n", 2*n+1, p.UPN, 2*n+2, p.UPN)
		}
	}
	return s.String(), b.String()
}

// TestEveryPageOfAPupilsFiguresIsSoundForWhoMaySeeIt goes from the data manager's
// files to what the safeguarding lead and the head find under a carer's page.
func TestEveryPageOfAPupilsFiguresIsSoundForWhoMaySeeIt(t *testing.T) {
	t.Parallel()
	s, _ := ownDemo(t)
	data, champion := s.visit(t), s.visit(t)
	data.signIn(demo.DataEmail)
	champion.signIn(demo.ChampionEmail)
	amelie := carersByName(champion)["O'Neill, Amélie"]

	broughtIn(data, "spring.csv", marksheet("Spring 2026", 0), "figures-results-preview")
	broughtIn(champion, "autumn.csv", marksheet("Autumn 2026", 1), "figures-results-preview-champion")
	broughtIn(champion, "autumn again.csv", marksheet("Autumn 2026", 2), "figures-results-restated")
	suspensions, behaviour := whatHappened()
	broughtIn(champion, "suspensions.csv", suspensions, "figures-events-preview")
	broughtIn(champion, "behaviour.csv", behaviour, "")

	champion.Open(amelie)
	champion.unfolds()
	champion.sees("Latest results")
	champion.sees("1 (4 sessions, 2 days)")
	champion.fine("figures-carer")
	for _, v := range visitors {
		if v.name != "champion" && v.name != "dsl" && v.name != "head" {
			continue
		}
		r := s.visit(t)
		r.signIn(v.email)
		if v.name == "head" {
			r.givesAReason("An inspector asks how we support a pupil")
		}
		for part, says := range map[string]string{"attendance": "Where does this come from?", "results": "autumn again.csv", "events": "Persistent or general disruptive behaviour"} {
			r.Open(amelie + "/" + part)
			r.sees(says)
			r.SeesNot("Findlater")
			if v.name != "head" { // who reads what the safeguarding lead does
				r.fine("figures-" + v.name + "-" + part)
			}
		}
	}
	champion.Open(amelie + "/results")
	pupil := world.School(greenfield).Named("Amélie", "O'Neill")[0]
	data.Open("/roll")
	data.In("main").Fill("Name", "Amélie O'Neill")
	data.In("main").Press("Show")
	data.In("main").Follow(pupil.ListName())
	data.fine("figures-roll-pupil")
	data.In("main").Follow("Results")
	data.sees("GCSE grades, 9 to 1")
	data.fine("figures-roll-results")
	data.Open("/exports")
	data.fine("figures-exports")
	data.Fill("attendance_from", "1/9/2026")
	data.Fill("attendance_to", "1/8/2026")
	data.Press("CSV : Attendance")
	data.sees("The last day must not be before the first")
	data.fine("figures-exports-wrong")
	keep(t, "figures-results.pdf", champion.PDF())
	if log := s.log.String(); strings.Contains(log, "Findlater") || strings.Contains(log, "autumn again") {
		t.Error("the log tells of a file")
	}
}

// broughtIn brings a file, says that its grades are GCSE grades if it asks,
// looks at what it would do and at the whole list of it, and applies it.
func broughtIn(r *reader, name, text, picture string) {
	r.t.Helper()
	r.Open("/imports")
	r.Upload("file", written(r.t, name, text))
	r.Press("Bring this file")
	preview := r.Path()
	for r.Has(".note.wait a.button") {
		r.Open(preview + "/questions")
		r.Choose(apptest.Eval[string](r.Tab, `document.querySelector('main fieldset input').name`), "GCSE grades, 9 to 1")
		r.Press("Keep these answers")
		r.Open(preview)
	}
	if picture != "" {
		r.fine(picture)
		if r.Has(`main a[href*="/changes?"]`) {
			r.Open(preview + "/changes")
			r.fine(picture + "-all")
			r.Open(preview)
		}
	}
	r.Press("Apply")
	r.sees("Undo this import")
}
