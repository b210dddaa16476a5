package demo

import (
	"fmt"
	"math/rand/v2"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// Point is an assessment point of the schools.
type Point struct {
	Name string       // "Summer 2 2025/26"
	On   calendar.Day // where an importer places it: about the end of its half term
}

// The points at which the schools assess. Those of last school year are read
// when the world is loaded; [Autumn] is still to come on [FirstDay].
var (
	Spring = Point{"Spring 2 2025/26", "2026-03-31"}
	Summer = Point{"Summer 2 2025/26", "2026-07-20"}
	Autumn = Point{"Autumn 1 2026/27", "2026-10-24"}

	Summer24 = Point{"Summer 2 2023/24", "2024-07-20"}
	Summer25 = Point{"Summer 2 2024/25", "2025-07-20"}
	Autumn25 = Point{"Autumn 1 2025/26", "2025-10-24"}
)

// Subjects are what Greenfield reports on, in the order of its reports.
var Subjects = []string{"Maths", "English", "Science", "History", "French", "Art"}

// Primary is what Little Wrens assesses.
var Primary = []string{"Reading", "Writing", "Maths"}

// Results are what a pupil got at an assessment point, a subject after the other:
// the ground truth that exports are made of. GCSE grades in Years 10 and 11, with
// target and effort; the school's own words in Years 8 and 9; key stage letters
// at the primary school. Nobody is assessed who was not yet there, and a pupil
// who was ill that week has "Abs".
func (s School) Results(p register.Pupil, at Point) []figures.Result {
	year := p.Year.Number()
	if p.JoinedOn.After(at.On.Add(-30)) || p.LeftOn != "" && !at.On.Before(p.LeftOn) {
		return nil
	}
	subjects := Subjects
	grade := ownGrade
	scale := figures.Own
	switch {
	case s.Phase == "primary" && year >= 1:
		subjects, grade, scale = Primary, keyStageGrade, figures.Assessed
	case s.Phase == "secondary" && (year == 10 || year == 11):
		grade, scale = gcseGrade, figures.GCSE
	case s.Phase == "secondary" && (year == 8 || year == 9):
	default:
		return nil
	}
	chance := s.chanceOf(p, 1858)
	able, since := chance.NormFloat64(), s.riseUntil(p, at)
	var all []figures.Result
	for _, subject := range subjects {
		liking := able + 0.7*chance.NormFloat64()
		r := figures.Result{Pupil: p.ID, Subject: subject, Point: at.Name, PointOn: at.On, Scale: scale}
		grade(&r, liking, since, chance)
		all = append(all, r)
	}
	return all
}

// riseUntil is how far a pupil's grades have risen at a point, from what they were
// in last year's spring. Carers were behind before then, less so each year, and
// have risen less since. Before, a grade goes a little up or down by chance.
func (s School) riseUntil(p register.Pupil, at Point) float64 {
	n := termsSince(at)
	e, ok := s.Entry(p.ID)
	carer := ok && e.Carer.Status.Counted()
	switch {
	case n < 0 && carer:
		n *= 1.4
	case carer:
		n *= 0.5
	}
	rise := 0.3 * n
	if n < 0 {
		rise += 0.2 * s.chanceOf(p, uint64(at.On.Time().Unix())).NormFloat64()
	}
	return rise
}

func termsSince(at Point) float64 {
	switch at {
	case Summer24:
		return -5
	case Summer25:
		return -2
	case Autumn25:
		return -1
	case Spring:
		return 0
	case Summer:
		return 1
	}
	return 2
}

func gcseGrade(r *figures.Result, able, rise float64, chance *rand.Rand) {
	target := clamp(4.5+1.5*able, 2, 9)
	r.Target, r.Effort = fmt.Sprint(target), fmt.Sprint(clamp(2-0.6*able+chance.NormFloat64()*0.5, 1, 4))
	now := 4.6 + 1.5*able + rise
	sign := ""
	switch part := now - float64(int(now)); {
	case part > 0.75:
		sign = "+"
	case part < 0.2:
		sign = "-"
	}
	r.Value = fmt.Sprint(clamp(float64(int(now)), 1, 9)) + sign
	if chance.IntN(60) == 0 {
		r.Value = "Abs"
	}
}

// ownWords are Greenfield's own below the GCSE years, lowest first.
var ownWords = list("Emerging Developing Secure Mastered")

func ownGrade(r *figures.Result, able, rise float64, _ *rand.Rand) {
	r.Value = ownWords[clamp(1.3+0.9*able+rise, 0, 3)]
}

func keyStageGrade(r *figures.Result, able, _ float64, _ *rand.Rand) {
	r.Aspect = "teacher assessment"
	r.Value = list("WTS EXS GDS")[clamp(1.1+0.8*able, 0, 2)]
}

// clamp rounds to a whole number within two others.
func clamp(x float64, least, most int) int { return min(max(int(x+0.5), least), most) }
