package web

import (
	"strconv"

	"carers/app/register"
	"carers/app/web/form"
)

// packForm asks what goes into a pack: each line by itself.
type packForm struct {
	form.Form
	Reader *form.Choice
	ticks  []packTick
	groups []packChoice
}

// packTick is one line that may go in.
type packTick struct {
	key string
	on  *form.Tick
}

// packChoice is a group of lines with their ticks, folded under its title.
type packChoice struct {
	Title string
	Lines []packChoiceLine
}

// Holds says how much of the group goes in, beside its title.
func (c packChoice) Holds() string {
	in := 0
	for _, line := range c.Lines {
		if line.Tick != nil && line.Tick.Value {
			in++
		}
	}
	return strconv.Itoa(in) + " of " + strconv.Itoa(len(c.Lines)) + " go in"
}

// packChoiceLine is a line with what it would say, and why it is off.
type packChoiceLine struct {
	Tick        *form.Tick // nil for what cannot be ticked
	Label, Says string
	Blank       bool
	Because     string
}

func newPackForm(s register.PackSubject, reader register.PackReader) *packForm {
	f := &packForm{}
	f.Reader = f.AskRadios("reader", "Who is it for?", options(register.PackReaders), form.SideBySide())
	f.Reader.Put(string(reader))
	for _, g := range s.Pack(reader) {
		choice := packChoice{Title: g.Title}
		for _, one := range g.Fields {
			line := packChoiceLine{Label: one.Label, Says: one.Says, Blank: one.Says == "", Because: one.Because}
			if !one.Shut {
				line.Tick = f.AskTick("line_"+one.Key, one.Label)
				line.Tick.Put(one.On)
				f.ticks = append(f.ticks, packTick{one.Key, line.Tick})
			}
			choice.Lines = append(choice.Lines, line)
		}
		f.groups = append(f.groups, choice)
	}
	return f
}

// readPackForm reads what was sent: for whom first, since what may be ticked
// follows from that.
func readPackForm(v *visit, s register.PackSubject) *packForm {
	reader := register.PackReader(v.gin.Request.PostFormValue("reader"))
	f := newPackForm(s, reader)
	f.Read(v.gin.Request)
	return f
}

func (f *packForm) reader() register.PackReader { return register.PackReader(f.Reader.Value) }

// keys are the lines that are ticked.
func (f *packForm) keys() (keys []string) {
	for _, t := range f.ticks {
		if t.on.Value {
			keys = append(keys, t.key)
		}
	}
	return keys
}
