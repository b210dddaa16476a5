package imports

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// half says which session of a day a heading means.
type half int

const (
	wholeDay half = iota // the heading names no half: a cell may hold both marks
	morning
	afternoon
)

var halfWords = map[string]half{
	"am": morning, "a": morning, "morning": morning, "amsession": morning, "session1": morning, "s1": morning, "amreg": morning, "amregistration": morning, "morningregistration": morning, "am1": morning,
	"pm": afternoon, "p": afternoon, "afternoon": afternoon, "pmsession": afternoon, "session2": afternoon, "s2": afternoon, "pmreg": afternoon, "pmregistration": afternoon, "afternoonregistration": afternoon,
}

// readHalf reads a heading or a cell that says morning or afternoon and nothing
// else.
func readHalf(text string) (half, bool) {
	h, ok := halfWords[squeeze(text)]
	return h, ok
}

// dayRead is a day as a heading of a grid gives it: with its year, without, or
// only as a weekday.
type dayRead struct {
	day     calendar.Day
	month   time.Month // with dom when there is no year
	dom     int
	weekday time.Weekday
	named   bool // a weekday is named
	half    half
}

var (
	weekdayWord = regexp.MustCompile(`(?i)\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b`)
	halfWord    = regexp.MustCompile(`(?i)(?:^|[^a-z])(am|pm|morning|afternoon)\b`)
	shortDay    = regexp.MustCompile(`^(\d{1,2})[/. -](\d{1,2})$`)
	wordDay     = regexp.MustCompile(`(?i)^(\d{1,2})(?:st|nd|rd|th)?[ -]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$`)
	monthNames  = map[string]time.Month{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
	weekdayOf   = map[string]time.Weekday{"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}
)

// readDayHeading reads what stands over a column of a grid: "Mon 04 Nov AM",
// "04/11", a serial number, "Monday".
func readDayHeading(text string, d *dates) (dayRead, bool) {
	text = strings.TrimSpace(strings.NewReplacer("\n", " ", " / ", " ", "(", " ", ")", " ", ",", " ").Replace(text))
	var r dayRead
	if m := halfWord.FindStringSubmatch(text); m != nil {
		r.half, _ = readHalf(m[1])
		text = strings.TrimSpace(strings.Replace(text, m[1], " ", 1))
	}
	if m := weekdayWord.FindString(text); m != "" {
		r.weekday, r.named = weekdayOf[strings.ToLower(m[:3])], true
		text = strings.TrimSpace(strings.Replace(text, m, " ", 1))
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return r, r.named
	}
	if m := shortDay.FindStringSubmatch(text); m != nil {
		r.dom, _ = strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		r.month = time.Month(month)
		return r, r.dom >= 1 && r.dom <= 31 && month >= 1 && month <= 12
	}
	if m := wordDay.FindStringSubmatch(text); m != nil {
		r.dom, _ = strconv.Atoi(m[1])
		r.month = monthNames[strings.ToLower(m[2])]
		return r, r.dom >= 1 && r.dom <= 31
	}
	day, ok := d.read(text)
	r.day = day
	return r, ok
}

// sessionColumn is one column of a grid: whose session, or both of a day.
type sessionColumn struct {
	session figures.Session
	both    bool // a cell may hold a pair
}

// markSessions finds out which columns hold a session's marks, when there are
// enough of them to be a grid, and names them so.
func (r *recogniser) markSessions(t *found, sample [][]string) {
	d := newDates(r.guidance.Today, false, r.book.Date1904)
	read := make([]*dayRead, len(t.Columns))
	sessions, halves := 0, 0
	for i, c := range t.Columns {
		if c.Field != NoField && c.How != ByContent && c.Field.family() != session {
			continue
		}
		day, ok := r.dayOver(t, i, d)
		if !ok || !marksIn(sample, i) {
			continue
		}
		read[i] = &day
		if (day.day != "" || day.dom > 0) && day.half != wholeDay && strokesIn(sample, i) {
			halves++
		}
		if sessions++; day.half == wholeDay && pairsIn(sample, i) {
			sessions++
		}
	}
	if sessions < gridFrom && halves < halvesFrom && !(r.guidance.Kind == register.AttendanceKind && sessions > 0) {
		return
	}
	r.datePlace(t, read)
}

// dayOver reads the day over a column from its heading and what stands above:
// a date merged over AM and PM is given to both.
func (r *recogniser) dayOver(t *found, i int, d *dates) (dayRead, bool) {
	heading, group := at(t.raw, i), at(t.group, i)
	if group == "" || group == heading {
		return readDayHeading(heading, d)
	}
	over, ok := readDayHeading(group, d)
	if h, is := readHalf(heading); is && ok {
		over.half = h
		return over, true
	}
	if day, is := readDayHeading(heading, d); is {
		return day, true
	}
	return readDayHeading(group+" "+heading, d)
}

// strokesIn reports whether a column has one of the two marks for being there,
// which stand in no other list.
func strokesIn(sample [][]string, column int) bool {
	return slices.ContainsFunc(sample, func(row []string) bool {
		mark := strings.TrimSpace(at(row, column))
		return mark == "/" || mark == "\\"
	})
}

// marksIn reports whether a column's cells could be marks: three letters at
// most, or a pair, or nothing at all.
func marksIn(sample [][]string, column int) bool {
	if fullness(sample, column) == 0 {
		return true
	}
	return share(sample, column, func(v string) bool {
		if len(v) <= 3 {
			return true
		}
		_, _, pair := figures.Pair(v)
		return pair
	})
}

func pairsIn(sample [][]string, column int) bool {
	for _, row := range sample {
		if _, _, pair := figures.Pair(at(row, column)); pair {
			return true
		}
	}
	return false
}

// datePlace gives each session column its day: with the year that the title or
// the school year says, and, of two columns of one day that name no half, the
// first the morning.
func (r *recogniser) datePlace(t *found, read []*dayRead) {
	taken := map[figures.Session]bool{}
	doubled := map[calendar.Day]int{}
	days := make([]calendar.Day, len(read))
	for i, d := range read {
		if d != nil {
			days[i] = r.dated(*d, t.period)
			if d.half == wholeDay {
				doubled[days[i]]++
			}
		}
	}
	for i, d := range read {
		c := &t.Columns[i]
		switch {
		case d == nil:
			continue
		case days[i] == "":
			r.leaveOut(t, i, "we cannot tell which date it is of")
			continue
		}
		col := sessionColumn{session: figures.Session{Day: days[i], PM: d.half == afternoon}}
		if d.half == wholeDay {
			if doubled[days[i]] == 2 {
				col.session.PM = taken[figures.Session{Day: days[i]}]
			} else {
				col.both = true
			}
		}
		if taken[col.session] {
			r.leaveOut(t, i, "another column is of the same session")
			continue
		}
		if d.named && days[i].Weekday() != d.weekday {
			r.leaveOut(t, i, "its weekday and its date do not agree")
			r.notes = append(r.notes, Note{Code: "weekday-differs", Says: "A column is headed with a weekday that its date was not. It is left out: check the dates of the export."})
			continue
		}
		taken[col.session] = true
		c.Field, c.How = sessionMark, ByHeading
		t.sessions[i] = col
	}
}

// leaveOut says why a column of marks is not used.
func (r *recogniser) leaveOut(t *found, column int, says string) {
	if t.apart == nil {
		t.apart = map[int]bool{}
	}
	t.apart[column], t.Columns[column].Says = true, says
}

// SessionColumns are the columns of a grid that hold session marks.
type SessionColumns struct {
	Columns  int          // that are used
	From, To calendar.Day // the first and the last day of them
	LeftOut  []Column     // that are not; Says tells why
}

// Sessions sums up the columns of a grid. A file of another shape has none.
func (u Understanding) Sessions() SessionColumns {
	var s SessionColumns
	for _, t := range u.Tables {
		for _, c := range t.Columns {
			of, used := t.sessions[c.Index]
			switch day := of.session.Day; {
			case t.apart[c.Index]:
				s.LeftOut = append(s.LeftOut, c)
			case used:
				s.Columns++
				if s.From == "" || day.Before(s.From) {
					s.From = day
				}
				s.To = max(s.To, day)
			}
		}
	}
	return s
}

// dated completes a day: the year is the latest in which it fell on the weekday
// that is named and not after the file's period, or today; a weekday alone is of
// the period's week.
func (r *recogniser) dated(d dayRead, p register.Period) calendar.Day {
	switch {
	case d.day != "":
		return d.day
	case d.month == 0:
		if p.From == "" || p.From.DaysUntil(p.To) > 6 {
			return ""
		}
		for day := p.From; !day.After(p.To); day = day.Add(1) {
			if day.Weekday() == d.weekday {
				return day
			}
		}
		return ""
	}
	end := r.guidance.Today
	if p.To != "" {
		end = p.To
	}
	if end == "" {
		return ""
	}
	best := calendar.Day("")
	for year := end.Time().Year() + 1; year >= end.Time().Year()-1; year-- {
		day := calendar.NewDay(year, d.month, d.dom)
		if day.Time().Day() != d.dom || d.named && day.Weekday() != d.weekday {
			continue
		}
		if best = day; !day.After(end.Add(6)) {
			break
		}
	}
	return best
}

// sessionColumns are the columns of a grid, in order.
func (r *tableReader) sessionColumns() []int {
	if r.columns == nil && len(r.t.sessions) > 0 {
		r.columns = slices.Sorted(maps.Keys(r.t.sessions))
	}
	return r.columns
}
