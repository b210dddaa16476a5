package web

import (
	"carers/app/jobs"
	"carers/app/register"
)

// showLayout hands over what is known of an import's columns as a layout file,
// which can become one for every school. It holds headings and nobody's facts.
// The champion's own sheet has headings that are nobody else's, and no layout.
func showLayout(v *visit) error {
	if _, err := v.oneImport(); err != nil {
		return err
	}
	seen, err := jobs.Look(v.ctx(), v.ledger, v.id("import"))
	if err != nil {
		return err
	}
	layout, ok := learned(seen)
	if !ok {
		return v.goTo(importAt(seen.Import.ID), "There is nothing in this file's headings that a layout does not know")
	}
	v.handOver("layout.yaml", "application/yaml; charset=utf-8", layout)
	return nil
}

// learned is the layout that an import's columns make, if any of them is news.
func learned(seen jobs.Preview) ([]byte, bool) {
	if seen.Import.Kind == register.RegisterKind || seen.Refused() {
		return nil, false
	}
	layout, err := seen.Understanding.Learned()
	return layout, err == nil
}
