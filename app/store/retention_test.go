package store_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// keeping is a school on the day when a term's marks, and a file of a year and a
// day ago, are over.
func keeping(t *testing.T, test func(t *testing.T, s *store.Store, l *store.Ledger)) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		test(t, s, s.As(apptest.School(t, s, "999001").Champion))
	})
}

// week is a pupil's week of marks that begins on a Monday.
func week(pupil, monday string) figures.SpanChange {
	w := figures.ReadWeek(calendar.Day(monday), `/,\,I,I`)
	from, to := w.Bounds()
	return figures.SpanChange{Is: &figures.Span{Pupil: pupil, From: from, To: to, OfMarks: true, Marks: w.String(), Totals: w.Totals()}}
}

func TestAFileGoesWhenTheLastImportThatHasItIsOver(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		first, second := keep(t, l, register.RollKind, "the same bytes"), keep(t, l, register.RollKind, "the same bytes")
		if first.FileID != second.FileID {
			t.Fatal("the same bytes are kept twice")
		}
		receivedOn(t, s, first.ID, "2025-09-13")
		if n := give(t, func() (int, error) { return l.ForgetFiles(t.Context()) }); n != 1 {
			t.Errorf("%d imports were over, want 1", n)
		}
		if _, _, err := l.ImportFile(t.Context(), first.ID); !fault.IsMissing(err) {
			t.Errorf("the file of the first import: %v", err)
		}
		if _, content, err := l.ImportFile(t.Context(), second.ID); err != nil || string(content) != "the same bytes" {
			t.Errorf("the second import has %q, %v", content, err)
		}
		receivedOn(t, s, second.ID, "2025-09-13")
		give(t, func() (int, error) { return l.ForgetFiles(t.Context()) })
		if n := count(t, s, "SELECT count(*) FROM files WHERE length(content) > 0"); n != 0 {
			t.Errorf("the bytes of %d files are still there", n)
		}
		is := give(t, func() (register.Import, error) { return l.Import(t.Context(), first.ID) })
		if is.SHA256 != first.SHA256 || is.ForgottenAt.IsZero() || is.Status != register.ImportCancelled {
			t.Errorf("the line of the first import: %+v", is)
		}
		again := keep(t, l, register.RollKind, "the same bytes")
		if _, content, err := l.ImportFile(t.Context(), again.ID); err != nil || string(content) != "the same bytes" {
			t.Errorf("brought again it has %q, %v", content, err)
		}
	})
}

func TestAnImportWhoseTimeIsOverSaysWhyItCannotBeUndone(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		i := keep(t, l, register.RollKind, "roll")
		apply(t, l, i, adding(apptest.Pupils(1, 3)...))
		receivedOn(t, s, i.ID, "2025-09-15") // a year ago tomorrow
		if n := give(t, func() (int, error) { return l.ForgetFiles(t.Context()) }); n != 0 || l.CanUndo(t.Context(), i.ID) != nil {
			t.Fatalf("%d were let go of a day early", n)
		}
		must(t, l.ChangeSchool(t.Context(), 1, func(sc *register.School) error { sc.Settings.KeepFiles = 30; return nil }))
		if n := give(t, func() (int, error) { return l.ForgetFiles(t.Context()) }); n != 1 {
			t.Fatalf("%d imports were over, want 1", n)
		}
		for _, err := range []error{l.CanUndo(t.Context(), i.ID), l.UndoImport(t.Context(), i.ID), store.UndoUnasked(t.Context(), l, i.ID)} {
			if p := fault.Problems(err); len(p) != 1 || !strings.Contains(p[0].Says, "kept no longer") {
				t.Errorf("%v", err)
			}
		}
		if n := count(t, s, "SELECT count(*) FROM import_changes"); n != 0 {
			t.Errorf("%d changes are still there to be undone", n)
		}
		if last := give(t, func() (string, error) { return l.LastApplied(t.Context()) }); last != "" {
			t.Error("it is offered to be undone")
		}
		if roll := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) }); len(roll) != 3 {
			t.Errorf("%d pupils are left of 3", len(roll))
		}
		signed := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 1) })
		if signed[0].Deed != "let go of files whose time is over" {
			t.Errorf("the last line of the audit: %+v", signed[0])
		}
	})
}

