package web

import (
	"fmt"
	"net/http"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	signInPage = newPage[signInView]("session/sign-in.html")
	linkPage   = newPage[linkView]("session/link.html")
	setupPage  = newPage[setupView]("session/setup.html")
)

type signInForm struct {
	form.Form
	Email, Password, Next *form.Text
}

func newSignInForm() *signInForm {
	f := &signInForm{}
	f.Email = f.AskEmail("email", "E-mail address", form.Autocomplete("username"), form.Needed("Enter your e-mail address"))
	f.Password = f.AskPassword("password", "Password", form.Needed("Enter your password"))
	f.Next = f.Carry("next")
	return f
}

type signInView struct {
	frame
	Form     *signInForm
	NotSetUp bool // nobody can sign in yet
}

func showSignIn(v *visit) error {
	if v.user.ID != "" {
		return v.goTo(local(v.query("next")), "")
	}
	f := newSignInForm()
	f.Next.Put(v.query("next"))
	return v.askSignIn(http.StatusOK, f)
}

func (v *visit) askSignIn(status int, f *signInForm) error {
	some, err := v.site.store.HasUsers(v.ctx())
	if err != nil {
		return err
	}
	data := signInView{frame: v.frame("Sign in", ""), Form: f, NotSetUp: !some}
	data.Door, data.Problems = true, f.Problems()
	return showAs(v, status, signInPage, data)
}

func signIn(v *visit) error {
	f := newSignInForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var u access.User
	if err == nil {
		u, err = v.site.store.SignIn(v.ctx(), f.Email.Value, f.Password.Value, v.gin.ClientIP())
	}
	if f.Place(err) {
		return v.askSignIn(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := v.enter(u); err != nil {
		return err
	}
	return v.goTo(local(f.Next.Value), "")
}

// enter begins a session, under a new token so that an old one is worth
// nothing.
func (v *visit) enter(u access.User) error {
	ctx, sessions := v.ctx(), v.site.sessions
	if err := sessions.RenewToken(ctx); err != nil {
		return fmt.Errorf("begin a session: %w", err)
	}
	sessions.Put(ctx, "user", u.ID)
	sessions.Put(ctx, "epoch", u.Epoch)
	sessions.Put(ctx, "school", u.Schools()[0])
	return nil
}

// endSession forgets who is here.
func (v *visit) endSession() error {
	if err := v.site.sessions.Destroy(v.ctx()); err != nil {
		return fmt.Errorf("end the session: %w", err)
	}
	return nil
}

func signOut(v *visit) error {
	if err := v.endSession(); err != nil {
		return err
	}
	return v.goTo("/sign-in", "You are signed out")
}

type linkForm struct {
	form.Form
	Password, Again *form.Text
}

func newLinkForm() *linkForm {
	f := &linkForm{}
	f.askNewPassword(&f.Form)
	return f
}

// askNewPassword asks for a password twice.
func (f *linkForm) askNewPassword(on *form.Form) {
	f.Password = askNewPassword(on)
	f.Again = on.AskPassword("again", "The same password again", form.Autocomplete("new-password"), form.Needed("Enter the password again"))
}

// askNewPassword asks for a password that somebody chooses.
func askNewPassword(f *form.Form) *form.Text {
	return f.AskPassword("password", "New password", form.Autocomplete("new-password"), form.Needed("Choose a password"),
		form.Hint(fmt.Sprintf("At least %d characters. Three random words are good.", access.MinPassword)))
}

// chosen says what is wrong with a password typed twice.
func (f *linkForm) chosen() error {
	if err := f.Unreadable(); err != nil {
		return err
	}
	if f.Password.Value != f.Again.Value {
		return fault.Wrong("again", "The two passwords are not the same")
	}
	return nil
}

type linkView struct {
	frame
	Form  *linkForm
	Email string // whose account it is
	To    string // where the form goes
}

func showLink(v *visit) error {
	u, err := v.site.store.UserOfLink(v.ctx(), v.id("token"))
	if err != nil {
		return err
	}
	return v.askPassword(http.StatusOK, u, newLinkForm())
}

func (v *visit) askPassword(status int, u access.User, f *linkForm) error {
	data := linkView{frame: v.frame("Choose a password", ""), Form: f, Email: u.Email, To: v.gin.Request.URL.Path}
	data.Door, data.Problems = true, f.Problems()
	return showAs(v, status, linkPage, data)
}

func useLink(v *visit) error {
	u, err := v.site.store.UserOfLink(v.ctx(), v.id("token"))
	if err != nil {
		return err
	}
	f := newLinkForm()
	f.Read(v.gin.Request)
	err = f.chosen()
	entered := u
	if err == nil {
		entered, err = v.site.store.UseLink(v.ctx(), v.id("token"), f.Password.Value)
	}
	if f.Place(err) {
		return v.askPassword(http.StatusUnprocessableEntity, u, f)
	}
	if err != nil {
		return err
	}
	if err := v.enter(entered); err != nil {
		return err
	}
	return v.goTo("/", "Your password is set")
}

type setupForm struct {
	linkForm
	URN, School, Name, Email *form.Text
}

func newSetupForm() *setupForm {
	f := &setupForm{}
	f.School = f.AskText("school", "Name of the school", form.Needed("Enter the school's name"))
	f.URN = f.AskText("urn", "URN", form.Digits(), form.Needed("Enter the school's URN"), form.Hint("Six digits, as on Get Information about Schools"))
	f.Name = f.AskText("name", "Your name, as colleagues know you", form.Needed("Enter your name"), form.Autocomplete("name"))
	f.Email = f.AskEmail("email", "Your e-mail address", form.Needed("Enter your e-mail address"), form.Autocomplete("username"))
	f.askNewPassword(&f.Form)
	return f
}

type setupView struct {
	frame
	Form *setupForm
	To   string
}

// settingUp says that the set-up page is not here once anybody can sign in, or
// without the token that the program printed when it started.
func (v *visit) settingUp() error {
	has, err := v.site.store.HasUsers(v.ctx())
	if err != nil {
		return err
	}
	token := v.site.config.SetupToken
	if has || token == "" || access.Fingerprint(v.id("token")) != access.Fingerprint(token) {
		return errNotHere
	}
	return nil
}

func showSetup(v *visit) error {
	if err := v.settingUp(); err != nil {
		return err
	}
	return v.askSetup(http.StatusOK, newSetupForm())
}

func (v *visit) askSetup(status int, f *setupForm) error {
	data := setupView{frame: v.frame("Set up", ""), Form: f, To: v.gin.Request.URL.Path}
	data.Door, data.Problems = true, f.Problems()
	return showAs(v, status, setupPage, data)
}

// setUp makes the first school and its first person, who is champion and data
// manager until they share the work out.
func setUp(v *visit) error {
	if err := v.settingUp(); err != nil {
		return err
	}
	f := newSetupForm()
	f.Read(v.gin.Request)
	err := f.chosen()
	var u access.User
	if err == nil {
		u, err = v.firstPerson(f)
	}
	if f.Place(err) {
		return v.askSetup(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if err := v.enter(u); err != nil {
		return err
	}
	return v.goTo("/", "Your school is set up")
}

func (v *visit) firstPerson(f *setupForm) (access.User, error) {
	first := store.NewUser{Email: f.Email.Value, Name: f.Name.Value, Roles: []access.Role{access.Champion, access.Data}}
	school := register.School{URN: f.URN.Value, Name: f.School.Value, Settings: register.Settings{ChampionName: f.Name.Value}}
	return v.site.store.SetUp(v.ctx(), school, first, f.Password.Value)
}
