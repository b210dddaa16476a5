package web

import (
	"fmt"
	"net/http"

	"carers/app/access"
	"carers/app/web/form"
)

var (
	accountPage = newPage[accountView]("account/account.html")
	schoolsPage = newPage[schoolsView]("account/schools.html")
	reasonPage  = newPage[reasonView]("account/reason.html")
)

type accountForm struct {
	form.Form
	Present, Password *form.Text
}

func newAccountForm() *accountForm {
	f := &accountForm{}
	f.Present = f.AskPassword("present", "Present password", form.Needed("Enter your present password"))
	f.Password = askNewPassword(&f.Form)
	return f
}

type accountView struct {
	frame
	Form   *accountForm
	Facts  []answer
	Digest *digestCard // nil where there is no school
}

func showAccount(v *visit) error { return v.askAccount(http.StatusOK, newAccountForm()) }

func (v *visit) askAccount(status int, f *accountForm) error {
	data := accountView{frame: v.frame("Your account", ""), Form: f, Facts: []answer{
		{Label: "Name", Says: v.user.Name}, {Label: "E-mail address", Says: v.user.Email}, {Label: "Here you are", Says: v.roleWords()},
	}}
	data.Problems = f.Problems()
	var err error
	if data.Digest, err = v.digestCard(); err != nil {
		return err
	}
	return showAs(v, status, accountPage, data)
}

func changePassword(v *visit) error {
	f := newAccountForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		err = v.site.store.ChangePassword(v.ctx(), v.actor, f.Present.Value, f.Password.Value)
	}
	if f.Place(err) {
		return v.askAccount(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	u, err := v.site.store.User(v.ctx(), v.user.ID)
	if err != nil {
		return err
	}
	if err := v.site.sessions.RenewToken(v.ctx()); err != nil {
		return fmt.Errorf("renew the session: %w", err)
	}
	v.site.sessions.Put(v.ctx(), "epoch", u.Epoch) // this session goes on; the others are over
	return v.goTo("/account", "Your password is changed, and you are signed out everywhere else")
}

func signOutEverywhere(v *visit) error {
	if err := v.site.store.SignOutEverywhere(v.ctx(), v.actor); err != nil {
		return err
	}
	return signOut(v)
}

type schoolsView struct {
	frame
	Schools []schoolChoice
}

type schoolChoice struct {
	URN, Name, Roles string
	Here             bool
}

func showSchools(v *visit) error {
	all, err := v.site.store.Schools(v.ctx())
	if err != nil {
		return err
	}
	data := schoolsView{frame: v.frame("Your schools", "")}
	for _, school := range all {
		at := v.user.At(school.URN)
		if at.School == "" {
			continue
		}
		roles := &visit{actor: at}
		data.Schools = append(data.Schools, schoolChoice{URN: school.URN, Name: school.Name, Roles: roles.roleWords(), Here: school.URN == v.actor.School})
	}
	return show(v, schoolsPage, data)
}

func switchSchool(v *visit) error {
	f := &form.Form{}
	school := f.Carry("school")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	urn := school.Value
	if v.user.At(urn).School == "" {
		return errNotHere
	}
	v.site.sessions.Put(v.ctx(), "school", urn)
	return v.goTo("/", "")
}

type reasonForm struct {
	form.Form
	Reason, Next *form.Text
}

func newReasonForm() *reasonForm {
	f := &reasonForm{}
	f.Reason = f.AskText("reason", "Why do you need to see named records?", form.Needed("Say why you need to see named records"),
		form.Hint("The young carer champion will read this. No pupil's name, please."))
	f.Next = f.Carry("next")
	return f
}

type reasonView struct {
	frame
	Form    *reasonForm
	Minutes int
	Told    string
}

// showReason asks for a reason. Somebody to whom named records are open already
// is let through: they give another when these are closed.
func showReason(v *visit) error {
	f := newReasonForm()
	f.Next.Put(v.query("next"))
	if v.glass() != nil {
		return v.goTo(f.leadsTo(), "")
	}
	return v.askReason(http.StatusOK, f)
}

func (v *visit) askReason(status int, f *reasonForm) error {
	told, err := v.whoIsTold()
	if err != nil {
		return err
	}
	data := reasonView{frame: v.frame("Give a reason", "/register"), Form: f, Minutes: int(access.GlassTime.Minutes()), Told: told}
	data.Problems = f.Problems()
	return showAs(v, status, reasonPage, data)
}

func giveReason(v *visit) error {
	f := newReasonForm()
	f.Read(v.gin.Request)
	if open := v.glass(); open != nil {
		v.leave(notice{Tone: "wait", Says: "Named records are open to you until " + open.Until + " already, so nothing was changed. Give a reason again when they are closed"})
		return v.goTo(f.leadsTo(), "")
	}
	err := f.Unreadable()
	if err == nil {
		err = v.ledger.BreakGlass(v.ctx(), f.Reason.Value)
	}
	if f.Place(err) {
		return v.askReason(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	told, err := v.whoIsTold()
	if err != nil {
		return err
	}
	return v.goTo(f.leadsTo(), "Named records are open to you for half an hour. "+told)
}

// leadsTo is where a reason lets somebody go on to.
func (f *reasonForm) leadsTo() string {
	if next := local(f.Next.Value); next != "/" {
		return next
	}
	return "/register"
}

// closeGlass closes named records before their time.
func closeGlass(v *visit) error {
	if err := v.ledger.CloseGlass(v.ctx()); err != nil {
		return err
	}
	return v.goTo("/", "Named records are closed")
}

// whoIsTold says who hears that named records were opened. When nobody who
// keeps the register can sign in, it says that, and claims nothing.
func (v *visit) whoIsTold() (string, error) {
	k, err := v.ledger.Keepers(v.ctx())
	switch {
	case err != nil:
		return "", err
	case k.Champions > 0:
		return "The young carer champion is told.", nil
	case k.Leads > 0:
		return "The safeguarding lead is told; no young carer champion can sign in here.", nil
	}
	return "It is signed, and nobody is told: no young carer champion and no safeguarding lead can sign in here. Ask for one to be let in, under People.", nil
}
