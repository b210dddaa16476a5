package award_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

func TestEveryHeadingIsSoundAndItsIDStandsOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, h := range award.Headings(nil) {
		if err := h.Check(nil); err != nil {
			t.Errorf("%s: %v", h.ID, err)
		}
		if !strings.HasPrefix(h.ID, string(h.Set)+"-") || seen[h.ID] {
			t.Errorf("%s of %s is no id, or stands twice", h.ID, h.Set)
		}
		seen[h.ID] = true
		for _, old := range []string{"Common Inspection", "Joint Area"} { // both superseded: never printed
			if strings.Contains(h.Source+h.Asks+h.Title, old) {
				t.Errorf("%s speaks of a framework that is over", h.ID)
			}
		}
	}
	if len(seen) < 12 {
		t.Errorf("only %d headings", len(seen))
	}
}

func TestAHeadingIsLookedForWhileItsFrameworkStands(t *testing.T) {
	h := award.Heading{From: "2025-11", Until: "2027-07"}
	for day, want := range map[calendar.Day]bool{"2025-10-31": false, "2025-11-01": true, "2027-07-31": true, "2027-08-01": false} {
		if got := h.LookedFor(day); got != want {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
	if h.Until = ""; !h.LookedFor("2040-01-01") {
		t.Error("without an end it ends")
	}
	if h.Hidden = true; h.LookedFor("2026-01-01") {
		t.Error("what the school has taken out is looked for")
	}
}

func TestTheSchoolsHeadingStandsInPlaceOfOurs(t *testing.T) {
	ours := award.Headings(nil)
	changed := ours[2]
	changed.Title, changed.Version = "What we do", 1
	added := award.Heading{ID: "x", Set: award.ForAuthority, Title: "Own", Version: 1}
	all := award.Headings([]award.Heading{changed, added})
	if len(all) != len(ours)+1 || all[2].Title != "What we do" || !all[2].Own || all[1].Own {
		t.Errorf("%d headings, the third %+v", len(all), all[2])
	}
	if last := all[len(all)-1]; last.ID != "x" {
		t.Errorf("the added one does not come last of its set, but %s", last.ID)
	}
}

func TestAHeadingWithoutWordsIsRefusedBesideEachField(t *testing.T) {
	var fields []string
	for _, p := range fault.Problems(award.Heading{Set: "nobody", From: "2026", Until: "2025"}.Check(nil)) {
		fields = append(fields, p.Field)
	}
	if want := []string{"set", "area", "title", "asks", "source", "until"}; !slices.Equal(fields, want) {
		t.Errorf("problems beside %v, want %v", fields, want)
	}
}

func TestAHeadingNamesNoPupil(t *testing.T) {
	h := award.Heading{Set: award.ForAuthority, Area: "Care", Title: "Was Amina Begum helped?", Asks: "Was AB (9B) helped?", Source: "A letter"}
	var fields []string
	for _, p := range fault.Problems(h.Check([]register.Pupil{{ID: "a", Surname: "Begum", Forename: "Amina", Form: "9B"}})) {
		fields = append(fields, p.Field)
	}
	if want := []string{"title", "asks"}; !slices.Equal(fields, want) {
		t.Errorf("problems beside %v, want %v", fields, want)
	}
}
