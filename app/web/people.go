package web

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	peoplePage    = newPage[peopleView]("people/list.html")
	addPersonPage = newPage[addPersonView]("people/add.html")
	personPage    = newPage[personView]("people/person.html")
	newLinkPage   = newPage[newLinkView]("people/link.html")
)

var toPeople = []link{{"People", "/people"}}

type peopleView struct {
	frame
	People []personLine
	Ask    []personLine // who reads nothing until this visitor says that it is the right person
}

type personLine struct {
	Href, Name, Email, Roles string
	State                    tag
}

func showPeople(v *visit) error {
	users, err := v.ledger.Users(v.ctx())
	if err != nil {
		return err
	}
	data := peopleView{frame: v.frame("People", "/people")}
	for _, u := range users {
		line := personLine{Href: "/people/" + u.ID, Name: u.Name, Email: u.Email, Roles: roleList(u), State: standing(u)}
		data.People = append(data.People, line)
		if unconfirmed(u) && v.may(access.KeepRegister) {
			data.Ask = append(data.Ask, line)
		}
	}
	return show(v, peoplePage, data)
}

// roleList names somebody's roles, in the order in which pages show roles.
func roleList(u access.User) string {
	var words []string
	for _, r := range access.Roles {
		if slices.ContainsFunc(u.Posts, func(p access.Post) bool { return p.Role == r }) {
			words = append(words, r.Words())
		}
	}
	return strings.Join(words, ", ")
}

func standing(u access.User) tag {
	switch {
	case u.Disabled:
		return tag{"stop", "Cannot sign in"}
	case u.LastSeen.IsZero():
		return tag{"wait", "Not signed in yet"}
	case unconfirmed(u):
		return tag{"wait", "Signs in, and reads nothing yet"}
	}
	return tag{"good", "Signs in"}
}

type addPersonForm struct {
	form.Form
	Name, Email   *form.Text
	Roles, Groups *form.Choices
}

func newAddPersonForm(roll []store.FormSize) *addPersonForm {
	f := &addPersonForm{}
	f.Name = f.AskText("name", "Name, as colleagues know them", form.Needed("Enter the name that colleagues know them by"))
	f.Email = f.AskEmail("email", "E-mail address", form.Needed("Enter their e-mail address"))
	f.Roles = f.AskCheckboxes("role", "What is their role here?", roleOptions(), form.Needed("Choose at least one role"))
	f.Groups = askGroups(&f.Form, roll, nil)
	return f
}

// askGroups asks which forms of the roll somebody tutors or teaches; those that
// they have already can be kept though nobody is in them now.
func askGroups(f *form.Form, roll []store.FormSize, have []store.Group) *form.Choices {
	var names []string
	for _, s := range roll {
		names = append(names, s.Form)
	}
	for _, g := range have {
		if g.Kind == "form" {
			names = append(names, g.Name)
		}
	}
	var options []form.Option
	for _, name := range names {
		if name != "" && !slices.ContainsFunc(options, func(o form.Option) bool { return o.Value == name }) {
			options = append(options, form.Option{Value: name, Label: name})
		}
	}
	hint := "A teacher sees only pupils of these and of their classes. The champion, the data manager and the head can change them later, under People."
	if len(options) == 0 {
		hint = "There are no forms yet: bring the roll, and choose theirs under People."
	}
	return f.AskCheckboxes("groups", "Forms they tutor or teach", options, form.Hint(hint), form.SideBySide())
}

// roleHints say what each role sees, where somebody gives it.
var roleHints = map[access.Role]string{
	access.Champion: "Keeps the register: sees and writes everything in it", access.Teacher: "Sees who is in their own groups, passes on what they notice, and sees nothing of the register",
	access.Head: "Sees numbers; a named record only after giving a reason", access.DSL: "Sees the whole register, who has looked at it and what is urgent of what the school is told; changes nothing in the register",
	access.Data: "Keeps the roll, imports, the census list and people; no care profile", access.Governor: "Sees how many young carers there are, with small numbers hidden",
	access.Trust: "Sees how many young carers there are, with small numbers hidden",
}

