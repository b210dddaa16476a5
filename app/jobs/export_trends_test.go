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
	"carers/app/register"
	"carers/app/store"
)

func TestTheFiguresOfTheCohortLeaveForChampionAndHeadOnly(t *testing.T) {
	o, _ := withRegister(t)
	for _, role := range []access.Role{access.DSL, access.Data, access.Teacher, access.Governor, access.Trust} {
		if _, err := jobs.Export(t.Context(), o.staff(role), jobs.TrendsExport, packs.RegisterOptions{Format: packs.CSV}); !fault.IsRefused(err) {
			t.Errorf("%s: %v", role, err)
		}
	}
	if releases, err := o.operator().Releases(t.Context(), 0); err != nil || len(releases) != 0 {
		t.Errorf("%d lines, %v", len(releases), err)
	}
	for n, role := range []access.Role{access.Champion, access.Head} {
		file, err := jobs.Export(t.Context(), o.staff(role), jobs.TrendsExport, packs.RegisterOptions{Format: packs.XLSX})
		o.must(err)
		releases, err := o.operator().Releases(t.Context(), 0)
		o.must(err)
		if len(releases) != n+1 || releases[0].What != "trends" || releases[0].SHA256 != file.SHA256() {
			t.Errorf("%s leaves %+v", role, releases)
		}
	}
}

// A school that has brought no figures has found its carers all the same.
func TestTheFiguresOfASchoolWithoutAttendanceSayThatItIsUnknown(t *testing.T) {
	o, _ := withRegister(t)
	file, err := jobs.Export(t.Context(), o.staff(access.Head), jobs.TrendsExport, packs.RegisterOptions{Format: packs.CSV})
	o.must(err)
	if file.Rows != 0 || strings.Count(string(file.Content), "\n") != 1 {
		t.Errorf("%s", file.Content)
	}
}

func TestEverythingHoldsTheSchoolsOwnFiguresAndHeadingsAndWhatWasTold(t *testing.T) {
	o, _ := withRegister(t)
	_, err := o.operator().KeepNationalFigure(t.Context(), register.NationalFigure{
		Measure: register.NationalPersistent, Phase: register.Secondary, Group: register.NationalCarers, Period: "2024/25", Value: "41", Of: "pupils", Series: "authority", Source: "Our authority",
	}, 0)
	o.must(err)
	_, err = o.staff(access.Head).KeepHeading(t.Context(), award.Heading{Set: award.ForAuthority, Area: "Leadership", Title: "Who answers", Asks: "Who answers for young carers?", Source: "Our authority’s letter"}, 0)
	o.must(err)
	o.must(o.staff(access.Head).Tell(t.Context(), "governor-page", "html", func([]store.ToldTable) ([]store.ToldTable, error) {
		return []store.ToldTable{{Table: "Carers by year", Reader: "governors", On: today, From: "2025-09-01", To: today, Body: `{"n":7}`}}, nil
	}))
	file, err := jobs.Export(t.Context(), o.operator(), jobs.EverythingExport, packs.RegisterOptions{Format: packs.JSON})
	o.must(err)
	var all map[string][]map[string]string
	o.must(json.Unmarshal(file.Content, &all))
	if own := all["national_figures"]; len(own) != 1 || own[0]["source"] != "Our authority" || own[0]["value"] != "41" {
		t.Errorf("national figures: %v", own)
	}
	if own := all["inspection_headings"]; len(own) != 1 || own[0]["source"] != "Our authority’s letter" {
		t.Errorf("headings of an inspection: %v", own)
	}
	if told := all["told_tables"]; len(told) != 1 || told[0]["table"] != "Carers by year" || told[0]["what_was_told"] != `{"n":7}` {
		t.Errorf("told tables: %v", told)
	}
}
