package packs

import (
	"fmt"
	"strings"

	"carers/app/award"
	"carers/app/calendar"
)

var (
	evidence     award.Evidence
	evidenceFile award.EvidenceFile
	ruling       award.Ruling
)

// filesApart says what a workbook of everything does not hold.
const filesApart = "Files of evidence are listed with their SHA-256 and are not in here: save those that you want from their own pages, or take them in an application pack."

var evidenceColumns = []column[award.Evidence]{
	of("Title", evidence, "Title", func(e award.Evidence) string { return e.Title }),
	of("Kind", evidence, "Kind", func(e award.Evidence) string { return e.Kind.Words() }),
	of("Note", evidence, "Note", func(e award.Evidence) string { return e.Note }),
	of("Web address", evidence, "Link", func(e award.Evidence) string { return e.Link }),
	of("When it was", evidence, "On", func(e award.Evidence) string { return e.On.String() }),
	of("Holds until", evidence, "Until", func(e award.Evidence) string { return e.Until.String() }),
	of("Serves", evidence, "Serves", func(e award.Evidence) string { return strings.Join(e.Serves, ", ") }),
	of("State", evidence, "Looked", func(e award.Evidence) string { return e.Looked.Words() }),
	of("Places that wait", evidence, "Open", func(e award.Evidence) string { return number(e.Open) }),
	of("Looked through beside the roll", evidence, "Against", func(e award.Evidence) string { return e.Against }),
	of("Rule that drew it", evidence, "Drawn", func(e award.Evidence) string { return e.Drawn }),
	of("Added by", evidence, "AddedBy", func(e award.Evidence) string { return e.AddedBy }),
	of("Added on", evidence, "AddedOn", func(e award.Evidence) string { return e.AddedOn.String() }),
	of("Taken out on", evidence, "OutOn", func(e award.Evidence) string { return e.OutOn.String() }),
	of("Taken out by", evidence, "OutBy", func(e award.Evidence) string { return e.OutBy }),
	of("Why it was taken out", evidence, "OutWhy", func(e award.Evidence) string { return e.OutWhy }),
	of("File id", evidence, "File", func(e award.Evidence) string { return e.File }),
	of("Copy id", evidence, "Copy", func(e award.Evidence) string { return e.Copy }),
	of("Id", evidence, "ID", func(e award.Evidence) string { return e.ID }),
}

var evidenceFileColumns = []column[award.EvidenceFile]{
	of("Evidence id", evidenceFile, "Evidence", func(f award.EvidenceFile) string { return f.Evidence }),
	of("What it is", evidenceFile, "Form", func(f award.EvidenceFile) string { return f.Form.Words() }),
	of("Bytes", evidenceFile, "Size", func(f award.EvidenceFile) string { return number(f.Size) }),
	of("SHA-256", evidenceFile, "SHA256", func(f award.EvidenceFile) string { return f.SHA256 }),
	of("A copy without names", evidenceFile, "IsCopy", func(f award.EvidenceFile) string { return ticked(f.IsCopy) }),
	of("By", evidenceFile, "By", func(f award.EvidenceFile) string { return f.By }),
	of("On", evidenceFile, "On", func(f award.EvidenceFile) string { return f.On.String() }),
	of("Id", evidenceFile, "ID", func(f award.EvidenceFile) string { return f.ID }),
}

func rulingColumns(names map[string]string) []column[award.Ruling] {
	day := func(d calendar.Day) string { return d.String() }
	return []column[award.Ruling]{
		of("Evidence id", ruling, "Evidence", func(r award.Ruling) string { return r.Evidence }),
		of("Where", ruling, "Part", func(r award.Ruling) string { return r.Part }),
		of("From byte", ruling, "Start", func(r award.Ruling) string { return number(r.Start) }),
		of("To byte", ruling, "End", func(r award.Ruling) string { return number(r.End) }),
		of("Pupil", ruling, "Pupil", func(r award.Ruling) string { return names[r.Pupil] }),
		of("Decided", ruling, "Does", func(r award.Ruling) string { return r.Does.Words() }),
		of("Letter", ruling, "Letter", func(r award.Ruling) string { return r.Letter }),
		of("Word", ruling, "Word", func(r award.Ruling) string { return r.Word }),
		of("Reason", ruling, "Reason", func(r award.Ruling) string { return r.Reason }),
		of("Parts covered, in thousandths", ruling, "Boxes", func(r award.Ruling) string { return boxesInWords(r.Boxes) }),
		of("By", ruling, "By", func(r award.Ruling) string { return r.By }),
		of("By, account", ruling, "ByID", func(r award.Ruling) string { return r.ByID }),
		of("On", ruling, "On", func(r award.Ruling) string { return day(r.On) }),
		of("Agreed by", ruling, "SecondBy", func(r award.Ruling) string { return r.SecondBy }),
		of("Agreed by, account", ruling, "SecondByID", func(r award.Ruling) string { return r.SecondByID }),
		of("Agreed on", ruling, "SecondOn", func(r award.Ruling) string { return day(r.SecondOn) }),
		of("SHA-256 of what it is about", ruling, "Sum", func(r award.Ruling) string { return r.Sum }),
		of("Id", ruling, "ID", func(r award.Ruling) string { return r.ID }),
	}
}

func boxesInWords(boxes []award.Box) string {
	all := make([]string, len(boxes))
	for i, b := range boxes {
		all[i] = fmt.Sprintf("%d %d %d %d", b.Left, b.Top, b.Right, b.Bottom)
	}
	return strings.Join(all, "; ")
}
