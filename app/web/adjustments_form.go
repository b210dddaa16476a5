package web

import (
	"slices"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// adjustmentForm asks what staff will do, and beside it what only those who
// keep the register read.
type adjustmentForm struct {
	form.Form
	Version           *form.Version
	From              *form.Text // the line of the catalogue it began from
	Says, Where, When *form.Text
	First             *form.Tick
	Phone             *form.Tick
	Purpose, Else     *form.Text
	SeenBy            *form.Choice
	Named, Others     *form.Choices // the pupil's own staff, and everybody else; nil where there is nobody
	Sure              sureTick
	Area              *form.Choice
	Reason            *form.Text
	TakesAway         *form.Tick
	Basis             *form.Choice
	Home              *form.Choice
	Agreed            *form.Date
	Owner             *form.Text
	Starts, Review    *form.Date
	Now               *form.Tick // of a new one: staff read it at once
}

// newAdjustmentForm asks about one pupil.
func (v *visit) newAdjustmentForm(rec store.CarerRecord, fresh bool) (*adjustmentForm, error) {
	name, f := rec.Pupil.Called(), &adjustmentForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.From = f.Carry("from")
	f.Says = f.AskLongText("says", "What will staff do?", form.Rows(2), form.Called("What staff will do"), form.Needed("Say in one sentence what staff will do"),
		form.Hint("One plain sentence that "+name+" would be happy for any teacher to read. Never why"))
	f.Where = f.AskText("where", "Where?")
	f.When = f.AskText("when", "When?")
	f.First = f.AskTick("first", "Show it as “check before a sanction”")
	f.Phone = f.AskTick("phone", "It is about using a phone")
	f.Else = f.AskText("phone_fallback", "How can "+name+" be reached without the phone?", form.Hint("“The office takes the call and sends for "+name+"”"))
	f.SeenBy = f.AskRadios("seen_by", "Who reads it?", options(register.EverySeenBy), form.Needed("Say who reads it"), form.Hint(wishHint(name, rec.Carer.Wishes)))
	if err := f.askNamed(v, rec); err != nil {
		return nil, err
	}
	f.Sure = askSure(&f.Form, "")
	f.Reason = f.AskText("reason", "Why, in terms of the effect")
	f.example(register.Suggestion{Effect: "May need a few minutes alone"})
	f.Purpose = f.AskText("phone_purpose", "What is the phone for?", form.Hint(whoReadsWhy))
	f.TakesAway = f.AskTick("takes_away", "It asks less of "+name)
	f.Area = f.AskSelect("area", "What is it about?", options(register.Areas), form.Blank("Not said"))
	f.Basis = f.AskRadios("basis", "On what basis?", append(options(register.Bases), form.Option{Value: "", Label: "Not said"}),
		form.Hint("Most adjustments are support that the school agrees to. The legal duty is owed for the pupil's own disability or health"))
	f.Home = f.AskRadios("home_knows", "Does home know of it?", append(options(register.HomeChoices), form.Option{Value: "", Label: "Not known"}))
	f.Agreed = askAgreed(&f.Form, name)
	f.Owner = f.AskText("owner", "Who sees to it?")
	f.Starts = f.AskDate("starts_on", "Begins on", form.Hint("Blank is the day on which it becomes active"))
	f.Review = askReviewOn(&f.Form)
	if fresh {
		f.Now = f.AskTick("now", "Staff read it from now on: it is agreed with "+name)
	}
	return f, nil
}

// whoReadsWhy says who reads what staff do not.
const whoReadsWhy = "Only you, the safeguarding lead, and a head with a reason read this"

// example shows a reason that others have had. It is a hint and no value, since
// nobody has said it of this pupil.
func (f *adjustmentForm) example(s register.Suggestion) {
	if s.Effect != "" {
		f.Reason.Hint = "“" + s.Effect + ".” " + whoReadsWhy
	}
}

// wishHint tells what a pupil wishes about who may know.
func wishHint(name string, w register.Wishes) string {
	if len(w.MayKnow) == 0 {
		return name + " has not been asked yet who may know"
	}
	return listed(". ", name+" was asked who may know: "+w.Words(), w.Note)
}

// askNamed asks which people read it, those who teach the pupil first.
func (f *adjustmentForm) askNamed(v *visit, rec store.CarerRecord) error {
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return err
	}
	users, err := v.ledger.OwnStaff(v.ctx(), rec.Carer.ID)
	if err != nil {
		return err
	}
	var own, others []store.Colleague
	for _, s := range staff {
		if slices.Contains(users, s.ID) {
			own = append(own, s)
		} else {
			others = append(others, s)
		}
	}
	name := rec.Pupil.Called()
	if len(own) > 0 {
		f.Named = f.AskCheckboxes("named", "Which of "+owned(name)+" tutors and teachers?", colleagues(own))
	}
	if len(others) > 0 {
		f.Others = f.AskCheckboxes("others", "Which other people?", colleagues(others), form.Hint("They read it although they do not teach "+name))
	}
	return nil
}

