package jobs

import (
	"testing"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// brought is a file that somebody has looked at, at the school of emptyStore,
// and has not applied yet.
func brought(t *testing.T, l *store.Ledger, content string) (imports.File, Preview) {
	t.Helper()
	f := imports.File{Name: "roll.csv", Content: []byte(content)}
	seen, err := receive(t.Context(), l, f, register.RollKind, nil)
	if err == nil {
		seen, err = keep(t.Context(), l, f, seen)
	}
	if err != nil {
		t.Fatal(err)
	}
	return f, seen
}

const withoutUPN = "UPN,Surname,Forename,DOB,Year,Reg\n,Okonkwo,Daniel,2014-01-05,7,7D\n,Findlater,Ami,2013-02-03,8,8A\n"

// TestTwoWhoApplyTheSameFileAtOnceAddNobodyTwice begins the second apply on a
// plan that was made before the first was through: nothing but the roll that it
// was planned on tells that pupils without a UPN are there already.
func TestTwoWhoApplyTheSameFileAtOnceAddNobodyTwice(t *testing.T) {
	for _, before := range []string{"", "UPN,Surname,Forename,DOB,Year,Reg\nM999000026001,Marsden,Ellie,2014-09-30,7,7D\n"} {
		l := emptyStore(t).As(access.Command("test", "999001"))
		want := 2
		if before != "" {
			f, seen := brought(t, l, before)
			if _, err := settle(t.Context(), l, f, seen, nil); err != nil {
				t.Fatal(err)
			}
			want = 3
		}
		f, hers := brought(t, l, withoutUPN)
		_, his := brought(t, l, withoutUPN)
		for _, seen := range []Preview{hers, his} {
			if _, err := settle(t.Context(), l, f, seen, nil); err != nil {
				t.Fatal(err)
			}
		}
		roll, err := l.WholeRoll(t.Context())
		if err != nil || len(roll) != want {
			t.Errorf("%d on the roll, %v; want %d", len(roll), err, want)
		}
		all, err := l.Imports(t.Context(), 2)
		if err != nil || all[0].Status != register.ImportNothingNew || all[1].Status != register.ImportApplied {
			t.Errorf("the second stands as %s, the first as %s, %v", all[0].Status, all[1].Status, err)
		}
	}
}

func TestAnImportThatWasCancelledMeanwhileStaysCancelled(t *testing.T) {
	l := emptyStore(t).As(access.Command("test", "999001"))
	for _, status := range []register.ImportStatus{register.ImportWaiting, register.ImportApplied} {
		_, seen := brought(t, l, withoutUPN)
		if err := Cancel(t.Context(), l, seen.Import.ID, 0); err != nil {
			t.Fatal(err)
		}
		if err := put(t.Context(), l, seen, status, nil); err == nil {
			t.Errorf("it became %s", status)
		}
		seen.Import.Version = 0 // whichever there is
		if err := put(t.Context(), l, seen, status, nil); len(fault.Problems(err)) == 0 {
			t.Errorf("to %s: %v; want a problem in words", status, err)
		}
		if i, err := l.Import(t.Context(), seen.Import.ID); err != nil || i.Status != register.ImportCancelled {
			t.Errorf("it stands as %s, %v", i.Status, err)
		}
	}
}

func TestAnImportThatChangedSinceItWasPlannedIsNotPlannedAgainUnseen(t *testing.T) {
	l := emptyStore(t).As(access.Command("test", "999001"))
	f, seen := brought(t, l, withoutUPN)
	if _, err := Answer(t.Context(), l, seen, 0, map[string]string{"!2": imports.AnswerLeave}); err != nil { // somebody else saves
		t.Fatal(err)
	}
	if _, err := settle(t.Context(), l, f, seen, nil); !fault.IsClash(err) {
		t.Errorf("%v; want a clash", err)
	}
	if roll, err := l.WholeRoll(t.Context()); err != nil || len(roll) != 0 {
		t.Errorf("%d on the roll, %v", len(roll), err)
	}
}

func TestAFileTooBigToReadIsRefusedAndItsBytesAreNotKept(t *testing.T) {
	l := emptyStore(t).As(access.Command("test", "999001"))
	f := imports.File{Name: "huge.csv", Content: make([]byte, imports.DefaultLimits().Bytes+1)}
	took, err := Take(t.Context(), l, f, TakeOptions{})
	if err != nil || took.Status != register.ImportRefused {
		t.Fatalf("%s, %v", took.Status, err)
	}
	i, content, err := l.ImportFile(t.Context(), took.ID)
	if err != nil || len(content) != 0 || i.Status != register.ImportRefused || i.Message != took.Message || i.Size != len(f.Content) {
		t.Errorf("%d bytes kept, %s: %s (%v)", len(content), i.Status, i.Message, err)
	}
	seen, err := Look(t.Context(), l, took.ID)
	if err != nil || !seen.Refused() || seen.Refusal.Says != took.Message {
		t.Errorf("a later look: %+v, %v; want it refused for the same reason", seen.Refusal, err)
	}
}
