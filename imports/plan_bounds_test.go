package imports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carers/app/apptest/cost"
	"carers/app/register"
)

// strangers is a log with one mark of each of so many pupils whom no roll has.
func strangers(rows int) string {
	var s strings.Builder
	s.WriteString("UPN,Surname,Forename,Date,Session,Mark\n")
	for i := range rows {
		fmt.Fprintf(&s, "A80100%07d,Same,Name,08/09/2025,AM,/\n", i)
	}
	return s.String()
}

func TestOfAFileOfStrangersOnlyTheFirstAreAskedAbout(t *testing.T) {
	const more = 25
	u, err := Understand(File{Content: []byte(strangers(mostAsked + more))}, Options{}, Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	known := Known{School: school, Today: today}
	p := NewPlan(u, known, nil)
	if len(p.Held) != mostAsked || p.Counts.Held != mostAsked+more || p.Counts.Read != mostAsked+more {
		t.Fatalf("%d questions and %+v", len(p.Held), p.Counts)
	}
	if !strings.Contains(fmt.Sprint(p.Notes), "questions-many") {
		t.Errorf("the notes do not say that there are more: %v", p.Notes)
	}
	answers := map[string]string{}
	for _, q := range p.Held[:more] {
		answers[q.Key] = AnswerLeave
	}
	next := NewPlan(u, known, answers)
	if len(next.Held) != mostAsked || next.Counts.Held != mostAsked || next.Held[mostAsked-1].Row != mostAsked+more+1 {
		t.Errorf("after %d answers: %d questions, %+v", more, len(next.Held), next.Counts)
	}
	if strings.Contains(fmt.Sprint(next.Notes), "questions-many") {
		t.Errorf("all are asked, and the notes say that there are more: %v", next.Notes)
	}
}

func TestAQuestionOffersNoMoreNamesakesThanASchoolHas(t *testing.T) {
	known := Known{School: school, Today: today}
	for i := range 3 * mostCandidates {
		known.Pupils = append(known.Pupils, register.Pupil{ID: fmt.Sprint(i), Surname: "Same", Forename: "Name"})
	}
	u, err := Understand(File{Content: []byte(strangers(3))}, Options{}, Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range NewPlan(u, known, nil).Held {
		if len(q.Candidates) != mostCandidates {
			t.Errorf("row %d offers %d pupils", q.Row, len(q.Candidates))
		}
	}
}

// TestEventsOfOneDayAreNotComparedEachWithEach has 4,000 of them, and as many
// kept: each with each of each is what comparing all would take minutes for.
func TestEventsOfOneDayAreNotComparedEachWithEach(t *testing.T) {
	const many = 4_000
	known := Known{School: school, Today: today, Pupils: []register.Pupil{inventedPupil(0)}}
	row := func(i int) string {
		return fmt.Sprintf("%s,Suspension,%s,%02d:%02d,%d,PP", inventedPupil(0).UPN, today.Add(-1), i/60%24, i%60, 1+i/1440)
	}
	heading := "UPN,Type,Start Date,Time,Days,Reason"
	known.Events = eventsLeftBy(t, lines(heading, many, row), known)
	for i := range known.Events {
		known.Events[i].At, known.Events[i].Type = "", "of "+fmt.Sprint(i) // so that none is the same
	}
	var p Plan
	took := cost.Of(func() { p = plannedFrom(t, lines(heading, many, row), known) })
	if took.Processor > 20*time.Second { // however busy the machine is
		t.Errorf("it took %v", took.Processor)
	}
	if p.Counts.Read != many {
		t.Errorf("%+v", p.Counts)
	}
}
