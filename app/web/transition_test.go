package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// steps adds a transition to the carer of everywhere.
func (w *world) steps() {
	w.t.Helper()
	id, err := w.as(firstSchool).PlanTransition(context.Background(), w.ids["carer"], register.Transition{
		Kind: register.NewSchool, On: "2026-10-01", To: "St Wulfstan's", Along: []register.AlongLine{{Adjustment: w.ids["adjustment"], Says: "Amélie may check a phone at lunch. (By the office, 12:40)", Agreed: true}, {Says: "A seat by the door"}},
		Tell: "SECRET-TELL", TellNot: "SECRET-NOT-TOLD", TakesOver: "SECRET-TAKES", AgreedOn: "2026-09-10",
	})
	w.must(err)
	w.ids["transition"] = id
}

func init() { planters = append(planters, plantTransition) }

// plantTransition makes a transition of the first school's carer hold words too.
func plantTransition(p *planting) {
	w := p.w
	t := register.Transition{Kind: register.NewSchool, On: "2027-09-01", To: "St Wulfstan's", AgreedOn: "2026-09-10"}
	p.keep(&t)
	_, err := w.as(firstSchool).PlanTransition(context.Background(), w.ids["carer"], t)
	w.must(err)
}

func TestAStepIsPlannedLineByLineAndReceived(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), transitionsAt(w.ids["carer"])
	says(t, champion.Open(at), "Goes along", "check a phone at lunch", "Stays here", "A seat by the door", "No hand-over meeting yet", "SECRET-TELL")
	says(t, champion.Open("/"), "Moving on", "Another school: St Wulfstan's")
	page := champion.Open(at + "/add")
	page = champion.Send(page.Form("main form").Fill("kind", "sixth-form").Fill("more_1", "A quiet room").Fill("on", "1 9 2028"))
	says(t, page, "Say where the pupil goes", "Enter the day on which you went through it with the pupil")
	page = champion.Send(page.Form("main form").Fill("to", "Harrowby Sixth Form College").Fill("agreed_on", "14 9 2026").Fill("along_"+w.ids["adjustment"], "yes"))
	says(t, page, "The step is planned", "A sixth form: Harrowby Sixth Form College", "A quiet room", "Planned for 1 September 2028")
	change := transitionsAt(w.ids["carer"], w.ids["transition"])
	page = champion.Send(champion.Open(change).Form("main form").Fill("received_on", "14 9 2026"))
	says(t, page, "Say who there has it")
	page = champion.Send(page.Form("main form").Fill("received_by", "Their champion"))
	says(t, page, "The step is saved", "Received 14 September 2026")
	if steps := w.kept().Transitions; len(steps) != 2 || steps[1].Along[1].Says != "A seat by the door" || steps[1].Along[1].Agreed {
		t.Errorf("kept are %+v", steps)
	}
	says(t, champion.Open("/transitions"), "Nobody is about to move on")
}

func TestAPackHoldsWhatWasTickedAndIsWrittenInTheLog(t *testing.T) {
	w := everywhere(t)
	w.home(w.ids["carer"], register.DoNotContact)
	champion, at := w.visitor(firstSchool, access.Champion), transitionsAt(w.ids["carer"], w.ids["transition"], "pack")
	page := champion.Open(at)
	says(t, page, "Amélie does not want told", "SECRET-NOT-TOLD", "It must not reach home", "Bring Amélie to the office")
	if page.Has("main [name=what]") {
		t.Error("what left is asked for, although the file shows it")
	}
	fill := page.Form("main form").Fill("goes", "home").Fill("reason", "pupil").Fill("harm", "no").Fill("harm_why", "Asked for").Fill("pupil_told", "yes")
	page = champion.Send(fill)
	says(t, page, "This copy would reach home", "nothing about caring may reach home")
	if champion.Status != http.StatusUnprocessableEntity || len(w.kept().Sharings) != 1 {
		t.Fatalf("it left all the same: %d", champion.Status)
	}
	file := champion.Send(page.Form("main form").Fill("goes", "straight").Fill("line_takes-over").Fill("line_emergency", "yes")).String()
	if champion.Status != http.StatusOK || !strings.Contains(champion.Header.Get("Content-Disposition"), `filename="transfer-2026-09-14.html"`) {
		t.Fatalf("no file: %d, %s", champion.Status, champion.Header.Get("Content-Disposition"))
	}
	for says, want := range map[string]bool{
		"Amélie O&#39;Neill": true, "check a phone at lunch": true, "SECRET-TELL": true, "Do not contact home about caring": true, "10 September 2026": true,
		"SECRET-NOT-TOLD": false, "A seat by the door": false, "Bring Amélie": true, "SECRET-AUNT": false, "<script": false, "http://": false, "/static/": false,
	} {
		if strings.Contains(file, says) != want {
			t.Errorf("that the pack says %q is %t", says, !want)
		}
	}
	if s := w.kept().Sharings[0]; !strings.Contains(s.What, "what helps, ") || !strings.Contains(s.What, "if something goes wrong") || strings.Contains(s.What, "who takes over") || s.Organisation != "St Wulfstan's" || s.HomeTold != register.No {
		t.Errorf("the log says %+v", s)
	}
	says(t, champion.Open("/"), "The file is saved, and its line is in the sharing log")
	says(t, champion.Open("/audit"), "transfer")
}

