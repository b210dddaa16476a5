package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var actionsPage = newPage[actionsView]("actions/list.html")

// actionsView is what is still to be done for all carers: overdue first.
type actionsView struct {
	frame
	Standing string
	Overdue  []task
	Later    []task
	Empty    empty
}

// actionsAt is the list of what is to be done.
const actionsAt = "/actions"

func showActions(v *visit) error {
	due, err := v.ledger.ActionsDue(v.ctx(), "")
	if err != nil {
		return err
	}
	data := actionsView{frame: v.frame("Actions", actionsAt), Standing: many(len(due), "action is", "actions are") + " still to be done.",
		Empty: empty{Title: "Nothing is left to be done", Says: "What somebody says they will do, in a talk or a review, stands here until it is done."}}
	for _, d := range due {
		if t := v.dueAction(d, actionsAt); d.Action.Overdue(v.today()) {
			data.Overdue = append(data.Overdue, t)
		} else {
			data.Later = append(data.Later, t)
		}
	}
	return show(v, actionsPage, data)
}

// actionTask tells an action to whoever may see the register. Its press leads
// back to the page that it stands on.
func (v *visit) actionTask(a register.Action, back string) task {
	t := task{Says: a.What, Detail: a.Owner + " sees to it, by " + a.DueOn.Words()}
	if a.Done() {
		t.Detail, t.Due, t.Idle = "Done by "+listed(" on ", a.DoneBy, a.DoneOn.Words()), tag{"good", "Done"}, true
		return t
	}
	t.Due = dueTag(a.DueOn, v.today())
	if v.may(access.KeepRegister) {
		t.Href, t.Press = carerAt(a.CarerID, "actions", a.ID), actionPress(a, back)
	}
	return t
}

// dueAction is an action among those of other pupils, so that it says whose it is.
func (v *visit) dueAction(d store.ActionDue, back string) task {
	t := v.actionTask(d.Action, back)
	t.Detail = listed(". ", listed(", ", d.Pupil.Name(), place(d.Pupil)), t.Detail)
	return t
}

// ownAction tells an action to whoever sees to it: the sentence and the pupil's
// name.
func (v *visit) ownAction(d store.ActionDue) task {
	t := task{Says: d.Action.What, Detail: listed(", ", d.Pupil.Name(), place(d.Pupil)), Due: dueTag(d.Action.DueOn, v.today()), Press: actionPress(d.Action, "/"), Idle: d.Action.Done()}
	if t.Due.Says == "" {
		t.Detail += ", by " + d.Action.DueOn.Words()
	}
	if t.Idle {
		t.Due = tag{"good", "Done"}
	}
	return t
}

// actionPress says that an action is done, or that it is not after all.
func actionPress(a register.Action, back string) *press {
	p := press{Says: "Done", To: actionsAt + "/" + a.ID + "/done", Back: back, Name: "done", Value: "yes"}
	if a.Done() {
		p.Says, p.Value, p.Undoes = "Not done after all", "no", true
	}
	return &p
}

func finishAction(v *visit) error {
	f := &form.Form{}
	done, back := f.Carry("done"), f.Carry("back")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	if err := v.ledger.FinishAction(v.ctx(), v.id("action"), done.Value != "no"); err != nil {
		return err
	}
	if done.Value == "no" {
		return v.goTo(local(back.Value), "It is still to be done")
	}
	return v.goTo(local(back.Value), "Done. Thank you")
}

// actionForm is the page of one action.
type actionForm struct {
	form.Form
	Version *form.Version
	actionFields
}

func newActionForm(staff []store.Colleague, me string) *actionForm {
	f := &actionForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.actionFields = askAction(&f.Form, "", staff, me)
	return f
}

// actionHere returns the record that the address names, and which of its
// actions.
func (v *visit) actionHere() (store.CarerRecord, register.Action, error) {
	return partHere(v, "action", func(rec store.CarerRecord) []register.Action { return rec.Actions }, func(one register.Action) string { return one.ID })
}

func showAddAction(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	staff, err := v.owners(rec.Carer)
	if err != nil {
		return err
	}
	return v.askAction(http.StatusOK, rec, newActionForm(staff, v.actor.UserID), nil)
}

func addAction(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.sentAction(rec)
	if err != nil {
		return err
	}
	if err = f.Unreadable(); err == nil {
		_, err = v.ledger.AddAction(v.ctx(), rec.Carer.ID, f.action())
	}
	if f.Place(err) {
		return v.askAction(http.StatusUnprocessableEntity, rec, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID)+"#actions", "The action is added")
}

func (v *visit) sentAction(rec store.CarerRecord) (*actionForm, error) {
	staff, err := v.owners(rec.Carer)
	if err != nil {
		return nil, err
	}
	f := newActionForm(staff, v.actor.UserID)
	f.Read(v.gin.Request)
	return f, nil
}

func showChangeAction(v *visit) error {
	rec, a, err := v.actionHere()
	if err != nil {
		return err
	}
	staff, err := v.owners(rec.Carer)
	if err != nil {
		return err
	}
	f := newActionForm(staff, v.actor.UserID)
	f.fill(a)
	f.Version.Put(a.Version)
	return v.askAction(http.StatusOK, rec, f, nil)
}

func changeAction(v *visit) error {
	rec, was, err := v.actionHere()
	if err != nil {
		return err
	}
	f, err := v.sentAction(rec)
	if err != nil {
		return err
	}
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeAction(v.ctx(), was.ID, f.Version.Value, f.action())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askAction(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "action", err, again); asked {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID)+"#actions", "The action is saved")
}

func (v *visit) askAction(status int, rec store.CarerRecord, f *actionForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("An action", "/register"), Heading: "Something to be done for " + rec.Pupil.Called(), Clash: clash, Shown: f.Version, Fields: f.fields(),
		Button: "Save the action", Back: carerAt(rec.Carer.ID), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
