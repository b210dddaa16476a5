package award

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"carers/app/calendar"
)

// Model is a text that a school may begin a document of its own from: a policy, a letter,
// a leader's duties. The words are ours, from what facts of law and practice are public;
// they belong to no scheme. What stands in [square brackets] is for the school to say.
type Model struct {
	ID    string // of its file: "policy"
	Kind  PaperKind
	Title string
	Brief string // who it is for, and what to do with it
	Parts []ModelPart
}

// ModelPart is a heading with what stands under it; the first may have none.
type ModelPart struct {
	Heading string   `yaml:"heading"`
	Says    []string `yaml:"says"`   // paragraphs
	List    []string `yaml:"list"`   // points
	Ticks   []string `yaml:"ticks"`  // each behind a box to tick
	Blanks  []string `yaml:"blanks"` // each with room to write behind it
}

//go:embed models/*.yaml
var modelFiles embed.FS

var shippedModels = sync.OnceValue(func() []Model {
	all, err := ReadModels(modelFiles)
	if err != nil {
		panic("award: " + err.Error())
	}
	return all
})

// Models are the texts to begin from, by kind and title. The slices in them are shared:
// change none.
func Models() []Model { return slices.Clone(shippedModels()) }

// FindModel is the model with an id.
func FindModel(id string) (Model, bool) {
	all := shippedModels()
	at := slices.IndexFunc(all, func(m Model) bool { return m.ID == id })
	if at < 0 {
		return Model{}, false
	}
	return all[at], true
}

// ReadModels reads every file of models/ that ends in .yaml. The error joins a *Mistake
// for each thing to put right.
func ReadModels(files fs.FS) ([]Model, error) {
	all, err := readEach(files, "models/*.yaml", readModel)
	slices.SortFunc(all, func(a, b Model) int {
		return cmp.Or(slices.Index(PaperKinds, a.Kind)-slices.Index(PaperKinds, b.Kind), cmp.Compare(a.Title, b.Title))
	})
	return all, err
}

func readModel(name string, text []byte) (Model, error) {
	var w struct {
		Kind  PaperKind   `yaml:"kind"`
		Title string      `yaml:"title"`
		Brief string      `yaml:"brief"`
		Parts []ModelPart `yaml:"parts"`
	}
	if err := yaml.UnmarshalWithOptions(text, &w, yaml.Strict()); err != nil {
		return Model{}, asMistake(name, err)
	}
	m := Model{strings.TrimSuffix(path.Base(name), ".yaml"), w.Kind, w.Title, w.Brief, w.Parts}
	c := &check{file: name, text: text}
	c.model(m)
	return m, errors.Join(c.wrong...)
}

// model refuses what would stand on paper as a hole.
func (c *check) model(m Model) {
	if m.Kind.Words() == "" {
		c.say("$.kind", "no kind of document is called %q", m.Kind)
	}
	if m.Title == "" || m.Brief == "" {
		c.say("$", "title and brief are needed")
	}
	if len(m.Parts) == 0 {
		c.say("$.parts", "it has no part, so that nothing would stand on the paper")
	}
	for i, p := range m.Parts {
		at := fmt.Sprintf("$.parts[%d]", i)
		if p.Heading == "" && i > 0 {
			c.say(at, "only the first part may be without a heading")
		}
		if len(p.Says)+len(p.List)+len(p.Ticks)+len(p.Blanks) == 0 {
			c.say(at, "the part says nothing")
		}
		for key, texts := range map[string][]string{"says": p.Says, "list": p.List, "ticks": p.Ticks, "blanks": p.Blanks} {
			for j, s := range texts {
				for _, gap := range gaps.FindAllString(s, -1) {
					if _, known := unnamed[gap]; !known {
						c.say(fmt.Sprintf("%s.%s[%d]", at, key, j), "nothing is known to stand for %s", gap)
					}
				}
			}
		}
	}
}

// gaps are what a model leaves to be filled from what the school has written down.
var gaps = regexp.MustCompile(`\{[^{}]*\}`)

// unnamed is what stands for a gap while the school has named nobody.
var unnamed = map[string]string{
	"{school}":       "[name of the school]",
	"{champion}":     "[name of the young carer champion]",
	"{deputy}":       "[name of the deputy champion]",
	"{senior}":       "[name of the senior leader]",
	"{governor}":     "[name of the link governor]",
	"{safeguarding}": "[name of the designated safeguarding lead]",
}

var gapPosts = map[string]LeadPost{"{champion}": ChampionPost, "{deputy}": DeputyPost, "{senior}": SeniorPost, "{governor}": GovernorPost, "{safeguarding}": SafeguardPost}

// For is the model as a school would begin with it: its own name and those of who leads
// for young carers on a day stand in it. Where nobody is named, that is said in brackets.
func (m Model) For(school string, leads []Lead, day calendar.Day) Model {
	known := map[string]string{"{school}": school}
	on := LeadsOn(leads, day)
	for gap, post := range gapPosts {
		if at := slices.IndexFunc(on, func(l Lead) bool { return l.Post == post }); at >= 0 {
			known[gap] = on[at].Name
		}
	}
	fill := func(texts []string) []string {
		filled := make([]string, len(texts))
		for i, s := range texts {
			filled[i] = gaps.ReplaceAllStringFunc(s, func(gap string) string { return cmp.Or(known[gap], unnamed[gap]) })
		}
		return filled
	}
	m.Parts = slices.Clone(m.Parts)
	for i, p := range m.Parts {
		m.Parts[i] = ModelPart{p.Heading, fill(p.Says), fill(p.List), fill(p.Ticks), fill(p.Blanks)}
	}
	return m
}

// Clause is a stretch of a model's text. Marked is what the school has still to say.
type Clause struct {
	Says   string
	Marked bool
}

// Clauses are the stretches of a sentence, what stands in [square brackets] apart.
func Clauses(says string) (all []Clause) {
	at := 0
	add := func(to int, marked bool) {
		if to > at {
			all = append(all, Clause{says[at:to], marked})
		}
		at = to
	}
	for _, open := range unsaid.FindAllStringIndex(says, -1) {
		add(open[0], false)
		add(open[1], true)
	}
	add(len(says), false)
	return all
}

var unsaid = regexp.MustCompile(`\[[^\[\]]+\]`)
