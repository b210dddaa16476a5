package form

import (
	"context"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Date is a field whose value is a day.
type Date struct {
	Field
	Value calendar.Day // no day when blank: blank is unknown
}

// DateHint says how a day may be typed. A birthday's hint, and that of a day far
// ahead, say their own.
const DateHint = "For example, " + calendar.Example + ", 25 Nov or yesterday"

// AskDate adds a day, in one box that takes what people type: 14/9/2026, 14 Sept
// 2026, 14 9 26, 2026-09-14; and, where the request knows its day (On), yesterday,
// last Friday, 25 Nov.
func (f *Form) AskDate(name, label string, with ...With) *Date {
	d := &Date{Field: Field{Kind: date, Name: name, Label: label, Hint: DateHint, Width: "date"}}
	f.add(d, with)
	return d
}

// Put fills in a day before the page is first shown.
func (d *Date) Put(day calendar.Day) {
	d.Value, d.Typed = day, day.Words()
}

func (d *Date) read(in sent) {
	d.Typed, d.Value = oneLine(in.values.Get(d.Name)), ""
	if d.missed(d.Typed == "") {
		return
	}
	today := in.on.today()
	if d.whole {
		today = ""
	}
	day, said, err := calendar.ReadNear(d.Typed, today)
	if err != nil {
		d.sayOf(err.Error())
		return
	}
	if said {
		in.on.understand(d.Typed, day)
		d.Typed = day.Words() // said back, should the form be shown again
	}
	d.Value = day
}

// day is the day on which a request is read, and what was understood by it.
type day struct {
	on         calendar.Day
	understood []string
}

type dayKey struct{}

// On returns a context whose requests are read on a day, so that "tomorrow" and a
// date without its year can be understood.
func On(ctx context.Context, on calendar.Day) context.Context {
	return context.WithValue(ctx, dayKey{}, &day{on: on})
}

func dayOf(ctx context.Context) *day {
	d, _ := ctx.Value(dayKey{}).(*day)
	return d
}

func (d *day) today() calendar.Day {
	if d == nil {
		return ""
	}
	return d.on
}

// understand notes what was made of a date, once.
func (d *day) understand(typed string, meant calendar.Day) {
	if says := "“" + typed + "” was read as " + meant.Words(); !slices.Contains(d.understood, says) {
		d.understood = append(d.understood, says)
	}
}

// Understood says what was made of dates that were not whole, for the page that
// comes after: "“25/11” was read as 25 November 2026". It holds nothing else that
// anybody typed.
func Understood(ctx context.Context) string {
	d := dayOf(ctx)
	if d == nil {
		return ""
	}
	return strings.Join(d.understood, ". ")
}
