package register

import "carers/app/calendar"

// ReviewDoubt says what speaks against a day on which to sit down again, or nothing:
// that pupils are not in school on it, or that after a change which no review has
// looked at one was promised sooner. A person may want the day all the same.
func (s Settings) ReviewDoubt(day calendar.Day, changes []Circumstance) string {
	if day.IsZero() {
		return ""
	}
	if !s.InSchool(day) {
		return "Pupils are not in school on " + day.Weekday().String() + " " + day.Words()
	}
	var promised calendar.Day
	for _, c := range changes {
		if c.ReviewID == "" && !c.ReviewBy.IsZero() && (promised.IsZero() || c.ReviewBy.Before(promised)) {
			promised = c.ReviewBy
		}
	}
	if !promised.IsZero() && day.After(promised) {
		return "After what has changed, a review was promised by " + promised.Words()
	}
	return ""
}
