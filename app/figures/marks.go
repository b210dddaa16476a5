package figures

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"carers/app/calendar"
)

// Mark is one session's mark: its code as it was kept, and minutes late where
// the export says them.
type Mark struct {
	Code    string
	Minutes int // late; 0 is unsaid
}

// IsZero reports whether there is no mark.
func (m Mark) IsZero() bool { return m.Code == "" }

// Says reports whether the mark says more than that it is missing.
func (m Mark) Says() bool {
	return m.Code != "" && m.Code != "-" && m.Code != "*"
}

// Session is one half of a day.
type Session struct {
	Day calendar.Day
	PM  bool
}

// Before reports whether a session is earlier than another.
func (s Session) Before(o Session) bool {
	return s.Day.Before(o.Day) || s.Day == o.Day && !s.PM && o.PM
}

// Pair reads a cell that holds a morning's and an afternoon's mark, "/\" or
// "L /": not one that is a code itself, as C1 is.
func Pair(cell string) (am, pm string, ok bool) {
	cell = strings.TrimSpace(cell)
	if cell == "--" {
		return "-", "-", true
	}
	if len(cell) > 2*mostCode+1 || IsCode(cell) {
		return "", "", false
	}
	if a, p, cut := strings.Cut(cell, " "); cut {
		a, p = strings.TrimSpace(a), strings.TrimSpace(p)
		return a, p, IsCode(a) && IsCode(p)
	}
	for i := 1; i < len(cell); i++ {
		if a, p := cell[:i], cell[i:]; IsCode(a) && IsCode(p) {
			return a, p, true
		}
	}
	return "", "", false
}

// sessionsAWeek is two for each day: some schools open on a Saturday.
const sessionsAWeek = 14

// Week is a week's marks, from Monday morning; a session without one is zero.
type Week struct {
	Monday calendar.Day
	Marks  [sessionsAWeek]Mark

	looked *[7]calendar.Day // its days, once they were asked for
}

// MondayOf returns the Monday of a day's week.
func MondayOf(d calendar.Day) calendar.Day {
	if m, known := mondays.Load(d); known {
		return m.(calendar.Day)
	}
	m := d.Add(-((int(d.Weekday()) + 6) % 7))
	mondays.Store(d, m)
	return m
}

// A year of a school's marks asks the same few hundred days a million times.
var mondays, weeks sync.Map

// daysOf returns the seven days of a week that begins on a Monday.
func daysOf(monday calendar.Day) *[7]calendar.Day {
	if days, known := weeks.Load(monday); known {
		return days.(*[7]calendar.Day)
	}
	var days [7]calendar.Day
	for i := range days {
		days[i] = monday.Add(i)
	}
	weeks.Store(monday, &days)
	return &days
}

func (w *Week) days() *[7]calendar.Day {
	if w.looked == nil {
		w.looked = daysOf(w.Monday)
	}
	return w.looked
}

// Put sets a session's mark, if the session is of this week. A mark that is
// missing never takes a real one away. It reports whether the week changed.
func (w *Week) Put(s Session, m Mark) bool {
	i := w.at(s)
	if i < 0 || w.Marks[i].Says() && !m.Says() || m.IsZero() || w.Marks[i] == m {
		return false
	}
	if m.Minutes == 0 && w.Marks[i].Code == m.Code {
		return false // minutes that were said are not unsaid
	}
	w.Marks[i] = m
	return true
}

// Mark returns a session's mark, or none.
func (w *Week) Mark(s Session) Mark {
	if i := w.at(s); i >= 0 {
		return w.Marks[i]
	}
	return Mark{}
}

func (w *Week) at(s Session) int {
	nth := slices.Index(w.days()[:], s.Day)
	switch {
	case nth < 0:
		return -1
	case s.PM:
		return 2*nth + 1
	}
	return 2 * nth
}

// day returns the day of the nth session.
func (w *Week) day(n int) calendar.Day { return w.days()[n/2] }

// Bounds returns the first and the last day with a mark, or none.
func (w *Week) Bounds() (from, to calendar.Day) {
	for i, m := range w.Marks {
		if m.IsZero() {
			continue
		}
		if from == "" {
			from = w.day(i)
		}
		to = w.day(i)
	}
	return from, to
}

// Totals adds the week up, each mark by its own day.
func (w *Week) Totals() (t Totals) {
	for i, m := range w.Marks {
		if !m.IsZero() {
			t.add(m, w.day(i))
		}
	}
	return t
}

// String writes the week in short: marks from Monday morning, parted by commas,
// minutes after a colon, blanks at the end left out: `/,\,L:12,\,I,I`.
func (w *Week) String() string {
	var b strings.Builder
	commas := 0
	for _, m := range w.Marks {
		if m.IsZero() {
			commas++
			continue
		}
		b.WriteString(strings.Repeat(",", commas))
		b.WriteString(plainCode(m.Code))
		if m.Minutes > 0 {
			b.WriteString(":" + strconv.Itoa(m.Minutes))
		}
		commas = 1
	}
	return b.String()
}

// ReadWeek reads what String wrote.
func ReadWeek(monday calendar.Day, text string) Week {
	w := Week{Monday: monday}
	if text == "" {
		return w
	}
	for i, part := range strings.SplitN(text, ",", sessionsAWeek) {
		code, minutes, _ := strings.Cut(part, ":")
		w.Marks[i].Code = code
		w.Marks[i].Minutes, _ = strconv.Atoi(minutes)
	}
	return w
}

// mostCode is how long a code may be: the longest in use have three letters.
const mostCode = 6

// plainCode is an unknown code without what parts marks from one another.
func plainCode(code string) string {
	code = strings.Map(func(r rune) rune {
		if r == ',' || r == ':' || r < ' ' {
			return -1
		}
		return r
	}, code)
	if len(code) > mostCode {
		code = strings.ToValidUTF8(code[:mostCode], "")
	}
	if code == "" {
		return "?"
	}
	return code
}
