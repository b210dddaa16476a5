package web

import (
	"carers/app/fault"
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
		data.Counts, data.Questions, data.LeftOut = countsOf(seen), questionsWait(seen), leftOutOf(seen)
	}
	data.Gone, data.Remove = fileStanding(i)
	if !i.FileKept() {
		data.Says = "What became of its rows"
	}
	switch {
	case !i.ForgottenAt.IsZero():
	case !i.FileKept() && i.Status == register.ImportNothingNew:
	case i.Status == register.ImportNothingNew:
		data.Facts = append(data.Facts, understoodFacts(seen.Understanding)...)
		data.Columns = importAt(i.ID, "columns")
	case i.Status == register.ImportApplied:
		data.Undo = importAt(i.ID, "undo")
		fresh, changes, err := v.did(i)
		if err != nil {
			return err
		}
		data.Fresh, data.Changes = fresh.shortened(changesAt(i.ID, freshList)), changes.shortened(changesAt(i.ID, changedList))
	}
	return show(v, resultPage, data)
}

// fileStanding says that an import's file is kept no longer, or where it can be
// removed.
func fileStanding(i register.Import) (gone, remove string) {
	switch {
	case !i.ForgottenAt.IsZero():
		return "The file was let go on " + dayWords(i.ForgottenAt) + ", as the settings say, and with it what would undo this import. What came in stays.", ""
	case !i.FileKept():
		return "The file was removed by hand on " + dayWords(i.FileGoneAt) + ". What came in stays; rows that waited for an answer can no longer be answered.", ""
	}
	return "", importAt(i.ID, "file", "remove")
}

// removeFile lets go of an import's file before its time. The page asked first.
func removeFile(v *visit) error {
	i, err := v.oneImport()
	if err != nil {
		return err
	}
	err = v.ledger.RemoveFile(v.ctx(), i.ID)
	if problems := fault.Problems(err); len(problems) > 0 {
		return v.over(i.ID, problems[0].Says)
	}
	if err != nil {
		return err
	}
	return v.goTo(importAt(i.ID), "The file is removed. What came in from it stays")
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
		label := "Applied"
		if i.Status == register.ImportNothingNew {
			label = "Compared"
		}
		facts = append(facts, answer{Label: label, Says: at(i.AppliedAt)})
	}
	if !i.UndoneAt.IsZero() {
		facts = append(facts, answer{Label: "Undone", Says: at(i.UndoneAt)})
	}
	return append(facts, answer{Label: "Fingerprint (SHA-256)", Says: i.SHA256})
}
