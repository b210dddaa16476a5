package award

import "slices"

// Move is one criterion that is not the same in two wordings of a framework.
type Move struct {
	Was, Is Criterion // Was is blank for a new one, Is for one that is gone
	How     How
}

// How is what became of a criterion.
type How string

// What becomes of a criterion.
const (
	Added     How = "new"
	Reworded  How = "reworded"  // its text, what shows it, or whose words it is in
	Elsewhere How = "elsewhere" // it stands under another standard or level
	Removed   How = "gone"      // evidence that points at it is kept
)

// Moved is what changed from one wording of a framework to another, in the order of
// the new one, with what is gone at the end. Evidence points at ids, so what kept its
// id kept its evidence.
func Moved(was, is Framework) []Move {
	var moves, gone []Move
	for _, now := range is.Criteria {
		before, known := was.Criterion(now.ID)
		known = known && !before.Gone
		switch {
		case now.Gone && known:
			gone = append(gone, Move{Was: before, How: Removed})
		case now.Gone:
		case !known:
			moves = append(moves, Move{Is: now, How: Added})
		case before.Standard != now.Standard || before.Level != now.Level:
			moves = append(moves, Move{before, now, Elsewhere})
		case !before.same(now):
			moves = append(moves, Move{before, now, Reworded})
		}
	}
	for _, before := range was.Criteria {
		if _, kept := is.Criterion(before.ID); !kept && !before.Gone {
			gone = append(gone, Move{Was: before, How: Removed})
		}
	}
	return append(moves, gone...)
}

// same reports whether two criteria ask the same thing in the same words. Where
// their evidence is drawn from is not part of it.
func (c Criterion) same(o Criterion) bool {
	return c.Text == o.Text && c.Origin == o.Origin && slices.Equal(c.Wants, o.Wants)
}
