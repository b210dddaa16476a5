package award

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"carers/app/calendar"
)

// longestValidity is more years than any scheme gives a level for: a slip of the
// finger is beyond it.
const longestValidity = 10

// largestMB is more than any message or form takes.
const largestMB = 2000

var (
	idForm       = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	standardForm = regexp.MustCompile(`^[A-Z][A-Za-z]*[0-9]+$`)
	ownForm      = regexp.MustCompile(`^(scheme|ours)-[1-9][0-9]*$`)
	labelWord    = regexp.MustCompile(`\{[^}]*\}?`)
	labelWords   = []string{"{standard}", "{number}", "{level}", "{title}"}
	classes      = []Class{Essential, Desirable, Suggested, Unclassified}
	sureness     = []Sure{"", High, Medium, Low}
)

// whole goes through a file from top to bottom.
func (c *check) whole(w written, f Framework) {
	if !idForm.MatchString(f.ID) {
		c.say("$", "the file’s name %q must be small letters, digits and hyphens: it is the framework’s id", f.ID)
	}
	c.needed("$", "name", w.Name)
	c.needed("$", "nation", w.Nation)
	if len(w.RunBy) == 0 {
		c.say("$", "run_by says who runs the scheme")
	}
	oneOf(c, "$.status", w.Status, statuses)
	c.day("$.from", w.From)
	c.day("$.to", w.To)
	if w.To != "" && w.To < w.From {
		c.say("$.to", "it ended before it began")
	}
	c.sources(w.Sources)
	c.levels(w.Levels)
	c.standards(w.Standards)
	c.cells(w, f)
	c.sends(w)
	c.validity(w)
	c.scale(w.Scale)
}

func (c *check) needed(at, key, value string) {
	if strings.TrimSpace(value) == "" {
		c.say(at+"."+key, "%s is missing", key)
	}
}

func (c *check) day(at, value string) {
	if since, err := calendar.ReadSince(value); err != nil || string(since) != value {
		c.say(at, "%q must be a year, a month or a day, as 2024, 2024-09 or 2024-09-14", value)
	}
}

func oneOf[T ~string](c *check, at string, value T, known []T) {
	if !slices.Contains(known, value) {
		var names []string
		for _, k := range known {
			if k != "" {
				names = append(names, string(k))
			}
		}
		c.say(at, "%q is none of %s", string(value), strings.Join(names, ", "))
	}
}

// once refuses an id of the wrong form, and one that is there already.
func (c *check) once(at, id string, form *regexp.Regexp, seen map[string]bool) {
	switch {
	case !form.MatchString(id):
		c.say(at, "the id %q must look like %s", id, examples[form])
	case seen[id]:
		c.say(at, "the id %q is there twice", id)
	}
	seen[id] = true
}

var examples = map[*regexp.Regexp]string{idForm: "award-plus", standardForm: "S2", ownForm: "ours-2 or scheme-1"}

func (c *check) sources(list []Source) {
	seen := map[string]bool{}
	for i, s := range list {
		at := fmt.Sprintf("$.sources[%d]", i)
		c.once(at+".id", s.ID, idForm, seen)
		c.needed(at, "what", s.What)
		c.needed(at, "seen", s.Seen)
		if u, err := url.Parse(s.URL); err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
			c.say(at+".url", "%q must be a whole address, with https://", s.URL)
		}
	}
}

// source refuses a source that is not in the list. Blank is allowed.
func (c *check) source(w written, at, id string) {
	if id != "" && !slices.ContainsFunc(w.Sources, func(s Source) bool { return s.ID == id }) {
		c.say(at+".source", "the source %q is not in the list of sources", id)
	}
}

func (c *check) levels(list []Level) {
	if len(list) == 0 {
		c.say("$.levels", "a framework has a level at least: its levels stand from the lowest")
	}
	seen := map[string]bool{}
	for i, l := range list {
		at := fmt.Sprintf("$.levels[%d]", i)
		c.once(at+".id", l.ID, idForm, seen)
		c.needed(at, "name", l.Name)
	}
}

func (c *check) standards(list []Standard) {
	if len(list) == 0 {
		c.say("$.standards", "a framework has a standard at least")
	}
	seen := map[string]bool{}
	for i, s := range list {
		at := fmt.Sprintf("$.standards[%d]", i)
		c.once(at+".id", s.ID, standardForm, seen)
		c.needed(at, "name", s.Name)
		if s.Number != i+1 {
			c.say(at+".number", "the number is %d, and this is standard %d of the list: they stand in order, each once", s.Number, i+1)
		}
	}
}

