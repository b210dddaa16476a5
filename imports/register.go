package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// What the champion's own sheet says goes with this reason, and by this name:
// whoever brings the sheet need not have said it.
const (
	asInSheet = "As the school's own register had it"
	ownSheet  = "the school's own spreadsheet"
)

// What a plan says of a champion's sheet that loses something.
const (
	CodeUnread     = "columns-unread"
	CodeHomeUnsaid = "home-unsaid"
)

// entry is one carer's entry as the plan would leave it, and what the sheet
// says of the role.
type entry struct {
	pupil    register.Pupil
	was      *register.Carer
	carer    register.Carer
	snapshot *register.Snapshot
	fields   []string
	first    *said
	rows     int
}

// register plans the champion's own spreadsheet. Each row is matched with a
// pupil on the roll; nobody joins the roll through it. What it says fills the
// entry by the register's own rules. It never takes anything away and never
// lifts a "do not contact home".
func (p *planning) register() {
	entries := map[int]*entry{}
	var order []int
	words := newSheetWords(shipped().register)
	unsaid := unsaid{}
	p.eachRow(func(r *tableReader, s *said) {
		at, ok := p.pupilOf(s)
		if !ok {
			return
		}
		e, have := entries[at]
		if !have {
			e = p.entryOf(at, s)
			entries[at] = e
			order = append(order, at)
		}
		e.rows++
		p.fill(e, s, words.entry(p, r, s), &unsaid)
	})
	for _, at := range order {
		p.settleEntry(entries[at])
	}
	p.tellUnsaid(unsaid)
	p.tellUnread()
}

// tellUnread names the columns that nothing is kept of, and says when none says
// what home knows: then a list for letters would lean on nothing.
func (p *planning) tellUnread() {
	var headings []string
	for _, c := range p.u.Unread() {
		headings = append(headings, "“"+c.Heading+"”")
	}
	if len(headings) > 0 {
		p.note(CodeUnread, "Nothing is kept of "+counted(len(headings), "column", "columns")+" that we do not understand: "+strings.Join(headings, ", ")+".")
	}
	if !p.u.saysOfHome() {
		p.note(CodeHomeUnsaid, "No column says what home knows. Where a column does, say so before you apply this; until somebody has said, home is not known and no letter goes there.")
	}
}

// unsaid counts what new entries had to be given because the sheet is silent.
type unsaid struct{ route, status int }

func (p *planning) tellUnsaid(u unsaid) {
	if u.status > 0 {
		p.note("status-not-said", counted(u.status, "row does", "rows do")+" not say whether the pupil is a confirmed carer. They are entered as possible, for somebody to decide.")
	}
	if u.route > 0 {
		p.note("route-not-said", counted(u.route, "row does", "rows do")+" not say how the school learned. They are entered as known from the school's own list; correct those that you know.")
	}
}

// pupilOf finds the pupil that a row means, or asks.
func (p *planning) pupilOf(s *said) (int, bool) {
	m := p.onRoll.identifyEntry(s)
	if m.code != "" {
		answered, ok := p.answer(s, m)
		switch {
		case !ok:
			p.hold(s, 1, m)
			return 0, false
		case answered.by == AnswerLeave:
			p.plan.Counts.Unchanged++
			return 0, false
		}
		m = answered
	}
	return m.pupil, true
}

func (p *planning) entryOf(at int, s *said) *entry {
	first := *s
	e := &entry{pupil: p.known().Pupils[at], first: &first}
	if have, ok := p.known().Carers[e.pupil.ID]; ok {
		e.was = &have
		e.carer = have
		e.carer.History = slices.Clone(have.History)
	}
	return e
}

// fill adds what one row says to the entry.
func (p *planning) fill(e *entry, s *said, says sheetEntry, u *unsaid) {
	if e.carer.Status == "" {
		p.addEntry(e, s, says, u)
	} else {
		p.confirm(e, s, says)
		p.fillOrigin(e, s, says)
	}
	p.fillHome(e, s, says)
	p.fillWishes(e, s, says)
	p.fillChild(e, s, says)
	if !says.review.IsZero() && e.carer.NextReview.IsZero() {
		if says.review.Before(p.known().Today) {
			p.problems.row(s, "review-past", "note", "The review date in this row is past. It is kept, as a review that is due.")
		}
		e.carer.NextReview = says.review
		e.changed("next review")
	}
	p.fillSnapshot(e, s, says)
}

