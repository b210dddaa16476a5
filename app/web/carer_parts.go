package web

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// The parts of a carer's page, in the order in which it shows them.

func (c carerShown) words() ownWords {
	w := ownWords{Title: "In " + owned(c.name) + " words", None: "Nothing is written down in " + owned(c.name) + " own words yet."}
	k := c.known()
	said := k.SaidIn("PupilView")
	w.Says, w.From = k.PupilView.Words, viewFrom(k.PupilView, said)
	if said.SpokenAlone {
		w.From = "Spoken to alone, " + w.From
	}
	for _, s := range c.saidInTalks() {
		if w.Says == "" || said.On.Before(s.on) {
			return ownWords{Title: w.Title, Says: firstWords(s.words), From: s.from}
		}
	}
	return w
}

// mostQuoted is how many letters of a talk its carer's page tells.
const mostQuoted = 140

// firstWords are those of a longer text, whole words and "…".
func firstWords(says string) string {
	letters := []rune(strings.TrimSpace(says))
	if len(letters) <= mostQuoted {
		return string(letters)
	}
	short := string(letters[:mostQuoted])
	if at := strings.LastIndexAny(short, " \n"); at > 0 {
		short = short[:at]
	}
	return strings.TrimRight(short, " .,;:\n") + " …"
}

// saidThen is what the pupil said in a talk or a review.
type saidThen struct {
	on          calendar.Day
	words, from string
}

// saidInTalks are the pupil's words in talks and reviews, the latest first.
func (c carerShown) saidInTalks() (all []saidThen) {
	for _, t := range c.Conversations {
		all = append(all, saidThen{t.On, t.PupilSaid, listed(", ", t.On.Words(), strings.TrimSuffix(spokenBy(t.By, t.SpokenAlone), "."))})
	}
	for _, r := range c.Reviews {
		all = append(all, saidThen{r.On, r.PupilView, listed(", ", "Review of "+r.On.Words(), r.By)})
	}
	all = slices.DeleteFunc(all, func(q saidThen) bool { return strings.TrimSpace(q.words) == "" })
	slices.SortStableFunc(all, func(a, b saidThen) int { return strings.Compare(string(b.on), string(a.on)) })
	return all
}

// viewFrom dates a view: by its own day, or else by its snapshot's.
func viewFrom(w register.View, in register.Snapshot) string {
	if w.On.IsZero() {
		return in.On.Words()
	}
	return w.On.Words()
}

// views are what others last said of the role, each under its own heading: a
// difference is something to weigh.
func (c carerShown) views() (views []ownWords) {
	k := c.known()
	for _, one := range []struct {
		title, field string
		register.View
	}{{"A parent or guardian says", "ParentView", k.ParentView}, {"The person cared for says", "CaredForView", k.CaredForView}} {
		if one.Words != "" {
			views = append(views, ownWords{Title: one.title, Says: one.Words, From: viewFrom(one.View, k.SaidIn(one.field))})
		}
	}
	return views
}

func (c carerShown) child() carerPart {
	e := c.Carer
	return carerPart{
		Title: "Who " + c.name + " is", Change: c.change("child", "who "+c.name+" is"),
		Facts: []answer{
			{Label: "Strengths", Says: e.Strengths}, {Label: "Hopes", Says: e.Aspirations}, {Label: "Something to reach for", Says: e.StretchGoal},
			{Label: "What would help at school", Says: e.Plan}, {Label: "Own needs", Says: e.OwnNeeds},
		},
	}
}

func (c carerShown) wishes() carerPart {
	w, h := c.Carer.Wishes, c.Carer.Home
	p := carerPart{Title: "What " + c.name + " wants", Change: c.change("wishes", "wishes and home")}
	asked := "Not asked yet"
	if len(w.MayKnow) > 0 {
		asked = capital(w.Words())
	}
	p.Facts = []answer{
		{Label: "Who may know", Says: asked}, {Label: "In more words", Says: w.Note}, {Label: "Asked on", Says: w.On.Words()},
		{Label: "Home", Says: listed(" ", sentence(h.Knows.Words()), sentence(h.Note))}, {Label: "Home noted by", Says: signed(h.By, h.On)},
	}
	p.Facts = withoutBlanks(p.Facts, "In more words", "Asked on", "Home noted by")
	return p
}

// withoutBlanks drops the facts of these labels when they are blank, where
// "not known" would say nothing.
func withoutBlanks(facts []answer, labels ...string) []answer {
	var kept []answer
	for _, f := range facts {
		drop := false
		for _, l := range labels {
			drop = drop || f.Label == l && f.Says == ""
		}
		if !drop {
			kept = append(kept, f)
		}
	}
	return kept
}

