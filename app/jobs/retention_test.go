package jobs_test

import (
	"io"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

func TestRetentionLetsGoOfMarksAndSaysSo(t *testing.T) {
	o, school := term(t)
	log := o.written("log.csv", func(w io.Writer) error { return school.WriteLog(w, school.Pupils[:few], thirdBegins, termEnds) })
	o.answerOnlyCandidates(o.take(log, jobs.TakeOptions{}))
	before, _ := o.attendance()
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || said != "nothing to do" {
		t.Fatalf("at the end of term: %s, %v", said, err)
	}
	o.must(o.operator().ChangeSchool(t.Context(), 1, func(s *register.School) error { s.Settings.KeepMarks = 7; return nil }))
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || !strings.HasPrefix(said, "dropped the marks of ") {
		t.Errorf("%s, %v", said, err)
	}
	if after, _ := o.attendance(); after != before {
		t.Errorf("%d pupils have other totals now", differentLines(before, after))
	}
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || said != "nothing to do" {
		t.Errorf("a second time: %s, %v", said, err)
	}
	if again := o.take(log, jobs.TakeOptions{}); again.Status != register.ImportNothingNew || again.Rows.Unchanged != again.Rows.Read {
		t.Errorf("the same file once its marks are gone: %s %+v", again.Status, again.Rows)
	}
}

func TestRetentionEmptiesMessagesThatCameToNothing(t *testing.T) {
	o := newOffice(t)
	l := o.operator()
	o.must(l.OpenDoor(t.Context()))
	door, err := l.Door(t.Context())
	o.must(err)
	quiet, err := o.store.QuietDoor(t.Context(), door.Code)
	o.must(err)
	o.must(quiet.Tell(t.Context(), register.Disclosure{Level: register.JustSoYouKnow, Words: "only a try"}))
	lines, err := l.Messages(t.Context())
	o.must(err)
	o.must(l.AnswerMessage(t.Context(), lines[0].Course.ID, store.Answer{Version: 1, Does: register.NothingMore, Reason: "somebody tried the door", Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}}))
	for _, c := range []struct {
		day  calendar.Day
		says string
	}{{"2026-12-06", "nothing to do"}, {"2026-12-07", "emptied messages that came to nothing: 1"}, {"2026-12-08", "nothing to do"}} {
		later, err := store.Open(t.Context(), o.path, store.Options{Clock: calendar.Still(c.day)})
		o.must(err)
		if said, err := jobs.Run(t.Context(), jobs.Means{Store: later}, "retention"); err != nil || said != c.says {
			t.Errorf("on %s: %s, %v", c.day, said, err)
		}
		o.must(later.Close())
	}
}

// summaryOf is a summary of pupils of whom the file says nothing but the name
// and the form.
func summaryOf(title string, rows ...string) imports.File {
	return imports.File{Name: title + ".csv", Content: []byte("Attendance " + title + "\nSurname,Forename,Reg,Possible,Present,Authorised Absences,Unauthorised Absences\n" + strings.Join(rows, "\n") + "\n")}
}

func TestWhatIsSaidOnceHoldsForLaterFilesUntilItIsTakenBack(t *testing.T) {
	o := newOffice(t)
	o.take(rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D"), jobs.TakeOptions{Kind: register.RollKind})
	ellie := o.named("Ellie Marsden")[0].ID
	first := o.take(summaryOf("01/09/2026 to 04/09/2026", "Marsden,Ellie,7D,6,6,0,0"), jobs.TakeOptions{})
	if first.Status != register.ImportWaiting || len(first.Held) != 1 {
		t.Fatalf("%s, %+v", first.Status, first.Held)
	}
	key := first.Held[0].Key
	_, err := lookAndAnswer(t.Context(), o.operator(), first.ID, 0, map[string]string{key: ellie})
	o.must(err)
	said, err := o.operator().SaidOnce(t.Context())
	o.must(err)
	if len(said) != 1 || said[0].Answer != ellie || !strings.Contains(said[0].About, "Marsden") || said[0].Import != first.ID {
		t.Fatalf("%+v", said)
	}
	if second := o.take(summaryOf("07/09/2026 to 11/09/2026", "Marsden,Ellie,7D,10,9,1,0"), jobs.TakeOptions{}); second.Status != register.ImportApplied || second.Rows.Held != 0 {
		t.Errorf("the next file: %s %+v", second.Status, second.Rows)
	}
	o.must(o.operator().TakeBackSaid(t.Context(), key))
	if third := o.take(summaryOf("14/09/2026 to 14/09/2026", "Marsden,Ellie,7D,2,2,0,0"), jobs.TakeOptions{}); len(third.Held) != 1 {
		t.Errorf("taken back, and the next file: %s %+v", third.Status, third.Rows)
	}
	seen, err := jobs.Look(t.Context(), o.operator(), first.ID)
	o.must(err)
	if seen.Import.Answers[key] != ellie {
		t.Error("the first file's own answer went too")
	}
}

// TestAnAnswerGivenLaterDoesNotHideRowsThatWait: the rows of an earlier file are
// not in, whatever was said of the same pupil since.
func TestAnAnswerGivenLaterDoesNotHideRowsThatWait(t *testing.T) {
	o := newOffice(t)
	o.take(rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D", "B999000026002,Okonkwo,Daniel,2014-01-05,7,7D"), jobs.TakeOptions{Kind: register.RollKind})
	file := func(days string) imports.File {
		return imports.File{Name: "a.csv", Content: []byte("Attendance " + days + "\nUPN,Surname,Forename,Reg,Possible,Present,Authorised Absences,Unauthorised Absences\n,Marsden,Ellie,7D,6,6,0,0\nB999000026002,Okonkwo,Daniel,7D,6,6,0,0\n")}
	}
	first := o.take(file("01/09/2026 to 04/09/2026"), jobs.TakeOptions{})
	second := o.take(file("07/09/2026 to 09/09/2026"), jobs.TakeOptions{})
	if first.Status != register.ImportApplied || len(first.Held) != 1 || len(second.Held) != 1 {
		t.Fatalf("%s %+v; %+v", first.Status, first.Rows, second.Rows)
	}
	ellie := o.named("Ellie Marsden")[0].ID
	_, err := lookAndAnswer(t.Context(), o.operator(), second.ID, 0, map[string]string{second.Held[0].Key: ellie})
	o.must(err)
	seen, err := jobs.Look(t.Context(), o.operator(), first.ID)
	o.must(err)
	if len(seen.Plan.Held) != 1 {
		t.Fatalf("the first file asks %d questions, want 1", len(seen.Plan.Held))
	}
	_, err = lookAndAnswer(t.Context(), o.operator(), first.ID, 0, map[string]string{second.Held[0].Key: ellie})
	o.must(err)
	kept, err := o.operator().PupilFigures(t.Context(), ellie, store.AttendanceFigures)
	o.must(err)
	if len(kept.Spans) != 2 {
		t.Errorf("%+v", kept.Spans)
	}
}
