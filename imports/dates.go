package imports

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
)

// A bare number between these in a date column is a day as a spreadsheet
// counts them: day 1 is 1 January 1900, with Excel's false leap day after it.
// Excel turns dates into such numbers wherever a cell has lost its format.
const (
	firstSerial = 30000 // 18 February 1982
	lastSerial  = 60000 // 7 April 2064
	mac1904     = 1462  // days between the two ways of counting
)

var serialZero = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// dates reads the values of one column, all in the same way.
type dates struct {
	today    calendar.Day
	past     bool // a two-digit year is the latest that is not in the future
	mac      bool // serial numbers count from 1904
	american bool // the month comes first, throughout
	seen     map[string]dated
}

type dated struct {
	day calendar.Day
	ok  bool
}

// newDates makes a reader. Past is for dates of birth.
func newDates(today calendar.Day, past, mac bool) *dates {
	return &dates{today: today, past: past, mac: mac, seen: map[string]dated{}}
}

// orders counts what a column's values say of the order of day and month.
type orders struct{ dayFirst, monthFirst int }

// weigh looks at one value. Only a part above 12 says anything.
func (o *orders) weigh(v string) {
	a, b, _, ok := slashed(v)
	switch {
	case !ok:
	case a > 12 && a <= 31 && b <= 12:
		o.dayFirst++
	case b > 12 && b <= 31 && a <= 12:
		o.monthFirst++
	}
}

// american reports whether the whole column has been through an American
// spreadsheet program: some dates read only month first, and none only day
// first.
func (o orders) american() bool { return o.monthFirst > 0 && o.dayFirst == 0 }

// mixed reports whether no one order reads the whole column.
func (o orders) mixed() bool { return o.monthFirst > 0 && o.dayFirst > 0 }

// read understands one value. A time after the date is left off.
func (d *dates) read(v string) (calendar.Day, bool) {
	if have, ok := d.seen[v]; ok {
		return have.day, have.ok
	}
	day, ok := d.readNew(v)
	d.seen[v] = dated{day, ok}
	return day, ok
}

func (d *dates) readNew(v string) (calendar.Day, bool) {
	if allDigits(v) && len(v) == 8 {
		return exactDay(v[:4], v[4:6], v[6:])
	}
	if n, err := strconv.ParseFloat(v, 64); err == nil {
		return d.serial(n)
	}
	v = withoutTime(v)
	if a, b, year, ok := slashed(v); ok {
		if d.american {
			a, b = b, a
		}
		return d.day(year, b, a)
	}
	if len(v) >= 10 && v[4] == '-' {
		return exactDay(v[:4], v[5:7], v[8:10])
	}
	return d.words(v)
}

// words reads dates with a month in letters, as people type them.
func (d *dates) words(v string) (calendar.Day, bool) {
	if len(v) > 4 && v[0] <= '9' && v[1] <= '9' && slices.Contains(ordinals, strings.ToLower(v[2:4])) {
		v = v[:2] + v[4:] // four letters before a space would be taken for a year
	}
	day, err := calendar.Read(v)
	if err != nil {
		return "", false
	}
	if d.past && day.After(d.today) && !d.today.IsZero() && !strings.Contains(v, string(day[:4])) {
		return d.day(atoiOr0(string(day[2:4])), int(day.Time().Month()), day.Time().Day())
	}
	return day, true
}

var ordinals = []string{"st", "nd", "rd", "th"}

func atoiOr0(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (d *dates) serial(n float64) (calendar.Day, bool) {
	if d.mac {
		n += mac1904
	}
	if !(n >= firstSerial && n <= lastSerial) { // so that NaN is none
		return "", false
	}
	return calendar.NewDay(serialZero.Year(), serialZero.Month(), serialZero.Day()+int(n)), true
}

// day makes a date; a year below 100 is of this century or, for a birth that
// would be in the future, of the last.
func (d *dates) day(year, month, day int) (calendar.Day, bool) {
	short := year < 100
	if short {
		year += 2000
	}
	made := calendar.NewDay(year, time.Month(month), day)
	if short && d.past && !d.today.IsZero() && made.After(d.today) {
		made = calendar.NewDay(year-100, time.Month(month), day)
	}
	t := made.Time()
	return made, int(t.Month()) == month && t.Day() == day && year >= 1900
}

// slashed takes 15/09/2017 apart, with slashes, dashes or dots, when the year
// comes last. It allocates nothing: most dates of most files come this way.
func slashed(v string) (a, b, year int, ok bool) {
	var parts [3]int
	var digits [3]int
	n := 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			parts[n] = parts[n]*10 + int(c-'0')
			if digits[n]++; digits[n] > 4 {
				return 0, 0, 0, false
			}
		case c == '/' || c == '-' || c == '.':
			if n++; n > 2 {
				return 0, 0, 0, false
			}
		case c == ' ' && n == 2:
			i = len(v) // a time follows
		default:
			return 0, 0, 0, false
		}
	}
	ok = n == 2 && digits[0] >= 1 && digits[0] <= 2 && digits[1] >= 1 && digits[1] <= 2 && (digits[2] == 2 || digits[2] == 4)
	return parts[0], parts[1], parts[2], ok
}

// withoutTime cuts "2021-02-09 11:25:00", "2021-02-09T11:25:00Z" and
// "9 February 2021 11:25" before the time.
func withoutTime(v string) string {
	colon := strings.IndexByte(v, ':')
	if colon < 0 {
		return v
	}
	cut := strings.LastIndexAny(v[:colon], " T")
	if cut < 0 {
		return v
	}
	return strings.TrimRight(v[:cut], " ,")
}

func exactDay(year, month, day string) (calendar.Day, bool) {
	d, err := calendar.ParseDay(year + "-" + month + "-" + day)
	return d, err == nil && d >= "1900"
}
