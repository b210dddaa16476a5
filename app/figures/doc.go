// Package figures is attendance and results as arithmetic: what a session mark
// counts as on its day, how sessions add up to a pupil's spans, and how one
// export follows another. It is plain Go over plain values. Counts stay whole
// numbers until the last step; blank is unknown, never nought.
//
// The classes and formulas are those of the Department for Education's open
// data on pupil attendance: attendance is (present + approved activity) /
// possible, and an absence is persistent from a tenth of the possible sessions.
//
// Whether it helps is told in [Period]s ([SumOver]), of groups ([RatesOf]), of
// carers against others of their year groups ([Compare], [CompareResults]) and of
// one pupil before and after something began ([ChangeAfter], [Pool]). An
// [Estimate] has its 95 % interval, by a method with a name, or the reason why not;
// the rules of too few and too soon stand in enough.go. Rates and shares are
// proportions from 0 to 1. testdata/intervals.R makes what R says of the same
// numbers. Nothing here makes a number of a child to put children in an order by.
package figures
