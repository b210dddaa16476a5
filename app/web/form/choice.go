package form

import (
	"slices"
	"strconv"
)

// Option is one answer of a choice.
type Option struct {
	Value  string // as sent and kept
	Label  string // as read
	Hint   string // one line under it; not shown by a select
	Chosen bool   // filled in by the field
	ID     string // filled in by the field
}

// Options makes options from pairs of value and label: Options("told", "Told",
// "not-told", "Not told").
func Options(pairs ...string) []Option {
	if len(pairs)%2 != 0 {
		panic("form: an option has a value and a label")
	}
	options := make([]Option, 0, len(pairs)/2)
	for pair := range slices.Chunk(pairs, 2) {
		options = append(options, Option{Value: pair[0], Label: pair[1]})
	}
	return options
}

// Choice is a field with one answer from a list.
type Choice struct {
	Field
	Value string // of the option chosen; "" when none is
}

// AskRadios adds a choice of one with all answers in view: best for up to seven.
func (f *Form) AskRadios(name, label string, options []Option, with ...With) *Choice {
	return f.choice(radios, name, label, options, with)
}

// AskSelect adds a choice of one from a list that opens. Its first line is blank
// and says "Choose one" unless Blank says otherwise.
func (f *Form) AskSelect(name, label string, options []Option, with ...With) *Choice {
	return f.choice(selectOne, name, label, options, append([]With{Blank("Choose one")}, with...))
}

func (f *Form) choice(kind, name, label string, options []Option, with []With) *Choice {
	c := &Choice{Field: Field{Kind: kind, Name: name, Label: label, Options: slices.Clone(options)}}
	f.add(c, with)
	c.mark()
	return c
}

// Put chooses an answer before the page is first shown.
func (c *Choice) Put(value string) {
	c.Value, c.Typed = value, value
	c.mark(value)
}

func (c *Choice) read(in sent) {
	c.Put(in.values.Get(c.Name))
	if c.missed(c.Value == "") {
		return
	}
	if !c.offers(c.Value) {
		c.Value = ""
		c.say("Choose one of the answers on the page")
	}
}

// Choices is a field with any number of answers from a list.
type Choices struct {
	Field
	Values []string // of the options ticked, in the order of the list
}

// AskCheckboxes adds a choice of any number of answers.
func (f *Form) AskCheckboxes(name, label string, options []Option, with ...With) *Choices {
	c := &Choices{Field: Field{Kind: checkboxes, Name: name, Label: label, Options: slices.Clone(options)}}
	f.add(c, with)
	c.mark()
	return c
}

// Put ticks answers before the page is first shown.
func (c *Choices) Put(values ...string) {
	c.mark(values...)
	c.Values = nil
	for _, o := range c.Options {
		if o.Chosen {
			c.Values = append(c.Values, o.Value)
		}
	}
}

func (c *Choices) read(in sent) {
	ticked := in.values[c.Name]
	c.Put(ticked...)
	for _, v := range ticked {
		if !c.offers(v) {
			c.say("Choose from the answers on the page")
		}
	}
	c.missed(len(c.Values) == 0)
}

// Tick is a single box.
type Tick struct {
	Field
	Value bool
}

// AskTick adds a single box, whose label is the whole sentence that a tick agrees to.
func (f *Form) AskTick(name, label string, with ...With) *Tick {
	t := &Tick{Field: Field{Kind: tick, Name: name, Label: label}}
	f.add(t, with)
	return t
}

// Put ticks the box, or not, before the page is first shown.
func (t *Tick) Put(ticked bool) {
	t.Value, t.Typed = ticked, ""
	if ticked {
		t.Typed = "yes"
	}
}

func (t *Tick) read(in sent) {
	t.Put(in.values.Get(t.Name) != "")
	t.missed(!t.Value)
}

func (f *Field) offers(value string) bool {
	return slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
}

// mark notes which options are chosen and gives each its id.
func (f *Field) mark(values ...string) {
	for i := range f.Options {
		o := &f.Options[i]
		o.Chosen = slices.Contains(values, o.Value)
		o.ID = f.ID()
		if i > 0 {
			o.ID += "-option-" + strconv.Itoa(i+1)
		}
	}
}
