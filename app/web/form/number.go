package form

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is a field whose value is a whole number.
type Number struct {
	Field
	Value int
	Known bool // false when blank: blank is unknown, never zero
}

// AskNumber adds a whole number.
func (f *Form) AskNumber(name, label string, with ...With) *Number {
	n := &Number{Field: Field{Kind: number, Name: name, Label: label, InputMode: "numeric", Width: "short"}}
	f.add(n, with)
	return n
}

// Put fills in a number before the page is first shown.
func (n *Number) Put(value int) {
	n.Value, n.Known, n.Typed = value, true, strconv.Itoa(value)
}

func (n *Number) read(in sent) {
	n.Typed, n.Value, n.Known = oneLine(in.values.Get(n.Name)), 0, false
	if n.missed(n.Typed == "") {
		return
	}
	value, err := strconv.Atoi(strings.NewReplacer(",", "", " ", "").Replace(n.Typed))
	if err != nil {
		n.sayOf("must be a whole number, like 12")
		return
	}
	if n.limited && (value < n.lo || value > n.hi) {
		n.sayOf(fmt.Sprintf("must be between %s and %s", Thousands(n.lo), Thousands(n.hi)))
		return
	}
	n.Value, n.Known = value, true
}

// Version is the hidden number of the record's version that the page showed,
// so that a save can tell when somebody else saved first.
type Version struct {
	Field
	Value int
}

// CarryVersion adds the record's version, sent as "version".
func (f *Form) CarryVersion() *Version {
	v := &Version{Field: Field{Kind: hidden, Name: "version", Label: "version"}}
	f.add(v, nil)
	return v
}

// Put fills in the version that the page shows.
func (v *Version) Put(value int) {
	v.Value, v.Typed = value, strconv.Itoa(value)
}

func (v *Version) read(in sent) {
	v.Typed = in.values.Get(v.Name)
	value, err := strconv.Atoi(v.Typed)
	if err != nil || value < 0 {
		v.say("This page is out of step with the record. Open it again, then make your change")
		return
	}
	v.Value = value
}
