package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func saidOf(t *testing.T, l *store.Ledger) (all []string) {
	t.Helper()
	for _, s := range give(t, func() ([]store.SaidOnce, error) { return l.SaidOnce(t.Context()) }) {
		all = append(all, s.Question+" "+s.Answer+" "+s.About)
	}
	slices.Sort(all)
	return all
}

func answers(names bool, questions ...string) (said []store.SaidOnce) {
	for _, q := range questions {
		said = append(said, store.SaidOnce{Question: q, About: "Okonkwo, Daniel", Names: names, Answer: "leave"})
	}
	return said
}

func TestAnAnswerAndWhatHoldsForLaterFilesAreKeptTogether(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		i := keep(t, l, register.AttendanceKind, "marks")
		stop := errors.New("no room")
		if err := l.AnswerImport(t.Context(), i.ID, 0, "answered", answers(true, "who:a"), func(*register.Import) error { return stop }); !errors.Is(err, stop) {
			t.Fatal(err)
		}
		if err := l.AnswerImport(t.Context(), i.ID, i.Version+1, "answered", answers(true, "who:a"), unchanged); !fault.IsClash(err) {
			t.Fatal(err)
		}
		if got := saidOf(t, l); len(got) > 0 {
			t.Errorf("said, and not answered: %v", got)
		}
		must(t, l.AnswerImport(t.Context(), i.ID, i.Version, "answered", answers(true, "who:a"), func(i *register.Import) error {
			i.Answers = map[string]string{"who:a": "leave"}
			return nil
		}))
		must(t, l.ReopenImport(t.Context(), i.ID, i.Version+1, "took back", func(i *register.Import) error {
			i.Answers = nil
			return nil
		}))
		if got := saidOf(t, l); len(got) > 0 {
			t.Errorf("still said: %v", got)
		}
	})
}

func TestWhomAnswersAreAboutGoesWithTheFile(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		old, young := keep(t, l, register.AttendanceKind, "old marks"), keep(t, l, register.AttendanceKind, "young marks")
		for _, one := range []struct {
			i    register.Import
			said []store.SaidOnce
		}{{old, append(answers(true, "who:old"), answers(false, "set:scale")...)}, {young, answers(true, "who:young")}} {
			must(t, l.AnswerImport(t.Context(), one.i.ID, 0, "answered", one.said, func(i *register.Import) error { return i.Move(register.ImportWaiting) }))
		}
		// What nobody decided on is cancelled with its answers; so these are applied.
		for _, i := range []register.Import{old, young} {
			now := give(t, func() (register.Import, error) { return l.Import(t.Context(), i.ID) })
			apply(t, l, now, store.Changes{})
		}
		receivedOn(t, s, old.ID, "2024-09-02")
		must(t, none2(l.ForgetFiles(t.Context())))
		want := []string{"set:scale leave Okonkwo, Daniel", "who:old leave ", "who:young leave Okonkwo, Daniel"}
		if got := saidOf(t, l); !slices.Equal(got, want) {
			t.Errorf("kept %q, want %q", got, want)
		}
		if n := count(t, s, "SELECT count(*) FROM import_answers WHERE about <> ''"); n != 2 {
			t.Errorf("%d answers still say whom they are about", n)
		}
	})
}

func none2(_ int, err error) error { return err }

func TestAFileThatIsRemovedByHandIsGoneAndWhatCameInStays(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		i := keep(t, l, register.RollKind, "secret story")
		if err := l.RemoveFile(t.Context(), i.ID); len(fault.Problems(err)) != 1 {
			t.Errorf("a file that waits: %v", err)
		}
		plan := adding(apptest.Pupils(1, 2)...)
		plan.Said = answers(true, "who:a")
		apply(t, l, i, plan)
		must(t, l.RemoveFile(t.Context(), i.ID))
		must(t, l.RemoveFile(t.Context(), i.ID)) // it is gone already
		gone := give(t, func() (register.Import, error) { return l.Import(t.Context(), i.ID) })
		if gone.FileKept() || gone.FileGoneAt.IsZero() || !gone.ForgottenAt.IsZero() {
			t.Errorf("the import says %+v", gone)
		}
		if _, _, err := l.ImportFile(t.Context(), i.ID); !fault.IsMissing(err) {
			t.Errorf("its file: %v", err)
		}
		if n := count(t, s, "SELECT count(*) FROM files WHERE length(content) > 0"); n != 0 {
			t.Errorf("%d files still hold bytes", n)
		}
		if got := saidOf(t, l); !slices.Equal(got, []string{"who:a leave "}) {
			t.Errorf("said: %q", got)
		}
		lines := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 0) })
		if !slices.ContainsFunc(lines, func(a store.AuditLine) bool { return a.Deed == "removed an import's file" && a.Record == i.ID }) {
			t.Error("nobody signed for it")
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		keep(t, l, register.RollKind, "secret story") // brought again, it is kept again
		if n := count(t, s, "SELECT count(*) FROM files WHERE length(content) > 0"); n != 1 {
			t.Errorf("%d files hold bytes", n)
		}
	})
}

