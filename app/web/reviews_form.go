package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// reviewWords are the fields that a review is written down in, and corrected.
type reviewWords struct {
	On      *form.Date
	There   *form.Text
	Alone   *form.Tick
	View    *form.Text
	Changed *form.Text
	Goal    *form.Text
}

func askReviewWords(f *form.Form, name, hopes string) (w reviewWords) {
	w.On = f.AskDate("on", "The day of the review", form.Called("The day of the review"))
	w.There = f.AskText("there", "Who was there?", form.Hint("“"+name+", the tutor, me”"))
	w.Alone = f.AskTick("alone", name+" was spoken to alone, too")
	w.View = f.AskLongText("pupil_view", "What does "+name+" say?", form.Called("What the pupil says"), form.Rows(4), form.Hint("In "+owned(name)+" own words: what helps, what does not. Home is not shown this"))
	w.Changed = f.AskLongText("changed", "What has changed since last time?", form.Rows(3), form.Hint("Facts, not opinions, and nobody's diagnosis"))
	hint := "“Auditions in March; the form teacher has the dates”"
	if hopes != "" {
		hint = capital(name) + " hopes: " + hopes
	}
	w.Goal = f.AskLongText("goal_note", "How is it going with what "+name+" hopes for?", form.Rows(2), form.Hint(hint))
	return w
}

func (w reviewWords) fields() []*form.Field {
	return []*form.Field{&w.On.Field, &w.There.Field, &w.Alone.Field, &w.View.Field, &w.Changed.Field, &w.Goal.Field}
}

func (w reviewWords) fill(r register.Review) {
	w.On.Put(r.On)
	w.There.Put(r.There)
	w.Alone.Put(r.SpokenAlone)
	w.View.Put(r.PupilView)
	w.Changed.Put(r.Changed)
	w.Goal.Put(r.GoalNote)
}

func (w reviewWords) review() register.Review {
	return register.Review{On: w.On.Value, There: w.There.Value, SpokenAlone: w.Alone.Value, PupilView: w.View.Value, Changed: w.Changed.Value, GoalNote: w.Goal.Value}
}

// holdForm asks for a whole review: what was said, what becomes of each
// adjustment, what there is to reach for, and when to sit down again.
type holdForm struct {
	form.Form
	Seen *form.Text // the versions of what the page showed
	reviewWords
	Adjustments []decisionFields
	Stretch     *form.Text
	Next        reviewDay
	Actions     []actionFields
}

// decisionFields are about one adjustment.
type decisionFields struct {
	ID, Says, Where, Went string
	Decision              *form.Choice
	Now, Reason           *form.Text
	Sure                  sureTick
}

func (v *visit) newHoldForm(rec store.CarerRecord) (*holdForm, error) {
	name := rec.Pupil.Called()
	f := &holdForm{}
	f.Seen = f.Carry("seen")
	f.Seen.Put(seenWords(store.SeenOf(rec)))
	f.reviewWords = askReviewWords(&f.Form, name, rec.Carer.Aspirations)
	for _, a := range rec.Adjustments {
		if a.Status == register.AdjustmentActive {
			f.Adjustments = append(f.Adjustments, askDecision(&f.Form, rec, a))
		}
	}
	f.Stretch = f.AskText("stretch_goal", "Something to reach for, from now on", form.Hint("So that a plan never only takes away"))
	f.Next = askReviewDay(&f.Form, "When will you sit down again?", form.Called("The next review"), form.Hint("Proposed: in a term, by your school’s dates. Sooner when something changes"))
	staff, err := v.owners(rec.Carer)
	f.Actions = askActions(&f.Form, staff, v.actor.UserID)
	return f, err
}

func askDecision(f *form.Form, rec store.CarerRecord, a register.Adjustment) decisionFields {
	since := slices.DeleteFunc(usesOf(rec, a.ID), func(u register.Use) bool { return !a.LookedOn.IsZero() && !u.On.After(a.LookedOn) })
	d := decisionFields{ID: a.ID, Says: a.Says, Where: whereAndWhen(a.Instruction()), Went: wentWords(since)}
	d.Decision = f.AskRadios("decision_"+a.ID, "What becomes of it?", options(register.Decisions), form.SideBySide(), form.About(a.Says))
	d.Now = f.AskLongText("now_"+a.ID, "If it changes: what staff do from now on", form.Rows(2), form.Called("What staff do from now on"), form.About(a.Says))
	d.Reason = f.AskText("reason_"+a.ID, "If it pauses or ends: why", form.Hint("Staff do not read this"), form.About(a.Says))
	d.Sure = askSure(f, "_"+a.ID)
	return d
}

// begin fills a new review with what is usual.
func (f *holdForm) begin(v *visit, rec store.CarerRecord) {
	f.On.Put(v.today())
	f.Stretch.Put(rec.Carer.StretchGoal)
	f.Next.On.Put(v.school.Settings.InATerm(v.today()))
	for _, d := range f.Adjustments {
		d.Now.Put(d.Says)
	}
}

func (f *holdForm) review() register.Review {
	r := f.reviewWords.review()
	r.StretchGoal, r.NextReview = f.Stretch.Value, f.Next.On.Value
	for _, d := range f.Adjustments {
		said := register.Decided{AdjustmentID: d.ID, Decision: register.Decision(d.Decision.Value)}
		switch said.Decision {
		case register.ChangeIt:
			said.Now = d.Now.Value
		case register.PauseIt, register.EndIt:
			said.Reason = d.Reason.Value
		}
		r.Decided = append(r.Decided, said)
	}
	return r
}

// keepTheRest decides to keep every adjustment that nothing was decided about.
func (f *holdForm) keepTheRest() {
	for _, d := range f.Adjustments {
		if d.Decision.Value == "" {
			d.Decision.Put(string(register.KeepIt))
		}
	}
}

// telling asks of each adjustment that changes whether its new words tell staff
// why.
func (f *holdForm) telling(v *visit, rec store.CarerRecord) error {
	var errs []error
	for _, d := range f.Adjustments {
		at := slices.IndexFunc(rec.Adjustments, func(a register.Adjustment) bool { return a.ID == d.ID })
		if at < 0 || register.Decision(d.Decision.Value) != register.ChangeIt {
			continue
		}
		is := rec.Adjustments[at]
		is.Says = d.Now.Value
		errs = append(errs, v.telling(rec.Carer.ID, d.Sure, is.Instruction()))
	}
	return atOnce(errs...)
}

// seenWords carry through a form which versions, and which changes of
// circumstances, its page showed: "3 a1=2 a2=4 c1".
func seenWords(s store.Seen) string {
	words := []string{strconv.Itoa(s.Carer)}
	for id, version := range s.Adjustments {
		words = append(words, fmt.Sprintf("%s=%d", id, version))
	}
	slices.Sort(words[1:])
	return strings.Join(append(words, s.Changes...), " ")
}

// readSeen reads what seenWords wrote. Whoever bends it is told of a clash.
func readSeen(words string) store.Seen {
	carer, rest, _ := strings.Cut(words, " ")
	s := store.Seen{Adjustments: map[string]int{}}
	s.Carer, _ = strconv.Atoi(carer)
	for _, one := range strings.Fields(rest) {
		id, version, versioned := strings.Cut(one, "=")
		if !versioned {
			s.Changes = append(s.Changes, id)
			continue
		}
		s.Adjustments[id], _ = strconv.Atoi(version)
	}
	return s
}
