package award

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Counts is how much evidence serves a criterion.
type Counts struct {
	Clear int // may go into a pack
	Waits int // somebody has to look it through, or bring it up to date, first
}

// Facts is what is known of a school, from which it is told what stands between it and
// a level.
type Facts struct {
	Evidence map[string]Counts // by the criterion that it serves now, as [Served] has it
	Pointed  map[string]Counts // by the criterion that it was put under
	Instead  map[string]string // of a criterion that is gone: where its evidence is counted now
	Lead     bool              // somebody is named as lead for young carers
	Policy   bool              // a policy is there and in date
	Census   bool              // young carers are marked in the school's own system as the register has them
	Carers   int               // on the register and known
	Round    Baseline          // the newest of the framework; without an id where there is none
	Today    calendar.Day
}

// Cell is one standard at one level, as far as it is known.
type Cell struct {
	Standard, Level string
	All, With       int // criteria, and those with evidence that may go into a pack
	Waits           int // of those without, criteria whose evidence somebody has to see to first
	Ours            int // criteria of our own working checklist
	Loaded          bool
	Known           Known
	Defines         bool // whether anybody can say that it is ready
}

// Whole reports whether each criterion has evidence.
func (c Cell) Whole() bool { return c.All > 0 && c.With == c.All }

// Obstacle is one thing between the school and the level it aims for, with the one act
// that takes it away.
type Obstacle struct {
	Kind     ObstacleKind
	Standard string // for what is about one
	Level    string
	Says     string
	Detail   string
}

// ObstacleKind says what an obstacle is about, and so which act leads on.
type ObstacleKind string

// The obstacles.
const (
	NoLead        ObstacleKind = "lead"
	NoBaseline    ObstacleKind = "no baseline"
	HalfBaseline  ObstacleKind = "baseline"
	OldBaseline   ObstacleKind = "old baseline"
	NoEvidence    ObstacleKind = "evidence"
	EvidenceWaits ObstacleKind = "waits"
	NoWording     ObstacleKind = "wording"
)

// CountEvidence fills in how much evidence serves each criterion, from what it was put
// under and the school's wording.
func (k *Facts) CountEvidence(pointed map[string]Counts, all []Wording) {
	k.Pointed, k.Evidence, k.Instead = pointed, map[string]Counts{}, map[string]string{}
	for id, n := range pointed {
		to := Served(id, all)
		if to != id {
			k.Instead[id] = to
		}
		if to != "" {
			k.Evidence[to] = Counts{k.Evidence[to].Clear + n.Clear, k.Evidence[to].Waits + n.Waits}
		}
	}
}

// Standing is where a school stands on the way to a level.
type Standing struct {
	Level   Level
	Cells   []Cell     // by standard, then level
	Between []Obstacle // the most useful to take away first
	Defined bool       // whether anybody can say of the level that it is ready
}

// Stand says where the school stands on its way to a level of the framework.
func Stand(in Framework, level string, k Facts) Standing {
	l, _ := in.Level(level)
	is := Standing{Level: l, Defined: true}
	for _, s := range in.Standards {
		for _, at := range in.Levels {
			c := in.cell(s.ID, at.ID, k)
			is.Cells = append(is.Cells, c)
			if at.ID == level && !c.Defines {
				is.Defined = false
			}
		}
	}
	is.Between = append(beginnings(in, k), is.lacking(in, level, k)...)
	return is
}

// Cell is a standard at a level.
func (s Standing) Cell(standard, level string) Cell {
	at := slices.IndexFunc(s.Cells, func(c Cell) bool { return c.Standard == standard && c.Level == level })
	if at < 0 {
		return Cell{}
	}
	return s.Cells[at]
}

func (f Framework) cell(standard, level string, k Facts) Cell {
	c := Cell{Standard: standard, Level: level, Loaded: f.Loaded(standard, level), Known: f.Coverage(standard, level).Known, Defines: f.Defines(standard, level)}
	for _, one := range f.At(standard, level) {
		c.All++
		switch n := k.Evidence[one.ID]; {
		case n.Clear > 0:
			c.With++
		case n.Waits > 0:
			c.Waits++
		}
		if one.Origin == Ours {
			c.Ours++
		}
	}
	return c
}

