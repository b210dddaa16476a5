package figures

import (
	"slices"
	"time"

	"carers/app/calendar"
)

// Caution is something that must be known to read attendance figures rightly. The
// cautions are the Department for Education's, in our words.
type Caution string

// The cautions.
const (
	CodesChanged  Caution = "codes-changed"
	RulesOfCovid  Caution = "covid"
	ReasonsUnsure Caution = "reasons-unsure"
	StudyLeave    Caution = "study-leave"
	PartOfAYear   Caution = "part-of-a-year"
	ShortStays    Caution = "short-stays"
)

var cautionWords = map[Caution]string{
	CodesChanged:  "The attendance codes changed on 19 August 2024: interviews and remote learning counted as attended before, and do not since.",
	RulesOfCovid:  "In 2020 to 2022 sessions missed under the rules of the pandemic were no possible sessions, so these years do not compare with others.",
	ReasonsUnsure: "The last three weeks look worse than they are where the reason for an absence is not known yet.",
	StudyLeave:    "Study leave lifts the absence of Year 11 in May and June.",
	PartOfAYear:   "Part of a year does not compare with a whole one: absence is lower in autumn.",
	ShortStays:    "Pupils with fewer than 40 possible sessions are left out of persistent and severe absence.",
}

// Words returns the caution as a page shows it.
func (c Caution) Words() string { return cautionWords[c] }

// Shown is what a page shows, for the cautions that bite there.
type Shown struct {
	Periods  []Period
	Year11   bool         // pupils of Year 11 are among them
	LastData calendar.Day // the last day that attendance is kept of
	LeftOut  LeftOut
}

const newCodes = calendar.Day("2024-08-19")

// covid is while X and its sub-codes stood for absences under public health rules.
var covid = Days{"2020-03-23", "2022-07-31"}

// Cautions are those that bite where something is shown, in a settled order.
func Cautions(s Shown) (c []Caution) {
	any := func(is func(Period) bool) bool { return slices.ContainsFunc(s.Periods, is) }
	before := any(func(p Period) bool { return p.From.Before(newCodes) })
	if before && any(func(p Period) bool { return !p.To.Before(newCodes) }) {
		c = append(c, CodesChanged)
	}
	if any(func(p Period) bool { return !p.From.After(covid.To) && !p.To.Before(covid.From) }) {
		c = append(c, RulesOfCovid)
	}
	if any(func(p Period) bool { return p.Unsettled(s.LastData) }) {
		c = append(c, ReasonsUnsure)
	}
	if s.Year11 && any(hasExams) {
		c = append(c, StudyLeave)
	}
	if any(func(p Period) bool { return p.Kind == Yearly && (p.Part || p.To.After(s.LastData)) }) && len(s.Periods) > 1 {
		c = append(c, PartOfAYear)
	}
	if s.LeftOut.TooShort > 0 {
		c = append(c, ShortStays)
	}
	return c
}

// hasExams reports whether a day of May or June lies in a period.
func hasExams(p Period) bool {
	for year := p.From.Time().Year(); year <= p.To.Time().Year(); year++ {
		first, last := calendar.NewDay(year, time.May, 1), calendar.NewDay(year, time.June, 30)
		if !p.From.After(last) && !p.To.Before(first) {
			return true
		}
	}
	return false
}
