package web

import (
	"slices"

	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

func (v *visit) showResult(seen jobs.Preview) error {
	i := seen.Import
	if err := v.forgetAnswered(&seen); err != nil {
		return err
	}
	seen.Plan.NotInFile = 0 // of today, and this page tells of then
	data := resultView{
		importHead: v.head(i, "An import"), Finding: resultFinding(i), Says: seen.Understanding.Says(), Facts: resultFacts(i), Odd: oddListOf(seen),
	}
	if i.Status == register.ImportApplied || i.Status == register.ImportNothingNew {
		data.Counts, data.Questions = countsOf(seen), questionsWait(seen)
	}
	if i.Status == register.ImportNothingNew {
		data.Facts = append(data.Facts, understoodFacts(seen.Understanding)...)
		data.Columns = importAt(i.ID, "columns")
	}
	if i.Status == register.ImportApplied {
		data.Undo = importAt(i.ID, "undo")
	}
	return show(v, resultPage, data)
}

// forgetAnswered drops questions that were answered since with a follow-up
// import of the same file.
func (v *visit) forgetAnswered(seen *jobs.Preview) error {
	if len(seen.Plan.Held) == 0 {
		return nil
	}
	all, err := v.imports()
	if err != nil {
		return err
	}
	seen.Plan.Held = slices.DeleteFunc(seen.Plan.Held, func(q imports.Question) bool {
		return slices.ContainsFunc(all, func(i register.Import) bool {
			return i.SHA256 == seen.Import.SHA256 && i.Status == register.ImportApplied && i.Answers[q.Key] != ""
		})
	})
	return nil
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
	return finding(i.Kind, i.Rows, "joined", "changed")
}

func resultFacts(i register.Import) []answer {
	facts := []answer{{Label: "What", Says: importKindWords[i.Kind]}, {Label: "Brought", Says: brought(i)}}
	if !i.AppliedAt.IsZero() {
		facts = append(facts, answer{Label: "Applied", Says: at(i.AppliedAt)})
	}
	if !i.UndoneAt.IsZero() {
		facts = append(facts, answer{Label: "Undone", Says: at(i.UndoneAt)})
	}
	return append(facts, answer{Label: "Fingerprint", Says: i.SHA256[:min(12, len(i.SHA256))]})
}