// named are the accounts of the people who were ticked.
func (f *adjustmentForm) named() (users []string) {
	for _, some := range []*form.Choices{f.Named, f.Others} {
		if some != nil {
			users = append(users, some.Values...)
		}
	}
	return users
}

func (f *adjustmentForm) putNamed(users []string) {
	for _, some := range []*form.Choices{f.Named, f.Others} {
		if some != nil {
			some.Put(users...)
		}
	}
}

// Place puts problems beside their fields. That staff cannot read it yet stands
// beside the box that asks for it, and that nobody is named beside those who are
// offered first.
func (f *adjustmentForm) Place(err error) bool {
	if f.Now != nil {
		err = fault.Beside(err, "to", f.Now.Name)
	}
	if f.Named == nil && f.Others != nil {
		err = fault.Beside(err, "named", f.Others.Name)
	}
	return f.Form.Place(err)
}

// begin fills a new form from a line of the catalogue, and with what is usual.
// Who reads it keeps to what the pupil wishes.
func (f *adjustmentForm) begin(v *visit, s register.Suggestion, rec store.CarerRecord) {
	f.From.Put(s.ID)
	f.Says.Put(s.For(rec.Pupil.Called(), v.actor.Name))
	f.example(s)
	f.Area.Put(string(s.Area))
	f.TakesAway.Put(s.TakesAway)
	f.Phone.Put(s.Phone)
	f.First.Put(s.First)
	f.SeenBy.Put(string(rec.Carer.Wishes.SeenBy()))
	f.Basis.Put(string(register.AgreedSupport))
	f.Owner.Put(v.actor.Name)
	f.Review.Put(v.today().AddMonths(3))
}

// fill shows what an adjustment says.
func (f *adjustmentForm) fill(a register.Adjustment) {
	f.Version.Put(a.Version)
	f.Says.Put(a.Says)
	f.Where.Put(a.Instruction().Where)
	f.When.Put(a.When)
	f.First.Put(a.First)
	f.SeenBy.Put(string(a.SeenBy))
	f.putNamed(a.Named)
	f.Reason.Put(a.Reason)
	f.TakesAway.Put(a.TakesAway)
	f.Area.Put(string(a.Area))
	f.Phone.Put(a.Phone != register.Phone{})
	f.Purpose.Put(a.Phone.Purpose)
	f.Else.Put(a.Phone.Fallback)
	f.Basis.Put(string(a.Basis))
	f.Home.Put(string(a.HomeKnows))
	f.Agreed.Put(a.AgreedOn)
	f.Owner.Put(a.Owner)
	f.Starts.Put(a.StartsOn)
	f.Review.Put(a.ReviewOn)
}

// adjustment is what the form says. A phone is asked about only where its box
// is ticked.
func (f *adjustmentForm) adjustment() register.Adjustment {
	a := register.Adjustment{
		Says: f.Says.Value, Where: f.Where.Value, When: f.When.Value, First: f.First.Value, SeenBy: register.SeenBy(f.SeenBy.Value), Named: f.named(),
		Reason: f.Reason.Value, TakesAway: f.TakesAway.Value, Area: register.Area(f.Area.Value), Basis: register.Basis(f.Basis.Value),
		HomeKnows: register.HomeKnows(f.Home.Value), AgreedOn: f.Agreed.Value, Owner: f.Owner.Value, StartsOn: f.Starts.Value, ReviewOn: f.Review.Value,
	}
	if f.Phone.Value {
		a.Phone = register.Phone{Purpose: f.Purpose.Value, Fallback: f.Else.Value}
		if a.Phone == (register.Phone{}) {
			a.Phone.Purpose = " " // asked about and blank, which the rule names field by field
		}
	}
	return a
}

// askAgreed asks for the day on which the pupil agreed, and askReviewOn for that on
// which it is looked at again: where an adjustment is written, and where it becomes
// active without.
func askAgreed(f *form.Form, name string) *form.Date {
	return f.AskDate("agreed_on", "Agreed with "+name+" on", form.Called("The day it was agreed"))
}

func askReviewOn(f *form.Form) *form.Date {
	return f.AskDate("review_on", "Look at it again on", form.Hint("For example, 14/12/2026 or 14 Dec. Once a term is usual"))
}
