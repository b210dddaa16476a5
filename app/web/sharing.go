package web

import (
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	sharingsPage   = newPage[sharingsView]("sharing/carer.html")
	sharingLogPage = newPage[sharingLogView]("sharing/log.html")
)

// sharingAt is where the school's sharing log is.
const sharingAt = "/sharing"

// sharingsAt is where an entry's lines of it are, and what is under them.
func sharingsAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"sharing"}, under...)...)
}

// sharingsView is what was told of one pupil, newest first.
type sharingsView struct {
	frame
	Crumbs  []link
	Heading string
	Add     *link
	Lines   []sharingLine
	Empty   empty
}

// sharingLine is one line of the log in words ready to read.
type sharingLine struct {
	ID, Day, When, Whose, Href string
	To, What, Why              string
	State                      tag
	Facts                      []answer
	By                         string
	Right                      string // that it was put right, or puts another right
	Act                        *link
}

func showSharings(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	data := sharingsView{
		frame: v.frame("What was shared", "/register"), Heading: "What was shared about " + name, Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
		Empty: empty{Title: "Nothing is written down", Says: "What somebody outside the school was told, who they are and why, stands here: so that " + name + " can be told, and nobody has to guess."},
	}
	if v.may(access.LogSharing) {
		data.Add = &link{"Write down what was shared", sharingsAt(rec.Carer.ID, "add")}
		data.Empty.Act = data.Add
	}
	right := register.PutRight(rec.Sharings)
	for _, s := range rec.Sharings {
		data.Lines = append(data.Lines, v.sharingLine(s, right[s.ID]))
	}
	return show(v, sharingsPage, data)
}

// sharingLine puts a line in words; right is the one that puts it right, or nil.
func (v *visit) sharingLine(s register.Sharing, right *register.Sharing) sharingLine {
	line := sharingLine{ID: s.ID, Day: string(s.On), When: s.On.Words(), To: toWords(s), What: s.What, Why: listed(": ", s.Reason.Words(), s.Why), State: sharedTag(s), Facts: sharingFacts(s), By: "Written down by " + s.By + " on " + s.WrittenOn.Words()}
	if s.Corrects != "" {
		line.Right = "This puts an earlier line right."
	}
	if right != nil {
		line.Right, line.State = "Put right by the line that "+right.By+" wrote on "+right.WrittenOn.Words()+".", tag{"wait", "Put right since"}
		return line
	}
	if v.may(access.LogSharing) {
		line.Act = &link{"Put it right", sharingsAt(s.CarerID, "add") + "?corrects=" + s.ID}
		if s.Open(v.today()) {
			line.Act = &link{"Mend a slip", sharingsAt(s.CarerID, s.ID)}
		}
	}
	return line
}

func toWords(s register.Sharing) string { return listed(", ", s.To, s.Organisation) }

func sharedTag(s register.Sharing) tag {
	if s.Shared() {
		return tag{"plain", "Shared"}
	}
	return tag{"", "Not shared"}
}

// sharingFacts are how a line was weighed, and who was told.
func sharingFacts(s register.Sharing) []answer {
	because := func(a register.Answer, why string) string { return listed(": ", a.Words(), why) }
	facts := []answer{
		{Label: "Would sharing harm more than not?", Says: because(s.Harm, s.HarmWhy)},
		{Label: "Was the pupil told?", Says: because(s.PupilTold, s.PupilWhy)}, {Label: "Was home told?", Says: because(s.HomeTold, s.HomeWhy)},
	}
	return facts
}

// sharingPart is what was told of a carer, in short.
type sharingPart struct {
	Title string
	Holds string
	Lines []task
	All   *link
	Add   *link
}

// sharingsTold is how many lines the page of a carer tells.
const sharingsTold = 2

func (c carerShown) sharing() sharingPart {
	p := sharingPart{Title: "What was shared", Holds: howMany(0, "")}
	if len(c.Sharings) > 0 { // newest first
		p.Holds = howMany(len(c.Sharings), c.Sharings[0].On)
		p.All = &link{"All", sharingsAt(c.Carer.ID)}
	}
	right := register.PutRight(c.Sharings)
	for _, s := range c.Sharings {
		if right[s.ID] == nil && len(p.Lines) < sharingsTold {
			p.Lines = append(p.Lines, task{Says: toWords(s), Href: sharingsAt(c.Carer.ID), Detail: listed(". ", s.On.Words(), s.Reason.Words()), Due: sharedTag(s)})
		}
	}
	if c.v.may(access.LogSharing) {
		p.Add = &link{"Write it down", sharingsAt(c.Carer.ID, "add")}
	}
	return p
}

// sharingLogView is the school's log, narrowed by reason and time.
type sharingLogView struct {
	frame
	Standing string
	Filters  filterBar
	Lines    []sharingLine
	Empty    empty
}

// sharingFilter is what a reader asks of the log. It posts, like every filter.
type sharingFilter struct {
	form.Form
	Reason   *form.Choice
	From, To *form.Date
}

func showSharingLog(v *visit) error {
	f := &sharingFilter{}
	f.Reason = f.AskSelect("reason", "Reason", options(register.SharingReasons), form.Blank("Any reason"))
	f.From = f.AskDate("from", "From", form.Hint(""))
	f.To = f.AskDate("to", "Until", form.Hint(""))
	if v.gin.Request.Method == "POST" {
		f.Read(v.gin.Request)
	}
	q := store.SharingQuery{Reason: register.SharingReason(f.Reason.Value), From: f.From.Value, To: f.To.Value}
	lines, err := v.ledger.SharingLog(v.ctx(), q)
	if err != nil {
		return err
	}
	data := sharingLogView{
		frame: v.frame("Sharing log", sharingAt), Standing: many(len(lines), "line", "lines") + ". What was told to somebody outside the school, and why.",
		Filters: filterBar{To: sharingAt, Name: "The sharing log", Fields: []*form.Field{&f.Reason.Field, &f.From.Field, &f.To.Field}, Only: onlyWords(q)},
		Empty:   empty{Title: "Nothing is written down", Says: "Lines are written on the page of a young carer, and together with each transfer pack."},
	}
	if q != (store.SharingQuery{}) {
		data.Filters.ShowAll, data.Empty = sharingAt, empty{Title: "Nothing of this time and reason", Says: "Show all, or ask for another time."}
	}
	for _, l := range lines {
		line := v.sharingLine(l.Sharing, l.Right)
		line.Whose, line.Href, line.Act = l.Pupil.Name(), sharingsAt(l.Sharing.CarerID), nil
		data.Lines = append(data.Lines, line)
	}
	data.Problems = f.Problems()
	return show(v, sharingLogPage, data)
}

// onlyWords say what the log is narrowed to, for the printed page.
func onlyWords(q store.SharingQuery) string {
	says := []string{strings.ToLower(q.Reason.Words())}
	if !q.From.IsZero() {
		says = append(says, "from "+q.From.Words())
	}
	if !q.To.IsZero() {
		says = append(says, "until "+q.To.Words())
	}
	return listed(", ", says...)
}
