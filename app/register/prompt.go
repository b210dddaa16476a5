package register

import (
	"fmt"
	"time"

	"carers/app/calendar"
)

// Prompt is a reason to sit down with a pupil before the planned day, in words.
// It is for a person to decide on: nothing here is counted or ranked.
type Prompt struct {
	Kind PromptKind
	Says string
}

// PromptKind is what sort of reason it is.
type PromptKind string

// The sorts of reason that the register can know. A fall in attendance is one only
// where somebody has looked at it and noted a change: what is a fall needs a person,
// and early prompts say where to look.
const (
	ByChange     PromptKind = "change"
	ByCouldNot   PromptKind = "could-not"
	ByJoining    PromptKind = "joined"
	BySchoolYear PromptKind = "school-year"
	ByBirthday   PromptKind = "birthday"
	ByExams      PromptKind = "exams"
)

// Standing is what is known when somebody asks whether a review is wanted.
type Standing struct {
	Carer       Carer
	Pupil       Pupil
	LastReview  calendar.Day // of all that were held; none is none
	Changes     []Circumstance
	Adjustments []Adjustment
	Uses        []Use // at least those that could not be done
	Dates       Settings
}

// How long after its day a reason is told, in days.
const (
	yearIsNew     = 50 // about a half term
	birthdayAhead = 30
	birthdayAfter = 60
)

// Prompts lists the reasons for a review that nobody has held since: a change
// of circumstances that somebody noted, the pupil asking, two notes that an
// adjustment could not be done, a new school or school year, turning 16, 17 or
// 18, and the season of examinations.
func Prompts(s *Standing, today calendar.Day) (told []Prompt) {
	for _, c := range s.Changes {
		if c.ReviewID == "" {
			told = append(told, Prompt{ByChange, c.Kind.Words() + ", noted for " + c.On.Words()})
		}
	}
	for _, a := range s.Adjustments {
		if a.WantsReview(s.Uses) {
			told = append(told, Prompt{ByCouldNot, "Could not be done, twice or more: “" + a.Says + "”"})
		}
	}
	for _, more := range []func(calendar.Day) (Prompt, bool){s.newYear, s.birthday, s.exams} {
		if t, ok := more(today); ok {
			told = append(told, t)
		}
	}
	return told
}

// newYear is told for about half a term after the year began, or after the pupil
// joined, of whoever was on the register by then.
func (s *Standing) newYear(today calendar.Day) (Prompt, bool) {
	year := calendar.SchoolYearOf(today)
	start := year.Start()
	if dates, said := s.Dates.Dates[year]; said && !dates.Terms[0].From.IsZero() {
		start = dates.Terms[0].From
	}
	if joined := s.Pupil.JoinedOn; !joined.Before(start) && !joined.After(today) && joined.DaysUntil(today) <= yearIsNew && s.LastReview.Before(joined) {
		return Prompt{ByJoining, "Joined the school on " + joined.Words()}, true
	}
	known := s.Carer.IdentifiedOn
	if start.After(today) || start.DaysUntil(today) > yearIsNew || !s.LastReview.Before(start) || !known.Before(start) {
		return Prompt{}, false
	}
	return Prompt{BySchoolYear, "A new school year and timetable"}, true
}

// birthday is told around turning 16, 17 and 18: what is owed, and to whom
// letters go, changes.
func (s *Standing) birthday(today calendar.Day) (Prompt, bool) {
	born := s.Pupil.DateOfBirth
	if born.IsZero() {
		return Prompt{}, false
	}
	for _, age := range []int{16, 17, 18} {
		turns := calendar.NewDay(born.Time().Year()+age, born.Time().Month(), born.Time().Day()) // 29 February becomes 1 March, as in law
		days := today.DaysUntil(turns)
		if days > birthdayAhead || days < -birthdayAfter || !s.LastReview.Before(turns.Add(-birthdayAhead)) {
			continue
		}
		verb := "Turns"
		if days <= 0 {
			verb = "Turned"
		}
		return Prompt{ByBirthday, fmt.Sprintf("%s %d on %s", verb, age, turns.Words())}, true
	}
	return Prompt{}, false
}

// exams is told in March and April of years that sit national tests in May.
func (s *Standing) exams(today calendar.Day) (Prompt, bool) {
	month, march := today.Time().Month(), calendar.NewDay(today.Time().Year(), time.March, 1)
	switch s.Pupil.Year {
	case "6", "11", "13":
		return Prompt{ByExams, "Examinations begin in May"}, (month == time.March || month == time.April) && s.LastReview.Before(march)
	}
	return Prompt{}, false
}
