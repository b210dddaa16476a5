// Package jobs is the work that is neither a page nor a rule: taking a file in,
// making an export and writing down that it leaves, and what is done by the
// clock. Pages, commands and the timetable all call the same functions, so that
// a file means the same wherever it comes from.
package jobs
