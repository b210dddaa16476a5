package award

import (
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Round is one baseline review: what the school says of each statement once a year,
// before it plans. A closed one stays as it was.
type Round struct {
	ID        string       `class:"open"`
	Framework string       `class:"open"`
	Level     string       `class:"open"` // aimed for: statements of this level and those below it are rated
	From      string       `class:"open"` // id of the round that it was copied from; blank for none
	BegunOn   calendar.Day `class:"open"`
	BegunBy   string       `class:"open"`
	ClosedOn  calendar.Day `class:"open"`
	ClosedBy  string       `class:"open"`
	Version   int          `class:"open"`
}

// Part is what a round says of one standard: one page of it, so that two people can
// each see to one.
type Part struct {
	ID       string       `class:"open"`
	Round    string       `class:"open"`
	Standard string       `class:"open"`
	Answers  []Answer     `class:"open"`
	On       calendar.Day `class:"open"` // when it was last saved; blank while it stands as it was copied
	By       string       `class:"open"`
	Version  int          `class:"open"`
}

// Answer is the rating of one statement. What it said is kept with it, since wording
// changes.
type Answer struct {
	Statement string `json:"statement"` // a criterion's id
	Says      string `json:"says"`
	Rating    string `json:"rating,omitempty"` // an id of the framework's scale; blank for not rated yet
	Note      string `json:"note,omitempty"`
}

// Baseline is a round with its parts.
type Baseline struct {
	Round Round
	Parts []Part
}

// light is the scale of a framework that brings none: the one that the readable
// baseline reviews use.
var light = []Rating{{"green", "Green", "In place now"}, {"amber", "Amber", "Partly there"}, {"red", "Red", "Not there yet"}}

// Ratings is the scale of the framework's baseline review, best first.
func (f Framework) Ratings() []Rating {
	if len(f.Scale) == 0 {
		return light
	}
	return f.Scale
}

// Rating is the rating with an id.
func (f Framework) Rating(id string) (Rating, bool) {
	at := f.rank(id)
	if at < 0 {
		return Rating{}, false
	}
	return f.Ratings()[at], true
}

// rank is the place of a rating on the scale, 0 for the best, and -1 for none.
func (f Framework) rank(id string) int {
	return slices.IndexFunc(f.Ratings(), func(r Rating) bool { return r.ID == id })
}

// Tone says how a rating is shown: "good" for the best of the scale, "stop" for the
// worst, "wait" between; "" for none.
func (f Framework) Tone(rating string) string {
	switch at := f.rank(rating); at {
	case -1:
		return ""
	case 0:
		return "good"
	case len(f.Ratings()) - 1:
		return "stop"
	}
	return "wait"
}

// Statements are what is rated of a standard in a round that aims for a level: the
// criteria of that level and those below it, in the wording of now.
func (f Framework) Statements(standard, level string) []Criterion {
	var list []Criterion
	for _, l := range f.UpTo(level) {
		list = append(list, f.At(standard, l.ID)...)
	}
	return list
}

// Rate makes the part say what was answered. The problems are beside "note_" or "rating_"
// and the statement's id.
func (p *Part) Rate(in Framework, answers []Answer, roll []register.Pupil, by string, today calendar.Day) error {
	var bad []fault.Problem
	kept := make([]Answer, 0, len(answers))
	for _, a := range answers {
		a.Note = strings.TrimSpace(a.Note)
		if register.Names(a.Note, roll) {
			bad = append(bad, fault.Problem{Field: "note_" + a.Statement, Says: named})
		}
		if a.Rating != "" && in.rank(a.Rating) < 0 {
			bad = append(bad, fault.Problem{Field: "rating_" + a.Statement, Says: "Choose a rating from the page"})
		}
		if a.Rating != "" || a.Note != "" {
			kept = append(kept, a)
		}
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	p.Answers, p.On, p.By = kept, today, by
	return nil
}

// Open reports whether the round can still be answered.
func (r Round) Open() bool { return r.ClosedOn.IsZero() }

// Answer is what the baseline says of a statement.
func (b Baseline) Answer(statement string) (Answer, bool) {
	for _, p := range b.Parts {
		for _, a := range p.Answers {
			if a.Statement == statement {
				return a, true
			}
		}
	}
	return Answer{}, false
}

// Part is what the baseline says of a standard; empty where nothing is said yet.
func (b Baseline) Part(standard string) Part {
	for _, p := range b.Parts {
		if p.Standard == standard {
			return p
		}
	}
	return Part{Round: b.Round.ID, Standard: standard}
}

// Progress counts the statements of a standard, and those that are rated. What was
// copied from last time counts once somebody has saved its page.
func (b Baseline) Progress(in Framework, standard string) (rated, all int) {
	saved := !b.Part(standard).On.IsZero()
	for _, c := range in.Statements(standard, b.Round.Level) {
		all++
		if a, ok := b.Answer(c.ID); ok && a.Rating != "" && saved {
			rated++
		}
	}
	return rated, all
}

// Left counts the statements that have no rating yet, over all standards.
func (b Baseline) Left(in Framework) int {
	left := 0
	for _, s := range in.Standards {
		rated, all := b.Progress(in, s.ID)
		left += all - rated
	}
	return left
}

// Close ends the round. One with statements that nobody has rated stays open, which is
// a problem.
func (b *Baseline) Close(in Framework, by string, today calendar.Day) error {
	if !b.Round.Open() {
		return fault.Wrong("", "This review was closed on "+b.Round.ClosedOn.Words())
	}
	if left := b.Left(in); left > 0 {
		return fault.Wrong("", fmt.Sprintf("Rate each statement before the review is closed: %d have no rating yet", left))
	}
	b.Round.ClosedOn, b.Round.ClosedBy = today, by
	return nil
}

// Tally counts how often each rating of the scale was given, in the order of the
// scale. What stands as it was copied is not counted.
func (b Baseline) Tally(in Framework) []int {
	counts := make([]int, len(in.Ratings()))
	for _, p := range b.Parts {
		if p.On.IsZero() {
			continue
		}
		for _, a := range p.Answers {
			if at := in.rank(a.Rating); at >= 0 {
				counts[at]++
			}
		}
	}
	return counts
}

// Way is what became of a statement from one round to the next.
type Way string

// The ways.
const (
	Better  Way = "better"
	Worse   Way = "worse"
	Same    Way = "same"
	Unrated Way = "unrated" // in one of the two only
)

// Compared is one statement in two rounds.
type Compared struct {
	Statement, Standard, Says string
	Was, Is                   Answer
	Way                       Way
}

// Compare lays a round beside an earlier one, by standard: first what both rated, in
// the order of the later, then what only the earlier did.
func Compare(in Framework, was, is Baseline) []Compared {
	var all []Compared
	for _, s := range in.Standards {
		for _, now := range is.Part(s.ID).Answers {
			before, _ := was.Answer(now.Statement)
			all = append(all, Compared{now.Statement, s.ID, now.Says, before, now, in.way(before, now)})
		}
		for _, before := range was.Part(s.ID).Answers {
			if _, there := is.Answer(before.Statement); !there {
				all = append(all, Compared{before.Statement, s.ID, before.Says, before, Answer{}, Unrated})
			}
		}
	}
	return all
}

func (f Framework) way(was, is Answer) Way {
	before, now := f.rank(was.Rating), f.rank(is.Rating)
	switch {
	case before < 0 || now < 0:
		return Unrated
	case now < before:
		return Better
	case now > before:
		return Worse
	}
	return Same
}

// Said lists what the part says of each statement, and of those that another part
// speaks of, in the order of the standard's statements of all levels.
func (p Part) Said(in Framework, other Part) []register.Fact {
	var facts []register.Fact
	for _, c := range in.Criteria {
		if c.Standard != p.Standard && c.Standard != other.Standard {
			continue
		}
		a, mine := p.answer(c.ID)
		if _, theirs := other.answer(c.ID); !mine && !theirs {
			continue
		}
		rating, _ := in.Rating(a.Rating)
		words := rating.Name
		if a.Note != "" {
			words = strings.TrimPrefix(words+": "+a.Note, ": ")
		}
		facts = append(facts, fact(c.Text, words, p, "Answers"))
	}
	return facts
}

func (p Part) answer(statement string) (Answer, bool) {
	at := slices.IndexFunc(p.Answers, func(a Answer) bool { return a.Statement == statement })
	if at < 0 {
		return Answer{}, false
	}
	return p.Answers[at], true
}
