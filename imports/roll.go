package imports

import (
	"slices"
	"strings"
	"unicode"

	"carers/app/register"
)

// roll plans a pupil list: rows become pupils, pupils are matched, and what the
// file says of each is compared with what is known.
func (p *planning) roll() {
	g := newGatherer()
	p.eachRow(func(_ *tableReader, s *said) { g.add(s) })
	matches := make([]match, len(g.pupils))
	for i, one := range g.pupils {
		matches[i] = p.onRoll.identify(&one.said)
	}
	order := p.orderOfNames(g.pupils, matches)
	taken := map[int]*gathered{}
	for i, one := range g.pupils {
		p.planPupil(one, matches[i], order, taken)
	}
	p.tellAbsent(taken)
	if !p.lacks(leavingReason) {
		p.note("leaving-reason", "Why pupils left, and where they went, is not kept here. The day is.")
	}
}

// orderOfNames finds out, from pupils matched by number or birth or by a whole
// name that is on the roll, which way round a column of whole names is
// written. Three agreeing and none against are enough; else it stays unknown.
func (p *planning) orderOfNames(pupils []*gathered, matches []match) Field {
	surnameFirst, forenameFirst := 0, 0
	for i, one := range pupils {
		if one.name.whole == "" || matches[i].pupil < 0 {
			continue
		}
		whole := register.Fold(one.name.whole)
		for _, n := range spellings(&p.known().Pupils[matches[i].pupil]) {
			switch whole {
			case n.surname + " " + n.forename:
				surnameFirst++
			case n.forename + " " + n.surname:
				forenameFirst++
			}
		}
	}
	switch {
	case surnameFirst >= 3 && forenameFirst == 0:
		return SurnameFirst
	case forenameFirst >= 3 && surnameFirst == 0:
		return ForenameFirst
	}
	return WholeName
}

// planPupil decides what one pupil of the file means for the roll.
func (p *planning) planPupil(g *gathered, m match, order Field, taken map[int]*gathered) {
	g.cameBack()
	if len(g.disputed) > 0 {
		if m.pupil >= 0 && len(m.candidates) == 0 {
			m.candidates = []int{m.pupil}
		}
		m = match{pupil: -1, candidates: m.candidates, mayBeNew: len(m.candidates) == 0 || m.mayBeNew, code: "rows-disagree", why: g.disputes(), told: g.disputedFields()}
	}
	if m.pupil < 0 && m.code == "" {
		m = p.asNew(g, order)
	}
	if m.weak {
		m = p.settleWeak(g, m)
	}
	if m.code != "" {
		answered, ok := p.answer(&g.said, m)
		if !ok {
			p.hold(&g.said, g.rows, m)
			return
		}
		g.forgetDisputed()
		m = answered
	}
	switch {
	case m.pupil >= 0:
		p.update(g, m, taken)
	case m.by == AnswerLeave:
		p.leave(g.rows)
	default:
		p.enrol(g, m)
	}
}

// settleWeak accepts a match by name and year only where the file says nothing
// that is not known already: then nothing is written, so nothing is merged.
func (p *planning) settleWeak(g *gathered, m match) match {
	said := p.unwritten(g, &p.known().Pupils[m.pupil])
	if _, changed := p.known().Pupils[m.pupil].Told(said); len(changed) == 0 {
		return match{pupil: m.pupil, by: m.by}
	}
	m.pupil = -1
	return m
}

// asNew decides whether a row that matches nobody may join the roll by itself.
// It needs a surname, a forename and something besides.
func (p *planning) asNew(g *gathered, order Field) match {
	if code, _ := g.keptOut(p.known().Today); code != "" {
		return nobody()
	}
	if g.name.whole != "" && g.pupil.Surname == "" {
		if n, ok := splitAs(g.name.whole, order); ok && order != WholeName {
			g.pupil.Surname, g.pupil.Forename = n.surname, n.forename
		} else {
			return match{pupil: -1, mayBeNew: true, code: "name-order",
				why: "We cannot tell which word is the surname. If the pupil is new, the first word is taken as the forename; or say on the columns page which way round the names are."}
		}
	}
	q := &g.pupil
	switch {
	case q.Surname == "" && q.Forename == "":
		return match{pupil: -1, code: "no-name", why: "The number is not on the roll, and the row has no name to enrol a pupil by."}
	case q.Surname == "" || q.Forename == "":
		return match{pupil: -1, mayBeNew: true, code: "half-a-name", why: "The row has only one name, and matches nobody on the roll."}
	case q.UPN == "" && q.AdmissionNumber == "" && q.MISID == "" && q.DateOfBirth == "" && q.Year == "" && q.Form == "":
		return match{pupil: -1, mayBeNew: true, code: "name-only", why: "The row has a name and nothing else."}
	}
	return nobody()
}

