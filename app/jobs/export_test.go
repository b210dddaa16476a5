package jobs_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

func TestAnExportLeavesALineBeforeItIsHandedOver(t *testing.T) {
	o, _ := withRegister(t)
	for _, c := range []struct {
		what   string
		format packs.Format
	}{{jobs.RegisterExport, packs.CSV}, {jobs.LettersExport, packs.CSV}, {jobs.CensusExport, packs.JSON}, {jobs.EverythingExport, packs.XLSX}} {
		file, err := jobs.Export(t.Context(), o.operator(), c.what, packs.RegisterOptions{Format: c.format})
		o.must(err)
		if !strings.HasPrefix(file.Name, c.what+"-999001-2026-09-14.") || len(file.Content) == 0 {
			t.Errorf("%s: %s", c.what, file.Name)
		}
		releases, err := o.operator().Releases(t.Context(), 1)
		o.must(err)
		if r := releases[0]; r.What != c.what || r.Format != string(c.format) || r.Rows != file.Rows || r.SHA256 != file.SHA256() {
			t.Errorf("%s: the line says %+v", c.what, r)
		}
	}
}

func TestWhoMayNotExportLeavesNoLine(t *testing.T) {
	o, _ := withRegister(t)
	for _, c := range []struct {
		role access.Role
		what string
	}{{access.Data, jobs.RegisterExport}, {access.Teacher, jobs.CensusExport}, {access.Governor, jobs.EverythingExport}, {access.Data, jobs.EverythingExport}, {access.DSL, jobs.RegisterExport}, {access.Data, jobs.LettersExport}} {
		if _, err := jobs.Export(t.Context(), o.staff(c.role), c.what, packs.RegisterOptions{Format: packs.JSON}); !fault.IsRefused(err) {
			t.Errorf("%s exporting %s: %v", c.role, c.what, err)
		}
	}
	releases, err := o.operator().Releases(t.Context(), 10)
	o.must(err)
	if len(releases) != 0 {
		t.Errorf("%d lines", len(releases))
	}
	if _, err := jobs.Export(t.Context(), o.staff(access.Data), jobs.CensusExport, packs.RegisterOptions{Format: packs.CSV}); err != nil {
		t.Errorf("the data manager may take the census list: %v", err)
	}
}

func TestAnExportOfSomethingElseIsAProblem(t *testing.T) {
	o := newOffice(t)
	for _, c := range []struct {
		what   string
		format packs.Format
	}{{"marks", packs.CSV}, {"transfer", packs.XLSX}, {jobs.TrendsExport, packs.JSON}, {jobs.EverythingExport, packs.CSV}, {jobs.RegisterExport, "pdf"}} {
		if _, err := jobs.Export(t.Context(), o.operator(), c.what, packs.RegisterOptions{Format: c.format}); len(fault.Problems(err)) != 1 {
			t.Errorf("%s as %s: %v", c.what, c.format, err)
		}
	}
}

func TestTheCensusListSaysWhatTheRegisterSays(t *testing.T) {
	o, _ := withRegister(t)
	file, err := jobs.Export(t.Context(), o.operator(), jobs.CensusExport, packs.RegisterOptions{Format: packs.CSV})
	o.must(err)
	rows, err := csv.NewReader(bytes.NewReader(file.Content)).ReadAll()
	o.must(err)
	if strings.Join(rows[0], ",") != "upn,surname,forename,date_of_birth,young_carer_code" {
		t.Errorf("headings %q", rows[0])
	}
	counted := 0
	for _, r := range o.onRegister() {
		if r.Carer.Status.Counted() && r.Pupil.OnRoll(today) {
			counted++
		}
	}
	if len(rows)-1 != counted || counted == 0 {
		t.Errorf("%d lines for %d carers", len(rows)-1, counted)
	}
	for _, row := range rows[1:] {
		if row[4] != "P" && row[4] != "S" {
			t.Errorf("the code %q", row[4])
		}
	}
}

func TestAListForLettersHomeLeavesOutWhoseHomeMayNotBeReached(t *testing.T) {
	o, _ := withRegister(t)
	file, err := jobs.Export(t.Context(), o.operator(), jobs.LettersExport, packs.RegisterOptions{Format: packs.CSV})
	o.must(err)
	rows, err := csv.NewReader(bytes.NewReader(file.Content)).ReadAll()
	o.must(err)
	want, blocked := 0, 0
	for _, r := range o.onRegister() {
		switch {
		case r.Carer.Home.Blocks():
			blocked++
		case r.Carer.Status.Counted() && r.Pupil.OnRoll(today):
			want++
		}
	}
	if len(rows)-1 != want || want == 0 || blocked == 0 || len(file.Says) < 2 {
		t.Errorf("%d lines, want %d, with %d homes that block; it says %q", len(rows)-1, want, blocked, file.Says)
	}
}

// TestAHeadsReasonTakesNothingForTheSafeguardingLeadAlong holds that what half an
// hour opens on pages does not leave in a file.
func TestAHeadsReasonTakesNothingForTheSafeguardingLeadAlong(t *testing.T) {
	o, _ := withRegister(t)
	carer := o.onRegister()[0].Carer.ID
	_, err := o.operator().TakeSnapshot(t.Context(), carer, register.Snapshot{On: today, Ticked: []register.Trigger{"afraid"}}, register.HandOffAnswer{Choice: register.RaiseIt})
	o.must(err)
	head := o.staff(access.Head).Actor()
	head.Glass = access.Glass{Reason: "a parent asks", Until: o.store.Now()().Add(access.GlassTime)}
	for who, l := range map[string]*store.Ledger{"operator": o.operator(), "head": o.store.As(head)} {
		file, err := jobs.Export(t.Context(), l, jobs.EverythingExport, packs.RegisterOptions{Format: packs.JSON})
		o.must(err)
		if has := strings.Contains(string(file.Content), "afraid to go home"); has != (who == "operator") {
			t.Errorf("%s: what is for the safeguarding lead goes along: %v", who, has)
		}
	}
}

func TestEverythingHoldsEveryRecord(t *testing.T) {
	o, _ := withRegister(t)
	file, err := jobs.Export(t.Context(), o.operator(), jobs.EverythingExport, packs.RegisterOptions{Format: packs.JSON})
	o.must(err)
	var all map[string][]map[string]string
	o.must(json.Unmarshal(file.Content, &all))
	for sheet, want := range map[string]int{"roll": o.onRoll(), "carers": len(o.onRegister()), "imports": 2} {
		if len(all[sheet]) != want {
			t.Errorf("%s: %d rows of %d", sheet, len(all[sheet]), want)
		}
	}
	if len(all["history"]) < len(all["carers"]) || len(all["who_looked"]) == 0 {
		t.Errorf("%d steps of history, %d looks", len(all["history"]), len(all["who_looked"]))
	}
}
