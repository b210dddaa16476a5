package apptest

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// Buttons are the texts of the form's buttons, as Press takes them.
func (f *Form) Buttons() (texts []string) {
	for _, c := range f.controls {
		if isButton(c) {
			said := text(c)
			if c.DataAtom == atom.Input {
				said, _ = attribute(c, "value")
			}
			texts = append(texts, said)
		}
	}
	return texts
}

// Asking is the value that pressing a button sends along; blank for one that sends
// none of its own.
func (f *Form) Asking(button string) string {
	for _, c := range f.controls {
		if isButton(c) && text(c) == button {
			value, _ := attribute(c, "value")
			return value
		}
	}
	return ""
}

// GoesTo is where pressing a button sends the form: the form's own address, or the
// button's where it has one. Blank is the page's.
func (f *Form) GoesTo(button string) string {
	for _, c := range f.controls {
		if elsewhere, has := attribute(c, "formaction"); has && isButton(c) && text(c) == button {
			return elsewhere
		}
	}
	return f.Action
}

// Writable are the names of the fields in which any words can be written: neither
// days (which our pages give the class "date"), numbers nor addresses.
func (f *Form) Writable() (names []string) {
	for _, c := range f.controls {
		name, _ := attribute(c, "name")
		class, _ := attribute(c, "class")
		if kind(c) == "textarea" || kind(c) == "text" && !hasAttribute(c, "inputmode") && !slices.Contains(strings.Fields(class), "date") {
			names = append(names, name)
		}
	}
	return names
}

// Undecided are the names of choices of one of which none is made, and what each
// offers.
func (f *Form) Undecided() map[string][]string {
	open := map[string][]string{}
	for _, c := range f.controls {
		if name, _ := attribute(c, "name"); kind(c) == "radio" && len(f.Values[name]) == 0 {
			open[name], _ = offers(f.named(name))
		}
	}
	return open
}
