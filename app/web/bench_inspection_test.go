package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"carers/app/access"
	"carers/app/apptest/cost"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/register"
	"carers/app/store"
)

// BenchmarkInspectionPack makes a pack of the cohort and of six pupils, coded, as a page
// and as a PDF, over HTTP at a school of 2,000 pupils with 200 carers and five years of
// weeks. The metric "floors" says how many times the bare SQL of the cohort's totals
// that is: the same pupils' sums of the same school years and terms, by database/sql
// alone.
func BenchmarkInspectionPack(b *testing.B) {
	one := openLarge(b)
	last := calendar.SchoolYearOf(demo.FirstDay) - 1
	periods := usualPeriods(last-cohortYears+1, last)
	one.fillWeeks(b, periods.Weeks)
	db, err := openBare("file:" + url.PathEscape(one.path) + "?mode=ro")
	check(b, err)
	b.Cleanup(func() { db.Close() })
	lines, _, err := one.store.As(access.Command("benchmark", demo.LargeURN)).Register(context.Background(), store.RegisterQuery{Statuses: []register.Status{register.Confirmed}, Most: 6})
	check(b, err)
	form := url.Values{"school": {demo.LargeURN}, "parts": {cohortPart, headingsPart, schoolPart, voicePart}, "as": {byLetter}, "asked": {""}, "format": {"zip"}}
	for _, l := range lines {
		form.Add("pupils", l.CarerID)
	}
	one.goesThrough(b, form)
	pack := func() {
		answer, err := one.client.PostForm(one.base+inspectionPackAt+"/file", form)
		check(b, err)
		defer answer.Body.Close()
		if n, err := io.Copy(io.Discard, answer.Body); err != nil || answer.StatusCode != http.StatusOK || n < 10_000 || answer.Header.Get("Content-Type") != "application/zip" {
			b.Fatalf("%d: %d bytes of %s, %v", answer.StatusCode, n, answer.Header.Get("Content-Type"), err)
		}
	}
	asked := append(periods.Years, periods.Terms...)
	bare := func() { bareTotals(b, db, asked) }
	pack()
	bare()
	var work, floor cost.Spent
	for b.Loop() {
		work.Add(cost.Of(pack))
		floor.Add(cost.Of(bare))
	}
	cost.Report(b, work, floor, "floors")
}

// goesThrough sends the page on which a pack is chosen and adds to the form what the next
// page would send: its ticks, and what it showed.
func (l *large) goesThrough(b *testing.B, form url.Values) {
	b.Helper()
	answer, err := l.client.PostForm(l.base+inspectionPackAt, form)
	check(b, err)
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	check(b, err)
	for _, is := range sentByLook.FindAllStringSubmatch(string(page), -1) {
		switch name, value := is[1], is[2]; {
		case name != "lines":
			form.Set(name, value)
		case is[3] != "":
			form.Add(name, value)
		}
	}
}

var sentByLook = regexp.MustCompile(`name="(shown|asked|lines)" value="([^"]*)"( checked)?`)