func TestMarksOfCarersStayAndOfOthersOnlyTheTotals(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 3)...))
		var ids []string
		for _, p := range give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) }) {
			ids = append(ids, p.ID)
		}
		give(t, func() (string, error) {
			return l.AddCarer(t.Context(), ids[0], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		})
		var changes []figures.SpanChange
		for _, id := range ids {
			changes = append(changes, week(id, "2026-01-05"), week(id, "2026-09-07"))
		}
		apply(t, l, keep(t, l, register.AttendanceKind, "marks"), store.Changes{Spans: changes})
		all := func() (list []figures.Span) {
			for _, id := range ids {
				list = append(list, attendanceOf(t, l, id)...)
			}
			return list
		}
		before := all()
		if n := give(t, func() (int, error) { return l.ForgetMarks(t.Context()) }); n != 2 {
			t.Errorf("%d weeks were dropped, want one of each of two pupils", n)
		}
		after := all()
		for i, was := range before {
			is := after[i]
			if is.Totals != was.Totals || !is.OfMarks {
				t.Errorf("the totals became %+v", is)
			}
			if kept := is.Marks != ""; kept != (is.Pupil == ids[0] || is.From > "2026-06-01") {
				t.Errorf("marks of %s kept: %v, of the carer: %v", is.From, kept, is.Pupil == ids[0])
			}
		}
		if n := give(t, func() (int, error) { return l.ForgetMarks(t.Context()) }); n != 0 {
			t.Errorf("a second time drops %d", n)
		}

		// Somebody joins the register: what is kept of them is there at once.
		carer := give(t, func() (string, error) {
			return l.AddCarer(t.Context(), ids[1], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		})
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		if len(rec.Spans) != 2 || rec.Spans[0].Totals.Authorised != 2 {
			t.Errorf("the new carer's record has %+v", rec.Spans)
		}
	})
}

func TestWhatIsSaidOnceIsTakenBackWithItsImport(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		applied, plan := keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 2)...)
		plan.Said = []store.SaidOnce{{Question: "who:a", About: "a row", Answer: "leave"}}
		apply(t, l, applied, plan)
		waits := keep(t, l, register.AttendanceKind, "marks")
		say := func(i register.Import, question, answer string) {
			must(t, l.AnswerImport(t.Context(), i.ID, 0, "answered", []store.SaidOnce{{Question: question, About: "a row", Answer: answer}}, unchanged))
		}
		said := func() (all []string) {
			for _, s := range give(t, func() ([]store.SaidOnce, error) { return l.SaidOnce(t.Context()) }) {
				all = append(all, s.Question+" "+s.Answer)
			}
			return all
		}
		say(waits, "who:b", "leave")
		say(waits, "who:b", "somebody")
		say(waits, "who:c", "leave")
		must(t, l.TakeBackSaid(t.Context(), "who:c"))
		if got := said(); !slices.Equal(got, []string{"who:a leave", "who:b somebody"}) {
			t.Errorf("said: %v", got)
		}
		must(t, l.ChangeImport(t.Context(), waits.ID, 0, "cancelled an import", func(i *register.Import) error { return i.Move(register.ImportCancelled) }))
		must(t, l.UndoImport(t.Context(), applied.ID))
		if got := said(); len(got) != 0 {
			t.Errorf("still said: %v", got)
		}
	})
}

func TestTheHistoryIsReadInPartsAndByWhatItIs(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 2)...))
		for _, content := range []string{"a", "b", "c"} {
			keep(t, l, register.AttendanceKind, content)
		}
		for _, c := range []struct {
			q    store.ImportQuery
			want int
		}{
			{store.ImportQuery{}, 4}, {store.ImportQuery{Kind: register.AttendanceKind}, 3}, {store.ImportQuery{Status: register.ImportApplied}, 1},
			{store.ImportQuery{Kind: register.AttendanceKind, Status: register.ImportApplied}, 0},
			{store.ImportQuery{Among: []register.ImportStatus{register.ImportApplied, register.ImportPreview}}, 4},
			{store.ImportQuery{Among: []register.ImportStatus{register.ImportWaiting, register.ImportPreview}}, 3},
		} {
			list, total, err := l.History(t.Context(), c.q)
			if err != nil || total != c.want || len(list) != c.want {
				t.Errorf("%+v: %d of %d, %v; want %d", c.q, len(list), total, err, c.want)
			}
		}
		part, total, err := l.History(t.Context(), store.ImportQuery{Offset: 2, Most: 1})
		if err != nil || total != 4 || len(part) != 1 || part[0].SHA256 == "" || part[0].Kind != register.AttendanceKind {
			t.Errorf("%d of %d: %+v, %v", len(part), total, part, err)
		}
		same, total, err := l.History(t.Context(), store.ImportQuery{SHA256: part[0].SHA256})
		if err != nil || total != 1 || len(same) != 1 || same[0].ID != part[0].ID {
			t.Errorf("of the same file %d of %d, %v", len(same), total, err)
		}
	})
}

func count(t *testing.T, s *store.Store, query string) (n int) {
	t.Helper()
	must(t, store.Plain(s).QueryRowContext(t.Context(), query).Scan(&n))
	return n
}