// role is what is known now of the caring role. What an older snapshot than
// the newest said carries its day.
func (c carerShown) role() carerPart {
	p := carerPart{Title: owned(c.name) + " caring role"}
	k := c.known()
	if k.Empty() {
		p.Says = "Nobody has talked with " + c.name + " about the caring role yet, or not written it down."
		return p
	}
	fact := func(label, field, says string) answer { return answer{Label: label, Says: asSaid(k, field, says)} }
	p.Facts = []answer{
		fact("Helps", "CaredFor", capital(helpedWords(k.CaredFor))), {Label: "How much", Says: howMuchNow(k)},
		fact("At school it means", "EffectSchool", k.EffectSchool), fact("Would help this week", "HelpThisWeek", k.HelpThisWeek), fact("If something goes wrong at home", "IfWrong", k.IfWrong),
	}
	p.More = []answer{
		fact("Does", "Tasks", capital(wordsApart(k.Tasks, "; "))), fact("In more words", "TaskNote", k.TaskNote), fact("Without "+c.name, "WithoutMe", k.WithoutMe),
		fact("Sleep and health", "EffectHealth", k.EffectHealth), fact("Friends and own time", "EffectTime", k.EffectTime), fact("Too much", "TooMuch", k.TooMuch), fact("Ticked", "Ticked", tickedWords(k.Ticked)),
		fact("Likes, is proud of", "Likes", k.Likes), fact("To keep", "Keep", k.Keep), fact("To stop", "Stop", k.Stop), fact("To share", "Share", k.Share), fact(ownSheetTitle, "SheetNote", k.SheetNote),
	}
	p.More = withoutBlanks(p.More, "In more words", "Without "+c.name, "Sleep and health", "Friends and own time", "Too much", "Ticked", "Likes, is proud of", "To keep", "To stop", "To share", ownSheetTitle)
	p.Says = "As on " + signedOn(k.Snapshot) + "."
	if k.On.IsZero() {
		p.Says = "From " + k.When() + ". Nobody has written down a talk yet."
	}
	return p
}

// asSaid adds its day to an answer that is older than the newest snapshot.
func asSaid(k register.Known, field, says string) string {
	if said := k.SaidIn(field); says != "" && said.ID != k.ID {
		return says + " (" + said.When() + ")"
	}
	return says
}

// howMuchNow is howMuch of what is known now, each part with its day where it
// is older than the newest snapshot.
func howMuchNow(k register.Known) string {
	part := func(field string, s register.Snapshot) string {
		says := howMuch(s)
		if says != "" {
			says = strings.ToLower(says[:1]) + says[1:]
		}
		return asSaid(k, field, says)
	}
	return capital(listed(", ", part("Hours", register.Snapshot{Hours: k.Hours}), part("DaysAWeek", register.Snapshot{DaysAWeek: k.DaysAWeek}),
		part("Nights", register.Snapshot{Nights: k.Nights}), part("Alone", register.Snapshot{Alone: k.Alone})))
}

func signedOn(s register.Snapshot) string { return listed(", ", s.When(), s.By) }

func (c carerShown) pictures() []task {
	var lines []task
	for i, s := range c.Snapshots {
		t := task{Says: capital(s.When()), Href: c.at("snapshots", s.ID), Detail: s.By}
		if i == 0 {
			t.Due = tag{"plain", "latest"}
		}
		lines = append(lines, t)
	}
	return lines
}

func (c carerShown) next() carerPart {
	p := carerPart{Title: "Next review", Change: c.change("review", "the next review")}
	day := c.Carer.NextReview
	switch {
	case !reviewed(c.Carer):
		p.Says = "Reviews begin when the entry is confirmed."
		p.Change = nil
	case day.IsZero():
		p.Says = "No review is planned. Once a term is usual."
	default:
		p.Says = day.Words()
		if due := dueTag(day, c.v.today()); due.Says != "" {
			p.Says += ", " + due.Says
		}
		if !day.After(c.v.today()) {
			p.Says += ". To review: sit down with " + c.name + ", go through what school does, and set the next."
		}
	}
	return p
}

func (c carerShown) effect() carerPart {
	i := c.Carer.Impact
	p := carerPart{Title: "Effect of caring on school and wellbeing", Change: c.change("effect", "the effect")}
	if i.Level == "" {
		p.Says = "Nobody has said yet. A person says it, with a reason; nothing is worked out."
		return p
	}
	p.Title = i.Level.Words() + " on school and wellbeing"
	p.Facts = []answer{{Label: "Because", Says: i.Reason}, {Label: "Said by", Says: signed(i.By, i.On)}}
	return p
}

func (c carerShown) origin() carerPart {
	e := c.Carer
	p := carerPart{Title: "How we learned", Change: c.change("origin", "how we learned")}
	p.Facts = []answer{
		{Label: "How", Says: e.Route.Words()}, {Label: "What was said", Says: e.RouteNote}, {Label: "Identified", Says: signed(e.IdentifiedBy, e.IdentifiedOn)},
		{Label: "Caring since", Says: e.CaringSince.Words()}, {Label: "We learned", Says: lagWords(e.CaringSince, e.IdentifiedOn)},
	}
	p.Facts = withoutBlanks(p.Facts, "What was said", "We learned")
	p.Facts = append(p.Facts, c.census()...)
	return p
}

// census says which code the entry is sent with, why, and where the school's
// own MIS says something else.
func (c carerShown) census() []answer {
	mis := c.Pupil.Flags[register.YoungCarerInMIS]
	code, because := c.Carer.CensusCode(c.v.school.Settings, mis.Value)
	if !c.Carer.Status.Counted() {
		return []answer{{Label: "Census", Says: "Not sent while the entry is " + lowerStatus(c.Carer.Status)}}
	}
	facts := []answer{{Label: "Census", Says: string(code) + ", " + code.Words() + ": " + because}}
	if code.DiffersFrom(mis.Value) {
		facts = append(facts, answer{Label: "The MIS says", Says: inMIS(mis.Value) + ". " + setInMIS(code, mis.Value)})
	}
	return facts
}

func (c carerShown) status() carerPart {
	p := carerPart{Title: c.Carer.Status.Words(), Change: c.change("status", "the status")}
	if c.broughtBy() != "" {
		p.Says = c.broughtBy()
	}
	return p
}

// broughtBy says that an import brought the entry, and from which row.
func (c carerShown) broughtBy() string {
	f := c.Carer.From
	if f.Import == "" {
		return ""
	}
	return "Brought by an import, " + listed(", ", f.Sheet, "row "+strconv.Itoa(f.Row)) + "."
}