func TestAFileThatWaitsIsNotBroughtTwice(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		first := keep(t, l, register.RollKind, "roll")
		bring := func(kind, asked register.ImportKind) (string, string) {
			i := register.Import{Kind: kind, FileName: "again.csv", SHA256: first.SHA256, Size: first.Size, Status: register.ImportPreview}
			id, waits, err := l.BringImport(t.Context(), i, []byte("roll"), asked)
			must(t, err)
			return id, waits.ID
		}
		for _, asked := range []register.ImportKind{"", register.AutoKind, register.RollKind} {
			if id, waits := bring(register.RollKind, asked); id != "" || waits != first.ID {
				t.Errorf("asked as %q it is kept as %q beside %q", asked, id, waits)
			}
		}
		classes, waits := bring(register.ClassesKind, register.ClassesKind)
		if classes == "" || waits != "" {
			t.Error("the same list cannot be brought as classes")
		}
		must(t, l.ChangeImport(t.Context(), first.ID, 0, "cancelled", func(i *register.Import) error { return i.Move(register.ImportCancelled) }))
		if id, waits := bring(register.RollKind, register.RollKind); id == "" || waits != "" {
			t.Error("a file that was cancelled cannot be brought again")
		}
	})
}

func TestOfManyWhoBringAFileAtOnceOneIsHeard(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		const people = 4
		got := make(chan string, people)
		for range people {
			go func() {
				i := register.Import{Kind: register.RollKind, FileName: "roll.csv", SHA256: "same", Status: register.ImportPreview}
				id, waits, err := l.BringImport(t.Context(), i, []byte("roll"), register.AutoKind)
				if err != nil {
					t.Error(err)
				}
				got <- id + waits.ID
			}()
		}
		first := <-got
		for range people - 1 {
			if other := <-got; other != first || other == "" {
				t.Errorf("one has the import %q, and another %q", first, other)
			}
		}
		if n := count(t, s, "SELECT count(*) FROM imports"); n != 1 {
			t.Errorf("%d imports wait", n)
		}
	})
}

func TestAPupilIsSoughtByNameOrNumberLeaversToo(t *testing.T) {
	keeping(t, func(t *testing.T, s *store.Store, l *store.Ledger) {
		for _, p := range []register.Pupil{
			{Surname: "O'Neill", Forename: "Amélie", UPN: "K801000025001", AdmissionNumber: "003217", Form: "9C"},
			{Surname: "Okonkwo", Forename: "Daniel", PreferredForename: "Danny", AdmissionNumber: "A17", Form: "9C"},
			{Surname: "Okonkwo", Forename: "Ada", LeftOn: "2026-07-20"},
		} {
			give(t, func() (string, error) { return l.AddPupil(t.Context(), p) })
		}
		for words, want := range map[string]string{
			"amelie": "Amélie", "O'NEILL": "Amélie", "okon": "Daniel Ada", "okon danny": "Daniel", "ada": "Ada", "9c": "Daniel Amélie",
			"k8010 0002 5001": "Amélie", "3217": "Amélie", "003217": "Amélie", "a17": "Daniel", "0": "", "": "", " ' ": "", "%": "", "zed": "",
		} {
			found, total, err := l.Seek(t.Context(), words, 5)
			var names []string
			for _, p := range found {
				names = append(names, p.Forename)
			}
			if got := strings.Join(names, " "); err != nil || got != want || total != len(found) {
				t.Errorf("%q finds %q of %d, %v; want %q", words, got, total, err, want)
			}
		}
		if found, total, err := l.Seek(t.Context(), "okon", 1); err != nil || len(found) != 1 || total != 2 || found[0].Forename != "Daniel" {
			t.Errorf("the first of two is %v of %d, %v", found, total, err)
		}
	})
}
