package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var (
	chooseAdjustmentPage = newPage[chooseAdjustmentView]("adjustments/choose.html")
	editAdjustmentPage   = newPage[editAdjustmentView]("adjustments/change.html")
)

// chooseAdjustmentView is the catalogue, to begin an adjustment from.
type chooseAdjustmentView struct {
	frame
	Crumbs  []link
	Heading string
	Areas   []catalogueArea
	Own     link
	Edit    link
}

// own is the line of the catalogue that says nothing: an adjustment of one's
// own.
const own = "own"

func addAdjustment(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	lines, err := v.ledger.Catalogue(v.ctx())
	if err != nil {
		return err
	}
	if from := v.query("from"); from != "" {
		return v.beginAdjustment(rec, lines, from)
	}
	name := rec.Pupil.Called()
	at := adjustmentsAt(rec.Carer.ID, "add")
	data := chooseAdjustmentView{
		frame: v.frame("Add an adjustment", "/register"), Heading: "What would help " + name + "?", Crumbs: v.crumbsToAdjustments(rec),
		Own: link{"Write your own", at + "?from=" + own}, Edit: link{"Change this list", "/catalogue"},
	}
	offered := slices.DeleteFunc(slices.Clone(lines), func(s register.Suggestion) bool { return s.Hidden })
	data.Areas = catalogueAreas(offered, func(s register.Suggestion) catalogueLine {
		return catalogueLine{Says: s.For(name, v.actor.Name), Who: s.Who, Href: at + "?from=" + s.ID}
	})
	data.Areas = slices.DeleteFunc(data.Areas, func(a catalogueArea) bool { return len(a.Lines) == 0 })
	return show(v, chooseAdjustmentPage, data)
}

func (v *visit) beginAdjustment(rec store.CarerRecord, lines []register.Suggestion, from string) error {
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	f := newAdjustmentForm(name, staff, true)
	at := slices.IndexFunc(lines, func(s register.Suggestion) bool { return s.ID == from })
	switch {
	case at >= 0:
		f.begin(v, lines[at], name)
	case from == own:
		f.begin(v, register.Suggestion{ID: own}, name)
	default:
		return fault.Missing{What: "line of the catalogue"}
	}
	f.Home.Put(string(rec.Carer.Home.Knows))
	if rec.Carer.Home.Knows == register.HomeTold {
		f.Home.Put("") // of caring, and not yet of this
	}
	return v.askAdjustment(http.StatusOK, rec, nil, f, nil)
}

func (v *visit) crumbsToAdjustments(rec store.CarerRecord) []link {
	return append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"What school does", adjustmentsAt(rec.Carer.ID)})
}

// editAdjustmentView is the page on which an adjustment is written down.
type editAdjustmentView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Form          *adjustmentForm
	Clash         *clashNote
	Back, Button  string
	To            string
}

func agreeAdjustment(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.sentAdjustment(rec.Pupil, true)
	if err != nil {
		return err
	}
	err = f.Unreadable()
	var agreed register.Adjustment
	if err == nil {
		_, err = v.ledger.AgreeAdjustment(v.ctx(), rec.Carer.ID, func(a *register.Adjustment, c register.Carer) error {
			err := a.Agree(f.adjustment(), c, v.today())
			if err == nil && f.Now.Value {
				err = a.Move(register.AdjustmentActive, "", v.actor.Name, c, v.today())
			}
			agreed = *a
			return err
		})
	}
	if f.Place(err) {
		return v.askAdjustment(http.StatusUnprocessableEntity, rec, nil, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(adjustmentsAt(rec.Carer.ID), agreedWords(agreed, v.today()))
}

// agreedWords say what became of a new adjustment.
func agreedWords(a register.Adjustment, today calendar.Day) string {
	switch {
	case a.Status != register.AdjustmentActive:
		return "The adjustment is proposed. Staff do not read it yet"
	case a.StartsOn.After(today):
		return "The adjustment is agreed, and staff read it from " + a.StartsOn.Words()
	}
	return "The adjustment is agreed, and staff read it"
}

// Place puts problems beside their fields. That staff cannot read it yet
// stands beside the box that asks for it.
func (f *adjustmentForm) Place(err error) bool {
	if f.Now != nil {
		err = fault.Beside(err, "to", f.Now.Name)
	}
	return f.Form.Place(err)
}

// sentAdjustment is the form with what the page sent.
func (v *visit) sentAdjustment(p register.Pupil, fresh bool) (*adjustmentForm, error) {
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return nil, err
	}
	f := newAdjustmentForm(p.Called(), staff, fresh)
	f.Read(v.gin.Request)
	return f, nil
}

func showChangeAdjustment(v *visit) error {
	rec, a, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return err
	}
	f := newAdjustmentForm(rec.Pupil.Called(), staff, false)
	f.fill(a)
	return v.askAdjustment(http.StatusOK, rec, &a, f, nil)
}

func changeAdjustment(v *visit) error {
	rec, was, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	f, err := v.sentAdjustment(rec.Pupil, false)
	if err != nil {
		return err
	}
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.ChangeAdjustment(v.ctx(), was.ID, f.Version.Value, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
			return a.Agree(f.adjustment(), c, v.today())
		})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askAdjustment(status, rec, &was, f, clash)
	}
	if asked, err := askedAgain(f, "adjustment", err, again); asked {
		return err
	}
	return v.goTo(adjustmentsAt(rec.Carer.ID, was.ID), "The adjustment is saved")
}

// askAdjustment shows the form: for a new adjustment, or for was.
func (v *visit) askAdjustment(status int, rec store.CarerRecord, was *register.Adjustment, f *adjustmentForm, clash *clashNote) error {
	name := rec.Pupil.Called()
	data := editAdjustmentView{
		frame: v.frame("An adjustment", "/register"), Heading: "An adjustment for " + name, Name: name, Form: f, Clash: clash,
		Crumbs: v.crumbsToAdjustments(rec), Back: adjustmentsAt(rec.Carer.ID), To: adjustmentsAt(rec.Carer.ID, "add"), Button: "Save the adjustment",
	}
	if was != nil {
		data.To, data.Back = adjustmentsAt(rec.Carer.ID, was.ID, "change"), adjustmentsAt(rec.Carer.ID, was.ID)
	}
	data.Problems = f.Problems()
	return showAs(v, status, editAdjustmentPage, data)
}

func moveAdjustment(v *visit) error {
	rec, a, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	f := newMoveForm(a)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	to := register.AdjustmentStatus(f.To.Value)
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
