package award

import (
	_ "embed" // the rules are a file
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// DrawnRule is one rule by which a page of evidence is drawn from the school's own
// records: what it says, with places for figures, and what those are made of.
type DrawnRule struct {
	ID      string      `yaml:"id"` // one of [DrawnRules]
	Title   string      `yaml:"title"`
	Reads   []DrawnRead `yaml:"reads"`
	Figures []string    `yaml:"figures"`    // what stands in the places of its words; the first is what the page is about
	Says    [][]string  `yaml:"says"`       // sentences, each in several wordings: see Tell
	None    string      `yaml:"none"`       // where there is nothing to draw; blank where nothing is an answer too
	Source  string      `yaml:"comes_from"` // after "From the school's records on 14 September 2026: "
}

// DrawnRead is what kind of records a rule is drawn from.
type DrawnRead string

// The records that rules are drawn from.
const (
	ReadsRoll       DrawnRead = "roll"
	ReadsSupport    DrawnRead = "support"
	ReadsAttendance DrawnRead = "attendance"
	ReadsResults    DrawnRead = "results"
	ReadsRecords    DrawnRead = "records" // plans, referrals, moves and the census letter of each carer
	ReadsVoice      DrawnRead = "voice"
	ReadsDoor       DrawnRead = "door"
	ReadsBaseline   DrawnRead = "baseline"
	ReadsActivities DrawnRead = "activities"
	ReadsDocuments  DrawnRead = "documents"
	ReadsLeads      DrawnRead = "leads"
)

var drawnReads = []DrawnRead{ReadsRoll, ReadsSupport, ReadsAttendance, ReadsResults, ReadsRecords, ReadsVoice, ReadsDoor, ReadsBaseline, ReadsActivities, ReadsDocuments, ReadsLeads}

//go:embed drawn.yaml
var drawnFile []byte

// offered are the rules as they are shipped, read once. A mistake in them is a mistake
// in the program, found by the tests, and so it panics.
var offered = sync.OnceValue(func() []DrawnRule {
	rules, err := ReadDrawn(drawnFile)
	if err != nil {
		panic("award: " + err.Error())
	}
	return rules
})

// Drawn are the rules that can be drawn by, in the order in which pages show them.
// Criteria may name others of [DrawnRules], whose records are not read yet: those are
// not offered.
func Drawn() []DrawnRule { return slices.Clone(offered()) }

// FindDrawn is the rule with an id, where it can be drawn by.
func FindDrawn(id string) (DrawnRule, bool) {
	at := slices.IndexFunc(offered(), func(r DrawnRule) bool { return r.ID == id })
	if at < 0 {
		return DrawnRule{}, false
	}
	return offered()[at], true
}

// ReadDrawn reads a file of rules, and refuses what would silently do nothing. The error
// joins one for each thing to put right.
func ReadDrawn(text []byte) ([]DrawnRule, error) {
	var rules []DrawnRule
	if err := yaml.UnmarshalWithOptions(text, &rules, yaml.Strict()); err != nil {
		return nil, asMistake("drawn.yaml", err)
	}
	var wrong []error
	seen := map[string]bool{}
	for _, r := range rules {
		say := func(is bool, reason string, about ...any) {
			if is {
				wrong = append(wrong, fmt.Errorf("drawn.yaml: %s: %s", r.ID, fmt.Sprintf(reason, about...)))
			}
		}
		say(!slices.Contains(DrawnRules, r.ID), "no criterion may name it: it is none of DrawnRules")
		say(seen[r.ID], "it is there twice")
		say(r.Title == "" || len([]rune(r.Title)) > mostTitle, "title names a file, and is needed")
		say(!strings.HasSuffix(r.Source, "."), "comes_from is a sentence")
		say(len(r.Figures) == 0, "figures begins with what the page is about, and is needed")
		say(len(r.Reads) == 0, "reads says which records it is drawn from")
		for _, read := range r.Reads {
			say(!slices.Contains(drawnReads, read), "%q is none of the records that there are", read)
		}
		r.checkWords(say)
		seen[r.ID] = true
	}
	return rules, errors.Join(wrong...)
}

var drawnPlace = regexp.MustCompile(`\{([a-z_]*)\}`)

// checkWords holds the places of the words against the figures.
func (r DrawnRule) checkWords(say func(is bool, reason string, about ...any)) {
	used := map[string]bool{}
	say(len(r.Says) == 0, "says is what it says, and is needed")
	for _, wordings := range r.Says {
		for i, w := range wordings {
			places := drawnPlace.FindAllStringSubmatch(w, -1)
			for _, p := range places {
				used[p[1]] = true
				say(!slices.Contains(r.Figures, p[1]), "{%s} is none of its figures", p[1])
			}
			last := i == len(wordings)-1
			say(last && len(places) > 0, "the last wording of a sentence has no place, since any may be empty: %q", w)
			say(!last && len(places) == 0, "no wording after %q is ever said", w)
		}
	}
	for _, f := range r.Figures {
		say(!used[f], "no sentence has a place for %s", f)
	}
}

// Tell is what the rule says with figures in its places. Of each sentence the first
// wording is said of which every place is filled: a number that may not be told has none.
func (r DrawnRule) Tell(figures map[string]string) []string {
	says := make([]string, 0, len(r.Says))
	for _, wordings := range r.Says {
		for _, w := range wordings {
			if told, whole := placed(w, figures); whole {
				says = append(says, told)
				break
			}
		}
	}
	return says
}

// Shows reports whether a page with these figures shows anything: without the first of
// them all that it says is that there is too little to tell.
func (r DrawnRule) Shows(figures map[string]string) bool { return figures[r.Figures[0]] != "" }

func placed(wording string, figures map[string]string) (told string, whole bool) {
	whole = true
	told = drawnPlace.ReplaceAllStringFunc(wording, func(place string) string {
		is := figures[strings.Trim(place, "{}")]
		whole = whole && is != ""
		return is
	})
	if told == "" {
		return told, whole
	}
	return strings.ToUpper(told[:1]) + told[1:], whole
}

// DrawnFor are the criteria of a framework that a rule draws evidence for, without those
// that are no longer in the wording.
func (f Framework) DrawnFor(rule string) (ids []string) {
	for _, c := range f.Criteria {
		if !c.Gone && slices.Contains(c.Drawn, rule) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// ServedAnew is what a page serves that is drawn again: what it served, as somebody may
// have ticked since, and of each framework of which that is nothing what it shows, since
// the school may follow it only now.
func ServedAnew(was, shows []string) []string {
	serves := slices.Clone(was)
	for _, id := range shows {
		framework, _, _ := strings.Cut(id, "/")
		if !slices.ContainsFunc(was, func(id string) bool { return strings.HasPrefix(id, framework+"/") }) {
			serves = append(serves, id)
		}
	}
	return serves
}
