package packs

import (
	"fmt"
	"strconv"
	"strings"

	"carers/app/award"
	"carers/app/fault"
)

// AwardState is how far a school has come in the award, without anybody's name: neither
// a pupil's nor that of staff who see to it. What may name a pupil is blank already.
type AwardState struct {
	Ways         []AwardWay
	Evidence     []AwardShown
	Plan         []award.Action
	Applications []award.Application
}

// AwardWay is one framework with the level that the school aims for, and what is known
// of its way there.
type AwardWay struct {
	In    award.Framework // as the school words it
	Level string          // a level's id; blank where the school does not follow it
	Facts award.Facts     // with the framework's newest review
}

// AwardShown is a piece of evidence, with what stands against its leaving; blank for
// nothing. Its title is blank where it may name somebody.
type AwardShown struct {
	award.Evidence
	Against string
}

// awardStand is one criterion with where it stands.
type awardStand struct {
	way AwardWay
	award.Criterion
}

// AwardOf makes one file of where a school stands in the award: a workbook, or JSON. One
// CSV cannot hold it, which is a problem beside "format".
func AwardOf(a About, s AwardState, f Format) (File, error) {
	sheets := s.sheets()
	rows := 0
	for _, one := range sheets {
		rows += len(one.rows)
	}
	var content []byte
	var err error
	switch f {
	case XLSX:
		content, err = writeWorkbook(a, "Where the school stands in the award", awardStateAbout(sheets), sheets)
	case JSON:
		content, err = writeAllJSON(sheets)
	default:
		err = fault.Wrong("format", "Where the school stands in the award is a workbook or JSON: choose xlsx or json")
	}
	return a.file("award", f, rows, content), err
}

func awardStateAbout(sheets []sheet) []string {
	lines := []string{
		"Criterion by criterion what has evidence, the baseline review, the plan and the applications. It names no pupil and nobody of staff.",
		"A title is blank where it may hold a name: open the evidence by its id. Where a criterion is our working checklist, no scheme asks for it in these words.",
		"A blank cell means that nobody has said: unknown, never “no”.",
	}
	for _, s := range sheets {
		lines = append(lines, fmt.Sprintf("%s: %d", s.name, len(s.rows)))
	}
	return lines
}

func (s AwardState) sheets() []sheet {
	var stands []awardStand
	var answers []awardAnswer
	for _, w := range s.Ways {
		for _, c := range w.In.Criteria {
			if !c.Gone {
				stands = append(stands, awardStand{w, c})
			}
		}
		for _, p := range w.Facts.Round.Parts {
			for _, one := range p.Answers {
				answers = append(answers, awardAnswer{w, p, one})
			}
		}
	}
	return []sheet{
		tabled("Standing", standColumns, stands), tabled("Evidence", shownColumns, s.Evidence), tabled("Baseline", answerColumns, answers),
		tabled("Plan", plannedColumns, s.Plan), tabled("Applications", triedColumns, s.Applications),
	}
}

var standColumns = []column[awardStand]{
	told("Framework", func(s awardStand) string { return s.way.In.ID }),
	told("Standard", func(s awardStand) string { return s.Standard }),
	told("Standard’s name", func(s awardStand) string { std, _ := s.way.In.Standard(s.Standard); return std.Name }),
	told("Level", func(s awardStand) string { return s.Level }),
	told("Aimed for", func(s awardStand) string { return ticked(s.Level == s.way.Level) }),
	told("Criterion", func(s awardStand) string { return s.Text }),
	told("Whose words", func(s awardStand) string { return s.Origin.Words() }),
	numbered("Evidence that may leave", func(s awardStand) string { return strconv.Itoa(s.way.Facts.Evidence[s.ID].Clear) }),
	numbered("Evidence that waits", func(s awardStand) string { return strconv.Itoa(s.way.Facts.Evidence[s.ID].Waits) }),
	told("Rating", func(s awardStand) string { was, _ := s.way.Facts.Round.Answer(s.ID); return was.Rating }),
	told("Id", func(s awardStand) string { return s.ID }),
}

var shownColumns = []column[AwardShown]{
	told("Title", func(e AwardShown) string { return e.Title }),
	told("Kind", func(e AwardShown) string { return e.Kind.Words() }),
	told("State", func(e AwardShown) string { return e.Looked.Words() }),
	told("Why it may not leave", func(e AwardShown) string { return e.Against }),
	told("On", func(e AwardShown) string { return e.On.String() }),
	told("Until", func(e AwardShown) string { return e.Until.String() }),
	told("Added on", func(e AwardShown) string { return e.AddedOn.String() }),
	told("Serves", func(e AwardShown) string { return strings.Join(e.Serves, ", ") }),
	told("Id", func(e AwardShown) string { return e.ID }),
}

// awardAnswer is one rating of the newest review.
type awardAnswer struct {
	way AwardWay
	in  award.Part
	award.Answer
}

var answerColumns = []column[awardAnswer]{
	told("Framework", func(a awardAnswer) string { return a.way.In.ID }),
	told("Standard", func(a awardAnswer) string { return a.in.Standard }),
	told("Statement", func(a awardAnswer) string { return a.Says }),
	told("Rating", func(a awardAnswer) string { return a.Rating }),
	told("Note", func(a awardAnswer) string { return a.Note }),
	told("Saved on", func(a awardAnswer) string { return a.in.On.String() }),
	told("Closed on", func(a awardAnswer) string { return a.way.Facts.Round.Round.ClosedOn.String() }),
	told("Statement id", func(a awardAnswer) string { return a.Statement }),
}

var plannedColumns = []column[award.Action]{
	told("What is to be done", func(a award.Action) string { return a.What }),
	told("By", func(a award.Action) string { return a.DueOn.String() }),
	told("Done on", func(a award.Action) string { return a.DoneOn.String() }),
	told("Decided against on", func(a award.Action) string { return a.LeftOn.String() }),
	told("Why the school decided against it", func(a award.Action) string { return a.LeftWhy }),
	told("Framework", func(a award.Action) string { return a.Framework }),
	told("Criterion", func(a award.Action) string { return a.Criterion }),
	told("Evidence id", func(a award.Action) string { return a.Evidence }),
	told("Id", func(a award.Action) string { return a.ID }),
}

var triedColumns = []column[award.Application]{
	told("Framework", func(a award.Application) string { return a.Framework }),
	told("Level", func(a award.Application) string { return a.Level }),
	told("Where it stands", func(a award.Application) string { return a.Stands().What.Words() }),
	told("Since", func(a award.Application) string { return a.Stands().On.String() }),
	told("What became of it", func(a award.Application) string { return stepsTaken(a.Steps) }),
	told("What the scheme said", func(a award.Application) string { return a.Feedback }),
	told("Held until", func(a award.Application) string { return a.Expires.String() }),
	told("Use as an example refused", func(a award.Application) string { return ticked(a.NoReuse) }),
	told("Id", func(a award.Application) string { return a.ID }),
}
