package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"carers/app/register"
)

// whose finds the pupil whom a row of figures is about, as a place in
// Known.Pupils. Figures enrol nobody: a row about somebody who is not on the
// roll, or who cannot be told from somebody else, waits for a person, once for
// all the rows of that pupil. What the person says is remembered under a key
// made of what the file says of the pupil, so that the next export does not ask
// again.
func (p *planning) whose(s *said) (pupil int, ok bool) {
	m := p.onRoll.identify(s)
	if m.pupil >= 0 && !m.weak {
		return m.pupil, true
	}
	if m.weak {
		m.candidates, m.pupil = []int{m.pupil}, -1
	}
	m.mayBeNew = false
	if m.code == "" {
		m.code, m.why = "not-on-roll", "Nobody on the roll fits this row. Bring the pupil list first if it is newer, or say who it is; those who have left count too."
	}
	key := s.whoKey()
	switch a, given := p.answers[key]; {
	case !given:
	case a == AnswerLeave:
		p.leave(1)
		return -1, false
	default:
		if i, known := p.onRoll.byID[a]; known {
			return i, true
		}
	}
	p.holdUnder(key, s, 1, m)
	return -1, false
}

// holdUnder holds rows under a key that several rows may share.
func (p *planning) holdUnder(key string, s *said, rows int, m match) {
	if p.joins(key, rows) {
		return
	}
	if !p.hold(s, rows, m) {
		return
	}
	at := len(p.plan.Held) - 1
	p.plan.Held[at].Key = key
	p.asking[key] = at
}

// joins lets rows wait with a question that is open already, if it is.
func (p *planning) joins(key string, rows int) bool {
	at, open := p.asking[key]
	if open {
		p.plan.Held[at].Rows += rows
		p.plan.Counts.Held += rows
	}
	return open
}

// ask holds rows for a question that is not about whom they name, or about the
// file as a whole.
func (p *planning) ask(q Question) {
	if p.joins(q.Key, q.Rows) {
		return
	}
	p.open(q)
	p.problems.add(register.ImportProblem{Sheet: q.Sheet, Row: q.Row, Code: q.Code, Severity: "warning", Message: q.Why})
}

func (p *planning) open(q Question) {
	p.asking[q.Key] = len(p.plan.Held)
	p.plan.Held = append(p.plan.Held, q)
	p.plan.Counts.Held += q.Rows
}

// whoKey is a digest of what a row says to tell whom it is about.
func (s *said) whoKey() string {
	q := &s.pupil
	parts := []string{q.UPN, q.AdmissionNumber, q.MISID}
	if strings.Join(parts, "") == "" {
		parts = append(parts, register.Fold(s.name.whole), register.Fold(q.Surname), register.Fold(q.Forename), string(q.DateOfBirth), string(q.Year), register.Fold(q.Form))
	}
	return "who:" + digestOf(parts...)
}

// digestOf is a short digest of what a file says, for a key that is kept.
func digestOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, between2)))
	return hex.EncodeToString(sum[:9])
}
