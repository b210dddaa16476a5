package web

import (
	"carers/app/jobs"
	"carers/app/register"
)

func (v *visit) showResult(seen jobs.Preview) error {
	i := seen.Import
	seen.Plan.NotInFile = 0 // of today, and this page tells of then
	data := resultView{
		importHead: v.head(i, "An import"), Finding: resultFinding(i), Says: seen.Understanding.Says(), Facts: resultFacts(i), Odd: oddListOf(seen),
	}
	if i.Status == register.ImportApplied || i.Status == register.ImportNothingNew {
		data.Counts, data.Questions = countsOf(seen), questionsWait(seen)
	}
	switch kept := i.ForgottenAt.IsZero(); {
	case !kept:
		data.Says, data.Gone = "What became of its rows", "The file was let go on "+dayWords(i.ForgottenAt)+", as the settings say, and with it what would undo this import. What came in stays."
	case i.Status == register.ImportNothingNew:
		data.Facts = append(data.Facts, understoodFacts(seen.Understanding)...)
		data.Columns = importAt(i.ID, "columns")
	case i.Status == register.ImportApplied:
		data.Undo = importAt(i.ID, "undo")
	}
	return show(v, resultPage, data)
}

func resultFinding(i register.Import) string {
	switch i.Status {
	case register.ImportUndone:
		return "This import was undone"
	case register.ImportCancelled:
		return "This import was cancelled, and nothing of it was applied"
	case register.ImportNothingNew:
		return "Nothing new in this file"
	}
	return finding(i, did)
}

func resultFacts(i register.Import) []answer {
	facts := []answer{{Label: "What", Says: importKindWords[i.Kind]}, {Label: "Brought", Says: brought(i)}}
	if days := periodWords(i.Period); days != "" {
		facts = append(facts, answer{Label: "Days", Says: days})
	}
	if !i.AppliedAt.IsZero() {
		facts = append(facts, answer{Label: "Applied", Says: at(i.AppliedAt)})
	}
	if !i.UndoneAt.IsZero() {
		facts = append(facts, answer{Label: "Undone", Says: at(i.UndoneAt)})
	}
	return append(facts, answer{Label: "Fingerprint (SHA-256)", Says: i.SHA256})
}
