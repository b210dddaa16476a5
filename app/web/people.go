package web

import (
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
		data.People = append(data.People, personLine{Href: "/people/" + u.ID, Name: u.Name, Email: u.Email, Roles: roleList(u), State: standing(u)})
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
	}
	return tag{"good", "Signs in"}
}

type addPersonForm struct {
	form.Form
	Name, Email *form.Text
	Roles       *form.Choices
}

func newAddPersonForm() *addPersonForm {
	f := &addPersonForm{}
	f.Name = f.AskText("name", "Name, as colleagues know them", form.Needed("Enter the name that colleagues know them by"))
	f.Email = f.AskEmail("email", "E-mail address", form.Needed("Enter their e-mail address"))
	f.Roles = f.AskCheckboxes("role", "What are they here?", roleOptions(), form.Needed("Choose at least one role"))
	return f
}

// roleHints say what each role sees, where somebody gives it.
var roleHints = map[access.Role]string{
	access.Champion: "Keeps the register: sees and writes everything in it", access.Teacher: "Sees who is in their own groups, and nothing of the register",
	access.Head: "Sees numbers; a named record only after giving a reason", access.DSL: "Sees the whole register and who has looked at it; changes nothing in it",
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

func showAddPerson(v *visit) error { return v.askPerson(http.StatusOK, newAddPersonForm()) }

func (v *visit) askPerson(status int, f *addPersonForm) error {
	data := addPersonView{frame: v.frame("Add somebody", "/people"), Crumbs: toPeople, Form: f}
	data.Problems = f.Problems()
	return showAs(v, status, addPersonPage, data)
}

type newLinkView struct {
	frame
	Name, Link, Hours string
}

func addPerson(v *visit) error {
	f := newAddPersonForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var token string
	if err == nil {
		_, token, err = v.ledger.AddUser(v.ctx(), store.NewUser{Email: f.Email.Value, Name: f.Name.Value, Roles: rolesOf(f.Roles.Values)})
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
	return show(v, newLinkPage, newLinkView{frame: v.frame("A link to pass on", "/people"), Name: name, Link: v.absolute("/link/" + token), Hours: many(int(access.LinkLimit.Hours()), "hour", "hours")})
}

// absolute returns the whole address of a page of ours: under the address that
// was configured, or else as this visitor reached us.
func (v *visit) absolute(path string) string {
	if v.site.config.URL != "" {
		return strings.TrimRight(v.site.config.URL, "/") + path
	}
	scheme := "http"
	if v.site.config.SecureCookies {
		scheme = "https"
	}
	return scheme + "://" + v.gin.Request.Host + path
}

type personForm struct {
	form.Form
	Roles  *form.Choices
	Groups *form.Text
}

func newPersonForm() *personForm {
	f := &personForm{}
	f.Roles = f.AskCheckboxes("role", "What are they here?", roleOptions(), form.Hint("With none, they can no longer come in here."))
	f.Groups = f.AskText("groups", "Forms they tutor or teach", form.Hint("Separated by commas, like 9B, 10A. A teacher sees only pupils of these and of their classes."))
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

// taughtHere returns somebody who holds a role at this school, and the groups
// they teach.
func (v *visit) taughtHere() (access.User, []store.Group, error) {
	u, err := v.personHere()
	if err != nil {
		return u, nil, err
	}
	groups, err := v.ledger.GroupsOf(v.ctx(), u.ID)
	return u, groups, err
}

func showPerson(v *visit) error {
	u, groups, err := v.taughtHere()
	if err != nil {
		return err
	}
	f := newPersonForm()
	roles := make([]string, len(u.Posts))
	for i, p := range u.Posts {
		roles[i] = string(p.Role)
	}
	f.Roles.Put(roles...)
	f.Groups.Put(namesOf(groups, "form", true))
	return v.askAboutPerson(http.StatusOK, u, groups, f)
}

// namesOf lists the groups of one kind by name: those that a person said are
// somebody's, or the others, which the MIS says are.
func namesOf(groups []store.Group, kind string, set bool) string {
	var names []string
	for _, g := range groups {
		if g.Kind == kind && g.Set == set {
			names = append(names, g.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (v *visit) askAboutPerson(status int, u access.User, groups []store.Group, f *personForm) error {
	data := personView{frame: v.frame("Somebody's roles", "/people"), Crumbs: toPeople, Form: f, Name: u.Name, To: "/people/" + u.ID, Disabled: u.Disabled, Self: u.ID == v.user.ID}
	data.Facts = []answer{{Label: "E-mail address", Says: u.Email}, {Label: "Signing in", Says: standing(u).Says}}
	if !u.LastSeen.IsZero() {
		data.Facts = append(data.Facts, answer{Label: "Last signed in", Says: calendar.DayOf(u.LastSeen).Words()})
	}
	for _, theirs := range []answer{
		{Label: "Forms", Says: namesOf(groups, "form", false)}, {Label: "Classes", Says: listed(", ", namesOf(groups, "class", false), namesOf(groups, "class", true))},
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
	u, have, err := v.taughtHere()
	if err != nil {
		return err
	}
	f := newPersonForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var forms []string
	if err == nil {
		forms, err = v.formsNamed(f.Groups.Value)
	}
	if err == nil && u.ID == v.user.ID && !managing(rolesOf(f.Roles.Values)) {
		err = fault.Wrong("role", "You cannot take away your own way to this page; ask a colleague to")
	}
	if err == nil {
		err = v.ledger.SetPerson(v.ctx(), u.ID, rolesOf(f.Roles.Values), forms)
	}
	if f.Place(err) {
		return v.askAboutPerson(http.StatusUnprocessableEntity, u, have, f)
	}
	if err != nil {
		return err
	}
	return v.goTo("/people", "Roles and forms are saved")
}

// managing reports whether one of some roles leads to this page.
func managing(roles []access.Role) bool {
	return slices.ContainsFunc(access.RolesThat(access.ManageUsers), func(r access.Role) bool { return slices.Contains(roles, r) })
}

// formsNamed reads a list of forms and refuses one that the roll does not
// have.
func (v *visit) formsNamed(list string) ([]string, error) {
	sizes, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return nil, err
	}
	var forms []string
	for _, name := range strings.Split(list, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		i := slices.IndexFunc(sizes, func(s store.FormSize) bool { return strings.EqualFold(s.Form, name) })
		if i < 0 {
			return nil, fault.Wrong("groups", "There is no form "+name+" on the roll. Write each form as the roll does, with commas between")
		}
		forms = append(forms, sizes[i].Form)
	}
	return forms, nil
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
