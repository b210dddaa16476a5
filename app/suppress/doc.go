// Package suppress decides which numbers may be shown to readers who must not be
// able to recognise a child in them: governors, a trust, anyone outside. A count
// below a threshold becomes words.
//
// A page or a pack writes down all its true counts in one [Draft], with the groups
// that they count, and what the reader knows in any case (the roll). [Draft.Tell]
// hides
//   - what is small: a count below the reader's [Limit], nought too;
//   - what tells of everybody: a count that is all of a group;
//   - as little else as can be found, so that nobody can work out what is hidden
//     from totals, from another table, or from what was told before ([Ledger]).
//
// "Cannot work out" is one rule throughout. The reader knows that counts are whole
// and not below nought, that parts add up to their total, that a group is no
// larger than one it lies in, and every number shown. Of a small count, nought and
// the limit must then both still be possible (or the whole group, where that is
// public and smaller); of a count that is all of its group, a group of as many as
// the limit who are not in it. What counts as possible is shown by an example, a
// full set of numbers that the reader could believe in: where none is found in a
// fixed number of steps, more is hidden. That makes the check sound, and quick.
//
// A share is told of ten or more, and only where both its counts are, so that no
// count can be read back from it; a mean where the group's count is told, and
// where taking it from a larger group's leaves no few; a difference of two where
// both are told. Dominance, the rule by which one large contributor gives away a
// sum, is not needed: no pupil can have more sessions than there are, so in a mean
// of several nobody outweighs the others.
//
// What this does not stop: somebody who already knows all but one of the children
// in a group; somebody who knows this package well enough to ask why it hid exactly
// what it hid; and taking a number that may be told from a public one, as ten carers
// of fifteen on roll, which leaves five who are none.
package suppress
