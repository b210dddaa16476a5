package imports

import (
	"strings"

	"carers/app/register"
)

// vocabulary is the words of one field, by how they are compared.
type vocabulary map[string]string

// wordKey is a value as it is compared: a heading's squeeze, so that "Not
// Declared", "not-declared" and "NOT DECLARED" are one.
func wordKey(v string) string { return squeeze(v) }

// vocabularyOf gathers the words that layouts give a field. Flags all share the
// words for yes and no.
func vocabularyOf(f Field, layouts ...*Layout) vocabulary {
	words := vocabulary{}
	for _, l := range layouts {
		from := []Field{f}
		if f.family() == flag && f != SEN && f != YoungCarer {
			from = []Field{anyFlag, f}
		}
		for _, field := range from {
			for value, spellings := range l.Values[field] {
				for _, s := range spellings {
					words[wordKey(s)] = value
				}
			}
		}
	}
	return words
}

// flagColumn is one column of flags, read as a whole: what a blank means
// depends on the rest of the column.
type flagColumn struct {
	words   vocabulary
	blank   string // what a blank says: "" is unknown
	seen    map[string]string
	strange map[string]bool // values that no layout knows
}

// newFlagColumn reads a column once. A blank says no only in a column that
// holds at least one yes and no explicit no. In the
// young carer column it never says anything: Bromcom leaves it blank until
// somebody saves the record, as its notes on the indicator tell.
func newFlagColumn(f Field, words vocabulary, values map[string]int) *flagColumn {
	c := &flagColumn{words: words, seen: map[string]string{}, strange: map[string]bool{}}
	yes, no := false, false
	for v := range values {
		if v == "" {
			continue
		}
		means, ok := words[wordKey(v)]
		if !ok {
			c.strange[v] = true
			continue
		}
		c.seen[v] = means
		if means == "no" || means == "N" {
			no = true
		} else {
			yes = true
		}
	}
	if yes && !no && f != YoungCarer {
		c.blank = "no"
		if f == SEN {
			c.blank = "N"
		}
	}
	return c
}

func (c *flagColumn) read(v string) string {
	if v == "" {
		return c.blank
	}
	return c.seen[v]
}

// meansCodes reports whether a young carer column holds census letters rather
// than yes and no. Only then is its N "not declared"; but a no is kept as N
// either way, because neither may ever mean "not a carer" (3.9).
func meansCodes(values map[string]int, words vocabulary) (codes, sure bool) {
	for v := range values {
		switch words[wordKey(v)] {
		case "P", "S":
			return true, true
		case "yes":
			sure = true
		}
		if strings.EqualFold(v, "not declared") {
			return true, true
		}
	}
	return false, sure
}

// flagNames are the register's names for the flags that columns hold.
var flagNames = map[Field]register.FlagName{
	SEN: register.SEN, PupilPremium: register.PupilPremium, FSM: register.FSM, FSMEver6: register.FSMEver6,
	EAL: register.EAL, InCare: register.InCare, YoungCarer: register.YoungCarerInMIS,
}
