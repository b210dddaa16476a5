package packs

import (
	"maps"
	"slices"
	"strings"

	"carers/app/award"
)

// Award is what a school keeps of the award beside its evidence.
type Award struct {
	Followed     []award.Followed
	Wordings     []award.Wording
	Baselines    []award.Baseline
	Plan         []award.Action
	Applications []award.Application
	Activities   []award.Activity
	Documents    []award.Document
	Leads        []award.Lead
	Dates        []award.Date
	Headings     []award.Heading // of an inspection: the school's own, those that it has taken out too
}

// sheets are a sheet for each kind of record of the award.
func (a Award) sheets() []sheet {
	return []sheet{
		tabled("Frameworks", followedColumns, a.Followed),
		tabled("Own wording", wordingColumns, a.Wordings),
		tabled("Baseline reviews", roundColumns, a.rounds()),
		tabled("Baseline ratings", partColumns, a.parts()),
		tabled("Award plan", awardActionColumns, a.Plan),
		tabled("Applications", applicationColumns, a.Applications),
		tabled("Activities", activityColumns, a.Activities),
		tabled("Documents", agreedColumns, a.Documents),
		tabled("Named leads", leadColumns, a.Leads),
		tabled("Calendar", dateColumns, a.Dates),
		tabled("Inspection headings", headingColumns, a.Headings),
	}
}

func (a Award) rounds() []award.Round {
	rounds := make([]award.Round, len(a.Baselines))
	for i, b := range a.Baselines {
		rounds[i] = b.Round
	}
	return rounds
}

// parts are what all reviews say of each standard, a statement a line.
func (a Award) parts() (parts []award.Part) {
	for _, b := range a.Baselines {
		for _, p := range b.Parts {
			for _, one := range p.Answers {
				line := p
				line.Answers = []award.Answer{one}
				parts = append(parts, line)
			}
		}
	}
	return parts
}

var (
	followed    award.Followed
	worded      award.Wording
	round       award.Round
	ratedPart   award.Part
	awardAction award.Action
	applied     award.Application
)

var followedColumns = []column[award.Followed]{
	of("Framework", followed, "Framework", func(f award.Followed) string { return f.Framework }),
	of("Level", followed, "Level", func(f award.Followed) string { return f.Level }),
	of("Years that a level is held", followed, "Years", func(f award.Followed) string { return number(f.Years) }),
	of("Cover sheet", followed, "Cover", func(f award.Followed) string { return pairs(f.Cover) }),
	of("Since", followed, "Since", func(f award.Followed) string { return f.Since.String() }),
	of("By", followed, "By", func(f award.Followed) string { return f.By }),
	of("Until", followed, "Until", func(f award.Followed) string { return f.Until.String() }),
}

var wordingColumns = []column[award.Wording]{
	of("Framework", worded, "Framework", func(w award.Wording) string { return w.Framework }),
	of("Standard", worded, "Standard", func(w award.Wording) string { return w.Standard }),
	of("Level", worded, "Level", func(w award.Wording) string { return w.Level }),
	of("Whose words", worded, "Origin", func(w award.Wording) string { return w.Origin.Words() }),
	of("Criterion", worded, "Text", func(w award.Wording) string { return w.Text }),
	of("What shows it", worded, "Wants", func(w award.Wording) string { return wanted(w.Wants) }),
	of("Drawn by", worded, "Drawn", func(w award.Wording) string { return strings.Join(w.Drawn, ", ") }),
	of("Place", worded, "Place", func(w award.Wording) string { return number(w.Place) }),
	of("From", worded, "From", func(w award.Wording) string { return w.From.String() }),
	of("By", worded, "By", func(w award.Wording) string { return w.By }),
	of("Gone on", worded, "GoneOn", func(w award.Wording) string { return w.GoneOn.String() }),
	of("Its evidence serves", worded, "Instead", func(w award.Wording) string { return w.Instead }),
	of("Id", worded, "ID", func(w award.Wording) string { return w.ID }),
}

var roundColumns = []column[award.Round]{
	of("Framework", round, "Framework", func(r award.Round) string { return r.Framework }),
	of("Level", round, "Level", func(r award.Round) string { return r.Level }),
	of("Begun on", round, "BegunOn", func(r award.Round) string { return r.BegunOn.String() }),
	of("Begun by", round, "BegunBy", func(r award.Round) string { return r.BegunBy }),
	of("Closed on", round, "ClosedOn", func(r award.Round) string { return r.ClosedOn.String() }),
	of("Closed by", round, "ClosedBy", func(r award.Round) string { return r.ClosedBy }),
	of("Copied from", round, "From", func(r award.Round) string { return r.From }),
	of("Id", round, "ID", func(r award.Round) string { return r.ID }),
}

