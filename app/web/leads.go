package web

import (
	"cmp"
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var leadsPage = newPage[leadsView]("leads/list.html")

// leadsAt is where it is listed who answers for young carers, and what is under it.
const leadsAt = "/leads"

// leadsView is who answers for young carers today, post by post: those that nobody has
// stand first.
type leadsView struct {
	frame
	Posts []leadCard
}

// leadCard is one post.
type leadCard struct {
	Post, Does   string
	Gap          string // why it waits
	Now          []ownLine
	Then, Coming []ownLine // who had it before, who is to have it
	Add          *link     // names somebody, where nobody has it
}

func showLeads(v *visit) error {
	all, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return err
	}
	data := leadsView{frame: v.frame("Named leads", leadsAt)}
	gaps := award.Gaps(all, v.today())
	for _, post := range award.LeadPosts {
		card := leadCard{Post: post.Words(), Does: post.Does()}
		if at := slices.IndexFunc(gaps, func(g award.Gap) bool { return g.Post == post }); at >= 0 {
			card.Gap = sentence(gaps[at].Says)
		}
		for _, l := range all {
			if l.Post != post {
				continue
			}
			line := v.leadLine(l)
			if l.ID == v.query("done") {
				line.Done, data.Notice = data.Notice, notice{}
			}
			switch {
			case l.On(v.today()):
				card.Now = append(card.Now, line)
			case l.Over(v.today()):
				card.Then = append(card.Then, line)
			default:
				card.Coming = append(card.Coming, line)
			}
		}
		v.naming(&card, leadsAt+"/add?post="+string(post))
		data.Posts = append(data.Posts, card)
	}
	slices.SortStableFunc(data.Posts, func(a, b leadCard) int { return cmp.Compare(min(1, len(b.Gap)), min(1, len(a.Gap))) })
	return show(v, leadsPage, data)
}

// naming offers who keeps the award to name somebody for a post, or who comes after.
func (v *visit) naming(card *leadCard, add string) {
	switch n := len(card.Now); {
	case !v.may(access.KeepAward):
	case n > 0:
		card.Now[n-1].Next = &link{"Hand over", add}
	default:
		card.Add = &link{"Name somebody", add}
	}
}

func (v *visit) leadLine(l award.Lead) ownLine {
	line := ownLine{ID: "kept-" + l.ID, Title: l.Name, Kind: l.Job, When: "Since " + l.From.Words()}
	switch {
	case l.From.After(v.today()):
		line.When = "From " + l.From.Words()
	case !l.Until.IsZero():
		line.When = l.From.Words() + " to " + l.Until.Words()
	}
	if !l.Over(v.today()) {
		line.State = aheadTag("Last day", l.Until, v.today())
		line.Note = v.absence(l)
	}
	if l.Away(v.today()) {
		line.State = tag{"wait", "Away"}
	}
	if v.may(access.KeepAward) {
		line.Change = &link{"Change", leadsAt + "/" + l.ID}
	}
	return line
}

// absence says when a lead is away and who stands in, unless that is over.
func (v *visit) absence(l award.Lead) string {
	if l.AwayFrom.IsZero() || !l.AwayUntil.IsZero() && l.AwayUntil.Before(v.today()) {
		return ""
	}
	until, cover := "", "nobody stands in"
	if !l.AwayUntil.IsZero() {
		until = " to " + l.AwayUntil.Words()
	}
	if l.Cover != "" {
		cover = l.Cover + " stands in"
	}
	return sentence("Away from " + l.AwayFrom.Words() + until + ": " + cover)
}

// leadHere is the lead that the address names.
func (v *visit) leadHere() (award.Lead, error) {
	all, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return award.Lead{}, err
	}
	at := slices.IndexFunc(all, func(l award.Lead) bool { return l.ID == v.id("lead") })
	if at < 0 {
		return award.Lead{}, fault.Missing{What: "lead"}
	}
	return all[at], nil
}

// namedForm asks who answers for young carers, and for how long.
type namedForm struct {
	form.Form
	Version                          *form.Version
	Post                             *form.Choice
	Name, Job, Cover                 *form.Text
	From, Until, AwayFrom, AwayUntil *form.Date
}