// update compares what the file says of a known pupil with what is known.
func (p *planning) update(g *gathered, m match, taken map[int]*gathered) {
	was := p.known().Pupils[m.pupil]
	if taken[m.pupil] != nil {
		p.hold(&g.said, g.rows, match{candidates: []int{m.pupil}, code: "twice", why: "Another row of this file is about the same pupil and looks different."})
		return
	}
	taken[m.pupil] = g
	p.leftBefore(g, &was)
	now, changed := was.Told(p.unwritten(g, &was))
	p.tellMatched(g, &was, &now)
	if len(changed) == 0 {
		p.plan.Counts.Unchanged += g.rows
		return
	}
	p.plan.Rolls = append(p.plan.Rolls, register.RollChange{Was: &was, Pupil: now, Fields: changed})
	p.plan.Counts.Updated++
	p.plan.Counts.Unchanged += g.rows - 1
}

// tellMatched says what a person may want to look at although the match is
// sure.
func (p *planning) tellMatched(g *gathered, was, now *register.Pupil) {
	if had := register.ReadUPN(was.UPN); now.UPN != was.UPN && had.Right && !had.Temporary {
		p.problems.row(&g.said, "upn-changed", "warning", "This pupil had another permanent UPN. The new one is kept, and the old one as the former.")
	}
	code, _ := g.keptOut(p.known().Today)
	switch onRoll := now.OnRoll(p.known().Today); {
	case code == "" && !onRoll:
		p.problems.row(&g.said, "left-here", "warning", "This pupil is down as left here, and the file does not say that they have come back.")
	case code == "leaver" && onRoll && g.pupil.LeftOn == "":
		p.problems.row(&g.said, "left-undated", "warning", "The file says that this pupil has left, and not when. They stay on the roll: add the date of leaving to the report, and bring it again.")
	}
}

// leftBefore takes a day of leaving out of what the file says that is of an
// earlier time here than the one that the roll knows of.
func (p *planning) leftBefore(g *gathered, was *register.Pupil) {
	if g.pupil.LeftOn == "" || !was.JoinedOn.After(g.pupil.LeftOn) {
		return
	}
	p.problems.row(&g.said, "left-before", "note", "This day of leaving is before the day on which the pupil joined, as the roll has it. It is of an earlier time here, so nothing is taken from it.")
	if was.JoinedOn.After(g.pupil.JoinedOn) {
		g.pupil.JoinedOn = ""
	}
	g.pupil.LeftOn, g.leaver = "", false
}

// unwritten takes out of what a file says the differences that are none: a
// spelling in capitals, a number without its zeros, an older UPN than ours.
func (p *planning) unwritten(g *gathered, was *register.Pupil) register.Pupil {
	s := g.pupil
	s.Flags = g.pupil.Flags
	if s.UPN != was.UPN && s.UPN != "" && was.UPN != "" && keepsUPN(s.UPN, was) {
		s.UPN = ""
	}
	if s.AdmissionNumber != was.AdmissionNumber && sameID(s.AdmissionNumber, was.AdmissionNumber) && len(s.AdmissionNumber) < len(was.AdmissionNumber) {
		s.AdmissionNumber = ""
	}
	for _, f := range pupilFields {
		if have, more := *f.of(was), f.of(&s); strings.Contains(f.name, "name") && poorer(*more, have) {
			*more = ""
		}
	}
	if !p.onRoll.sameSystem && was.MISID != "" {
		s.MISID = "" // another system's id
	}
	// A name that matched as the preferred one is no new legal name.
	if s.Forename != "" && sameName(s.Forename, was.PreferredForename) && p.lacks(PreferredFore) {
		s.Forename = ""
	}
	if s.Surname != "" && sameName(s.Surname, was.PreferredSurname) && p.lacks(PreferredSurname) {
		s.Surname = ""
	}
	s.Surname, s.Forename = uncapital(s.Surname), uncapital(s.Forename)
	return s
}

