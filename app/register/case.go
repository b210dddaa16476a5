package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
)

// CaseSubject is all that a page about one pupil is built from which somebody who
// inspects the school reads.
type CaseSubject struct {
	Carer       Carer
	Pupil       Pupil
	Known       Known        // of the caring role
	Adjustments []Adjustment // in the order in which they were made
	Uses        []Use
	Reviews     []Review   // newest first
	Referrals   []Referral // newest first
	School      School
	Today       calendar.Day
}

// NeverOnACasePage is what no case page holds.
const NeverOnACasePage = "Relatives, what the person cared for needs, anybody’s diagnosis, hand-offs, and what the safeguarding lead was told."

// CaseDone is the group that grows with the years.
const CaseDone = "What the school does"

// Case builds the page from the record, group by group. Whose it is stands above it and
// not on it; named says that this is a name, and not a letter. Fields about anybody else
// and of safeguarding are not in it at all; the pupil's own words are off until
// somebody has asked whether they may be read.
func (s CaseSubject) Case(named bool) []PackGroup {
	groups := []PackGroup{s.caseWho(named), s.caseBarriers(), s.caseAmbition(), s.caseDone(), s.caseReviewed(), s.caseWords()}
	kept := groups[:0]
	for _, g := range groups {
		fields := g.Fields[:0]
		for _, f := range g.Fields {
			if f.Says != "" {
				fields = append(fields, f.decided())
			}
		}
		if g.Fields = fields; len(fields) > 0 {
			kept = append(kept, g)
		}
	}
	return kept
}

// decided says whether a line is on from its class.
func (f PackField) decided() PackField {
	switch {
	case f.Class == HiddenFromHome:
		f.Because = "In the pupil’s own words: ask first whether they may be read"
	case f.Key == "health":
		f.Because = "Seldom needed, and close to a diagnosis"
	case f.Class == ThirdParty, f.Class == Safeguarding:
		f.Shut, f.Because = true, offThirdParty
	default:
		f.On = true
	}
	return f
}

func (s CaseSubject) caseWho(named bool) PackGroup {
	known := KnownOn(s.Carer.History)
	since := known.Words()
	if !named && !known.IsZero() {
		since = "School year " + calendar.SchoolYearOf(known).String() // a day points at somebody
	}
	return PackGroup{"Who", []PackField{
		{Key: "year", Label: "Year group", Says: s.Pupil.Year.Words(), Class: classOf(s.Pupil, "Year")},
		{Key: "since", Label: "Known as a young carer since", Says: since, Class: classOf(s.Carer, "History")},
		{Key: "route", Label: "How the school learned", Says: s.Carer.Route.Words(), Class: classOf(s.Carer, "Route")},
	}}
}

func (s CaseSubject) caseBarriers() PackGroup {
	k := s.Known
	return PackGroup{"What is hard", []PackField{
		{Key: "school", Label: "At school", Says: k.EffectSchool, Class: classOf(k.Snapshot, "EffectSchool")},
		{Key: "time", Label: "Friends and own time", Says: k.EffectTime, Class: classOf(k.Snapshot, "EffectTime")},
		{Key: "health", Label: "Sleep, health and feelings", Says: k.EffectHealth, Class: classOf(k.Snapshot, "EffectHealth")},
	}}
}

func (s CaseSubject) caseAmbition() PackGroup {
	goal := ""
	for _, r := range s.Reviews {
		if goal = r.GoalNote; goal != "" {
			break
		}
	}
	return PackGroup{"Strengths and ambition", []PackField{
		{Key: "strengths", Label: "Strengths", Says: s.Carer.Strengths, Class: classOf(s.Carer, "Strengths")},
		{Key: "aspirations", Label: "Hopes", Says: s.Carer.Aspirations, Class: classOf(s.Carer, "Aspirations")},
		{Key: "stretch", Label: "Something to reach for", Says: s.Carer.StretchGoal, Class: classOf(s.Carer, "StretchGoal")},
		{Key: "goal-note", Label: "How that goes", Says: goal, Class: classOf(Review{}, "GoalNote")},
	}}
}

