package web

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

// fewOf makes a school of 20 pupils with so many carers, much of which is written down of
// each of them, and an application that draws all that can be drawn.
func (w *world) fewOf(urn string, carers int) {
	w.t.Helper()
	w.school(urn, "Greenfield School").staff(urn, access.Champion)
	ctx, l := context.Background(), w.as(urn)
	for i := range 20 {
		p := register.Pupil{Surname: fmt.Sprintf("Surname%c", 'a'+i), Forename: "One", Year: register.Year(fmt.Sprint(8 + i%2)), Form: "8B"}
		pupil := w.pupil(urn, p)
		if i >= carers {
			continue
		}
		carer := w.carer(urn, pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed, IdentifiedOn: "2025-10-01"})
		w.must(l.AgreePlan(ctx, carer, 0, register.EmergencyPlan{First: "Bring them to the office.", Contacts: []register.EmergencyContact{{Name: "An aunt", Belongs: "aunt", Phone: "01632 960 101", MayKnow: true}}, AgreedOn: "2026-09-10", ExpiresOn: "2026-12-01"}))
		for month := 1; month < 9; month++ { // more reviews than a limit is
			rec, err := l.Carer(ctx, carer)
			w.must(err)
			_, err = l.HoldReview(ctx, carer, store.SeenOf(rec), register.Review{On: "2026-09-10", PupilView: "Better", NextReview: "2026-12-10"}, nil)
			w.must(err)
		}
		for _, kind := range []register.ReferralKind{register.YoungCarersService, register.NeedsAssessment} {
			r := agreedReferral()
			r.Kind = kind
			id, err := l.AddReferral(ctx, carer, r)
			w.must(err)
			w.must(l.MoveReferral(ctx, id, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-09-03"}))
			w.must(l.MoveReferral(ctx, id, 2, register.ReferralMove{To: register.ReferralReceived, On: "2026-09-09"}))
		}
	}
	for _, a := range []award.Activity{{Kind: award.Forum, Title: "Forum", On: "2026-09-08", Audience: "Whoever came", Number: carers}, {Kind: award.Assembly, Title: "Who helps at home?", On: "2026-09-08", Audience: "Year 9", Number: 180}} {
		_, err := l.KeepActivity(ctx, a, 0)
		w.must(err)
	}
	w.must(l.Follow(ctx, bronze, "bronze", 3, 0))
}

// everyLeaving is all that leaves a school for readers outside without a pupil's page, by
// what it is called, and the school's own export of the award. What tells one school's
// records from another's by chance alone is taken out: its number, ids, and sums of files.
func (w *world) everyLeaving(urn string) map[string]string {
	w.t.Helper()
	v, ctx := w.visitor(urn, access.Champion), context.Background()
	page := v.Open(drawnAt)
	for _, r := range award.Drawn() {
		if form := "form[action='" + drawnTo(r.ID) + "']"; page.Has(form) {
			v.Send(page.Form(form).Press("Draw this from the records: " + r.Title))
		}
	}
	application, err := w.as(urn).BeginApplication(ctx, bronze, "bronze")
	w.must(err)
	at := applicationsAt + "/" + application + "/pack"
	leaves, _ := partOf(w.t, v, v.Open(at), "Save the pack")
	for _, button := range []string{"Save as a page", "Save all forms in one zip"} {
		leaves["an inspection: "+button] = saved(v, v.Open(inspectionPackAt), button)
	}
	leaves["the return"] = unpacked(string(v.Fetch(v.Open(returnAt).Form("main form").Press("Save all forms in one zip").Request(v.URL(returnAt)))))
	for _, format := range []packs.Format{packs.JSON, packs.XLSX} {
		file, err := jobs.Export(ctx, w.as(urn), jobs.AwardExport, packs.RegisterOptions{Format: format})
		w.must(err)
		leaves["the award as "+string(format)] = string(file.Content)
	}
	for what, says := range leaves {
		if what == "the award as xlsx" {
			says = columnsOfBook.ReplaceAllString(inOrderOf(w.t, says), "")
		}
		leaves[what] = strings.ReplaceAll(byChance.ReplaceAllString(unpacked(says), "ID"), urn, "URN")
	}
	return leaves
}

// inOrderOf are the parts of a workbook in the order of their names: excelize writes them,
// and the widths of columns, in any.
func inOrderOf(t testing.TB, book string) string {
	z, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name+"\n"+string(content))
	}
	slices.Sort(parts)
	return strings.Join(parts, "\n")
}

var columnsOfBook = regexp.MustCompile(`<cols>.*?</cols>`)

// byChance are ids and sums of files.
var byChance = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}`)

// Whoever is told "too few" must not be able to tell two from none: neither by what a file
// says nor by how large it is.
func TestWhatLeavesASchoolWithTwoCarersIsToTheByteWhatLeavesOneWithout(t *testing.T) {
	w := newWorld(t)
	w.fewOf(firstSchool, 0)
	w.fewOf(secondSchool, 2)
	none, two := w.everyLeaving(firstSchool), w.everyLeaving(secondSchool)
	if want := slices.Sorted(maps.Keys(none)); !slices.Equal(slices.Sorted(maps.Keys(two)), want) || len(want) < 10 { // of the rules one has something to show; a page that says "too few" alone is not kept
		t.Errorf("of two there leave %q, of none %q", slices.Sorted(maps.Keys(two)), want)
	}
	words := 0
	for what, says := range two {
		words += strings.Count(says, "oo few")
		if says != none[what] {
			at := 0
			for at < min(len(says), len(none[what])) && says[at] == none[what][at] {
				at++
			}
			t.Errorf("%s has %d bytes of two carers and %d of none, and differs at …%.300q, of none …%.300q", what, len(says), len(none[what]), says[max(0, at-80):], none[what][max(0, min(len(none[what]), at)-80):])
		}
	}
	if words < 30 {
		t.Errorf("“too few” is said %d times", words)
	}
}
