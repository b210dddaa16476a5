package web

import (
	"carers/app/access"
	"carers/app/award"
)

// homeEvidence tells in one line which evidence waits for this person: the champion of
// what is to be decided and looked at, whoever sees the register of names that somebody
// else wants to keep.
func (v *visit) homeEvidence(data *homeView) error {
	all, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return err
	}
	mine, seconds, first := 0, 0, ""
	for _, e := range all {
		if !e.Waits() {
			continue
		}
		if e.Looked == award.Seconds {
			seconds++
			continue
		}
		if act := v.evidenceAct(e); act != nil {
			if mine++; first == "" {
				first = act.Href
			}
		}
	}
	if mine > 0 {
		data.wait(task{Says: many(mine, "piece of evidence is to be looked at", "pieces of evidence are to be looked at"), Detail: "For names and faces, before it may go into a pack.", Href: evidenceAt + "?state=" + stateWaits, Act: &link{"Look", first}})
	}
	if seconds > 0 && !v.may(access.KeepAward) {
		data.wait(task{Says: many(seconds, "piece of evidence waits for a second person", "pieces of evidence wait for a second person"), Detail: "A name is to stay in it, and somebody other than who decided has to agree.", Href: evidenceAt, Act: &link{"See", evidenceAt}})
	}
	return nil
}
