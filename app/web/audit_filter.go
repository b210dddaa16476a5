package web

import (
	"net/url"
	"strconv"

	"carers/app/store"
	"carers/app/web/form"
)

// auditFilter is what a reader asks of the audit. It stands in the address, where a
// person is an id and never a name.
type auditFilter struct {
	form.Form
	By, Kind *form.Choice
	From, To *form.Date
}

// auditKinds are the kinds of record that lines are about, as a reader asks for them.
var auditKinds = form.Options("pupil", "A pupil’s record", "register", "The register as a list", "message", "Messages", "import", "Imports", "roll", "The roll",
	"release", "What left the school", "user", "People and access", "school", "Settings")

func (v *visit) newAuditFilter() (*auditFilter, error) {
	signers, err := v.ledger.Signers(v.ctx())
	if err != nil {
		return nil, err
	}
	var people []form.Option
	for _, s := range signers {
		people = append(people, form.Option{Value: s.ID, Label: s.Name})
	}
	f := &auditFilter{}
	f.By = f.AskSelect("by", "Who", people, form.Blank("Anybody"))
	f.Kind = f.AskSelect("kind", "About", auditKinds, form.Blank("Anything"))
	f.From = f.AskDate("from", "From", form.Hint(""))
	f.To = f.AskDate("to", "Until", form.Hint(""))
	f.ReadValues(v.gin.Request.URL.Query())
	return f, nil
}

func (f *auditFilter) query(before int) store.AuditQuery {
	return store.AuditQuery{By: f.By.Value, Kind: f.Kind.Value, From: f.From.Value, To: f.To.Value, Before: before, Most: auditLines}
}

func (f *auditFilter) narrows() bool { return f.query(0) != store.AuditQuery{Most: auditLines} }

// address leads to the lines before the nth, of the same query.
func (f *auditFilter) address(before int) string {
	q := url.Values{"before": {strconv.Itoa(before)}} // 0 is the first page
	for name, value := range map[string]string{"by": f.By.Value, "kind": f.Kind.Value, "from": string(f.From.Value), "to": string(f.To.Value)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	return "/audit?" + q.Encode()
}