// beginnings are what a school does before it gathers anything.
func beginnings(in Framework, k Facts) []Obstacle {
	var all []Obstacle
	if !k.Lead {
		all = append(all, Obstacle{Kind: NoLead, Says: "Nobody is named as lead for young carers", Detail: "Schemes ask first for a senior lead and for somebody who does the work, both known to pupils and families."})
	}
	r := k.Round.Round
	switch {
	case r.ID == "":
		all = append(all, Obstacle{Kind: NoBaseline, Says: "No baseline review is done yet", Detail: "It takes about half an hour, says what is in place already, and makes the plan."})
	case r.Open():
		left := k.Round.Left(in)
		all = append(all, Obstacle{Kind: HalfBaseline, Says: "The baseline review is begun and not finished", Detail: many(left, "statement has", "statements have") + " no rating yet."})
	case r.ClosedOn.AddMonths(12).Before(k.Today):
		all = append(all, Obstacle{Kind: OldBaseline, Says: "The baseline review is more than a year old", Detail: "It was closed on " + r.ClosedOn.Words() + ". It can be begun from a copy."})
	}
	return all
}

// lacking are the standards of which some criteria have no evidence that may go into
// a pack: those with essential items first, then those that lack most.
func (s Standing) lacking(in Framework, level string, k Facts) []Obstacle {
	type lack struct {
		Obstacle
		essential bool
		share     float64
	}
	var lacks []lack
	for _, std := range in.Standards {
		c := s.Cell(std.ID, level)
		if c.All == 0 {
			lacks = append(lacks, lack{Obstacle: Obstacle{Kind: NoWording, Standard: std.ID, Level: level, Says: "Nobody has written down what " + std.Name + " asks for", Detail: "Load your own copy of the pack, or type its criteria."}})
			continue
		}
		if c.Whole() {
			continue
		}
		one := lack{Obstacle: Obstacle{Kind: NoEvidence, Standard: std.ID, Level: level}, share: float64(c.All-c.With) / float64(c.All)}
		begin := ""
		for _, crit := range in.At(std.ID, level) {
			if k.Evidence[crit.ID].Clear > 0 {
				continue
			}
			begin = cmp.Or(begin, crit.Text)
			one.essential = one.essential || slices.ContainsFunc(crit.Wants, func(w Want) bool { return w.Class == Essential })
		}
		one.Says, one.Detail = lackWords(std, c), "First: "+strings.TrimSuffix(begin, ".")+"."
		if c.Waits > 0 {
			one.Kind, one.Detail = EvidenceWaits, waitsWords(c)
		}
		lacks = append(lacks, one)
	}
	slices.SortStableFunc(lacks, func(a, b lack) int {
		switch {
		case a.essential && !b.essential:
			return -1
		case b.essential && !a.essential:
			return 1
		}
		return cmp.Compare(b.share, a.share)
	})
	all := make([]Obstacle, len(lacks))
	for i, l := range lacks {
		all[i] = l.Obstacle
	}
	return all
}

func lackWords(s Standard, c Cell) string {
	what := "evidence"
	if c.Waits > 0 {
		what = "evidence that may be sent"
	}
	switch {
	case c.All == 1 && c.Waits == 1:
		return "What shows " + s.Name + " may not be sent yet"
	case c.All == 1:
		return "Nothing shows " + s.Name + " yet"
	case c.With == 0:
		return fmt.Sprintf("None of the %d criteria of %s has %s yet", c.All, s.Name, what)
	case c.All-c.With == 1:
		return fmt.Sprintf("One of the %d criteria of %s has no %s yet", c.All, s.Name, what)
	}
	return fmt.Sprintf("%d of the %d criteria of %s have no %s yet", c.All-c.With, c.All, s.Name, what)
}

// waitsWords say that evidence is there which may not be sent yet.
func waitsWords(c Cell) string {
	of := ""
	if c.All > 1 {
		of = fmt.Sprintf(" for %d of them", c.Waits)
	}
	return "There is evidence" + of + " already: somebody looks it through, or brings it up to date, first."
}

// many is a number with what it counts.
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
