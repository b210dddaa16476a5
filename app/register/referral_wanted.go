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

// AssessmentWanted reports whether a transition assessment should be offered: to
// who is in Year 11 or above, or 16, and to whom nobody has offered one, outside
// the weeks of examinations. Who would rather not is asked again when the day for
// it has come, and by nobody before.
func AssessmentWanted(c Carer, p Pupil, referrals []Referral, today calendar.Day) bool {
	old := slices.Contains([]Year{"11", "12", "13", "14"}, p.Year) || !p.DateOfBirth.IsZero() && today.Age(p.DateOfBirth) >= transitionAge
	offered := slices.ContainsFunc(referrals, func(r Referral) bool { return r.Kind == TransitionAssessment })
	return old && c.Status.Supported() && !offered && !ExamWeeks(today)
}

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
func (c Circumstance) atHome() bool { return c.Kind != PupilAsks && c.Kind != "timetable" }