// cells looks that every standard has its place at every level, once, and at what
// stands there.
func (c *check) cells(w written, f Framework) {
	type place struct{ standard, level string }
	seen := map[place]bool{}
	for i, cell := range w.Cells {
		at := fmt.Sprintf("$.cells[%d]", i)
		if _, ok := f.Standard(cell.Standard); !ok {
			c.say(at+".standard", "there is no standard %q", cell.Standard)
		}
		if _, ok := f.Level(cell.Level); !ok {
			c.say(at+".level", "there is no level %q", cell.Level)
		}
		if seen[place{cell.Standard, cell.Level}] {
			c.say(at, "%s at %s is there twice", cell.Standard, cell.Level)
		}
		seen[place{cell.Standard, cell.Level}] = true
		c.coverage(w, at, cell)
		c.criteria(at, cell)
	}
	for _, s := range w.Standards {
		for _, l := range w.Levels {
			if !seen[place{s.ID, l.ID}] {
				c.say("$.cells", "no cell says what is known of %s at %s", s.ID, l.ID)
			}
		}
	}
}

// coverage holds what is said to be known against what is there.
func (c *check) coverage(w written, at string, cell writtenCell) {
	oneOf(c, at+".known", cell.Known, []Known{KnownWhole, KnownPart, KnownNone})
	oneOf(c, at+".sure", cell.Sure, sureness)
	c.source(w, at, cell.Source)
	c.day(at+".read_on", cell.ReadOn)
	known := slices.ContainsFunc(cell.Criteria, func(k writtenCriterion) bool { return strings.HasPrefix(k.ID, string(Scheme)+"-") })
	switch {
	case cell.Known == KnownNone && known:
		c.say(at+".known", "nothing is known, and yet a criterion of the scheme’s own is here")
	case cell.Known == KnownNone:
	case !known:
		c.say(at+".known", "something is known, and yet no criterion of the scheme’s own is here")
	case cell.Source == "" || cell.ReadOn == "":
		c.say(at, "what is known has a source and read_on, the time it was read")
	}
}

func (c *check) criteria(in string, cell writtenCell) {
	seen := map[string]bool{}
	for i, k := range cell.Criteria {
		at := fmt.Sprintf("%s.criteria[%d]", in, i)
		c.once(at+".id", k.ID, ownForm, seen)
		c.needed(at, "text", k.Text)
		for n, rule := range k.Drawn {
			if !slices.Contains(DrawnRules, rule) {
				c.say(fmt.Sprintf("%s.drawn[%d]", at, n), "there is no rule %q that draws evidence from the records", rule)
			}
		}
		wants := map[string]bool{}
		for n := range k.Shows {
			wants[shownID(n)] = true
		}
		for n, want := range k.Wants {
			at := fmt.Sprintf("%s.wants[%d]", at, n)
			c.once(at+".id", want.ID, idForm, wants)
			oneOf(c, at+".class", want.Class, classes)
			c.needed(at, "text", want.Text)
		}
		for n, says := range k.Shows {
			if strings.TrimSpace(says) == "" {
				c.say(fmt.Sprintf("%s.shows[%d]", at, n), "it says nothing")
			}
		}
	}
}

func (c *check) sends(w written) {
	s, at := w.Sends, "$.sends"
	c.source(w, at, s.Source)
	for _, word := range labelWord.FindAllString(s.Label, -1) {
		if !slices.Contains(labelWords, word) {
			c.say(at+".label", "the label may hold %s, and not %s", strings.Join(labelWords, ", "), word)
		}
	}
	if s.Label != "" && !strings.Contains(s.Label, "{title}") {
		c.say(at+".label", "the label has no {title}: two pieces of evidence would be called the same")
	}
	if s.LimitMB < 0 || s.LimitMB > largestMB {
		c.say(at+".limit_mb", "%d megabytes cannot be a limit; leave it out where none is known", s.LimitMB)
	}
	seen := map[string]bool{}
	for i, field := range s.Cover {
		at := fmt.Sprintf("%s.cover[%d]", at, i)
		c.once(at+".id", strings.ReplaceAll(field.ID, "_", "-"), idForm, seen)
		c.needed(at, "label", field.Label)
	}
	for key, list := range map[string][]Dated{"deadlines": s.Deadlines, "order": s.Order, "checks": s.Checks} {
		for i, d := range list {
			at := fmt.Sprintf("%s.%s[%d]", at, key, i)
			c.needed(at, "period", d.Period)
			c.needed(at, "rule", d.Rule)
			c.source(w, at, d.Source)
			oneOf(c, at+".sure", d.Sure, sureness)
		}
	}
}

func (c *check) validity(w written) {
	v, at := w.Validity, "$.validity"
	c.source(w, at, v.Source)
	oneOf(c, at+".sure", v.Sure, sureness)
	switch {
	case v.Years < 0 || v.Years > longestValidity:
		c.say(at+".years", "a level is not held for %d years; leave it out where it is not known", v.Years)
	case v.Years > 0 && v.Source == "":
		c.say(at, "who says that a level is held for so long? Name the source")
	}
}

func (c *check) scale(list []Rating) {
	if len(list) == 1 {
		c.say("$.scale", "a baseline review needs two answers at least, the best first; without any it has green, amber and red")
	}
	seen := map[string]bool{}
	for i, r := range list {
		at := fmt.Sprintf("$.scale[%d]", i)
		c.once(at+".id", r.ID, idForm, seen)
		c.needed(at, "name", r.Name)
	}
}
