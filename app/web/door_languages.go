package web

import (
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
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
	LeaveHint string `yaml:"leave_hint"` // of the script
	PlainHint string `yaml:"plain_hint"` // where no script runs
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
	SentTalk   string `yaml:"sent_talk"`
	SentNobody string `yaml:"sent_nobody"` // they said neither who they are nor where to find them
	SentUrgent string `yaml:"sent_urgent"`
	SentMore   string `yaml:"sent_more"`
	History    string `yaml:"history"`

	Error        string            `yaml:"error"`
	ProblemTitle string            `yaml:"problem_title"`
	NotSentTitle string            `yaml:"not_sent_title"` // of a problem that is no answer's
	Problems     map[string]string `yaml:"problems"`
	UnknownTitle string            `yaml:"unknown_title"`
	Unknown      string            `yaml:"unknown"`

	Poster        string            `yaml:"poster"`
	Helplines     map[string]string `yaml:"helplines"` // notes on the national ones, by id
	HelplineNames map[string]string `yaml:"helpline_names"`
	HelplineReach map[string]string `yaml:"helpline_reach"` // what to text, in words
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

// helpline is one as a page of the quiet door shows it, and where a phone leads
// from it; blank where we cannot tell.
type helpline struct {
	register.Helpline
	Href template.URL
}

// helplines puts them in the language where we have it.
func (t tongue) helplines(lines []register.Helpline) []helpline {
	shown := make([]helpline, len(lines))
	for i, l := range lines {
		shown[i].Href = dialled(l.Reach)
		l.Note, l.Name, l.Reach = t.note(l), cmp.Or(t.HelplineNames[l.ID], l.Name), cmp.Or(t.HelplineReach[l.ID], l.Reach)
		shown[i].Helpline = l
	}
	return shown
}

var (
	numberAlone = regexp.MustCompile(`^[0-9][0-9 ]{1,15}$`)
	textTo      = regexp.MustCompile(`(?i)^text ([A-Z0-9]{1,15}) to ([0-9][0-9 ]{3,12})$`)
)

// dialled is the address that rings a number or writes a text.
func dialled(reach string) template.URL {
	reach = strings.TrimSpace(reach)
	if numberAlone.MatchString(reach) {
		return template.URL("tel:" + strings.ReplaceAll(reach, " ", "")) // digits alone
	}
	if m := textTo.FindStringSubmatch(reach); m != nil {
		return template.URL("sms:" + strings.ReplaceAll(m[2], " ", "") + "?&body=" + m[1]) // letters and digits alone
	}
	return ""
}

// note is what a helpline says of itself, in the language where we have it.
func (t tongue) note(h register.Helpline) string { return cmp.Or(t.Helplines[h.ID], h.Note) }
