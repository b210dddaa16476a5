package web

import "carers/app/register"

// adjustmentsPart is what staff do for a carer now, in short, and the way to
// all of it.
type adjustmentsPart struct {
	Title, Says string
	Lines       []adjustmentLine
	All         link
	Add         *link
}

func (c carerShown) adjustments() adjustmentsPart {
	p := adjustmentsPart{Title: "What school does", All: link{"All of it", adjustmentsAt(c.Carer.ID)}}
	waiting := 0
	for _, a := range c.Adjustments {
		switch a.Status {
		case register.AdjustmentActive:
			p.Lines = append(p.Lines, c.v.adjustmentLine(c.CarerRecord, a))
		case register.AdjustmentProposed:
			waiting++
		}
	}
	switch {
	case waiting > 0:
		p.Says = many(waiting, "adjustment is", "adjustments are") + " proposed and not read by staff yet."
	case len(p.Lines) == 0:
		p.Says = "Nothing is agreed yet."
	}
	if c.keeps {
		p.Add = &link{"Add an adjustment", adjustmentsAt(c.Carer.ID, "add")}
	}
	return p
}
