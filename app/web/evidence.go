package web

import (
	"net/url"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/web/form"
)

var evidenceListPage = newPage[evidenceListView]("evidence/list.html")

// evidenceAt is where evidence is kept, and what is under it.
const evidenceAt = "/evidence"

// evidenceAtID is the address of one item, or of a page under it.
func evidenceAtID(id string, under ...string) string {
	return strings.Join(append([]string{evidenceAt, id}, under...), "/")
}

// evidenceListView is what shows what the school does: first what waits for somebody,
// then all of it.
type evidenceListView struct {
	awardHead
	Stale    *press // looks through again what the roll has changed since
	StaleIs  string
	Waits    []task
	WaitsIs  string
	Draw     *link // what the records fill by themselves
	Choices  filterBar
	Lines    []evidenceLine
	Standing string
	Hidden   string // what somebody may not open, in a number
	Empty    empty
}

// evidenceLine is one item of the list.
type evidenceLine struct {
	ID, Title, Href string
	About           string // what kind it is, and when it was
	Serves          string
	State           tag
	Until           tag
}

// evidenceFilter narrows the list. Its answers stand in the address: none is a name.
type evidenceFilter struct {
	form.Form
	Standard, Level, Kind, State *form.Choice
	serves                       string // a criterion, as a page of the award asks
}

// The states that the list can be narrowed to.
const (
	stateClear = "clear"
	stateWaits = "waits"
	stateOld   = "old"
	stateOut   = "out"
)

func newEvidenceFilter(in []award.Framework) *evidenceFilter {
	f := &evidenceFilter{}
	var standards, levels []form.Option
	for _, fr := range in {
		before := ""
		if len(in) > 1 {
			before = fr.Name + ": "
		}
		for _, s := range fr.Standards {
			standards = append(standards, form.Option{Value: fr.ID + "/" + s.ID, Label: before + s.Name})
		}
		for _, l := range fr.Levels {
			levels = append(levels, form.Option{Value: fr.ID + "/" + l.ID, Label: before + l.Name})
		}
	}
	f.Standard = f.AskSelect("standard", "Standard", standards, form.Blank("All standards"))
	f.Level = f.AskSelect("level", "Level", levels, form.Blank("All levels"))
	f.Kind = f.AskSelect("kind", "Kind", options(award.EvidenceKinds), form.Blank("All kinds"))
	f.State = f.AskSelect("state", "State", form.Options(stateClear, "May go into a pack", stateWaits, "Waits for somebody", stateOld, "Out of date", stateOut, "Taken out"), form.Blank("All in use"))
	return f
}

