package web

import (
	"slices"
	"strconv"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// passportForm offers lines to be ticked and put in the pupil's own words, and
// room for more.
type passportForm struct {
	form.Form
	Lines         []passportField
	Signed, Until *form.Date
}

// passportField is one line that may go on.
type passportField struct {
	On    *form.Tick
	Says  *form.Text
	Shown *form.Text // which wording of an adjustment the page showed; nil for any other line
	line  register.PassportLine
}

// newPassportForm asks about every line that can be offered, and one of the
// pupil's own for each part. A line is known by what it is about and not by its
// place, so that what was agreed meanwhile does not slip into another.
func (v *visit) newPassportForm(rec store.CarerRecord) *passportForm {
	f := &passportForm{}
	var last *register.Passport
	if len(rec.Passports) > 0 {
		last = &rec.Passports[0]
	}
	offered := register.OfferLines(rec.Carer, rec.Adjustments, last)
	for i, o := range offered {
		key := o.Adjustment
		if key == "" {
			key = string(o.Part) + "-" + strconv.Itoa(nth(offered[:i], o.Part))
		}
		f.ask(key, o.PassportLine, o.On)
	}
	for _, part := range register.PassportParts {
		for i := range ownLines {
			f.ask("own-"+string(part)+"-"+strconv.Itoa(i), register.PassportLine{Part: part}, false)
		}
	}
	f.Signed = f.AskDate("signed_on", rec.Pupil.Called()+" said yes to every line on", form.Called("The day"))
	f.Signed.Put(v.today())
	f.Until = f.AskDate("good_until", "Good until", form.Hint("A term is usual. Then you look at it together again"))
	f.Until.Put(v.today().AddMonths(register.PassportMonths))
	return f
}

// ownLines is how many lines of their own a pupil can add to each part at once.
const ownLines = 1

func nth(before []register.Offered, part register.PassportPart) (n int) {
	for _, o := range before {
		if o.Part == part && o.Adjustment == "" {
			n++
		}
	}
	return n
}

func (f *passportForm) ask(key string, l register.PassportLine, on bool) {
	field := passportField{On: f.AskTick("on_"+key, "On the passport"), Says: f.AskText("says_"+key, "In the pupil's words"), line: l}
	field.On.Put(on)
	field.Says.Put(l.Says)
	if l.Adjustment != "" {
		field.Shown = f.Carry("wording_" + key)
		field.Shown.Put(strconv.Itoa(l.Wording))
	}
	if l.Says == "" {
		field.Says.Label = "Something of their own"
	}
	f.Lines = append(f.Lines, field)
}

// Own reports whether the line is the pupil's own, which is on as soon as
// something is written.
func (l passportField) Own() bool { return l.line.Says == "" }

func (l passportField) chosen() bool { return l.On.Value || l.Own() && l.Says.Value != "" }

// passport is what was chosen, by part.
func (f *passportForm) passport() register.Passport {
	p := register.Passport{SignedOn: f.Signed.Value, GoodUntil: f.Until.Value}
	for _, l := range f.inOrder() {
		line := l.line
		line.Says = l.Says.Value
		if l.Shown != nil { // what the pupil said yes to, which may have changed meanwhile
			shown, _ := strconv.Atoi(l.Shown.Value)
			line.Wording = min(shown, line.Wording)
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// inOrder are the lines that were chosen, in the order of a passport.
func (f *passportForm) inOrder() []passportField {
	var chosen []passportField
	for _, part := range register.PassportParts {
		for _, l := range f.Lines {
			if l.line.Part == part && l.chosen() {
				chosen = append(chosen, l)
			}
		}
	}
	return chosen
}

// beside puts a problem of the nth line beside its field.
func (f *passportForm) beside(err error) error {
	problems := slices.Clone(fault.Problems(err))
	if len(problems) == 0 {
		return err
	}
	chosen := f.inOrder()
	for i, p := range problems {
		for n, l := range chosen {
			if p.Field == "says_"+strconv.Itoa(n) {
				problems[i].Field = l.Says.Name
			}
		}
	}
	return fault.Check(problems)
}
