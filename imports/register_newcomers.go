package imports

import (
	"slices"

	"carers/app/register"
)

// newcomer is the entry of somebody whom another row has put on the roll, if
// this one is about them too: in name, with nothing against it, and by a
// person's word or by something besides the name.
func (all *entries) newcomer(q register.Pupil, said bool) *entry {
	for _, e := range all.newcomers {
		if like, more := alike(e.pupil, q); like && (said || more) {
			return e
		}
	}
	return nil
}

// alike reports whether two rows may name the same newcomer, and whether more
// than the name speaks for it.
func alike(a, b register.Pupil) (like, more bool) {
	if register.Fold(a.Name()) != register.Fold(b.Name()) {
		return false, false
	}
	for _, both := range [][2]string{
		{a.UPN, b.UPN}, {idKey(a.AdmissionNumber), idKey(b.AdmissionNumber)}, {string(a.DateOfBirth), string(b.DateOfBirth)},
		{string(a.Year), string(b.Year)}, {groupKey(a.Form), groupKey(b.Form)},
	} {
		switch {
		case both[0] == "" || both[1] == "":
		case both[0] != both[1]:
			return false, false
		default:
			more = true
		}
	}
	return true, more
}

func (p *planning) entryOfNewcomer(s *said) *entry {
	first := *s
	return &entry{pupil: p.newPupil(s), newcomer: true, answered: []string{s.key()}, first: &first}
}

// newPupil is what the champion's sheet says of a pupil who is not on the roll.
// Flags are the MIS's to say, and its export will.
func (p *planning) newPupil(s *said) register.Pupil {
	said := &s.pupil
	q := register.Pupil{
		UPN: said.UPN, AdmissionNumber: said.AdmissionNumber, ULN: said.ULN,
		Surname: said.Surname, Forename: said.Forename, MiddleNames: said.MiddleNames, PreferredSurname: said.PreferredSurname, PreferredForename: said.PreferredForename,
		DateOfBirth: said.DateOfBirth, Sex: said.Sex, Year: said.Year, Form: said.Form, JoinedOn: said.JoinedOn, LeftOn: said.LeftOn, From: said.From,
	}
	callNew(&q, s.name.whole)
	if q.Year == "" && q.Form != "" {
		q.Year = p.yearOf(q.Form)
	}
	return q
}

// yearOf is the year group of a form of the roll, or nothing.
func (p *planning) yearOf(form string) register.Year {
	pupils := p.known().Pupils
	i := slices.IndexFunc(pupils, func(q register.Pupil) bool {
		return q.Year != "" && q.OnRoll(p.known().Today) && groupKey(q.Form) == groupKey(form)
	})
	if i < 0 {
		return ""
	}
	return pupils[i].Year
}

// NoteJoinsRoll tells that a register puts pupils on the roll too.
const NoteJoinsRoll = "joins-roll"

func (p *planning) tellNewcomers() {
	n := 0
	for _, c := range p.plan.Carers {
		if c.Newcomer != nil {
			n++
		}
	}
	if n > 0 {
		p.note(NoteJoinsRoll, counted(n, "pupil who is not on the roll joins", "pupils who are not on the roll join")+" it too, with what the sheet says of them. The next pupil list adds the rest.")
	}
}
