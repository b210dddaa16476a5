package award_test

import (
	"testing"

	"carers/app/award"
	"carers/app/calendar"
)

func TestWhatComesIsCountedAndWhatIsSeenToIsNot(t *testing.T) {
	const today, by = calendar.Day("2026-09-14"), calendar.Day("2026-10-12")
	k := award.Kept{
		Activities: []award.Activity{{ID: "a", Kind: award.StaffTraining, On: "2025-10-01", Until: "2026-10-01", Trained: 38, Staff: 52}},
		Documents:  []award.Document{{ID: "late", ReviewOn: "2026-09-01"}, {ID: "soon", ReviewOn: by}, {ID: "later", ReviewOn: by.Add(1)}},
		Leads: []award.Lead{
			{ID: "ends", Post: award.GovernorPost, From: "2025-09-01", Until: "2026-09-30"},
			{ID: "followed", Post: award.SeniorPost, From: "2025-09-01", Until: "2026-09-30"}, {ID: "next", Post: award.SeniorPost, From: "2026-10-01"},
		},
		Evidence: []award.Evidence{{Until: "2026-09-20"}, {Until: "2026-09-20", OutOn: "2026-09-02"}, {Until: "2026-09-13"}},
		Dates:    []award.Date{{Kind: award.OwnDay, On: "2026-10-02"}, {Kind: award.OwnDay, On: "2026-10-02", OutOn: "2026-09-10"}},
	}
	want := award.Ahead{TrainingEnds: true, DocumentsLate: 1, Documents: 1, Leads: 1, Evidence: 1, Dates: 1}
	if got := k.Ahead(today, by); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	k.Activities[0].Until = "2026-09-13"
	if got := k.Ahead(today, by); !got.TrainingOver || got.TrainingEnds {
		t.Errorf("training that is over: %+v", got)
	}
	if got := (award.Kept{}).Ahead(today, by); got != (award.Ahead{}) {
		t.Errorf("nothing is kept, and %+v comes", got)
	}
}
