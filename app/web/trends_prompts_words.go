package web

import (
	"cmp"
	"fmt"
	"slices"

	"carers/app/figures"
	"carers/app/register"
)

// promptWhy are the reasons in words, each with its numbers.
func (v *visit) promptWhy(w watchedPupil) (why []string) {
	if f := w.found.Fall; f != nil {
		says := fmt.Sprintf("Missed %s of sessions from %s, and %s from %s.", shareWords(f.OwnRecent), daysWords(f.Recent.From, f.Recent.To), shareWords(f.OwnPast), daysWords(f.Past.From, f.Past.To))
		if f.OthersRecent.Of > 0 && f.OthersPast.Of > 0 {
			says += fmt.Sprintf(" Others in the year group: %s, and %s before.", shareAlone(f.OthersRecent), shareAlone(f.OthersPast))
		}
		why = append(why, says)
	}
	if l := w.found.Late; l != nil {
		var on []string
		for _, o := range l.Weekdays {
			on = append(on, fmt.Sprintf("%d of the last %d %ss", o.LateDays, o.Days, o.Weekday))
		}
		says := "Late on " + andList(on) + " in school"
		if l.Rest.Of > 0 {
			says += fmt.Sprintf(", and on %d of %s", l.Rest.Count, many(l.Rest.Of, "other day", "other days"))
		}
		why = append(why, says+", since "+l.In.From.Words()+".")
	}
	if q := w.found.Quiet; q != nil {
		says := "Nobody has looked since " + q.Since.Words()
		if q.Never {
			says = "Nobody has looked since the school has known, on " + q.Since.Words()
		}
		why = append(why, says+": "+many(q.Since.DaysUntil(v.today()), "day", "days")+" ago.")
	}
	return why
}

// lookedWords say when somebody last looked, and when the next review is.
func (v *visit) lookedWords(w watchedPupil) string {
	looked, next := "", "No review is planned"
	if w.found.Quiet == nil {
		looked = "Last looked at on " + w.LookedOn.Words()
		if w.LookedOn.IsZero() {
			looked = "Nobody has looked since " + w.KnownOn.Words()
		}
	}
	switch {
	case w.ReviewOn.IsZero():
	case w.ReviewOn.Before(v.today()):
		next = "A review was due on " + w.ReviewOn.Words()
	default:
		next = "The next review is on " + w.ReviewOn.Words()
	}
	return listed(". ", looked, next) + "."
}

func promptStanding(prompted, of int) string {
	switch prompted {
	case 0:
		return "No reason to ask is found among " + many(of, "young carer", "young carers")
	case 1:
		return "There is a reason to ask 1 of " + many(of, "young carer", "young carers") + " how they are"
	}
	return fmt.Sprintf("There is a reason to ask %d of %s how they are", prompted, many(of, "young carer", "young carers"))
}

// promptNotes are the rules, with their numbers, and how many they cannot see.
func promptNotes(watched []watchedPupil) []string {
	blind := 0
	for _, w := range watched {
		if !w.Could {
			blind++
		}
	}
	notes := []string{
		fmt.Sprintf("Misses more: in the last %d whole school weeks, at least %s more than the %d to %d weeks before would make, and more than the year group’s own change.", figures.RecentWeeks, dayCount(figures.FallSessions), figures.PastWeeks, figures.MostWeeks),
		fmt.Sprintf("Late on a weekday: %d times or more in the last %d school weeks, on more than half of those days, and more than twice as often as on others.", figures.LateTimes, figures.LateWeeks),
		fmt.Sprintf("Nobody has looked: for more than %d days nobody opened the record, noted a conversation, held a review or noted how an adjustment went.", figures.QuietDays),
		"These are plain rules of the program’s own, to open a conversation with. Each has many causes, and says nothing of a pupil.",
	}
	if blind > 0 {
		notes = append(notes, "Of "+many(blind, "young carer", "young carers")+" too little attendance is kept to see whether they miss more or are late on a weekday. That is unknown, not none.")
	}
	return notes
}

// promptedGroups is whom the rules find among the groups of one kind.
type promptedGroups struct {
	By    string
	Lines []promptedLine
}

// promptedLine is one group. Few is a group of which too few are on the register to
// say anything.
type promptedLine struct {
	Group                            string
	Pupils, Could, Attendance, Quiet int
	Few                              bool
}

// promptedBy counts who was prompted about by group, so that a person sees whom the
// rules find and whom they pass over.
func promptedBy(watched []watchedPupil) []promptedGroups {
	of, order := map[string]watchedPupil{}, map[string]int{} // year groups stand in the order of school, levels from the lightest, and what is not known last
	for i, l := range register.Levels {
		order[l.Words()] = i
	}
	attendance, quiet := make([]figures.Considered, len(watched)), make([]figures.Considered, len(watched))
	for i, w := range watched {
		of[w.Member.Pupil], order[w.Pupil.Year.Words()] = w, w.Pupil.Year.Number()
		attendance[i] = figures.Considered{Member: w.Member, Could: w.Could, Prompted: w.found.Fall != nil || w.found.Late != nil}
		quiet[i] = figures.Considered{Member: w.Member, Could: true, Prompted: w.found.Quiet != nil}
	}
	order[notKnown] = len(watched) + 100
	var all []promptedGroups
	for _, by := range promptGroups {
		group := func(m figures.Member) string { return by.of(of[m.Pupil]) }
		said := promptedGroups{By: by.says}
		looked := figures.ReviewPrompts(quiet, group)
		for i, p := range figures.ReviewPrompts(attendance, group) {
			said.Lines = append(said.Lines, promptedLine{p.Group, p.Pupils, p.Could, p.Prompted, looked[i].Prompted, p.Pupils < figures.Enough})
		}
		slices.SortStableFunc(said.Lines, func(a, b promptedLine) int { return cmp.Compare(order[a.Group], order[b.Group]) })
		all = append(all, said)
	}
	return all
}

const notKnown = "Not known"

// promptGroups are the groups that the rules are reviewed by.
var promptGroups = []struct {
	says string
	of   func(watchedPupil) string
}{
	{"Year group", func(w watchedPupil) string { return cmp.Or(w.Pupil.Year.Words(), notKnown) }},
	{"Sex", func(w watchedPupil) string {
		return cmp.Or(map[string]string{"F": "Girls", "M": "Boys"}[w.Pupil.Sex], notKnown)
	}},
	{"Special educational needs", func(w watchedPupil) string { return flagGroup(w.Member.SEN) }},
	{"Pupil premium", func(w watchedPupil) string { return flagGroup(w.Member.Premium) }},
	{"English as an additional language", func(w watchedPupil) string {
		return flagGroup(figures.Flag(w.Pupil.Flags[register.EAL].Value))
	}},
	{"Effect of caring, as a person has judged it", func(w watchedPupil) string {
		if w.Impact == "" {
			return notKnown
		}
		return w.Impact.Words()
	}},
}

func flagGroup(f figures.Flag) string {
	return cmp.Or(map[figures.Flag]string{figures.FlagYes: "Yes", figures.FlagNo: "No"}[f], notKnown)
}
