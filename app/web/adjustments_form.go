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
	Version             *form.Version
	From                *form.Text // the line of the catalogue it began from
	Says, Where, When   *form.Text
	First               *form.Tick
	SeenBy              *form.Choice
	Named               *form.Choices
	Area                *form.Choice
	Reason              *form.Text
	TakesAway           *form.Tick
	Phone               *form.Tick
	Purpose, Spot, Else *form.Text
	Basis               *form.Choice
	Home                *form.Choice
	Agreed              *form.Date
	Owner               *form.Text
	Starts, Review      *form.Date
	Now                 *form.Tick // of a new one: staff read it at once
}

func newAdjustmentForm(name string, staff []store.Colleague, fresh bool) *adjustmentForm {
	f := &adjustmentForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.From = f.Carry("from")
	f.Says = f.AskLongText("says", "What will staff do?", form.Rows(2), form.Called("What staff will do"), form.Needed("Say in one sentence what staff will do"),
		form.Hint("One plain sentence that "+name+" would be happy for any teacher to read. Never why"))
	f.Where = f.AskText("where", "Where?", form.Width("medium"))
	f.When = f.AskText("when", "When?", form.Width("medium"))
	f.First = f.AskTick("first", "Show it as “check before a sanction”")
	f.SeenBy = f.AskRadios("seen_by", "Who reads it?", options(register.EverySeenBy), form.Needed("Say who reads it"))
	f.Named = f.AskCheckboxes("named", "Which people, if you chose named people?", colleagues(staff), form.Hint("They read it whether or not they teach "+name))
	f.Reason = f.AskText("reason", "Why, in terms of the effect", form.Hint("“May need a few minutes alone.” Only you, the safeguarding lead, and a head with a reason read this"))
	f.TakesAway = f.AskTick("takes_away", "It asks less of "+name)
	f.Area = f.AskSelect("area", "What is it about?", options(register.Areas), form.Blank("Not said"))
	f.Phone = f.AskTick("phone", "It is about using a phone")
	f.Purpose = f.AskText("phone_purpose", "What is the phone for?", form.Hint("Only you and "+name+" need to know"))
	f.Spot = f.AskText("phone_place", "Where may it be used?")
	f.Else = f.AskText("phone_fallback", "How can "+name+" be reached without it?", form.Hint("“The office takes the call and sends for "+name+"”"))
	f.Basis = f.AskRadios("basis", "On what basis?", append(options(register.Bases), form.Option{Value: "", Label: "Not said"}),
		form.Hint("Most adjustments are support that the school agrees to. The legal duty is owed for the pupil's own disability or health"))
	f.Home = f.AskRadios("home_knows", "Does home know of it?", append(options(register.HomeChoices), form.Option{Value: "", Label: "Not known"}))
	f.Agreed = f.AskDate("agreed_on", "Agreed with "+name+" on", form.Called("The day it was agreed"))
	f.Owner = f.AskText("owner", "Who sees to it?", form.Width("medium"))
	f.Starts = f.AskDate("starts_on", "Begins on", form.Hint("Blank is the day on which it becomes active"))
	f.Review = f.AskDate("review_on", "Look at it again on", form.Hint("For example, 14 12 2026. Once a term is usual"))
	if fresh {
		f.Now = f.AskTick("now", "Staff read it from now on: it is agreed with "+name)
	}
	return f
}

// begin fills a new form from a line of the catalogue, and with what is usual.
func (f *adjustmentForm) begin(v *visit, s register.Suggestion, name string) {
	f.From.Put(s.ID)
	f.Says.Put(s.For(name, v.actor.Name))
	f.Reason.Put(s.Effect)
	f.Area.Put(string(s.Area))
	f.TakesAway.Put(s.TakesAway)
	f.Phone.Put(s.Phone)
	f.First.Put(s.First)
	f.SeenBy.Put(string(register.SeenByTeachers))
	f.Basis.Put(string(register.AgreedSupport))
	f.Owner.Put(v.actor.Name)
	f.Review.Put(v.today().AddMonths(3))
}

// fill shows what an adjustment says.
func (f *adjustmentForm) fill(a register.Adjustment) {
	f.Version.Put(a.Version)
	f.Says.Put(a.Says)
	f.Where.Put(a.Where)
	f.When.Put(a.When)
	f.First.Put(a.First)
	f.SeenBy.Put(string(a.SeenBy))
	f.Named.Put(a.Named...)
	f.Reason.Put(a.Reason)
	f.TakesAway.Put(a.TakesAway)
	f.Area.Put(string(a.Area))
	f.Phone.Put(a.Phone != register.Phone{})
	f.Purpose.Put(a.Phone.Purpose)
	f.Spot.Put(a.Phone.Place)
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
		Says: f.Says.Value, Where: f.Where.Value, When: f.When.Value, First: f.First.Value, SeenBy: register.SeenBy(f.SeenBy.Value), Named: f.Named.Values,
		Reason: f.Reason.Value, TakesAway: f.TakesAway.Value, Area: register.Area(f.Area.Value), Basis: register.Basis(f.Basis.Value),
		HomeKnows: register.HomeKnows(f.Home.Value), AgreedOn: f.Agreed.Value, Owner: f.Owner.Value, StartsOn: f.Starts.Value, ReviewOn: f.Review.Value,
	}
	if f.Phone.Value {
		a.Phone = register.Phone{Purpose: f.Purpose.Value, Place: f.Spot.Value, Fallback: f.Else.Value}
		if a.Phone == (register.Phone{}) {
			a.Phone.Purpose = " " // asked about and blank, which the rule names field by field
		}
	}
	return a
}

// moveForm takes an adjustment to another status.
type moveForm struct {
	form.Form
	Version *form.Version
	To      *form.Choice
	Reason  *form.Text
}

var moveHints = map[register.AdjustmentStatus]string{
	register.AdjustmentActive: "Staff read it", register.AdjustmentPaused: "Staff do not read it for now",
	register.AdjustmentEnded: "Staff read it no longer", register.AdjustmentProposed: "It is talked about again, and staff do not read it yet",
}

func newMoveForm(a register.Adjustment) *moveForm {
	f := &moveForm{}
	f.Version = f.CarryVersion()
	var next []form.Option
	for _, s := range a.Status.Next() {
		next = append(next, form.Option{Value: string(s), Label: s.Words(), Hint: moveHints[s]})
	}
	f.To = f.AskRadios("to", "It becomes", next, form.Needed("Choose what it becomes"))
	f.Reason = f.AskText("reason", "Because", form.Hint("Needed to pause or end it. Staff do not read this"))
	return f
}

// Place puts problems beside their fields. Of a problem whose field is on another
// page it says where that is.
func (f *moveForm) Place(err error) bool {
	problems := slices.Clone(fault.Problems(err))
	for i, p := range problems {
		if p.Field != "" && p.Field != f.To.Name && p.Field != f.Reason.Name {
			problems[i] = fault.Problem{Says: p.Says + ". It is under “Change it”"}
		}
	}
	if len(problems) > 0 {
		err = fault.Check(problems)
	}
	return f.Form.Place(err)
}
