package register

import (
	"slices"
	"time"

	"carers/app/calendar"
)

// transitionAge is the age from which a transition assessment is offered: before
// 18 is what the law says (Care Act 2014, section 63), and authorities begin at
// 16.
const transitionAge = 16

// ExamWeeks reports whether a day lies in the weeks of public examinations, in
// which nobody is asked to think about an assessment: 8 May to the end of June.
func ExamWeeks(day calendar.Day) bool {
	year := day.Time().Year()
	return !day.Before(calendar.NewDay(year, time.May, 8)) && !day.After(calendar.NewDay(year, time.June, 30))
}

// examsAfter returns the last day of the first weeks of examinations that end on a
// day or after it.
func examsAfter(day calendar.Day) calendar.Day {
	year := day.Time().Year()
	if end := calendar.NewDay(year, time.June, 30); !end.Before(day) {
		return end
	}
	return calendar.NewDay(year+1, time.June, 30)
}

// OfferRests reports whether a transition assessment was offered and should not be
// offered again: never to who said no, and to who said later, or has not answered
// yet, once the next weeks of examinations are over.
func (y YoungAdult) OfferRests(today calendar.Day) bool {
	switch {
	case y.Answers == OfferRefused:
		return true
	case y.Offered.IsZero() || y.Answers == OfferAccepted:
		return false
	}
	return !today.After(examsAfter(y.Offered))
}

// AssessmentWanted reports whether a transition assessment should be offered, or
// asked for: to who is in Year 11 or above, or 16, for whom nobody has begun a
// referral, outside the weeks of examinations. What was said to an offer on the page
// of 16 and over holds, see [YoungAdult.OfferRests]. Who would rather not is asked
// again when the day for it has come, and by nobody before.
func AssessmentWanted(c Carer, p Pupil, y YoungAdult, referrals []Referral, today calendar.Day) bool {
	old := slices.Contains([]Year{"11", "12", "13", "14"}, p.Year) || !p.DateOfBirth.IsZero() && today.Age(p.DateOfBirth) >= transitionAge
	return old && c.Status.Supported() && !slices.ContainsFunc(referrals, Referral.forTransition) && !y.OfferRests(today) && !ExamWeeks(today)
}

func (r Referral) forTransition() bool { return r.Kind == TransitionAssessment }

// AskAgain lists the assessments that are to be asked for again, because
// something changed after the last was sent: the authority repeats them when
// circumstances change (Children Act 1989, section 17ZA). One that was asked for
// again already, or that is not sent yet, is none of them.
func AskAgain(referrals []Referral, changes []Circumstance) (again []Referral) {
	for _, kind := range []ReferralKind{NeedsAssessment, TransitionAssessment} {
		var last *Referral
		for i, r := range referrals {
			if r.Kind == kind && (last == nil || r.AskedOn.After(last.AskedOn) || r.AskedOn == last.AskedOn && r.ID > last.ID) {
				last = &referrals[i]
			}
		}
		if last == nil || last.SentOn.IsZero() || last.Status == ReferralDeclined {
			continue
		}
		if slices.ContainsFunc(changes, func(c Circumstance) bool { return c.On.After(last.SentOn) && c.atHome() }) {
			again = append(again, *last)
		}
	}
	return again
}

// atHome reports whether a change is one of the caring role, and not of school.
func (c Circumstance) atHome() bool {
	return c.Kind != PupilAsks && c.Kind != MissesMore && c.Kind != "timetable"
}
