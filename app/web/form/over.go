package form

import (
	"strings"

	"carers/app/fault"
)

// Over lists the fields that read otherwise here than in a form of the same fields
// that holds what somebody else has saved meanwhile: both, in words, in the order
// of the page.
func (f *Form) Over(theirs *Form) []fault.Difference {
	var differ []fault.Difference
	for i, c := range f.fields {
		yours, kept := c.field(), theirs.fields[i].field()
		if yours.Kind == hidden || yours.words() == kept.words() {
			continue
		}
		name := yours.Label
		if yours.called != "" {
			name = yours.called
		}
		differ = append(differ, fault.Difference{Field: name, Theirs: kept.words(), Yours: yours.words()})
	}
	return differ
}

// words are what a field holds, as a person reads it.
func (f *Field) words() string {
	switch f.Kind {
	case tick:
		if f.Typed == "" {
			return "No"
		}
		return "Yes"
	case radios, selectOne, checkboxes:
		var chosen []string
		for _, o := range f.Options {
			if o.Chosen {
				chosen = append(chosen, o.Label)
			}
		}
		return strings.Join(chosen, ", ")
	case password, file:
		return ""
	}
	return f.Typed
}