func roleOptions() []form.Option {
	options := make([]form.Option, len(access.Roles))
	for i, r := range access.Roles {
		options[i] = form.Option{Value: string(r), Label: r.Words(), Hint: roleHints[r]}
	}
	return options
}

func rolesOf(values []string) []access.Role {
	roles := make([]access.Role, len(values))
	for i, r := range values {
		roles[i] = access.Role(r)
	}
	return roles
}

type addPersonView struct {
	frame
	Crumbs []link
	Form   *addPersonForm
}

func showAddPerson(v *visit) error {
	roll, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	return v.askPerson(http.StatusOK, newAddPersonForm(roll))
}

func (v *visit) askPerson(status int, f *addPersonForm) error {
	data := addPersonView{frame: v.frame("Add somebody", "/people"), Crumbs: toPeople, Form: f}
	data.Problems = f.Problems()
	return showAs(v, status, addPersonPage, data)
}

type newLinkView struct {
	frame
	Name, Link, Hours string
	Partly            bool // whether the address of the site is missing before it
}

func addPerson(v *visit) error {
	roll, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	f := newAddPersonForm(roll)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var token string
	if err == nil {
		_, token, err = v.ledger.AddUser(v.ctx(), store.NewUser{Email: f.Email.Value, Name: f.Name.Value, Roles: rolesOf(f.Roles.Values), Forms: f.Groups.Values})
	}
	if f.Place(err) {
		return v.askPerson(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if token == "" {
		return v.goTo("/people", "They have an account already, and now a role here too")
	}
	return v.handLink(f.Name.Value, token)
}

// handLink shows a one-time link, this once. It is in no address and no e-mail
// of ours: whoever asked for it passes it on.
func (v *visit) handLink(name, token string) error {
	data := newLinkView{frame: v.frame("A link to pass on", "/people"), Name: name, Hours: many(int(access.LinkLimit.Hours()), "hour", "hours")}
	site, known := v.siteAddress()
	data.Link, data.Partly = site+"/link/"+token, !known
	return show(v, newLinkPage, data)
}

// siteAddress returns where people find this site: the address that was
// configured, or the one that this visitor came by, if that is where we listen.
// Any other name in a request may be somebody else's site, to which a link would
// hand its secret.
func (v *visit) siteAddress() (address string, known bool) {
	if v.site.config.URL != "" {
		return strings.TrimRight(v.site.config.URL, "/"), true
	}
	r := v.gin.Request
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	listening, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if host == "localhost" || ip.IsLoopback() || listening != nil && r.Host == listening.String() {
		return "http://" + r.Host, true
	}
	return "", false
}

type personForm struct {
	form.Form
	Roles, Groups *form.Choices
}

func newPersonForm(roll []store.FormSize, have []store.Group) *personForm {
	f := &personForm{}
	f.Roles = f.AskCheckboxes("role", "What is their role here?", roleOptions(), form.Hint("With none, they can no longer come in here."))
	f.Groups = askGroups(&f.Form, roll, have)
	return f
}

type personView struct {
	frame
	Crumbs   []link
	Form     *personForm
	Name     string
	Facts    []answer
	To       string
	Disabled bool
	Self     bool
	Ask      bool // whether this visitor may say that it is the right person
}

// personHere returns somebody who holds a role at this school.
func (v *visit) personHere() (access.User, error) {
	users, err := v.ledger.Users(v.ctx())
	if err != nil {
		return access.User{}, err
	}
	for _, u := range users {
		if u.ID == v.id("user") {
			return u, nil
		}
	}
	return access.User{}, fault.Missing{What: "person"}
}

// taughtHere returns somebody who holds a role at this school, the groups they
// teach, and the form that asks about both.
func (v *visit) taughtHere() (access.User, []store.Group, *personForm, error) {
	u, err := v.personHere()
	if err != nil {
		return u, nil, nil, err
	}
	groups, err := v.ledger.GroupsOf(v.ctx(), u.ID)
	if err != nil {
		return u, nil, nil, err
	}
	roll, err := v.ledger.Forms(v.ctx())
	return u, groups, newPersonForm(roll, groups), err
}

func showPerson(v *visit) error {
	u, groups, f, err := v.taughtHere()
	if err != nil {
		return err
	}
	roles := make([]string, len(u.Posts))
	for i, p := range u.Posts {
		roles[i] = string(p.Role)
	}
	f.Roles.Put(roles...)
	f.Groups.Put(namesOf(groups, "form", true)...)
	return v.askAboutPerson(http.StatusOK, u, groups, f)
}

// namesOf lists the groups of one kind by name: those that a person said are
// somebody's, or the others, which the MIS says are.
func namesOf(groups []store.Group, kind string, set bool) (names []string) {
	for _, g := range groups {
		if g.Kind == kind && g.Set == set {
			names = append(names, g.Name)
		}
	}
	return names
}

func (v *visit) askAboutPerson(status int, u access.User, groups []store.Group, f *personForm) error {
	data := personView{frame: v.frame("Somebody's roles", "/people"), Crumbs: toPeople, Form: f, Name: u.Name, To: "/people/" + u.ID, Disabled: u.Disabled, Self: u.ID == v.user.ID}
	data.Facts = []answer{{Label: "E-mail address", Says: u.Email}, {Label: "Signing in", Says: standing(u).Says}}
	if unconfirmed(u) {
		data.Ask = v.may(access.KeepRegister) && !data.Self
		data.Facts = append(data.Facts, answer{Label: "Reads what to do", Says: "Not until the young carer champion says that it is the right person. Their link came from " + fromWhom(u) + "."})
	}
	if !u.LastSeen.IsZero() {
		data.Facts = append(data.Facts, answer{Label: "Last signed in", Says: calendar.DayOf(u.LastSeen).Words()})
	}
	for _, theirs := range []answer{
		{Label: "Forms", Says: strings.Join(namesOf(groups, "form", false), ", ")},
		{Label: "Classes", Says: strings.Join(slices.Concat(namesOf(groups, "class", false), namesOf(groups, "class", true)), ", ")},
	} {
		if theirs.Says != "" {
			theirs.Says += ", from imports"
			data.Facts = append(data.Facts, theirs)
		}
	}
	data.Problems = f.Problems()
	return showAs(v, status, personPage, data)
}

func changePerson(v *visit) error {
	u, have, f, err := v.taughtHere()
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil && u.ID == v.user.ID && !managing(rolesOf(f.Roles.Values)) {
		err = fault.Wrong("role", "You cannot take away your own way to this page; ask a colleague to")
	}
	if err == nil {
		err = v.ledger.SetPerson(v.ctx(), u.ID, rolesOf(f.Roles.Values), f.Groups.Values)
	}
	if f.Place(err) {
		return v.askAboutPerson(http.StatusUnprocessableEntity, u, have, f)
	}
	if err != nil {
		return err
	}
	gained := slices.DeleteFunc(rolesOf(f.Roles.Values), func(r access.Role) bool { return u.At(v.actor.School).Has(r) })
	if slices.ContainsFunc(gained, access.OpensRecords) {
		return v.goTo("/people/"+u.ID, "Roles and forms are saved. A link from before is over, and so is a password chosen by the link of somebody who could not give this role: if they cannot sign in, make a new password link below")
	}
	return v.goTo("/people", "Roles and forms are saved")
}

// managing reports whether one of some roles leads to this page.
func managing(roles []access.Role) bool {
	return slices.ContainsFunc(access.RolesThat(access.ManageUsers), func(r access.Role) bool { return slices.Contains(roles, r) })
}

func resetPerson(v *visit) error {
	u, err := v.personHere()
	if err != nil {
		return err
	}
	token, err := v.ledger.ResetUser(v.ctx(), u.ID)
	if err != nil {
		return err
	}
	return v.handLink(u.Name, token)
}

func disablePerson(v *visit) error {
	u, err := v.personHere()
	if err != nil {
		return err
	}
	if u.ID == v.user.ID {
		return fault.Wrong("", "You cannot stop yourself signing in; ask a colleague to")
	}
	if err := v.ledger.DisableUser(v.ctx(), u.ID, !u.Disabled); err != nil {
		return err
	}
	if u.Disabled {
		return v.goTo("/people", "They can sign in again")
	}
	return v.goTo("/people", "They can no longer sign in, and every session of theirs is over")
}
