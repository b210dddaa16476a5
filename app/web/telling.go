package web

import (
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// sureTick asks, once for each wording, whether what staff are to read tells them
// why.
type sureTick struct {
	Tick *form.Tick
	Of   *form.Text // the wording that it is about; blank while there is nothing to ask
}

func askSure(f *form.Form, of string) sureTick {
	return sureTick{Tick: f.AskTick("sure"+of, "It does not say why: staff may read it as it stands"), Of: f.Carry("sure_of" + of)}
}

// Asked reports whether the page should ask.
func (s sureTick) Asked() bool { return s.Of.Value != "" }

// telling is the question whether what staff are to read of a carer tells why, as
// a problem beside its tick, or nil where nothing does or it was answered.
func (v *visit) telling(carer string, s sureTick, read register.Instruction) error {
	says := readAloud(read)
	if s.Tick.Value && s.Of.Value == says {
		return nil
	}
	s.Tick.Put(false)
	s.Of.Put("")
	found, err := v.ledger.Telling(v.ctx(), carer, read)
	if err != nil || len(found) == 0 {
		return err
	}
	s.Of.Put(says)
	return fault.Wrong(s.Tick.Name, "Staff will read exactly this: “"+says+"” Does it say why? Look at: "+strings.Join(found, ", "))
}

// readAloud is all that staff read of an adjustment, in a line.
func readAloud(i register.Instruction) string {
	says := i.Says
	if at := whereAndWhen(i); at != "" {
		says += " (" + at + ")"
	}
	if i.Fallback != "" {
		says += " Without the phone: " + i.Fallback
	}
	return strings.Join(strings.Fields(says), " ")
}

// unreadable is what of a form could not be read, with what the rule says of the rest,
// or nil where all could be read. A field that could not be is blank to the rule, and
// keeps its own problem.
func unreadable(f interface{ Unreadable() error }, rule func() error) error {
	err := f.Unreadable()
	if err == nil {
		return nil
	}
	return atOnce(err, rule())
}

// atOnce joins the problems of several checks, so that a page tells all of them
// at once. An error that is no problem of a form goes before.
func atOnce(errs ...error) error {
	var bad []fault.Problem
	for _, err := range errs {
		problems := fault.Problems(err)
		if err != nil && len(problems) == 0 {
			return err
		}
		bad = append(bad, problems...)
	}
	return fault.Check(bad)
}
