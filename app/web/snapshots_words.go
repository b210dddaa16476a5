package web

import (
	"strings"

	"carers/app/fault"
	"carers/app/register"
)

// snapshotParts are what a snapshot says, under the headings of its
// form. Blank is unknown and stays in view: it is what to ask next.
func snapshotParts(s register.Snapshot) []carerPart {
	parts := []carerPart{
		{Title: "Who is helped", Facts: []answer{{Label: "Helps", Says: capital(helpedWords(s.CaredFor))}}},
		{Title: "What the pupil does", Facts: []answer{
			{Label: "Tasks", Says: capital(wordsApart(s.Tasks, "; "))}, {Label: "In more words", Says: s.TaskNote}, {Label: "How much", Says: howMuch(s)},
			{Label: "Without the pupil", Says: s.WithoutMe}}},
		{Title: "What it does to the pupil", Facts: []answer{
			{Label: "Sleep and health", Says: s.EffectHealth}, {Label: "School", Says: s.EffectSchool}, {Label: "Friends and own time", Says: s.EffectTime},
			{Label: "Too much", Says: s.TooMuch}, {Label: "Ticked", Says: tickedWords(s.Ticked)}}},
		{Title: "What the pupil likes and wants", Facts: []answer{
			{Label: "Likes, is proud of", Says: s.Likes}, {Label: "To keep", Says: s.Keep}, {Label: "To stop", Says: s.Stop}, {Label: "To share", Says: s.Share}}},
		{Title: "What school can do", Facts: []answer{{Label: "This week", Says: s.HelpThisWeek}, {Label: "If something goes wrong at home", Says: s.IfWrong}}},
	}
	if s.SheetNote != "" {
		parts = append(parts, carerPart{Title: ownSheetTitle, Facts: []answer{{Label: "As written there", Says: s.SheetNote}}})
	}
	return parts
}

// tickedWords are the boxes that were ticked.
func tickedWords(of []register.Trigger) string {
	asked := make([]string, len(of))
	for i, t := range of {
		asked[i] = t.Asked()
	}
	return strings.Join(asked, "; ")
}

// ownSheetTitle heads what came with a school's own spreadsheet.
const ownSheetTitle = "From your own spreadsheet"

// viewsOf keeps apart what each person said: a difference is something to
// weigh, not to smooth over.
func viewsOf(s register.Snapshot, name string) []ownWords {
	view := func(title string, w register.View) ownWords {
		return ownWords{Title: title, Says: w.Words, From: w.On.Words(), None: "Not asked, or not written down."}
	}
	return []ownWords{view("In "+owned(name)+" words", s.PupilView), view("A parent or guardian", s.ParentView), view("The person cared for", s.CaredForView)}
}

// snapshotDifferences shows where what is kept differs from what was written.
func snapshotDifferences(theirs, yours register.Snapshot) []fault.Difference {
	was, is := snapshotFacts(theirs), snapshotFacts(yours)
	var differ []fault.Difference
	for i := range was {
		if was[i].Says != is[i].Says {
			differ = append(differ, fault.Difference{Field: was[i].Label, Theirs: was[i].Says, Yours: is[i].Says})
		}
	}
	return differ
}

func snapshotFacts(s register.Snapshot) []answer {
	facts := []answer{{Label: "The day you spoke", Says: s.When()}, {Label: "Spoken alone", Says: yesNo(s.SpokenAlone)}}
	for _, p := range snapshotParts(s) {
		facts = append(facts, p.Facts...)
	}
	for _, w := range viewsOf(s, "the pupil") {
		facts = append(facts, answer{Label: w.Title, Says: listed(", ", w.Says, w.From)})
	}
	return facts
}

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}
