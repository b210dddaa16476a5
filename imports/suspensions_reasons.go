package imports

import (
	"regexp"
	"slices"
	"strings"

	"carers/app/register"
)

// mostCategory is how long the school's own word for a category or a code may
// be. What is longer is likely to be somebody's account.
const mostCategory = 40

// readReasons reads the reasons of a row, from one column or several. Of what a
// pupil is sent home for only the codes of the table are kept; behaviour has the
// school's own.
func (e *eventReader) readReasons(s *said, x *register.Event) {
	for _, column := range e.reasons {
		cell := at(s.cells, column)
		if cell == "" {
			continue
		}
		if x.Kind == register.BehaviourEvent {
			if own := e.category(s, eventReason, cell); own != "" && !slices.Contains(x.Reasons, own) {
				x.Reasons = append(x.Reasons, own)
			}
			continue
		}
		codes := reasonsIn(cell)
		if len(codes) == 0 && x.Kind.SentHome() {
			e.tell.cell(e.tableReader, s, eventReason, "reason-unknown", "warning", "This is not one of the reasons that the census has. It is left out, as it may be somebody's account.")
		}
		for _, code := range codes {
			if !slices.Contains(x.Reasons, code) {
				x.Reasons = append(x.Reasons, code)
			}
		}
	}
	if x.Kind.SentHome() && len(x.Reasons) > register.MostReasons {
		x.Reasons = x.Reasons[:register.MostReasons]
		e.tell.row(s, "reasons-many", "warning", saysManyReasons)
	}
}

var betweenReasons = regexp.MustCompile(`[;,\n|+&]|\s/\s|^/|/$`)

// reasonsIn lists the codes of the reasons that a cell names, each once.
func reasonsIn(cell string) (codes []string) {
	if code, ok := register.ReadReason(cell); ok {
		return []string{code}
	}
	parts := betweenReasons.Split(cell, -1)
	if len(parts) == 1 {
		parts = strings.Split(cell, "/") // "DB/PA"
	}
	for _, part := range parts {
		if code, ok := register.ReadReason(part); ok && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// category is the school's own word for a sort of behaviour, if it is short
// enough to be one and names nobody.
func (e *eventReader) category(s *said, f Field, cell string) string {
	cell = strings.Join(strings.Fields(cell), " ")
	if len([]rune(cell)) > mostCategory || strings.Count(cell, " ") > 5 {
		e.tell.cell(e.tableReader, s, f, "account-left-out", "warning", "This is too long for a category, and may be somebody's account. It is not kept.")
		return ""
	}
	if e.namesSomebody(cell) {
		e.tell.cell(e.tableReader, s, f, "category-names-somebody", "warning", "This category may name somebody, so it is not kept. The event is.")
		return ""
	}
	return cell
}
