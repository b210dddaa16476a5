package form

import "carers/app/calendar"

// Date is a field whose value is a day.
type Date struct {
	Field
	Value calendar.Day // no day when blank: blank is unknown
}

// AskDate adds a day, in one box that takes what people type: 14/9/2026, 14 Sept
// 2026, 14 9 26, 2026-09-14.
func (f *Form) AskDate(name, label string, with ...With) *Date {
	d := &Date{Field: Field{Kind: date, Name: name, Label: label, Hint: "For example, 14 9 2026", Width: "date"}}
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
	day, err := calendar.Read(d.Typed)
	if err != nil {
		d.sayOf(err.Error())
		return
	}
	d.Value = day
}