func newNamedForm(was award.Lead) *namedForm {
	f := &namedForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(was.Version)
	f.Post = f.AskSelect("post", "What do they answer for?", options(award.LeadPosts))
	f.Name = f.AskText("name", "Their name", form.Called("The name"), form.Width("medium"), form.Hint("As staff and families know them"))
	f.Job = f.AskText("job", "Their job title", form.Width("medium"), form.Hint("Like “Deputy head” or “Parent governor”"))
	f.From = f.AskDate("from", "From when?", form.Called("The first day"))
	f.Until = f.AskDate("until", "Their last day", form.Hint("Where it is known. They then stay on the page as who answered before"))
	f.AwayFrom = f.AskDate("away_from", "Away from", form.Called("The first day away"))
	f.AwayUntil = f.AskDate("away_until", "Away until", form.Called("The last day away"))
	f.Cover = f.AskText("cover", "Who stands in?", form.Width("medium"))
	return f
}

func (f *namedForm) fill(l award.Lead) {
	f.Post.Put(string(l.Post))
	f.Name.Put(l.Name)
	f.Job.Put(l.Job)
	f.From.Put(l.From)
	f.Until.Put(l.Until)
	f.AwayFrom.Put(l.AwayFrom)
	f.AwayUntil.Put(l.AwayUntil)
	f.Cover.Put(l.Cover)
}

func (f *namedForm) shown() *form.Version { return f.Version }

func (f *namedForm) groups() []fieldGroup {
	return []fieldGroup{
		{Title: "Who", Fields: []*form.Field{&f.Post.Field, &f.Name.Field, &f.Job.Field, &f.From.Field, &f.Until.Field}},
		{Title: "While they are away", Hint: "A long absence, so that somebody is named meanwhile.", Fields: []*form.Field{&f.AwayFrom.Field, &f.AwayUntil.Field, &f.Cover.Field}},
	}
}

func (f *namedForm) lead(id string) award.Lead {
	return award.Lead{
		ID: id, Post: award.LeadPost(f.Post.Value), Name: f.Name.Value, Job: f.Job.Value, From: f.From.Value, Until: f.Until.Value, AwayFrom: f.AwayFrom.Value, AwayUntil: f.AwayUntil.Value, Cover: f.Cover.Value,
	}
}

func namedPage(was award.Lead) keptPage {
	p := keptPage{title: "A named lead", heading: "Name somebody", lead: "A member of staff or a governor. It gives them no right in the program: what their account may do is said under People.", what: "lead", list: "Named leads", at: leadsAt, was: was.Version}
	if was.ID != "" {
		p.heading = was.Post.Words()
	}
	return p
}

func showAddLead(v *visit) error {
	f := newNamedForm(award.Lead{})
	f.From.Put(v.today())
	post := award.LeadPost(v.query("post"))
	if slices.Contains(award.LeadPosts, post) {
		f.Post.Put(string(post))
	}
	switch post { // whom the school has named in its settings
	case award.ChampionPost:
		f.Name.Put(v.school.Settings.ChampionName)
	case award.SafeguardPost:
		f.Name.Put(v.school.Settings.DSLName)
	}
	return v.askKept(http.StatusOK, namedPage(award.Lead{}), f, nil)
}

func showLead(v *visit) error {
	l, err := v.leadHere()
	if err != nil {
		return err
	}
	f := newNamedForm(l)
	f.fill(l)
	return v.askKept(http.StatusOK, namedPage(l), f, nil)
}

func addLead(v *visit) error { return v.keepLead(award.Lead{}) }

func changeLead(v *visit) error {
	was, err := v.leadHere()
	if err != nil {
		return err
	}
	return v.keepLead(was)
}

// keepLead takes what the page sent: of was, or of somebody new.
func (v *visit) keepLead(was award.Lead) error {
	f, p := newNamedForm(was), namedPage(was)
	rule := func() error { return new(award.Lead).Write(f.lead(was.ID)) }
	all, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return err
	}
	if post := award.LeadPost(v.gin.PostForm("post")); was.ID == "" && slices.ContainsFunc(all, func(l award.Lead) bool { return l.Post == post && l.Until.IsZero() }) {
		p.saved = "Saved. Somebody has the post already: where they hand it over, give them a last day"
	}
	return v.keepKept(p, f, rule, func() (string, error) { return v.ledger.KeepLead(v.ctx(), f.lead(was.ID), f.Version.Value) })
}