func TestACopyThatGoesByHomeHoldsNothingOfOthersAndNotWhatIsToBeToldElsewhere(t *testing.T) {
	w := everywhere(t)
	w.home(w.ids["carer"], register.HomeTold)
	champion, at := w.visitor(firstSchool, access.Champion), transitionsAt(w.ids["carer"], w.ids["transition"], "pack")
	page := champion.Send(champion.Open(at).Form("main form").Fill("goes", "home").Fill("reason", "pupil").Fill("harm", "no").Fill("harm_why", "Asked for").Fill("pupil_told", "yes").Fill("home_told", "yes"))
	says(t, page, "This copy would reach home, and holds what must not: who takes over. Send it")
	file := champion.Send(page.Form("main form").Fill("line_takes-over")).String()
	if champion.Status != http.StatusOK || !strings.Contains(file, "check a phone at lunch") || strings.Contains(file, "SECRET") {
		t.Errorf("the copy: %d %s", champion.Status, file)
	}
}

// Somebody goes by another name at school than home may use.
func TestACopyThatGoesByHomeHasTheLegalName(t *testing.T) {
	w := everywhere(t)
	l := w.as(firstSchool)
	_, carer, err := l.AddNewPupil(context.Background(), register.Pupil{Forename: "Robert", Surname: "Findlater", PreferredForename: "Rowan", Year: "9"}, register.Entry{Route: register.ByPupil, Status: register.Confirmed, Home: register.HomeTold})
	w.must(err)
	step, err := l.PlanTransition(context.Background(), carer, register.Transition{Kind: register.NewSchool, On: "2027-09-01", To: "St Wulfstan's", AgreedOn: "2026-09-10", Along: []register.AlongLine{{Says: "A seat by the door", Agreed: true}}})
	w.must(err)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open(transitionsAt(carer, step, "pack"))
	says(t, page, "See that no line in it says “Rowan”")
	fill := page.Form("main form").Fill("reason", "pupil").Fill("harm", "no").Fill("harm_why", "Asked for").Fill("pupil_told", "yes").Fill("home_told", "yes")
	for goes, want := range map[string]string{"home": "Robert Findlater", "straight": "Rowan Findlater"} {
		file := champion.Send(fill.Fill("goes", goes)).String()
		if champion.Status != http.StatusOK || !strings.Contains(file, "<h1>"+want+"</h1>") || strings.Contains(file, "Rowan") == (goes == "home") {
			t.Errorf("what goes %s, %d: %s", goes, champion.Status, file)
		}
	}
}

// What somebody changed meanwhile has been read by nobody on this page.
func TestAPackDoesNotLeaveWithWordsThatNobodyRead(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), transitionsAt(w.ids["carer"], w.ids["transition"], "pack")
	send := champion.Open(at).Form("main form").Fill("goes", "straight").Fill("reason", "pupil").Fill("harm", "no").Fill("harm_why", "Asked for").Fill("pupil_told", "yes")
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["carer"], w.kept().Carer.Version, "described", func(c *register.Carer, _ register.Pupil) error {
		c.Describe(register.Child{Strengths: "Chess, and something new"})
		return nil
	}))
	says(t, champion.Send(send), "has changed since you opened the page")
	if len(w.kept().Sharings) != 1 {
		t.Error("it left all the same")
	}
}

func TestAForgedPackIsRefused(t *testing.T) {
	w := everywhere(t)
	for _, c := range []struct {
		urn  string
		role access.Role
		want int
	}{
		{firstSchool, access.Teacher, http.StatusForbidden}, {firstSchool, access.Governor, http.StatusForbidden}, {firstSchool, access.DSL, http.StatusForbidden}, {secondSchool, access.Champion, http.StatusNotFound},
	} {
		v := w.visitor(c.urn, c.role)
		send := v.Open("/account").Form("form")
		send.Action, send.Method = transitionsAt(w.ids["carer"], w.ids["transition"], "pack"), http.MethodPost
		for name, value := range map[string]string{"goes": "straight", "line_strengths": "yes", "on": "14 9 2026", "what": "All", "organisation": "Me", "reason": "pupil", "harm": "no", "harm_why": "x", "pupil_told": "yes", "home_told": "yes"} {
			send.Values.Set(name, value)
		}
		if v.Send(send); v.Status != c.want || len(w.kept().Sharings) != 1 {
			t.Errorf("%s at %s: %d, %d lines in the log", c.role, c.urn, v.Status, len(w.kept().Sharings))
		}
	}
}
func TestTheStepThatAYearMakesLikelyMindsTheSchoolsPhase(t *testing.T) {
	for phase, want := range map[string]register.TransitionKind{"primary": register.NewSchool, "": register.NewSchool, "all-through": register.NewYear} {
		f := newTransitionForm(store.CarerRecord{}, register.Transition{})
		f.usualKind(&visit{school: register.School{Phase: phase}}, register.Pupil{Year: "6"})
		if got := f.transition().Kind; got != want {
			t.Errorf("after Year 6 of a school that is %q comes %q, want %q", phase, got, want)
		}
	}
}
