package imports

import (
	"fmt"
	"strings"

	"carers/app/figures"
)

// NoteLateUnclear is the code of the note, and of the question, that a column of
// lates does not say which ones it counts.
const NoteLateUnclear = "late-unclear"

// Which lates a column counts: L, which is attended; U, which is an unauthorised
// absence; or both together, as DfE's own figures do.
const (
	latesBefore = "before"
	latesAfter  = "after"
	latesBoth   = "both"
)

// latesOf says which lates a summary's one column of them counts: by its heading,
// by what a person said of the column, or by the answer to the question which.
// It is blank until that is answered; the rest of a row does not wait for it.
func (p *planning) latesOf(r *tableReader, c *summaryColumns) string {
	if !c.has[LateBefore] || c.has[lateAfter] || r.saidByPerson(LateBefore) {
		return latesBefore
	}
	heading := squeeze(r.heading(LateBefore))
	if heading == "l" || strings.Contains(heading, "before") {
		return latesBefore
	}
	key := "set:late:" + digestOf(p.u.HeadingKey, heading)
	switch a := p.answers[key]; a {
	case latesBefore, latesAfter, latesBoth, AnswerLeave:
		return a
	}
	p.note(NoteLateUnclear, "“"+r.heading(LateBefore)+"” does not say which lates it counts. Until somebody says, lates are left unknown; the rest is read.")
	if !p.joins(key, 0) {
		p.open(Question{Key: key, Sheet: r.t.Sheets[0], Code: NoteLateUnclear, Asks: AskChoice,
			Why: fmt.Sprintf("“%s” does not say whether it counts lates before the register closed, which are attended, or after it closed, which are absences. Say which it is. It is remembered for later files like this one.", r.heading(LateBefore)),
			Choices: []Choice{
				{latesBefore, "Before the register closed (L)"},
				{latesAfter, "After the register closed (U)"},
				{latesBoth, "Both, the file does not say: lates stay unknown"},
			}})
	}
	return ""
}

// settleLates puts the count of a row's lates where it belongs. Of both together
// neither number is known, and to count them as one would tell something false,
// so they stay unsaid; attendance does not depend on them.
func (c *summaryColumns) settleLates(n map[Field]int) {
	if c.lates == latesBefore {
		return
	}
	if c.lates == latesAfter {
		n[lateAfter] = n[LateBefore]
	}
	n[LateBefore] = figures.Unsaid
}
