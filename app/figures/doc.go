// Package figures is attendance and results as arithmetic: what a session mark
// counts as on its day, how sessions add up to a pupil's spans, and how one
// export follows another. It is plain Go over plain values. Counts stay whole
// numbers until the last step; blank is unknown, never nought.
//
// The classes and formulas are those of the Department for Education's open
// data on pupil attendance: attendance is (present + approved activity) /
// possible, and an absence is persistent from a tenth of the possible sessions.
package figures
