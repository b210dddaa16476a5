package web

import (
	"slices"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// moveForm takes an adjustment to another status.
type moveForm struct {
	form.Form
	Version *form.Version
	To      *form.Choice
	Reason  *form.Text
	Sure    sureTick
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
	f.Sure = askSure(&f.Form, "")
	return f
}

// Place puts problems beside their fields. Of a problem whose field is on another
// page it says where that is.
func (f *moveForm) Place(err error) bool {
	problems := slices.Clone(fault.Problems(err))
	for i, p := range problems {
		if !slices.Contains([]string{"", f.To.Name, f.Reason.Name, f.Sure.Tick.Name}, p.Field) {
			problems[i] = fault.Problem{Says: p.Says + ". It is under “Change it”"}
		}
	}
	if len(problems) > 0 {
		err = fault.Check(problems)
	}
	return f.Form.Place(err)
}

func moveAdjustment(v *visit) error {
	rec, a, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	f := newMoveForm(a)
	f.Read(v.gin.Request)
	to := register.AdjustmentStatus(f.To.Value)
	err = f.Unreadable()
	if err == nil && to == register.AdjustmentActive {
		tried := a
		err = atOnce(tried.Move(to, "", v.actor.Name, rec.Carer, v.today()), v.telling(rec.Carer.ID, f.Sure, a.Instruction()))
	}
	if err == nil {
		err = v.ledger.ChangeAdjustment(v.ctx(), a.ID, f.Version.Value, "changed an adjustment's status", func(a *register.Adjustment, c register.Carer) error {
			return a.Move(to, f.Reason.Value, v.actor.Name, c, v.today())
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
