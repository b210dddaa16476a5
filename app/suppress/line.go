package suppress

import "strconv"

// Line returns the counts of a table with one dimension, whose total the reader
// knows, as they may be shown on a page that is not kept in the ledger.
func Line(counts []int, limit Limit) []Shown {
	d := NewDraft(limit, "")
	whole, total := All("", Period{}), 0
	parts := make([]Part, len(counts))
	for i, n := range counts {
		parts[i] = Part{strconv.Itoa(i), n}
		total += n
	}
	d.Known(whole, total)
	d.Line("", whole, "", parts...)
	shown := make([]Shown, len(counts))
	told, err := d.Tell(nil)
	if err != nil {
		return shown // a count below nought
	}
	for i := range counts {
		shown[i] = told.Table("").Count(whole.Where("", parts[i].Is))
	}
	return shown
}
