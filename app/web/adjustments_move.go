package web

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// moveForm takes an adjustment to another status.
type moveForm struct {
	form.Form
	Version *form.Version
	To      *form.Choice
	Agreed  *form.Date // where it has no such day and may become active
	Review  *form.Date
	Reason  *form.Text
	Sure    sureTick
}

var moveHints = map[register.AdjustmentStatus]string{
	register.AdjustmentActive: "Staff read it", register.AdjustmentPaused: "Staff do not read it for now",
	register.AdjustmentEnded: "Staff read it no longer", register.AdjustmentProposed: "It is talked about again, and staff do not read it yet",
}

func newMoveForm(a register.Adjustment, name string) *moveForm {
	f := &moveForm{}
	f.Version = f.CarryVersion()
	var next []form.Option
	for _, s := range a.Status.Next() {
		next = append(next, form.Option{Value: string(s), Label: s.Words(), Hint: moveHints[s]})
	}
	f.To = f.AskRadios("to", "It becomes", next, form.Needed("Choose what it becomes"))
	mayStart := slices.Contains(a.Status.Next(), register.AdjustmentActive)
	if mayStart && a.AgreedOn.IsZero() {
		f.Agreed = askAgreed(&f.Form, name)
		f.Agreed.Hint = "Needed to make it active. " + form.DateHint
	}
	if mayStart && a.ReviewOn.IsZero() {
		f.Review = askReviewOn(&f.Form)
	}
	f.Reason = f.AskText("reason", "Because", form.Hint("Needed to pause or end it. Staff do not read this"))
	f.Sure = askSure(&f.Form, "")
	return f
}

// Place puts problems beside their fields. Of a problem whose field is on another
// page it says where that is.
func (f *moveForm) Place(err error) bool {
	problems, here := slices.Clone(fault.Problems(err)), []string{"", f.To.Name, f.Reason.Name, f.Sure.Tick.Name}
	for _, day := range []*form.Date{f.Agreed, f.Review} {
		if day != nil {
			here = append(here, day.Name)
		}
	}
	for i, p := range problems {
		if !slices.Contains(here, p.Field) {
			problems[i] = fault.Problem{Says: p.Says + ". It is under “Change it”"}
		}
	}
	if len(problems) > 0 {
		err = fault.Check(problems)
	}
	return f.Form.Place(err)
}

// addDays gives an adjustment that becomes active the days that were asked for.
func (f *moveForm) addDays(a *register.Adjustment, today calendar.Day) error {
	var agreed, review calendar.Day
	if f.Agreed != nil {
		agreed = f.Agreed.Value
	}
	if f.Review != nil {
		review = f.Review.Value
	}
	if register.AdjustmentStatus(f.To.Value) != register.AdjustmentActive {
		return nil
	}
	return a.AddDays(agreed, review, today)
}

// move takes an adjustment where the form says. What is wrong is told at once.
func (f *moveForm) move(a *register.Adjustment, by string, c register.Carer, today calendar.Day) error {
	to := *a
	if err := atOnce(f.addDays(&to, today), to.Move(register.AdjustmentStatus(f.To.Value), f.Reason.Value, by, c, today)); err != nil {
		return err
	}
	*a = to
	return nil
}

func moveAdjustment(v *visit) error {
	rec, a, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	f := newMoveForm(a, rec.Pupil.Called())
	f.Read(v.gin.Request)
	to := register.AdjustmentStatus(f.To.Value)
	try := func() error {
		tried := a
		return f.move(&tried, v.actor.Name, rec.Carer, v.today())
	}
	err = unreadable(f, try)
	if err == nil && to == register.AdjustmentActive {
		err = atOnce(try(), v.telling(rec.Carer.ID, f.Sure, a.Instruction()))
	}
	if err == nil {
		err = v.ledger.ChangeAdjustment(v.ctx(), a.ID, f.Version.Value, "changed an adjustment's status", func(a *register.Adjustment, c register.Carer) error {
			return f.move(a, v.actor.Name, c, v.today())
		})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil { // the page itself shows what is so now
			f.Version.Put(a.Version)
			f.Place(fault.Wrong("", "Somebody else changed this adjustment while you were writing. Look at it as it is now, and press the button again if it is still right"))
		}
		return v.adjustmentShown(status, rec, a, f)
	}
	if asked, err := askedAgain(f, "adjustment", err, again); asked {
		return err
	}
	return v.goTo(adjustmentsAt(rec.Carer.ID, a.ID), "The adjustment is "+strings.ToLower(to.Words()))
}
