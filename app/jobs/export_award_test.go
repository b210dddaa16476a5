package jobs_test

import (
	"encoding/json"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/packs"
)

func TestAnExportOfTheAwardSaysWhereTheSchoolStandsAndNamesNobody(t *testing.T) {
	o, _ := withRegister(t)
	l, ctx := o.operator(), t.Context()
	name, forename := "", ""
	for _, r := range o.onRegister() {
		name, forename = r.Pupil.Forename+" "+r.Pupil.Surname, r.Pupil.Forename
	}
	const framework, criterion = "ycis-2015", "ycis-2015/S2/bronze/scheme-1"
	o.must(l.Follow(ctx, framework, "bronze", 0, 0))
	for _, title := range []string{"Noticeboard by the library", "What " + name + " made"} {
		_, err := l.AddEvidence(ctx, award.Evidence{Kind: award.NoteKind, Title: title, Note: "It hangs there.", Serves: []string{criterion}}, []string{criterion}, nil)
		o.must(err)
	}
	_, err := l.KeepAwardAction(ctx, award.Action{Framework: framework, Criterion: criterion, What: "Put up a board", Owner: "Q. Staffname", DueOn: "2026-10-01"}, 0)
	o.must(err)
	_, err = l.BeginApplication(ctx, framework, "bronze")
	o.must(err)
	round, err := l.BeginRound(ctx, framework, false)
	o.must(err)
	o.must(l.RatePart(ctx, round, "S2", 0, []award.Answer{{Statement: criterion, Says: "A board", Rating: "amber", Note: "Half of it, " + forename + " says"}}))
	for _, format := range []packs.Format{packs.JSON, packs.XLSX} {
		file, err := jobs.Export(ctx, l, jobs.AwardExport, packs.RegisterOptions{Format: format})
		o.must(err)
		if len(file.Says) != 1 || !strings.Contains(file.Says[0], "in 2 of the cells") || !strings.HasPrefix(file.Name, "award-999001-") {
			t.Errorf("%s says %q", file.Name, file.Says)
		}
		if format == packs.XLSX {
			continue
		}
		var all map[string][]map[string]string
		o.must(json.Unmarshal(file.Content, &all))
		says := string(file.Content)
		for _, never := range []string{name, "Half of it", "Staffname", l.Actor().Name} {
			if strings.Contains(says, never) {
				t.Errorf("it holds %q", never)
			}
		}
		for _, s := range all["standing"] {
			if s["id"] == criterion && (s["evidence_that_may_leave"] != "1" || s["evidence_that_waits"] != "1" || s["rating"] != "amber" || s["aimed_for"] == "") {
				t.Errorf("it stands at %v", s)
			}
		}
		if len(all["standing"]) == 0 || len(all["evidence"]) != 2 || len(all["baseline"]) != 1 || len(all["plan"]) != 1 || len(all["applications"]) != 1 || !strings.Contains(says, "Noticeboard by the library") {
			t.Errorf("it holds %.3000s", says)
		}
	}
	if _, err := jobs.Export(ctx, l, jobs.AwardExport, packs.RegisterOptions{Format: packs.JSON, Framework: "none"}); len(fault.Problems(err)) != 1 {
		t.Errorf("a framework that there is not: %v", err)
	}
	if _, err := jobs.Export(ctx, o.staff(access.Head), jobs.AwardExport, packs.RegisterOptions{Format: packs.JSON}); !fault.IsRefused(err) {
		t.Errorf("a head: %v", err)
	}
}