// TestOldMarksDoNotTellWhoIsOnTheRegister: a data manager is handed the same of
// a carer and of anybody else, and what they replace is put back whole.
func TestOldMarksDoNotTellWhoIsOnTheRegister(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 2)...))
		roll := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) })
		carer, other := roll[0].ID, roll[1].ID
		give(t, func() (string, error) {
			return l.AddCarer(t.Context(), carer, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		})
		apply(t, l, keep(t, l, register.AttendanceKind, "marks"), store.Changes{Spans: []figures.SpanChange{week(carer, "2026-01-05"), week(other, "2026-01-05")}})
		give(t, func() (int, error) { return l.ForgetMarks(t.Context()) })

		data := l.Actor()
		data.Roles = []access.Role{access.Data}
		d := s.As(data)
		for _, id := range []string{carer, other} {
			spans := attendanceOf(t, d, id)
			if len(spans) != 1 || spans[0].Marks != "" || spans[0].Totals.Authorised != 2 {
				t.Errorf("a data manager is handed %+v", spans)
			}
		}
		of := func() figures.Span {
			return attendanceOf(t, l, carer)[0]
		}
		before := of()
		if before.Marks == "" {
			t.Fatal("the champion is not handed the carer's marks")
		}
		was := give(t, func() ([]figures.Span, error) { return d.Spans(t.Context(), "", "2026-12-31") })
		is := week(carer, "2026-01-05").Is
		is.Marks, is.Totals.Authorised = "/,/", 0
		again := keep(t, d, register.AttendanceKind, "the whole week again")
		for _, span := range was {
			if span.Pupil == carer {
				apply(t, d, again, store.Changes{Spans: []figures.SpanChange{{Was: &span, Is: is}}})
			}
		}
		must(t, d.UndoImport(t.Context(), again.ID))
		if after := of(); after != before {
			t.Errorf("undone, it is %+v, was %+v", after, before)
		}
	})
}

// TestNoSettingAndNoExportShowsWhoseOldMarksAreKept: a longer time brings nothing
// back, an import is planned alike by everybody, and the export of attendance
// divides no week of carers alone.
func TestNoSettingAndNoExportShowsWhoseOldMarksAreKept(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 2)...))
		roll := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) })
		carer, other := roll[0].ID, roll[1].ID
		give(t, func() (string, error) {
			return l.AddCarer(t.Context(), carer, register.Entry{Route: register.ByPupil, Status: register.Possible})
		})
		apply(t, l, keep(t, l, register.AttendanceKind, "marks"), store.Changes{Spans: []figures.SpanChange{week(carer, "2026-01-05"), week(other, "2026-01-05")}})
		give(t, func() (int, error) { return l.ForgetMarks(t.Context()) })
		must(t, l.ChangeSchool(t.Context(), 1, func(sc *register.School) error { sc.Settings.KeepMarks = 2555; return nil }))

		data := l.Actor()
		data.Roles = []access.Role{access.Data}
		d := s.As(data)
		for _, id := range []string{carer, other} {
			if spans := attendanceOf(t, d, id); len(spans) != 1 || spans[0].Marks != "" {
				t.Errorf("after a longer time was set, a data manager is handed %+v", spans)
			}
		}
		for who, ledger := range map[string]*store.Ledger{"the champion": l, "the data manager": d} {
			for _, span := range give(t, func() ([]figures.Span, error) { return ledger.Spans(t.Context(), "", "2026-12-31") }) {
				if span.Marks != "" {
					t.Errorf("%s plans with the marks of %s", who, span.Pupil)
				}
			}
		}
		lines := give(t, func() ([]store.AttendanceLine, error) { return d.Attendance(t.Context(), "2026-01-06", "2026-01-31") })
		if len(lines) != 2 || lines[0].Totals != lines[1].Totals || lines[0].Outside != 1 || lines[1].Outside != 1 {
			t.Errorf("the export tells them apart: %+v", lines)
		}
	})
}

func TestOnlyWhoSeesTheRegisterIsToldOfLeaversOnIt(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		leaver := apptest.Pupils(1, 1)
		leaver[0].LeftOn = "2026-07-21"
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(leaver...))
		id := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) })[0].ID
		give(t, func() (string, error) {
			return l.AddCarer(t.Context(), id, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		})
		apply(t, l, keep(t, l, register.AttendanceKind, "marks"), store.Changes{Spans: []figures.SpanChange{week(id, "2026-06-01")}})
		data := l.Actor()
		data.Roles = []access.Role{access.Data}
		for who, c := range map[string]struct {
			l    *store.Ledger
			told bool
		}{"the champion": {l, true}, "the data manager": {s.As(data), false}} {
			lines := give(t, func() ([]store.AttendanceLine, error) { return c.l.Attendance(t.Context(), "2026-01-01", "2026-12-31") })
			if len(lines) != 1 || lines[0].OnRegister != c.told {
				t.Errorf("%s is told %+v", who, lines)
			}
		}
	})
}

// attendanceOf is what a pupil's page is handed of their attendance.
func attendanceOf(t *testing.T, l *store.Ledger, pupil string) []figures.Span {
	t.Helper()
	return give(t, func() (store.PupilFigures, error) { return l.PupilFigures(t.Context(), pupil, store.AttendanceFigures) }).Spans
}
