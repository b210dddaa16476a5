package web

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/register"
	"carers/app/web/form"
)

var statusTones = map[register.Status]string{
	register.Confirmed: "good", register.Possible: "wait", register.Paused: "plain", register.Former: "", register.Left: "plain", register.NotACarer: "plain",
}

func statusTag(s register.Status) tag { return tag{statusTones[s], s.Words()} }

func homeTag(h register.HomeKnows) tag {
	switch h {
	case register.DoNotContact:
		return tag{"stop", "Do not contact"}
	case register.HomeTold:
		return tag{"", h.Words()}
	}
	return tag{"plain", h.Words()}
}

// soon is how near a day must be for a list to mark it.
const soon = 14 // days

// dueTag marks a day that is past or near; a day further off, or none, has no
// tag.
func dueTag(day, today calendar.Day) tag {
	days := today.DaysUntil(day)
	switch {
	case day.IsZero() || days > soon:
		return tag{}
	case days < 0:
		return tag{"wait", many(-days, "day overdue", "days overdue")}
	case days == 0:
		return tag{"wait", "today"}
	case days == 1:
		return tag{"wait", "tomorrow"}
	case days < 7:
		return tag{"wait", day.Weekday().String()}
	}
	return tag{"wait", "in " + many(days, "day", "days")}
}

// place says where in the school a pupil is: "Year 9, 9C".
func place(p register.Pupil) string { return placeOf(p.Year, p.Form) }

func placeOf(y register.Year, form string) string {
	return strings.Trim(y.Words()+", "+form, ", ")
}

// owned is a name with its "'s": "Amélie's".
func owned(name string) string { return name + "'s" }

// lagWords says how long the pupil had been caring when the school learned, or
// nothing when either is unknown. What is known only to the year is told only
// to the year.
func lagWords(since calendar.Since, learned calendar.Day) string {
	if since.IsZero() || learned.IsZero() || since.First().After(learned) {
		return ""
	}
	from, to := since.First().Time(), learned.Time()
	years := to.Year() - from.Year()
	months := years*12 + int(to.Month()-from.Month())
	switch {
	case len(since) == len("2023") && years == 0:
		return "in the year it began"
	case len(since) == len("2023"):
		return "about " + many(years, "year", "years") + " after it began"
	case months == 0:
		return "within a month of its beginning"
	case months < 24:
		return many(months, "month", "months") + " after it began"
	case months%12 == 0:
		return many(months/12, "year", "years") + " after it began"
	}
	return fmt.Sprintf("%s and %s after it began", many(months/12, "year", "years"), many(months%12, "month", "months"))
}

// signed says who said something and when: "R. Begum, 12 September 2026".
func signed(by string, on calendar.Day) string { return listed(", ", by, on.Words()) }

// listed joins what is not blank.
func listed(between string, words ...string) string {
	said := words[:0:0]
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, between)
}

// andList says several things in a row: "a, b and c".
func andList(all []string) string {
	last := len(all) - 1
	if last < 1 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// sentence begins with a capital letter and ends with a full stop, if there is
// anything to say.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".!?”", last) {
		s += "."
	}
	return capital(s)
}

func capital(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}

// wordsOf puts each of a list in words: "illness, frailty or dementia".
func wordsOf[T interface{ Words() string }](all []T) string { return wordsApart(all, ", ") }

// wordsApart is wordsOf with something else between, for words that have commas
// of their own.
func wordsApart[T interface{ Words() string }](all []T, between string) string {
	said := make([]string, len(all))
	for i, one := range all {
		said[i] = one.Words()
	}
	return strings.Join(said, between)
}

// options offers each of a list, in words.
func options[T interface {
	~string
	Words() string
}](all []T) []form.Option {
	offered := make([]form.Option, len(all))
	for i, one := range all {
		offered[i] = form.Option{Value: string(one), Label: capital(one.Words())}
	}
	return offered
}

// carerAt is the address of an entry's page, or of a page under it.
func carerAt(id string, under ...string) string {
	return strings.Join(append([]string{"/carers", id}, under...), "/")
}

// lowerStatus is a status within a sentence: "not a carer".
func lowerStatus(s register.Status) string { return strings.ToLower(s.Words()) }

// helpedWords says whom the pupil helps: "mother (physical disability), brother".
func helpedWords(people []register.PersonCaredFor) string {
	said := make([]string, len(people))
	for i, p := range people {
		said[i] = p.Relation.Words()
		if len(p.Needs) > 0 {
			said[i] += " (" + wordsOf(p.Needs) + ")"
		}
	}
	return strings.Join(said, "; ")
}

// howMuch says how much the pupil cares: "10 to 19 hours a week, on 7 days, not
// at night".
func howMuch(s register.Snapshot) string {
	days := ""
	if s.DaysAWeek > 0 {
		days = "on " + many(s.DaysAWeek, "day", "days")
	}
	return capital(listed(", ", s.Hours.Words(), days,
		either(s.Nights, "at night too", "not at night"), either(s.Alone, "with nobody to share it", "shared with somebody")))
}

// either says one thing for yes, another for no, and nothing when unknown.
func either(a register.Answer, yes, no string) string {
	switch a {
	case register.Yes:
		return yes
	case register.No:
		return no
	}
	return ""
}