func (e *entry) changed(field string) {
	if !slices.Contains(e.fields, field) {
		e.fields = append(e.fields, field)
	}
}

// kept tells that the sheet and the entry differ and the entry stands.
func (p *planning) kept(s *said, what string) {
	p.problems.row(s, "entry-kept", "note", "The sheet says something else about "+what+" than the entry here. The entry is kept.")
}

// addEntry makes a new entry by the register's own rule.
func (p *planning) addEntry(e *entry, s *said, says sheetEntry, u *unsaid) {
	k := p.known()
	if says.route == "" {
		says.route = routeUnsaid(says, u)
	}
	if says.status == "" {
		u.status++
	}
	made := register.Entry{
		Route: says.route, RouteNote: says.routeNote, Status: says.status, IdentifiedOn: says.identifiedOn, IdentifiedBy: says.identifiedBy, CaringSince: says.since, From: s.pupil.From,
	}
	c, err := register.Add(e.pupil, made, k.Settings, k.By, k.Today)
	if err != nil {
		p.problems.row(s, "dates-impossible", "warning", "A date in this row cannot be right: "+err.Error()+". It is left unknown.")
		made.IdentifiedOn, made.CaringSince = "", ""
		c, err = register.Add(e.pupil, made, k.Settings, k.By, k.Today)
	}
	if err != nil { // the rules and this file know the same words, so this would be a mistake of ours
		p.problems.row(s, "entry-refused", "error", err.Error())
		return
	}
	e.carer = c
	e.changed("entry")
	p.fillOrigin(e, s, says)
}

// routeUnsaid is the route of an entry whose row does not say it: the census
// letter may tell that a parent did, and else all that is claimed is that the
// pupil stood on the school's own list.
func routeUnsaid(says sheetEntry, u *unsaid) register.Route {
	if says.census == register.CensusParent {
		return register.ByParent
	}
	u.route++
	return register.ByOwnList
}

// confirm lets the sheet confirm a possible entry. Any other difference is left
// to a person: the sheet may be older than the entry.
func (p *planning) confirm(e *entry, s *said, says sheetEntry) {
	switch {
	case says.status == "" || says.status == e.carer.Status:
	case e.carer.Status == register.Possible && says.status == register.Confirmed:
		if err := e.carer.Move(register.Confirmed, asInSheet, p.known().By, p.known().Today); err == nil {
			e.changed("status")
		}
	default:
		p.kept(s, "the status")
	}
}

// fillOrigin fills what is blank of how and when the school learned.
func (p *planning) fillOrigin(e *entry, s *said, says sheetEntry) {
	c := &e.carer
	o := register.Origin{Route: c.Route, RouteNote: c.RouteNote, IdentifiedOn: c.IdentifiedOn, IdentifiedBy: c.IdentifiedBy, CaringSince: c.CaringSince, Census: c.Census}
	was := o
	if says.route != "" && says.route != o.Route {
		p.kept(s, "how the school learned")
	} else if o.RouteNote == "" && says.route != "" {
		o.RouteNote = says.routeNote
	}
	if o.CaringSince == "" {
		o.CaringSince = says.since
	} else if says.since != "" && says.since != o.CaringSince {
		p.kept(s, "caring since")
	}
	if says.census != "" && says.census != register.CensusNotDeclared && o.Census.Code == "" && says.census != p.known().Settings.CensusFor(o.Route) {
		o.Census = register.Census{Code: says.census, Reason: asInSheet}
	}
	if o == was {
		return
	}
	if err := c.Correct(e.pupil, o, p.known().Today); err != nil {
		p.problems.row(s, "dates-impossible", "warning", "A date in this row cannot be right: "+err.Error()+". It is left unknown.")
		return
	}
	e.changed("how the school learned")
}

// fillHome sets what home knows where that is not known. "Do not contact"
// always wins, and is never lifted by a sheet.
func (p *planning) fillHome(e *entry, s *said, says sheetEntry) {
	have := e.carer.Home.Knows
	switch {
	case says.home == have && (says.homeNote == "" || e.carer.Home.Note != ""):
		return
	case have == register.DoNotContact && says.home != register.DoNotContact:
		if says.home != "" {
			p.problems.row(s, "home-kept", "warning", "The entry here says that home is not to be contacted, and the sheet does not. The entry is kept: only a person can lift it.")
		}
		return
	case have != "" && have != says.home && says.home != register.DoNotContact:
		if says.home != "" {
			p.kept(s, "what home knows")
		}
		return
	case have != "" && have == says.home: // a note would overwrite nothing, but the day would move
		return
	}
	note := says.homeNote
	if note == "" {
		note = e.carer.Home.Note
	}
	if err := e.carer.TellHome(says.home, note, ownSheet, ""); err == nil && e.carer.Home != (register.Home{}) {
		e.changed("home")
	}
}