// poorer reports whether a name is ours with less in it: all in capitals, or
// without the letters that the file's way of writing lacks. A Windows file
// cannot write Wiśniewska, and must not take the mark away.
func poorer(said, have string) bool {
	switch {
	case said == have || have == "":
		return false
	case strings.Contains(said, "?"):
		return true
	case register.Fold(said) != register.Fold(have):
		return false
	}
	return marked(said) < marked(have) || strings.EqualFold(said, have) && (said == strings.ToUpper(said) || said == strings.ToLower(said))
}

// marked counts the letters of a name that plain English spelling lacks.
func marked(name string) (n int) {
	for _, r := range name {
		if r > unicode.MaxASCII && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// keepsUPN reports whether our UPN is better than the file's: the file's is a
// former one, or temporary while ours is permanent, or has a wrong check letter
// while ours is right.
func keepsUPN(said string, was *register.Pupil) bool {
	a, b := register.ReadUPN(said), register.ReadUPN(was.UPN)
	return said == was.FormerUPN || a.Temporary && !b.Temporary || !a.Right && b.Right
}

// lacks reports whether no table has a column of the field.
func (p *planning) lacks(f Field) bool {
	return !slices.ContainsFunc(p.u.Tables, func(t Table) bool {
		return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == f })
	})
}

// enrol adds a new pupil, unless the file says that they have left or are a
// guest.
func (p *planning) enrol(g *gathered, m match) {
	if code, says := g.keptOut(p.known().Today); code != "" {
		p.problems.row(&g.said, code, "note", says)
		p.plan.Counts.Unchanged += g.rows
		return
	}
	callNew(&g.pupil, g.name.whole)
	g.pupil.Flags = cloned(g.pupil.Flags)
	if g.pupil.JoinedOn.After(p.known().Today) {
		p.problems.row(&g.said, "joins-later", "note", "This pupil joins on a later day. They are on the roll here from now, so that what is known can be passed on.")
	}
	change := register.RollChange{Pupil: g.pupil, Fields: fieldsOf(g.pupil)}
	if m.by == AnswerNew {
		change.Rows = []string{g.key()}
	}
	p.plan.Rolls = append(p.plan.Rolls, change)
	p.plan.Counts.Added++
	p.plan.Counts.Unchanged += g.rows - 1
}

// callNew gives a new pupil their name as it should be written, of a whole one
// too whose order nobody knows.
func callNew(q *register.Pupil, whole string) {
	if q.Surname == "" && q.Forename == "" {
		n := asAnswered(whole)
		q.Surname, q.Forename = n.surname, n.forename
	}
	q.Surname, q.Forename = uncapital(q.Surname), uncapital(q.Forename)
	q.PreferredSurname, q.PreferredForename = uncapital(q.PreferredSurname), uncapital(q.PreferredForename)
}

// fieldsOf names the fields that a new pupil comes with.
func fieldsOf(q register.Pupil) []string {
	_, fields := register.Pupil{}.Told(q)
	return fields
}

// tellAbsent says how many pupils on roll the file does not name. They are left
// as they are: a list may be of one year, and leaving is never assumed.
func (p *planning) tellAbsent(taken map[int]*gathered) {
	for i := range p.known().Pupils {
		if taken[i] == nil && !p.asked[i] && p.known().Pupils[i].OnRoll(p.known().Today) {
			p.plan.NotInFile++
		}
	}
	if n := p.plan.NotInFile; n > 0 {
		p.note("not-in-file", counted(n, "pupil on the roll is", "pupils on the roll are")+" not in this file. Nothing changes for them.")
	}
}