// partColumns have a line for each statement. A part with none has no line.
var partColumns = []column[award.Part]{
	of("Review id", ratedPart, "Round", func(p award.Part) string { return p.Round }),
	of("Standard", ratedPart, "Standard", func(p award.Part) string { return p.Standard }),
	of("Statement", ratedPart, "Answers", func(p award.Part) string { return p.Answers[0].Says }),
	of("Rating", ratedPart, "Answers", func(p award.Part) string { return p.Answers[0].Rating }),
	of("Note", ratedPart, "Answers", func(p award.Part) string { return p.Answers[0].Note }),
	of("Statement id", ratedPart, "Answers", func(p award.Part) string { return p.Answers[0].Statement }),
	of("Saved on", ratedPart, "On", func(p award.Part) string { return p.On.String() }),
	of("Saved by", ratedPart, "By", func(p award.Part) string { return p.By }),
	of("Id", ratedPart, "ID", func(p award.Part) string { return p.ID }),
}

var awardActionColumns = []column[award.Action]{
	of("What is to be done", awardAction, "What", func(a award.Action) string { return a.What }),
	of("Who sees to it", awardAction, "Owner", func(a award.Action) string { return a.Owner }),
	of("By", awardAction, "DueOn", func(a award.Action) string { return a.DueOn.String() }),
	of("Done on", awardAction, "DoneOn", func(a award.Action) string { return a.DoneOn.String() }),
	of("Done by", awardAction, "DoneBy", func(a award.Action) string { return a.DoneBy }),
	of("Decided against on", awardAction, "LeftOn", func(a award.Action) string { return a.LeftOn.String() }),
	of("Why the school decided against it", awardAction, "LeftWhy", func(a award.Action) string { return a.LeftWhy }),
	of("Framework", awardAction, "Framework", func(a award.Action) string { return a.Framework }),
	of("Criterion", awardAction, "Criterion", func(a award.Action) string { return a.Criterion }),
	of("Review id", awardAction, "Round", func(a award.Action) string { return a.Round }),
	of("Evidence id", awardAction, "Evidence", func(a award.Action) string { return a.Evidence }),
	of("Owner’s account", awardAction, "OwnerID", func(a award.Action) string { return a.OwnerID }),
	of("Added on", awardAction, "AddedOn", func(a award.Action) string { return a.AddedOn.String() }),
	of("Added by", awardAction, "AddedBy", func(a award.Action) string { return a.AddedBy }),
	of("Id", awardAction, "ID", func(a award.Action) string { return a.ID }),
}

var applicationColumns = []column[award.Application]{
	of("Framework", applied, "Framework", func(a award.Application) string { return a.Framework }),
	of("Level", applied, "Level", func(a award.Application) string { return a.Level }),
	of("What became of it", applied, "Steps", func(a award.Application) string { return stepsTaken(a.Steps) }),
	of("What the scheme said", applied, "Feedback", func(a award.Application) string { return a.Feedback }),
	of("Held until", applied, "Expires", func(a award.Application) string { return a.Expires.String() }),
	of("Use as an example refused", applied, "NoReuse", func(a award.Application) string { return ticked(a.NoReuse) }),
	of("Cover sheet when it was sent", applied, "Cover", func(a award.Application) string { return pairs(a.Cover) }),
	of("Id", applied, "ID", func(a award.Application) string { return a.ID }),
}

// pairs are ids with what stands beside them, in the order of the ids.
func pairs(says map[string]string) string {
	var lines []string
	for _, id := range slices.Sorted(maps.Keys(says)) {
		lines = append(lines, id+": "+says[id])
	}
	return strings.Join(lines, "; ")
}

func wanted(wants []award.Want) string {
	lines := make([]string, len(wants))
	for i, w := range wants {
		lines[i] = string(w.Class) + ": " + w.Text
	}
	return strings.Join(lines, "; ")
}

func stepsTaken(steps []award.Step) string {
	lines := make([]string, len(steps))
	for i, s := range steps {
		lines[i] = listed(s.What.Words()+" on "+s.On.String(), s.Says, s.By)
		if s.Back != "" {
			lines[i] += ", taken back: " + s.Back
		}
	}
	return strings.Join(lines, "; ")
}
