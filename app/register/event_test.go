package register_test

import (
	"testing"

	"carers/app/register"
)

func TestAReasonIsKnownByItsCodeItsNamesAndBoth(t *testing.T) {
	for text, want := range map[string]string{
		"DB": "DB", "db": "DB", "Persistent disruptive behaviour": "DB", "DB - Persistent or general disruptive behaviour": "DB", "Bullying (BU)": "BU",
		"Physical assault against a pupil": "PP", "Verbal abuse / threatening behaviour against an adult": "VA", "Other": "OT",
		"": "", "PP PA": "", "Hit a pupil": "", "DB because of Tom": "", "DB Bullying": "",
	} {
		if got, ok := register.ReadReason(text); got != want || ok != (want != "") {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestTheTableOfReasonsIsSound(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range register.Reasons {
		if len(r.Code) != 2 || r.Name == "" || seen[r.Code] {
			t.Errorf("reason %+v", r)
		}
		seen[r.Code] = true
		for _, word := range append(r.Also, r.Name, r.Code) {
			if code, _ := register.ReadReason(word); code != r.Code {
				t.Errorf("%q is %s, want %s", word, code, r.Code)
			}
		}
		if register.ReasonWords(r.Code) != r.Name {
			t.Errorf("%s reads %q", r.Code, register.ReasonWords(r.Code))
		}
	}
	for _, code := range []string{"PP", "PA", "VP", "VA", "OW", "BU", "RA", "LG", "DS", "SM", "DA", "DM", "TH", "MT", "DB", "PH"} {
		if !seen[code] {
			t.Errorf("no reason %s", code)
		}
	}
}

func TestWhatALaterFileLeavesBlankOfAnEventStays(t *testing.T) {
	was := register.Event{ID: "e", PupilID: "p", MISID: "9", Kind: register.Suspension, From: "2026-09-10", At: "09:00", To: "2026-09-11", Sessions: 4, Reasons: []string{"DB"}, Import: "i", Row: 3}
	if is := was.Told(register.Event{PupilID: "p", Kind: register.Suspension, From: "2026-09-10", Row: 8}); !is.SaysAs(was) || is.Row != 3 {
		t.Errorf("got %+v", is)
	}
	is := was.Told(register.Event{PupilID: "p", Kind: register.PermanentExclusion, From: "2026-09-10", Row: 8})
	if is.To != "" || is.Sessions != 4 || is.ID != "e" || is.Row != 8 || is.Import != "" {
		t.Errorf("got %+v", is)
	}
}
