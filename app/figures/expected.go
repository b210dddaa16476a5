package figures

import "carers/app/calendar"

// PublishedRange is between what shares of pupils somebody has published, in
// thousandths: from Low to High, the same where one number was published. It
// is there to ask with, and is never a target: a school that has found fewer has
// reason to look again, one that has found more has nothing to put right.
type PublishedRange struct {
	Of        string // what was counted: "pupils who say that they care"
	Low, High int    // pupils of a thousand
	Source    string
	On        calendar.Day // of the publication, or when it was looked up
}

// PublishedRanges are those the program knows: what surveys find, and what
// schools record. The gap between the two is the point.
var PublishedRanges = []PublishedRange{
	{"pupils who care, as surveys and linked records find", 100, 130,
		"Surveys put the share near 10%; a study of linked records has 12.8% at key stage 2 and 10.6% at key stage 4 (childofourtimeblog.org.uk)", "2026-11-22"},
	{"pupils recorded as young carers in the January school census, England", 7, 8,
		"January 2025 school census, derived from under 65,000 pupils (carers.org)", "2026-11-22"},
}

// YearCount is one year group on a day: how many pupils are on the roll, and how
// many of them on the register.
type YearCount struct {
	Year          string
	Found, Pupils int
}

// FoundIn is a year group's found pupils beside a published range.
type FoundIn struct {
	YearCount
	Share Estimate // found of pupils, a proportion, with Wilson's interval
	// Low and High are how many pupils the range would be of so many, to the
	// nearest whole pupil.
	Low, High int
}

// FoundAgainst holds year groups against a published range, and all of them
// together. Low and High are pupils of the year group; where a range is of all
// pupils, a single year group may well lie outside it.
func FoundAgainst(r PublishedRange, years []YearCount) (each []FoundIn, all FoundIn) {
	var sum YearCount
	for _, y := range years {
		each = append(each, foundIn(r, y))
		sum.Found += y.Found
		sum.Pupils += y.Pupils
	}
	return each, foundIn(r, sum)
}

func foundIn(r PublishedRange, y YearCount) FoundIn {
	nearest := func(thousandths int) int { return (2*y.Pupils*thousandths + 1000) / 2000 }
	return FoundIn{YearCount: y, Share: ShareOf(Share{y.Found, y.Pupils}), Low: nearest(r.Low), High: nearest(r.High)}
}
