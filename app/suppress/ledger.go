package suppress

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"carers/app/calendar"
)

// Release is one table as it was told: which, to whom, when, what of it was shown
// and how its numbers hang together. It is kept for good, since whoever was told
// may keep it too. It is written and read as JSON; only [Draft.Tell] makes one.
type Release struct{ kept kept }

// Ledger is what a school has told, in any order.
type Ledger []Release

// kept is a release as JSON.
type kept struct {
	Table   string       `json:"table"`
	Reader  Reader       `json:"reader"`
	On      calendar.Day `json:"on"`
	Least   int          `json:"least"`
	Lowered *Lowered     `json:"lowered,omitempty"`
	Cells   []keptCell   `json:"cells"`
	Sums    []keptSum    `json:"sums,omitempty"`
	Rates   []keptRate   `json:"rates,omitempty"`
}

// keptCell is a group and its count, unless that was hidden. Of a small one it keeps how
// large it must still be possible to think it.
type keptCell struct {
	Of     string   `json:"of"`
	Period Period   `json:"period"`
	Where  []string `json:"where,omitempty"`
	N      *int     `json:"n,omitempty"`
	Few    int      `json:"few,omitempty"`
	Public bool     `json:"public,omitempty"`
}

// keptSum says which cell is the sum of which, by their places in the release.
type keptSum struct {
	Whole int   `json:"whole"`
	Parts []int `json:"parts"`
}

// keptRate is a share, a mean or a difference, and the cells that it is of: a share's
// part and whole; a mean's group, and the parts that make it up; a difference's two
// groups, or the four cells of its two shares.
type keptRate struct {
	Kind    kind      `json:"kind"`
	Name    string    `json:"name,omitempty"`    // of a difference
	Measure string    `json:"measure,omitempty"` // of a mean, and of a difference between two
	Of      []int     `json:"of"`
	Told    *Estimate `json:"told,omitempty"`
}

// kind says what a rate is.
type kind string

const (
	share      kind = "share"
	average    kind = "mean"
	difference kind = "difference"
)

// MarshalJSON writes the release as the ledger keeps it.
func (r Release) MarshalJSON() ([]byte, error) { return json.Marshal(r.kept) }

// UnmarshalJSON reads a release of the ledger.
func (r *Release) UnmarshalJSON(text []byte) error {
	if err := json.Unmarshal(text, &r.kept); err != nil {
		return err
	}
	for _, s := range r.kept.Sums {
		for _, at := range append(slices.Clone(s.Parts), s.Whole) {
			if at < 0 || at >= len(r.kept.Cells) {
				return fmt.Errorf("release %q: a sum of a cell that is not there", r.kept.Table)
			}
		}
	}
	for _, rate := range r.kept.Rates {
		for _, at := range rate.Of {
			if at < 0 || at >= len(r.kept.Cells) {
				return fmt.Errorf("release %q: a rate of a cell that is not there", r.kept.Table)
			}
		}
	}
	return nil
}

// Table is which table was told.
func (r Release) Table() string { return r.kept.Table }

// Reader is to whom.
func (r Release) Reader() Reader { return r.kept.Reader }

// On is when.
func (r Release) On() calendar.Day { return r.kept.On }

// From is the first day that the table tells of.
func (r Release) From() (first calendar.Day) {
	for i, c := range r.kept.Cells {
		if i == 0 || c.Period.From < first {
			first = c.Period.From
		}
	}
	return first
}

// To is the last day that the table tells of.
func (r Release) To() (last calendar.Day) {
	for _, c := range r.kept.Cells {
		last = max(last, c.Period.To)
	}
	return last
}

// Lowered is why smaller counts than usual were shown, or its zero value.
func (r Release) Lowered() Lowered {
	if r.kept.Lowered == nil {
		return Lowered{}
	}
	return *r.kept.Lowered
}

// knownTo keeps what the reader was told. What is outside is known to governors
// too; what governors hold in confidence is not known outside.
func (l Ledger) knownTo(reader Reader) Ledger {
	var known Ledger
	for _, r := range l {
		if reader == Governors || r.kept.Reader == Outside {
			known = append(known, r)
		}
	}
	slices.SortStableFunc(known, func(a, b Release) int { return cmp.Compare(a.kept.On, b.kept.On) })
	return known
}

func (c keptCell) group() Group { return Group{of: c.Of, in: c.Period, where: c.Where} }
