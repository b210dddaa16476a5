package figures

import (
	"strings"
	"time"
	"unicode"

	"carers/app/calendar"
)

// ReadRun takes apart the marks that an export writes of many sessions in one
// cell, "/\/\II/\" or "/,\,C1,C1": two a day from the morning of the first day,
// none on Saturdays and Sundays. Letters that no comma parts are read one by
// one, but for codes with a digit that are in force on their day. A blank
// between commas is no mark. It is false where blanks stand between marks in a
// way that does not say whose they are.
func ReadRun(text string, first calendar.Day) ([]Given, bool) {
	text = strings.TrimPrefix(text, "'") // as Excel is told to leave a text alone
	var run []Given
	at := Session{Day: schoolDay(first)}
	put := func(code string) {
		run = append(run, Given{Session: at, Mark: Mark{Code: strings.TrimSpace(code)}})
		if at.PM {
			at.Day = schoolDay(at.Day.Add(1))
		}
		at.PM = !at.PM
	}
	if strings.Contains(text, ",") {
		for code := range strings.SplitSeq(text, ",") {
			put(code)
		}
		return run, true
	}
	parts := strings.Fields(undoubled(text))
	for _, part := range parts {
		before, letters := len(run), []rune(part)
		for len(letters) > 0 {
			n := codeAt(letters, at.Day)
			put(string(letters[:n]))
			letters = letters[n:]
		}
		if len(parts) > 1 && (len(run)-before)%2 != 0 { // not whole days: a blank may be a mark that nobody made
			return nil, false
		}
	}
	return run, len(run) > 0
}

// SchoolSessions counts the sessions from one day to another, both in: two on
// every day but Saturdays and Sundays.
func SchoolSessions(from, to calendar.Day) (n int) {
	for day := schoolDay(from); !day.After(to); day = schoolDay(day.Add(1)) {
		n += 2
	}
	return n
}

// schoolDay is a day, or the Monday after a weekend.
func schoolDay(day calendar.Day) calendar.Day {
	switch day.Weekday() {
	case time.Saturday:
		return day.Add(2)
	case time.Sunday:
		return day.Add(1)
	}
	return day
}

// codeAt is how many letters the code has that letters begin with: one, or more
// where a digit makes them a code of that day.
func codeAt(letters []rune, day calendar.Day) int {
	for n := min(3, len(letters)); n > 1; n-- {
		if code := strings.ToUpper(string(letters[:n])); unicode.IsDigit(letters[1]) && IsCode(code) {
			if _, standing := ClassOn(code, day); standing == InForce {
				return n
			}
		}
	}
	return 1
}

// undoubled is a text whose backslashes were all written twice, as some programs
// write a text, with each once. An afternoon's mark stands in the morning seldom,
// and never throughout.
func undoubled(text string) string {
	if once := strings.ReplaceAll(text, `\\`, ""); strings.Contains(once, `\`) {
		return text
	}
	return strings.ReplaceAll(text, `\\`, `\`)
}
