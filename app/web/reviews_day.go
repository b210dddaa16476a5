package web

import (
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// reviewDay asks when to sit down again. A day that something speaks against is asked
// about once, and kept when it is sent again.
type reviewDay struct {
	On   *form.Date
	Sure *form.Text // the day that was asked about
}

func askReviewDay(f *form.Form, label string, with ...form.With) reviewDay {
	return reviewDay{On: f.AskDate("next_review", label, with...), Sure: f.Carry("sure_next_review")}
}

func (d reviewDay) fields() []*form.Field { return []*form.Field{&d.On.Field, &d.Sure.Field} }

// doubt is what speaks against the day, as a problem beside it; nil for the day that
// stood before, and for one that was asked about. Changes are those after which a
// review is promised.
func (d reviewDay) doubt(s register.Settings, changes []register.Circumstance, was calendar.Day) error {
	day := d.On.Value
	if day == was || d.Sure.Value == string(day) {
		return nil
	}
	d.Sure.Put("")
	says := s.ReviewDoubt(day, changes)
	if says == "" {
		return nil
	}
	d.Sure.Put(string(day))
	return fault.Wrong("next_review", says+". Change the day, or save again to keep it")
}
