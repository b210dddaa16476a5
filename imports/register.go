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

// roleField is what a plan calls the picture of the caring role.
const roleField = "caring role"

// entry is one carer's entry as the plan would leave it, and what the sheet
// says of the role.
type entry struct {
	pupil    register.Pupil
	newcomer bool     // not on the roll yet
	answered []string // keys of the rows that a person said are the newcomer's
	was      *register.Carer
	carer    register.Carer
	snapshot *register.Snapshot
	fields   []string
	first    *said
	rows     int
}

// register plans the champion's own spreadsheet. Each row is matched with a
// pupil on the roll; nobody joins the roll through it unless a person says so.
// What it says fills the entry by the register's own rules. It never takes
// anything away and never lifts a "do not contact home".
func (p *planning) register() {
	all := &entries{byPupil: map[int]*entry{}}
	words := newSheetWords(shipped().register)
	unsaid := unsaid{}
	p.eachRow(func(r *tableReader, s *said) {
		e := p.entryFor(s, all)
		if e == nil {
			return
		}
		e.rows++
		p.fill(e, s, words.entry(p, r, s), &unsaid)
	})
	for _, e := range all.list {
		p.settleEntry(e)
	}
	p.tellUnsaid(unsaid)
	p.tellNewcomers()
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

// entries are those of one sheet, in its order.
type entries struct {
	list      []*entry
	byPupil   map[int]*entry
	newcomers []*entry
}

// entryFor is the entry of the pupil that a row means. It is nil when a person
// must say who that is, or has said to leave the row.
func (p *planning) entryFor(s *said, all *entries) *entry {
	m := p.onRoll.identifyEntry(s)
	if m.code != "" {
		answered, ok := p.answer(s, m)
		if m.mayBeNew && (!ok || answered.by == AnswerNew) {
			if e := all.newcomer(p.newPupil(s), ok); e != nil {
				if ok {
					e.answered = append(e.answered, s.key())
				}
				return e
			}
		}
		switch {
		case !ok:
			p.hold(s, 1, m)
			return nil
		case answered.by == AnswerLeave:
			p.leave(1)
			return nil
		case answered.by == AnswerNew:
			return all.add(p.entryOfNewcomer(s))
		}
		m = answered
	}
	if e := all.byPupil[m.pupil]; e != nil {
		return e
	}
	all.byPupil[m.pupil] = all.add(p.entryOf(m.pupil, s))
	return all.byPupil[m.pupil]
}

func (all *entries) add(e *entry) *entry {
	all.list = append(all.list, e)
	if e.newcomer {
		all.newcomers = append(all.newcomers, e)
	}
	return e
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
		Route: says.route, RouteNote: joined(says.routeNote, says.told), Status: says.status, IdentifiedOn: says.identifiedOn, IdentifiedBy: says.identifiedBy, CaringSince: says.since, From: s.pupil.From,
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

// settleEntry counts an entry and puts it in the plan when it differs.
func (p *planning) settleEntry(e *entry) {
	p.settleSnapshot(e)
	c := &p.plan.Counts
	if e.carer.Status == "" || len(e.fields) == 0 {
		c.Unchanged += e.rows
		return
	}
	change := register.CarerChange{Was: e.was, Carer: e.carer, Snapshot: e.snapshot, Fields: e.fields}
	if e.newcomer {
		change.Newcomer, change.Rows = &e.pupil, e.answered
	}
	p.plan.Carers = append(p.plan.Carers, change)
	if e.was == nil {
		c.Added++
	} else {
		c.Updated++
	}
	c.Unchanged += e.rows - 1
}

// settleSnapshot looks at what the sheet says of the role. What the register
// would refuse is no change either.
func (p *planning) settleSnapshot(e *entry) {
	if e.snapshot == nil {
		return
	}
	if err := e.snapshot.Check(p.known().Today); err != nil {
		p.problems.row(e.first, "role-refused", "error", err.Error())
		e.snapshot, e.fields = nil, without(e.fields, roleField)
	} else if len(e.snapshot.Triggers()) > 0 {
		p.problems.row(e.first, "tell-the-dsl", "warning", "This row mentions something that the safeguarding lead must hear about today. Once it is applied, your first page asks for a hand-off.")
	}
}

// unknownWords tells that a cell was kept as it was written.
func (p *planning) unknownWords(r *tableReader, s *said, f Field, where string) {
	p.problems.cell(r, s, f, "words-kept", "note", "Not everything in this cell was understood; it is kept as written under %s.", where)
}
