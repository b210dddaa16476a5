package jobs_test

import (
	"strings"
	"sync"
	"testing"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

func TestAFileThatWaitsIsNotBroughtAgain(t *testing.T) {
	o := newOffice(t)
	l, f := o.staff(access.Data), rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D")
	first, err := jobs.Bring(t.Context(), l, f, register.AutoKind)
	o.must(err)
	for _, kind := range []register.ImportKind{"", register.AutoKind, register.RollKind} {
		again, err := jobs.Bring(t.Context(), o.operator(), imports.File{Name: "copy.csv", Content: f.Content}, kind)
		o.must(err)
		if !again.Again || again.Import.ID != first.Import.ID || again.Import.Status != register.ImportWaiting {
			t.Errorf("asked as %q it is %+v", kind, again.Import)
		}
	}
	took := o.take(f, jobs.TakeOptions{})
	if !took.Again || took.ID != first.Import.ID || took.Status != register.ImportWaiting || !strings.Contains(took.Message, "waits already under Imports, since 14 September 2026") {
		t.Errorf("the command says %+v", took)
	}
	if o.onRoll() != 0 || len(o.history()) != 1 {
		t.Errorf("%d on the roll, %d imports", o.onRoll(), len(o.history()))
	}
	other, err := jobs.Bring(t.Context(), l, f, register.ClassesKind)
	o.must(err)
	if other.Again || len(o.history()) != 2 {
		t.Errorf("as classes it is %+v", other.Import)
	}
	o.must(jobs.Cancel(t.Context(), l, first.Import.ID, 0))
	if took := o.take(f, jobs.TakeOptions{}); took.Again || took.Status != register.ImportApplied {
		t.Errorf("after it was cancelled: %+v", took)
	}
}

// A data manager is not told that the champion has the same list waiting as a
// register of young carers.
func TestAFileThatWaitsForTheChampionWaitsForNobodyElse(t *testing.T) {
	o := newOffice(t)
	f := rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D")
	_, err := jobs.Bring(t.Context(), o.staff(access.Champion), f, register.RegisterKind)
	o.must(err)
	seen, err := jobs.Bring(t.Context(), o.staff(access.Data), f, register.AutoKind)
	o.must(err)
	if seen.Again || seen.Import.Kind != register.RollKind {
		t.Errorf("a data manager is given %+v", seen.Import)
	}
}

func TestTheSameCommandTwiceAtOnceAppliesAFileOnce(t *testing.T) {
	o := newOffice(t)
	f := o.sample("greenfield-roll.xlsx")
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			took, err := jobs.Take(t.Context(), o.operator(), f, jobs.TakeOptions{})
			if err != nil || !took.Status.Settled() {
				t.Errorf("one says %s: %s, %v", took.Status, took.Message, err)
			}
		})
	}
	wait.Wait()
	applied := 0
	for _, i := range o.history() {
		if i.Status.Waits() {
			t.Errorf("one is left as %s", i.Status)
		}
		if i.Status == register.ImportApplied {
			applied++
		}
	}
	if applied != 1 {
		t.Errorf("%d were applied", applied)
	}
}

func TestACommandGoesOnWithWhatOneBeforeItCouldNotFinish(t *testing.T) {
	o := newOffice(t)
	f := rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D")
	seen, err := jobs.Bring(t.Context(), o.operator(), f, register.AutoKind) // kept, and ended
	o.must(err)
	took := o.take(f, jobs.TakeOptions{})
	if took.ID != seen.Import.ID || took.Status != register.ImportApplied || len(o.history()) != 1 {
		t.Errorf("%+v, %d imports", took, len(o.history()))
	}
}

const strangers = "Surname,Forename,Date,Session,Mark\n"

// TestRowsLeftOutOfOneFileAreAskedAboutInTheNext: what is said of this file only
// holds when the very same bytes come again, and in no other.
func TestRowsLeftOutOfOneFileAreAskedAboutInTheNext(t *testing.T) {
	for answer, want := range map[string]int{imports.AnswerLeaveHere: 1, imports.AnswerLeave: 0} {
		o := newOffice(t)
		o.take(rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D"), jobs.TakeOptions{})
		file := func(day string) imports.File {
			return imports.File{Name: day + ".csv", Content: []byte(strangers + "Nobody,Norman," + day + "/09/2026,AM,/\n")}
		}
		seen, err := jobs.Bring(t.Context(), o.operator(), file("07"), register.AttendanceKind)
		o.must(err)
		if len(seen.Plan.Held) != 1 {
			t.Fatalf("held: %+v", seen.Plan.Held)
		}
		_, err = lookAndAnswer(t.Context(), o.operator(), seen.Import.ID, 0, map[string]string{seen.Plan.Held[0].Key: answer})
		o.must(err)
		now, err := jobs.Look(t.Context(), o.operator(), seen.Import.ID)
		o.must(err)
		if len(now.Plan.Held) != 0 {
			t.Errorf("%s: still asked: %+v", answer, now.Plan.Held)
		}
		_, err = jobs.Apply(t.Context(), o.operator(), seen.Import.ID, 0, nil)
		o.must(err)
		later, err := jobs.Bring(t.Context(), o.operator(), file("08"), register.AttendanceKind)
		o.must(err)
		if len(later.Plan.Held) != want {
			t.Errorf("%s: the next file asks %d questions", answer, len(later.Plan.Held))
		}
	}
}
