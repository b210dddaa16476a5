package web

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"

	"carers/app/register"
)

// tongue is every word of the quiet door in one language, as a file of
// templates/door/languages has it.
type tongue struct {
	Code      string `yaml:"-"`         // "pl", the file's name
	Name      string `yaml:"name"`      // in itself: "Polski"
	Direction string `yaml:"direction"` // ltr or rtl
	Read      string `yaml:"read"`      // which native speaker read it and when; blank is nobody

	Title     string `yaml:"title"` // of the document. It stays in a browser's history, and says nothing
	Leave     string `yaml:"leave"`
	LeaveHint string `yaml:"leave_hint"`
	Languages string `yaml:"languages"`

	Heading      string   `yaml:"heading"`
	Lead         string   `yaml:"lead"`
	PrivateTitle string   `yaml:"private_title"`
	Private      []string `yaml:"private"`
	HelpTitle    string   `yaml:"help_title"`
	Help         string   `yaml:"help"`

	Level     string                          `yaml:"level"`
	Levels    map[register.DoorLevel]labelled `yaml:"levels"`
	Words     string                          `yaml:"words"`
	WordsHint string                          `yaml:"words_hint"`
	Tell      string                          `yaml:"tell"`
	TellHint  string                          `yaml:"tell_hint"`
	Tells     map[register.Audience]string    `yaml:"tells"`
	Home      string                          `yaml:"home"`
	Homes     map[register.HomeSafe]string    `yaml:"homes"`
	Reach     string                          `yaml:"reach"`
	ReachHint string                          `yaml:"reach_hint"`
	Named     string                          `yaml:"named"`
	NamedHint string                          `yaml:"named_hint"`
	Form      string                          `yaml:"form"`
	Send      string                          `yaml:"send"`
	Trap      string                          `yaml:"trap"` // the label of the field that only programs fill in

	SentTitle  string `yaml:"sent_title"`
	Sent       string `yaml:"sent"`
	SentUrgent string `yaml:"sent_urgent"`
	SentMore   string `yaml:"sent_more"`
	History    string `yaml:"history"`

	Error        string            `yaml:"error"`
	ProblemTitle string            `yaml:"problem_title"`
	Problems     map[string]string `yaml:"problems"`
	UnknownTitle string            `yaml:"unknown_title"`
	Unknown      string            `yaml:"unknown"`

	Poster    string            `yaml:"poster"`
	Helplines map[string]string `yaml:"helplines"` // notes on the national ones, by id
}

// labelled is an answer and the line under it.
type labelled struct {
	Label string `yaml:"label"`
	Hint  string `yaml:"hint"`
}

// tongues are the languages of the quiet door, English first and the others by
// their own names.
type tongues []tongue

const english = "en"

// readTongues reads every language. A key that there is not is a mistake.
func readTongues(from fs.FS) (tongues, error) {
	files, err := fs.Glob(from, "door/languages/*.yaml")
	if err != nil {
		return nil, err
	}
	var all tongues
	for _, file := range files {
		text, err := fs.ReadFile(from, file)
		if err != nil {
			return nil, fmt.Errorf("read the languages of the quiet door: %w", err)
		}
		t := tongue{Code: strings.TrimSuffix(path.Base(file), ".yaml")}
		if err := yaml.UnmarshalWithOptions(text, &t, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b tongue) int {
		return cmp.Or(-cmp.Compare(btoi(a.Code == english), btoi(b.Code == english)), cmp.Compare(a.Name, b.Name))
	})
	if len(all) == 0 || all[0].Code != english {
		return nil, fmt.Errorf("the quiet door has no %s.yaml", english)
	}
	return all, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// of returns the language with a code, or false.
func (ts tongues) of(code string) (tongue, bool) {
	at := slices.IndexFunc(ts, func(t tongue) bool { return t.Code == code })
	if at < 0 {
		return tongue{}, false
	}
	return ts[at], true
}

// best is the language that a browser asks for, or English.
func (ts tongues) best(accepts string) tongue {
	tags := make([]language.Tag, len(ts))
	for i, t := range ts {
		tags[i] = language.Make(t.Code)
	}
	wanted, _, err := language.ParseAcceptLanguage(accepts)
	if err != nil {
		return ts[0]
	}
	_, at, sure := language.NewMatcher(tags).Match(wanted...)
	if sure < language.High {
		return ts[0]
	}
	return ts[at]
}

// note is what a helpline says of itself, in the language where we have it.
func (t tongue) note(h register.Helpline) string { return cmp.Or(t.Helplines[h.ID], h.Note) }