// fillWishes sets who may know where the entry does not say.
func (p *planning) fillWishes(e *entry, s *said, says sheetEntry) {
	have := e.carer.Wishes
	switch {
	case len(says.mayKnow) == 0 && says.wishNote == "":
	case len(have.MayKnow) > 0:
		if len(says.mayKnow) > 0 && !sameAudience(have.MayKnow, says.mayKnow) {
			p.kept(s, "who may know")
		}
	case len(says.mayKnow) == 0 && have.Note != "":
	default:
		w := register.Wishes{MayKnow: says.mayKnow, Note: says.wishNote}
		if w.Note == "" {
			w.Note = have.Note
		}
		if err := e.carer.Wish(w, p.known().Today); err == nil {
			e.changed("wishes")
		}
	}
}

func sameAudience(a, b []register.Audience) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// fillChild fills the child's own side of the entry, and the level of effect.
func (p *planning) fillChild(e *entry, s *said, says sheetEntry) {
	c := &e.carer
	d := register.Child{Strengths: c.Strengths, Aspirations: c.Aspirations, StretchGoal: c.StretchGoal, OwnNeeds: c.OwnNeeds, Plan: c.Plan}
	was := d
	p.fillText(s, &d.Strengths, says.strengths, "strengths")
	p.fillText(s, &d.OwnNeeds, says.ownNeeds, "own needs")
	p.fillText(s, &d.Plan, says.plan, "what helps at school")
	if d != was {
		c.Describe(d)
		e.changed("what helps and strengths")
	}
	switch {
	case says.level == "" || says.level == c.Impact.Level:
	case c.Impact.Level != "":
		p.kept(s, "the effect of caring")
	default:
		if err := c.Judge(says.level, asInSheet, ownSheet, ""); err == nil {
			e.changed("effect")
		}
	}
}

func (p *planning) fillText(s *said, have *string, says, what string) {
	switch {
	case says == "" || says == *have:
	case *have == "":
		*have = says
	default:
		p.kept(s, what)
	}
}

// fillSnapshot makes a picture of the role from the sheet where there is none
// yet. One that a person made after talking to the pupil is worth more than a
// cell, so it stands.
func (p *planning) fillSnapshot(e *entry, s *said, says sheetEntry) {
	if says.picture.blank() {
		return
	}
	k := p.known()
	if e.was != nil {
		have, ok := k.Snapshots[e.pupil.ID]
		if ok && !says.picture.within(have) {
			p.kept(s, "the caring role")
		}
		if ok || k.Snapshots == nil {
			return
		}
	}
	if e.snapshot == nil {
		e.snapshot = &register.Snapshot{Brought: k.Today, From: s.pupil.From}
		if !says.talkedOn.After(k.Today) {
			e.snapshot.On = says.talkedOn
		}
	}
	says.picture.addTo(e.snapshot)
	e.changed("caring role")
}

// settleEntry counts an entry and puts it in the plan when it differs.
func (p *planning) settleEntry(e *entry) {
	c := &p.plan.Counts
	if e.carer.Status == "" || len(e.fields) == 0 {
		c.Unchanged += e.rows
		return
	}
	if e.snapshot != nil {
		if err := e.snapshot.Check(p.known().Today); err != nil {
			p.problems.row(e.first, "role-refused", "error", err.Error())
			e.snapshot = nil
		} else if len(e.snapshot.Triggers()) > 0 {
			p.problems.row(e.first, "tell-the-dsl", "warning", "This row mentions something that the safeguarding lead must hear about today. Open the entry and hand it on.")
		}
	}
	p.plan.Carers = append(p.plan.Carers, register.CarerChange{Was: e.was, Carer: e.carer, Snapshot: e.snapshot, Fields: e.fields})
	if e.was == nil {
		c.Added++
	} else {
		c.Updated++
	}
	c.Unchanged += e.rows - 1
}

// unknownWords tells that a cell was kept as it was written.
func (p *planning) unknownWords(r *tableReader, s *said, f Field, where string) {
	p.problems.cell(r, s, f, "words-kept", "note", "Not everything in this cell was understood; it is kept as written under %s.", where)
}
