package award

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Wording is one criterion as the school has it from its own copy of a scheme's pack.
// It stays when it is gone, so that evidence which points at it is still explained.
type Wording struct {
	ID        string       `class:"open"` // the criterion's
	Framework string       `class:"open"`
	Standard  string       `class:"open"`
	Level     string       `class:"open"`
	Origin    Origin       `class:"open"`
	Text      string       `class:"open"`
	Wants     []Want       `class:"open"`
	Drawn     []string     `class:"open"` // the rules that draw evidence for it
	Place     int          `class:"open"` // its order among the school's own
	From      calendar.Day `class:"open"`
	By        string       `class:"open"`
	GoneOn    calendar.Day `class:"open"` // since when it is no longer in the wording; blank while it is
	Instead   string       `class:"open"` // the criterion that its evidence serves since; blank for none
	Version   int          `class:"open"`
}

// Criterion is the wording as the framework has it.
func (w Wording) Criterion() Criterion {
	return Criterion{ID: w.ID, Standard: w.Standard, Level: w.Level, Origin: w.Origin, Text: w.Text, Wants: w.Wants, Drawn: w.Drawn, Gone: !w.GoneOn.IsZero()}
}

// AsCriteria are a school's wordings of one framework, in their order.
func AsCriteria(all []Wording, framework string) []Criterion {
	var list []Criterion
	for _, w := range all {
		if w.Framework == framework {
			list = append(list, w.Criterion())
		}
	}
	return list
}

// InWords returns the framework with what the school has of its wording.
func InWords(f Framework, all []Wording) Framework { return f.With(AsCriteria(all, f.ID)) }

// Write makes the wording say what a criterion says, as the school's own. The problems
// are beside "standard", "level", "text" and "wants".
func (w *Wording) Write(in Framework, c Criterion, roll []register.Pupil, by string, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	c.Text = strings.TrimSpace(c.Text)
	_, standard := in.Standard(c.Standard)
	_, level := in.Level(c.Level)
	add(!standard, "standard", "Choose the standard that it belongs to")
	add(!level, "level", "Choose the level that it belongs to")
	add(c.Text == "", "text", "Write what the criterion asks for, as your copy of the pack has it")
	add(register.Names(c.Text, roll), "text", named)
	for _, want := range c.Wants {
		add(register.Names(want.Text, roll), "wants", named)
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	if w.From.IsZero() || w.Text != c.Text {
		w.From, w.By = today, by
	}
	w.Framework, w.Standard, w.Level, w.Origin, w.Text, w.Wants, w.Drawn, w.GoneOn, w.Instead = in.ID, c.Standard, c.Level, School, c.Text, c.Wants, c.Drawn, "", ""
	return nil
}

// TakeOut says that a criterion is no longer in the wording.
func (w *Wording) TakeOut(c Criterion, in Framework, by string, today calendar.Day) {
	if w.From.IsZero() {
		w.Framework, w.Standard, w.Level, w.Origin, w.Text, w.Wants, w.Drawn, w.From, w.By = in.ID, c.Standard, c.Level, c.Origin, c.Text, c.Wants, c.Drawn, today, by
	}
	w.GoneOn = cmp.Or(w.GoneOn, today)
}

// Point says which criterion the evidence for one that is gone serves since. The
// problem is beside "instead".
func (w *Wording) Point(in Framework, instead string) error {
	if c, ok := in.Criterion(instead); w.GoneOn.IsZero() || instead != "" && (!ok || c.Gone || instead == w.ID) {
		return fault.Wrong("instead", "Choose a criterion that is in the wording")
	}
	w.Instead = instead
	return nil
}

// Facts lists what a wording says, in the order pages show it.
func (w Wording) Facts() []register.Fact {
	return []register.Fact{
		fact("Standard", w.Standard, w, "Standard"),
		fact("Level", w.Level, w, "Level"),
		fact("Criterion", w.Text, w, "Text"),
		fact("What shows it", wantsWords(w.Wants), w, "Wants"),
		fact("No longer in the wording from", w.GoneOn.Words(), w, "GoneOn"),
	}
}

func wantsWords(wants []Want) string {
	lines := make([]string, len(wants))
	for i, want := range wants {
		lines[i] = want.Text
		if want.Class != Unclassified && want.Class != "" {
			lines[i] += " (" + string(want.Class) + ")"
		}
	}
	return strings.Join(lines, "; ")
}

// Served is the criterion that evidence for one serves: itself while it is in the
// wording, or else the one that the school has pointed it at. Blank is none: the
// evidence is held, and shown as moved.
func Served(id string, all []Wording) string {
	for range len(all) + 1 { // pointed on and on, and never round for ever
		at := slices.IndexFunc(all, func(w Wording) bool { return w.ID == id })
		if at < 0 || all[at].GoneOn.IsZero() {
			return id
		}
		if id = all[at].Instead; id == "" {
			return ""
		}
	}
	return ""
}

// Edition is a digest of the wording as it is now: what a person was shown, before
// they change all of it at once.
func (f Framework) Edition() string {
	sum := sha256.New()
	for _, c := range f.Criteria {
		fmt.Fprintf(sum, "%q %q %t %q\n", c.ID, c.Text, c.Gone, c.Wants)
	}
	return hex.EncodeToString(sum.Sum(nil))[:editionLength]
}

const editionLength = 16

// WithIDs gives each thing that shows the criterion an id: the one that it had, where
// its words are the same, or else the next that none has had.
func (c Criterion) WithIDs(had []Want) Criterion {
	taken := map[string]bool{}
	for _, w := range had {
		taken[w.ID] = true
	}
	c.Wants = slices.Clone(c.Wants)
	for i := range c.Wants {
		if at := slices.IndexFunc(had, func(w Want) bool { return w.Text == c.Wants[i].Text }); at >= 0 {
			c.Wants[i].ID = had[at].ID
			continue
		}
		for n := 1; c.Wants[i].ID == ""; n++ {
			if id := "w" + strconv.Itoa(n); !taken[id] {
				c.Wants[i].ID, taken[id] = id, true
			}
		}
	}
	return c
}