// wanted are the ids of criteria of a standard and a level, where the list is narrowed
// to them; nil is all.
func (f *evidenceFilter) wanted(in []award.Framework) []string {
	if f.serves != "" {
		return []string{f.serves}
	}
	if f.Standard.Value == "" && f.Level.Value == "" {
		return nil
	}
	ids := []string{}
	for _, fr := range in {
		for _, c := range fr.Criteria {
			if (f.Standard.Value == "" || f.Standard.Value == fr.ID+"/"+c.Standard) && (f.Level.Value == "" || f.Level.Value == fr.ID+"/"+c.Level) {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

func (f *evidenceFilter) takes(e award.Evidence, ids []string, roll string, v *visit) bool {
	if e.Out() != (f.State.Value == stateOut) || f.Kind.Value != "" && f.Kind.Value != string(e.Kind) || ids != nil && !e.ServesAny(ids) {
		return false
	}
	switch f.State.Value {
	case stateClear:
		return e.MayLeave(roll, v.today()) == nil
	case stateWaits:
		return e.Waits() || !e.ClearOf(roll)
	case stateOld:
		return e.OutOfDate(v.today())
	}
	return true
}

func (f *evidenceFilter) narrows() bool {
	return f.serves != "" || f.Standard.Value != "" || f.Level.Value != "" || f.Kind.Value != "" || f.State.Value != ""
}

func showEvidenceList(v *visit) error {
	served, err := v.served()
	if err != nil {
		return err
	}
	all, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return err
	}
	roll, err := v.ledger.RollDigest(v.ctx())
	if err != nil {
		return err
	}
	f := newEvidenceFilter(served.frameworks)
	f.ReadValues(v.gin.Request.URL.Query())
	f.serves = v.query(servesQuery)
	data := evidenceListView{awardHead: v.awardHead("Evidence", evidenceAt)}
	data.Lead = "What shows what the school does, kept once and used for an award and an inspection. Nothing goes into a pack before it has been looked through for names."
	if v.may(access.KeepAward) {
		data.Act = &link{"Add evidence", evidenceAt + "/add" + asQuery(servesQuery, f.serves)}
	}
	data.Draw = &link{"See what the school’s own records would say", drawnAt}
	if v.may(access.KeepAward) {
		data.Draw.Says = "Draw evidence from the school’s own records"
	}
	ids := f.wanted(served.frameworks)
	data.Choices = filterBar{To: evidenceAt, Name: "Which evidence is shown", Fields: []*form.Field{&f.Standard.Field, &f.Level.Field, &f.Kind.Field, &f.State.Field}}
	if f.narrows() {
		data.Choices.ShowAll = evidenceAt
	}
	for _, e := range all {
		if f.takes(e, ids, roll, v) {
			data.Lines = append(data.Lines, v.evidenceLine(e, roll, served))
		}
	}
	data.Standing = evidenceStanding(all, roll, v)
	v.evidenceWaits(&data, all, roll)
	if err := v.hiddenEvidence(&data, all); err != nil {
		return err
	}
	data.Empty = v.noEvidence(f, served, len(all) > 0)
	return show(v, evidenceListPage, data)
}

// asQuery is one answer in an address, or nothing where it is blank.
func asQuery(name, value string) string {
	if value == "" {
		return ""
	}
	return "?" + url.Values{name: {value}}.Encode()
}

// evidenceStanding says in a sentence how much there is.
func evidenceStanding(all []award.Evidence, roll string, v *visit) string {
	inUse, clear, old := 0, 0, 0
	for _, e := range all {
		if e.Out() {
			continue
		}
		inUse++
		if e.MayLeave(roll, v.today()) == nil {
			clear++
		}
		if e.OutOfDate(v.today()) {
			old++
		}
	}
	if inUse == 0 {
		return ""
	}
	says := many(inUse, "piece of evidence", "pieces of evidence") + ". " + many(clear, "may go into a pack today", "may go into a pack today")
	if old > 0 {
		says += "; " + many(old, "is out of date", "are out of date")
	}
	return sentence(says)
}

func (v *visit) evidenceLine(e award.Evidence, roll string, served servedBy) evidenceLine {
	l := evidenceLine{ID: "evidence-" + e.ID, Title: e.Title, Href: evidenceAtID(e.ID), About: listed(", ", e.Kind.Words(), e.On.Words()), Serves: served.short(e), State: evidenceState(e, roll), Until: evidenceUntil(e, v.today())}
	return l
}

// evidenceUntil says that an item is out of date, or will be soon.
func evidenceUntil(e award.Evidence, today calendar.Day) tag {
	switch {
	case e.Out() || e.Until.IsZero() || e.Until.After(today.Add(halfTerm)):
		return tag{}
	case e.OutOfDate(today):
		return tag{"wait", "Out of date since " + e.Until.Short()}
	}
	return tag{"wait", "Runs out " + aheadWords(e.Until, today)}
}

// evidenceState is how an item stands, in a word.
func evidenceState(e award.Evidence, roll string) tag {
	switch {
	case e.Out():
		return tag{"plain", "Taken out"}
	case e.Looked == award.Hits:
		return tag{"stop", many(e.Open, "name to decide about", "names to decide about")}
	case e.Looked != award.Clear:
		return tag{"wait", e.Looked.Words()}
	case !e.ClearOf(roll):
		return tag{"wait", award.NotLooked.Words()}
	}
	return tag{"good", e.Looked.Words()}
}

// mostEvidenceWaits is how many lines of what waits stand above the list; the list has all.
const mostEvidenceWaits = 6

// evidenceWaits puts what waits for somebody above the list, for who can do something
// about it.
func (v *visit) evidenceWaits(data *evidenceListView, all []award.Evidence, roll string) {
	if !v.may(access.SeeRegister) {
		return
	}
	stale := 0
	for _, e := range all {
		switch {
		case !e.Out() && e.Looked == award.Clear && !e.ClearOf(roll):
			stale++
		case !e.Out() && e.OutOfDate(v.today()) && v.may(access.KeepAward):
			data.Waits = append(data.Waits, task{Says: e.Title, Href: evidenceAtID(e.ID), Due: evidenceUntil(e, v.today()), Act: evidenceRenews(e)})
		case e.Waits():
			if act := v.evidenceAct(e); act != nil {
				data.Waits = append(data.Waits, task{Says: e.Title, Href: evidenceAtID(e.ID), Due: evidenceState(e, roll), Act: act})
			}
		}
	}
	if n := len(data.Waits) - mostEvidenceWaits; n > 0 {
		data.Waits, data.WaitsIs = data.Waits[:mostEvidenceWaits], "And "+many(n, "more, in the list", "more, in the list")
	}
	if stale > 0 && v.may(access.KeepAward) {
		data.StaleIs = "The roll has changed since " + many(stale, "piece was", "pieces were") + " looked through. Somebody who came since may be named in " + map[bool]string{true: "it", false: "them"}[stale == 1] + "."
		data.Stale = &press{Says: "Look through again", To: evidenceAt}
	}
}

// evidenceAct is the one obvious act about an item that waits, for this person; nil
// where it is somebody else's.
func (v *visit) evidenceAct(e award.Evidence) *link {
	keeps := v.may(access.KeepAward)
	switch {
	case e.Looked == award.Seconds:
		return &link{"See what is to stay", evidenceAtID(e.ID, "names")}
	case !keeps:
		return nil
	case e.Looked == award.Unread && e.Kind == award.PhotoKind:
		return &link{"Look at the picture", evidenceAtID(e.ID, "picture")}
	case e.Looked == award.Unread, e.Looked == award.NotLooked:
		return &link{"Look through it", evidenceAtID(e.ID, "names")}
	}
	return &link{"Decide", evidenceAtID(e.ID, "names")}
}

// evidenceRenews leads to where what is out of date is put right: drawn again, replaced by
// a newer file, or said to hold for longer.
func evidenceRenews(e award.Evidence) *link {
	switch {
	case e.Drawn != "":
		return &link{"Draw it again", drawnAt + "#" + e.Drawn}
	case e.Kind.HasFile():
		return &link{"Bring the new one", evidenceAtID(e.ID, "replace")}
	}
	return &link{"Say until when it holds", evidenceAtID(e.ID, "change")}
}

// hiddenEvidence says how many items are not shown to who may not read a name.
func (v *visit) hiddenEvidence(data *evidenceListView, shown []award.Evidence) error {
	if v.may(access.SeeRegister) {
		return nil
	}
	n, err := v.ledger.EvidenceInUse(v.ctx())
	if err != nil {
		return err
	}
	if n -= len(shown); n > 0 {
		data.Hidden = many(n, "more piece has", "more pieces have") + " to be looked through for names first. Until then only those who see the register open " + map[bool]string{true: "it", false: "them"}[n == 1] + "."
	}
	return nil
}

func (v *visit) noEvidence(f *evidenceFilter, served servedBy, any bool) empty {
	switch {
	case f.serves != "":
		e := empty{Title: "Nothing shows this yet", Says: served.text(f.serves)}
		if v.may(access.KeepAward) {
			e.Act = &link{"Add evidence for this", evidenceAt + "/add" + asQuery(servesQuery, f.serves)}
		}
		return e
	case any && f.narrows():
		return empty{Title: "Nothing is like this", Says: "No evidence has all that you chose.", Act: &link{"Show all", evidenceAt}}
	}
	e := empty{Title: "Nothing is kept yet", Says: "Begin with what is there already: a picture of the noticeboard, the policy, the slides of an assembly, a letter of thanks without names, a link to the page on the website. What each shows is ticked afterwards."}
	if v.may(access.KeepAward) {
		e.Act = &link{"Add the first piece", evidenceAt + "/add"}
	}
	return e
}

// lookThroughAgain looks through what the roll has changed since.
func lookThroughAgain(v *visit) error {
	looked, wait, err := v.ledger.LookThroughAllEvidence(v.ctx())
	if err != nil {
		return err
	}
	says := many(looked, "piece was", "pieces were") + " looked through again"
	if wait > 0 {
		says += ", and " + many(wait, "now waits", "now wait") + " for somebody"
	}
	return v.goTo(evidenceAt, says)
}
