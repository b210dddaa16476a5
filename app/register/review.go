package register

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Review is one turn of plan, act, review: what has become of what the school
// does, in the pupil's view first, and what follows from it. A named school
// looks at its pupils' profiles every term, and so do we unless something
// happens before; see [Prompts].
type Review struct {
	ID          string       `class:"open" json:"-"`
	CarerID     string       `class:"open" json:"-"`
	On          calendar.Day `class:"pupil" json:"-"`
	By          string       `class:"open" json:"-"` // who wrote it down
	There       string       `class:"third-party" json:"there,omitempty"`
	SpokenAlone bool         `class:"pupil" json:"spoken_alone,omitempty"`
	PupilView   string       `class:"hidden-from-home" json:"pupil_view,omitempty"`
	Changed     string       `class:"third-party" json:"changed,omitempty"` // since the last
	GoalNote    string       `class:"pupil" json:"goal_note,omitempty"`     // how it goes with what the pupil hopes for
	StretchGoal string       `class:"pupil" json:"stretch_goal,omitempty"`  // something to reach for, from then on
	Decided     []Decided    `class:"third-party" json:"decided,omitempty"` // of each adjustment; the reasons may tell of home
	NextReview  calendar.Day `class:"open" json:"next_review,omitempty"`
	Version     int          `class:"open" json:"-"`
}

// Decided is what a review made of one adjustment.
type Decided struct {
	AdjustmentID string   `json:"adjustment"`
	Says         string   `json:"says"` // what staff read when it was looked at
	Decision     Decision `json:"decision"`
	Now          string   `json:"now,omitempty"` // what they read from then on, when it changed
	Reason       string   `json:"reason,omitempty"`
}

// Decision is what becomes of an adjustment in a review.
type Decision string

// The decisions.
const (
	KeepIt   Decision = "keep"
	ChangeIt Decision = "change"
	PauseIt  Decision = "pause"
	EndIt    Decision = "end"
)

var decisions = terms[Decision]{{KeepIt, "Keep"}, {ChangeIt, "Change"}, {PauseIt, "Pause"}, {EndIt, "End"}}

// Decisions are all of them, in the order pages show them.
var Decisions = decisions.all()

// Words returns the decision as a page shows it.
func (d Decision) Words() string { return decisions.words(d) }

// Hold makes r the review that b says, on what is so: it decides on each active
// adjustment, sets the entry's next review and what there is to reach for, and
// returns the adjustments as they are now. The problems are beside "on",
// "pupil_view" and "next_review", and beside "decision_ID", "now_ID" and
// "reason_ID" of an adjustment.
func (r *Review) Hold(b Review, c *Carer, adjustments []Adjustment, today calendar.Day) ([]Adjustment, error) {
	b.By = r.By
	bad := b.check(*c, today)
	looked := slices.Clone(adjustments)
	var decided []Decided
	for i := range looked {
		if looked[i].Status != AdjustmentActive {
			continue
		}
		d := b.decidedOn(looked[i].ID)
		d.AdjustmentID, d.Says = looked[i].ID, looked[i].Says
		bad = append(bad, fault.Problems(d.decide(&looked[i], b, *c, today))...)
		decided = append(decided, d)
	}
	if !b.NextReview.IsZero() || c.Status.Counted() {
		bad = append(bad, fault.Problems(c.ReviewOn(b.NextReview, today))...)
	}
	if err := fault.Check(bad); err != nil {
		return nil, err
	}
	c.StretchGoal = cmp.Or(strings.TrimSpace(b.StretchGoal), c.StretchGoal)
	b.ID, b.CarerID, b.Version, b.Decided = r.ID, r.CarerID, r.Version, decided
	*r = b
	return looked, nil
}

func (b Review) check(c Carer, today calendar.Day) (bad []fault.Problem) {
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(!c.Status.Supported(), "", "Reviews begin when the entry is confirmed. Change the entry's status first")
	bad = append(bad, b.checkWords(today)...)
	add(b.NextReview.IsZero() && c.Status.Counted(), "next_review", "Enter the day of the next review. Once a term is usual")
	add(b.NextReview == today, "next_review", "The next review must be after today")
	return bad
}

// checkWords is what is wrong with what was written down.
func (b Review) checkWords(today calendar.Day) (bad []fault.Problem) {
	if b.On.IsZero() || b.On.After(today) {
		bad = append(bad, fault.Problem{Field: "on", Says: "Enter the day of the review, today or earlier"})
	}
	if strings.TrimSpace(b.PupilView+b.Changed) == "" {
		bad = append(bad, fault.Problem{Field: "pupil_view", Says: "Write down what the pupil says, or what has changed"})
	}
	return bad
}

func (b Review) decidedOn(adjustment string) Decided {
	if at := slices.IndexFunc(b.Decided, func(d Decided) bool { return d.AdjustmentID == adjustment }); at >= 0 {
		return b.Decided[at]
	}
	return Decided{}
}

// decide does to an adjustment what was decided.
func (d Decided) decide(a *Adjustment, r Review, c Carer, today calendar.Day) error {
	next := r.NextReview
	switch d.Decision {
	case KeepIt:
		a.ReviewOn = cmp.Or(next, a.ReviewOn)
	case ChangeIt:
		b := *a
		b.Says, b.AgreedOn, b.ReviewOn = d.Now, r.On, cmp.Or(next, a.ReviewOn)
		if now := strings.TrimSpace(d.Now); now == "" || now == a.Says {
			return fault.Wrong("now_"+a.ID, "Write what staff do from now on, or choose to keep it as it is")
		}
		if err := a.Agree(b, c, today); err != nil {
			return fault.Wrong("now_"+a.ID, fault.Problems(err)[0].Says)
		}
	case PauseIt, EndIt:
		to := map[Decision]AdjustmentStatus{PauseIt: AdjustmentPaused, EndIt: AdjustmentEnded}[d.Decision]
		if err := a.Move(to, d.Reason, r.By, c, today); err != nil {
			return fault.Wrong("reason_"+a.ID, fault.Problems(err)[0].Says)
		}
	default:
		return fault.Wrong("decision_"+a.ID, "Say what becomes of “"+inShort(a.Says)+"”")
	}
	a.LookedOn = r.On
	return nil
}

// inShort is a line by its first words, to be known by in a list of faults.
func inShort(says string) string {
	const enough = 8
	words := strings.Fields(says)
	if len(words) <= enough {
		return says
	}
	return strings.Join(words[:enough], " ") + "…"
}

// Correct changes the words of a review that was held: what was decided, and
// the next review, are changed where they stand now. The problems are those of
// [Review.Hold] beside "on" and "pupil_view".
func (r *Review) Correct(b Review, today calendar.Day) error {
	if err := fault.Check(b.checkWords(today)); err != nil {
		return err
	}
	r.On, r.There, r.SpokenAlone, r.PupilView, r.Changed, r.GoalNote = b.On, b.There, b.SpokenAlone, b.PupilView, b.Changed, b.GoalNote
	return nil
}

// Facts lists what a review says, in the order pages show it.
func (r Review) Facts() []Fact {
	return []Fact{
		{"Day", r.On.Words(), classOf(r, "On")},
		{"Who was there", r.There, classOf(r, "There")},
		{"Spoken to alone", yesOrBlank(r.SpokenAlone), classOf(r, "SpokenAlone")},
		{"The pupil's view", r.PupilView, classOf(r, "PupilView")},
		{"What has changed", r.Changed, classOf(r, "Changed")},
		{"How it goes with hopes", r.GoalNote, classOf(r, "GoalNote")},
	}
}
