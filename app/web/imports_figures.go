package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
)

// newsLine is what changes for some pupils: "12 pupils: marks of 5 days are new".
type newsLine struct {
	Who, Says string
	pupils    int
}

// newsList is the changes of a file of figures in words: the most common, and
// how many other sorts there are.
type newsList struct {
	Lines []newsLine
	More  string
}

const fewNews = 8

// newsOf puts the changes to pupils' attendance in words, and those that are
// alike together.
func newsOf(changes []figures.SpanChange) newsList {
	by := map[string][]figures.SpanChange{}
	for _, c := range changes {
		pupil := c.Either().Pupil
		by[pupil] = append(by[pupil], c)
	}
	pupils := map[string]int{}
	for _, of := range by {
		for _, says := range newsWords(figures.NewsOf(of)) {
			pupils[says]++
		}
	}
	var list newsList
	for says, n := range pupils {
		list.Lines = append(list.Lines, newsLine{Who: many(n, "pupil", "pupils"), Says: says, pupils: n})
	}
	slices.SortFunc(list.Lines, func(a, b newsLine) int { return cmp.Or(b.pupils-a.pupils, cmp.Compare(a.Says, b.Says)) })
	if more := len(list.Lines) - fewNews; more > 0 {
		list.Lines, list.More = list.Lines[:fewNews], "And "+many(more, "other sort of change", "other sorts of change")+"."
	}
	return list
}

func newsWords(n figures.News) []string {
	var says []string
	days := func(n int, one, more string) {
		if n > 0 {
			says = append(says, many(n, "day of marks "+one, "days of marks "+more))
		}
	}
	days(n.DaysNew, "is new", "are new")
	days(n.DaysChanged, "changes", "change")
	days(n.DaysGone, "gives way", "give way")
	for _, d := range n.New {
		says = append(says, "totals of "+daysWords(d.From, d.To)+" are new")
	}
	for _, d := range n.Changed {
		says = append(says, "totals of "+daysWords(d.From, d.To)+" change")
	}
	for _, d := range n.GiveWay {
		says = append(says, "totals of "+daysWords(d.From, d.To)+" give way")
	}
	return says
}

// markLine is one session mark of a file: what it means, what it counts as and
// how often it stands there.
type markLine struct {
	Code, Meaning, Counts, Times string
	Odd                          bool
}

// markLines list a file's marks by code, as they count on a day.
func markLines(marks map[string]int, on calendar.Day) []markLine {
	var lines []markLine
	for _, code := range slices.Sorted(maps.Keys(marks)) {
		line := lineOfMark(code, on)
		line.Times = form.Thousands(marks[code])
		lines = append(lines, line)
	}
	return lines
}

func lineOfMark(code string, on calendar.Day) markLine {
	class, standing := figures.ClassOn(code, on)
	line := markLine{Code: code, Counts: class.Words(), Odd: standing != figures.InForce}
	for _, c := range figures.Codes() {
		if c.Code == code && c.Only == "" {
			line.Meaning = c.Meaning
		}
	}
	switch standing {
	case figures.Unknown:
		line.Meaning = "Not a code we know"
	case figures.OutOfForce:
		line.Meaning += ", not in use on " + on.Words()
	}
	return line
}

// figuresFacts say of which days, or of which assessment, a file is.
func figuresFacts(seen jobs.Preview) []answer {
	if !bringsFigures(seen.Import.Kind) {
		return nil
	}
	switch seen.Import.Kind {
	case register.ClassesKind:
		return nil
	case register.ResultsKind:
		return pointFacts(seen.Plan.Results)
	}
	return []answer{{Label: "Days", Says: periodWords(seen.Import.Period)}}
}

// pointFacts say to which assessments and subjects results belong, as somebody
// can tell only by that whether they are the ones meant.
func pointFacts(changes []figures.ResultChange) []answer {
	points, subjects := map[string]bool{}, map[string]bool{}
	for _, c := range changes {
		points[c.Is.Point], subjects[c.Is.Subject] = true, true
	}
	if len(points) == 0 {
		return nil
	}
	return []answer{
		{Label: "Assessment", Says: strings.Join(slices.Sorted(maps.Keys(points)), ", ")},
		{Label: "Subjects", Says: strings.Join(slices.Sorted(maps.Keys(subjects)), ", ")},
	}
}

// percentWords writes attendance as a percentage, or says that there is none.
func percentWords(t figures.Totals) string {
	tenths, ok := t.Permille()
	if !ok {
		return "none yet"
	}
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%"
}