// caseDone are the adjustments that staff were told of, and where the school asked for
// help. To whom, and why, may tell of home: only what kind of help is said.
func (s CaseSubject) caseDone() PackGroup {
	g := PackGroup{Title: CaseDone}
	for _, a := range s.latestFirst() {
		if a.Told() && !a.StartsOn.After(s.Today) {
			g.Fields = append(g.Fields, PackField{Key: "adjustment-" + a.ID, Label: a.Area.Words(), Says: s.caseAdjustment(a), Class: classOf(a, "Says")})
		}
	}
	for _, r := range s.Referrals {
		if r.Left() && !r.ByLaw() {
			says := "Sent in " + r.DayOf(ReferralSent).Time().Format("January 2006") + ". " + r.Status.Words()
			g.Fields = append(g.Fields, PackField{Key: "referral-" + r.ID, Label: s.School.Settings.Calls(r.Kind), Says: says, Class: classOf(r, "Kind")})
		}
	}
	return g
}

// latestFirst are the adjustments that run, and then those that ended, each the latest first: where
// a page is full its end is left out.
func (s CaseSubject) latestFirst() []Adjustment {
	all := slices.Clone(s.Adjustments)
	slices.SortStableFunc(all, func(a, b Adjustment) int {
		if runs := a.EndedOn().IsZero(); runs != b.EndedOn().IsZero() {
			if runs {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.StartsOn, a.StartsOn)
	})
	return all
}

// caseAdjustment says what staff do, since when, and how it went as they noted it.
func (s CaseSubject) caseAdjustment(a Adjustment) string {
	says := strings.TrimRight(a.Says, ". ") + ". From " + a.StartsOn.Words()
	if ended := a.EndedOn(); !ended.IsZero() {
		says += " to " + ended.Words()
	}
	went := map[How]int{}
	for _, u := range s.Uses {
		if u.AdjustmentID == a.ID {
			went[u.How]++
		}
	}
	done, not := went[Used]+went[Helped], went[CouldNot]
	switch {
	case done > 0 && not > 0:
		says += ". Staff noted that it was done " + times(done) + ", and that it could not be " + times(not)
	case done > 0:
		says += ". Staff noted that it was done " + times(done)
	case not > 0:
		says += ". Staff noted that it could not be done " + times(not)
	}
	return says + "."
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprint(n, " times")
}

func (s CaseSubject) caseReviewed() PackGroup {
	held := ""
	if n := len(s.Reviews); n > 0 {
		held = "Looked at again " + times(n) + ", last on " + s.Reviews[0].On.Words() + "."
	}
	next := ""
	if due := s.Carer.NextReview; !due.IsZero() && !due.Before(s.Today) {
		next = "By " + due.Words() + "."
	}
	return PackGroup{"Looked at again", []PackField{
		{Key: "reviews", Label: "Reviews", Says: held, Class: classOf(Review{}, "On")},
		{Key: "next", Label: "The next", Says: next, Class: classOf(s.Carer, "NextReview")},
	}}
}

func (s CaseSubject) caseWords() PackGroup {
	reviewed := PackField{Key: "review-view", Label: "At a review", Class: classOf(Review{}, "PupilView")}
	for _, r := range s.Reviews {
		if r.PupilView != "" {
			reviewed.Says = "“" + r.PupilView + "”"
			break
		}
	}
	view := PackField{Key: "pupil-view", Label: "About caring and school", Class: classOf(s.Known.Snapshot, "PupilView")}
	if s.Known.PupilView.Words != "" {
		view.Says = "“" + s.Known.PupilView.Words + "”"
	}
	return PackGroup{"In the pupil’s own words", []PackField{reviewed, view}}
}

// CaseLetters gives so many pupils the letters by which a pack calls them: A, B, …
// Their order is that of the ids that are given, which should say nothing of names.
func CaseLetters(n int) []string {
	letters := make([]string, n)
	for i := range letters {
		if letters[i] = string(rune('A' + i%26)); i >= 26 {
			letters[i] += fmt.Sprint(i/26 + 1)
		}
	}
	return letters
}
