package jobs_test

import (
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/award"
	"carers/app/jobs"
	"carers/app/register"
)

func TestOnceADayEvidenceIsLookedThroughForWhoeverCameSince(t *testing.T) {
	s := apptest.SQLite(t)
	at := apptest.School(t, s, "999001")
	if _, err := s.As(at.Champion).AddEvidence(t.Context(), award.Evidence{Kind: award.NoteKind, Title: "A talk", Note: "Zebedee Quartermain told us about his day."}, nil, nil); err != nil {
		t.Fatal(err)
	}
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: s}, "evidence"); err != nil || said != "nothing to do" {
		t.Errorf("nobody came: %q %v", said, err)
	}
	if _, err := s.As(at.Operator).AddPupil(t.Context(), register.Pupil{Surname: "Quartermain", Forename: "Zebedee", Year: "7"}); err != nil {
		t.Fatal(err)
	}
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: s}, "evidence"); err != nil || !strings.HasPrefix(said, "looked through 1 again, of which 1 ") {
		t.Errorf("somebody came: %q %v", said, err)
	}
}
