package jobs

import (
	"cmp"
	"context"
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// Preview is an import as it looks today: what the file was understood as, and
// what applying it would do. Of an import that is over, the plan holds only the
// questions that are still open.
type Preview struct {
	Import        register.Import
	Understanding imports.Understanding // as much as was found, when refused
	Plan          imports.Plan          // nothing, when refused
	Refusal       *imports.Refusal      // nil unless the file cannot be used
	Again         bool                  // brought while it waits already: Import is the one that waits

	rollVersion int              // of the roll that the plan was made on
	parent      register.Import  // whose held rows the answers are for; none when its id is blank
	said        []store.SaidOnce // answers among them that hold for later files too
}

// Refused reports whether the file cannot be used.
func (p Preview) Refused() bool { return p.Refusal != nil }

// Look plans a kept import again, on the roll of today, with its mapping and
// answers. Nothing is changed. What became of an import that is over is history:
// only which of its questions are still open is of today. Of one whose file is
// kept no longer there is that history and nothing else.
func Look(ctx context.Context, l *store.Ledger, id string) (Preview, error) {
	i, err := l.Import(ctx, id)
	if err != nil || !i.FileKept() {
		return Preview{Import: i}, err
	}
	i, content, err := l.ImportFile(ctx, id)
	if err != nil {
		return Preview{}, err
	}
	seen, err := look(ctx, l, imports.File{Name: i.FileName, Content: content}, i, nil)
	if err != nil || i.Status.Waits() {
		return seen, err
	}
	seen.Import = i
	seen.Plan.Held, err = open(ctx, l, i, seen.Plan.Held)
	return seen, err
}

// open leaves the questions of an import that is over which still want an
// answer: none when it was cancelled or undone, and otherwise those that no
// follow-up of the same file has answered. A follow-up whose answers were to
// leave rows alone had nothing new to apply, and has answered all the same.
func open(ctx context.Context, l *store.Ledger, i register.Import, held []imports.Question) ([]imports.Question, error) {
	if !i.Status.Settled() || len(held) == 0 {
		return nil, nil
	}
	answers, err := answersTo(ctx, l, i.SHA256, register.ImportStatus.Settled)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(held, func(q imports.Question) bool { return answers[q.Key] != "" }), nil
}

// look reads, recognises and plans. The import that comes back says what was
// found; its status is preview or refused.
func look(ctx context.Context, l *store.Ledger, f imports.File, i register.Import, p Progress) (Preview, error) {
	if err := mayTake(l, i.Kind); err != nil {
		return Preview{}, err
	}
	leave, err := looking.take(ctx, cmp.Or(l.Actor().UserID, l.Actor().Name), roomFor(f))
	if err != nil {
		return Preview{}, err
	}
	defer leave()
	u, refusal, err := understand(ctx, l, f, i, p)
	if err != nil {
		return Preview{}, err
	}
	seen := Preview{Import: understood(i, u), Understanding: u, Refusal: refusal}
	if err := mayTake(l, seen.Import.Kind); err != nil {
		return Preview{}, err
	}
	if refusal != nil {
		seen.Import.Status, seen.Import.Message = register.ImportRefused, refusal.Says
		seen.Import.Problems = append(seen.Import.Problems, register.ImportProblem{Code: refusal.Code, Severity: "error", Message: refusal.Says})
		return seen, nil
	}
	known, version, err := knownTo(ctx, l, u, i.Answers)
	if err != nil {
		return Preview{}, err
	}
	seen.Plan, seen.rollVersion = imports.NewPlan(u, known, i.Answers), version
	seen.Import = planned(seen.Import, seen.Plan)
	return seen, nil
}

// understand reads and recognises a file. One that was too big to be kept stays
// refused for what it was refused for.
func understand(ctx context.Context, l *store.Ledger, f imports.File, i register.Import, p Progress) (imports.Understanding, *imports.Refusal, error) {
	if i.Status == register.ImportRefused && len(f.Content) < i.Size {
		return imports.Understanding{}, &imports.Refusal{Code: imports.CodeTooBig, Says: i.Message}, nil
	}
	u, err := imports.Understand(f, readOptions(p), guidance(ctx, l, i))
	refusal, err := refusalOf(err)
	return u, refusal, err
}

func readOptions(p Progress) imports.Options {
	if p == nil {
		return imports.Options{}
	}
	return imports.Options{Progress: func(done, of int) { p("reading", done, of) }}
}

// guidance is what this person, and the school's memory, say of a file.
func guidance(ctx context.Context, l *store.Ledger, i register.Import) imports.Guidance {
	kinds := []register.ImportKind{i.Kind}
	if i.Kind == "" || i.Kind == register.AutoKind {
		kinds = register.ImportKinds[1:] // all but auto
	}
	return imports.Guidance{Kind: i.Kind, Mapping: i.Mapping, Today: l.Clock().Today(), Recall: func(headings string) map[string]string {
		for _, kind := range kinds {
			// What cannot be recalled is recognised afresh: the preview shows how.
			if mapping, err := l.Mapping(ctx, kind, headings); err == nil && len(mapping) > 0 {
				return mapping
			}
		}
		return nil
	}}
}

// understood writes down what a file was taken for.
func understood(i register.Import, u imports.Understanding) register.Import {
	switch {
	case u.Kind != "":
		i.Kind = u.Kind
	case i.Kind != register.RegisterKind: // nobody could make it out: it may be the champion's own sheet
		i.Kind = register.AutoKind
	}
	i.Shape, i.Layout, i.Period = string(u.Shape), u.Layout, u.Period
	i.Rows = register.RowCounts{Read: u.Read, Dropped: u.Dropped}
	i.Problems = notes(u.Notes)
	return i
}

// planned writes down what would become of it.
func planned(i register.Import, p imports.Plan) register.Import {
	i.Status, i.Message, i.Rows, i.Period = register.ImportPreview, p.Says(), p.Counts, p.Period
	i.Problems = append(notes(p.Notes), p.Problems...)
	return i
}

// notes tells what is odd about a file as a whole among its problems.
func notes(notes []imports.Note) []register.ImportProblem {
	problems := make([]register.ImportProblem, 0, len(notes))
	for _, n := range notes {
		severity := "note"
		if n.Warns {
			severity = "warning"
		}
		problems = append(problems, register.ImportProblem{Sheet: n.Sheet, Code: n.Code, Severity: severity, Message: n.Says})
	}
	return problems
}

// knownTo is what a file of a kind is matched with, and the version of the roll
// in it.
func knownTo(ctx context.Context, l *store.Ledger, u imports.Understanding, answers map[string]string) (imports.Known, int, error) {
	k := imports.Known{School: l.Actor().School, Today: l.Clock().Today(), By: l.Actor().Name}
	school, err := l.School(ctx)
	if err != nil {
		return k, 0, err
	}
	roll, err := rollFor(ctx, l, u.Kind)
	if err != nil {
		return k, 0, err
	}
	k.Settings, k.Pupils = school.Settings, roll.Pupils
	if k.MIS, err = lastRoll(ctx, l); err != nil {
		return k, 0, err
	}
	switch u.Kind {
	case register.RegisterKind:
		err = knowRegister(ctx, l, &k)
	case register.AttendanceKind:
		days := u.Reach(answers, k.Today)
		k.Spans, err = l.Spans(ctx, days.From, days.To)
	case register.ResultsKind:
		k.Results, err = l.Results(ctx, u.Points(answers, k.Today))
	case register.ClassesKind:
		if k.Groups, err = l.Taught(ctx); err == nil {
			k.Teachers, err = l.Teachers(ctx)
		}
	case register.SuspensionsKind:
		err = knowEvents(ctx, l, u, &k)
	}
	return k, roll.Version, err
}

// rollFor reads as much of the roll as a kind needs: all of each pupil only where
// that is compared or written.
func rollFor(ctx context.Context, l *store.Ledger, kind register.ImportKind) (store.Roll, error) {
	if kind == register.RollKind || kind == register.RegisterKind {
		return l.RollNow(ctx)
	}
	return l.RollToMatch(ctx)
}

// knowEvents adds what a list of events is compared with: events, and the marks
// of the days on which somebody was sent home.
func knowEvents(ctx context.Context, l *store.Ledger, u imports.Understanding, k *imports.Known) error {
	var err error
	days := u.EventReach(k.Today)
	if k.Events, err = l.Events(ctx, days.From, days.To); err != nil {
		return err
	}
	if days = u.MarkReach(k.Today); days.From != "" {
		k.Spans, err = l.Spans(ctx, days.From, days.To)
	}
	return err
}

// knowRegister adds what a register is compared with.
func knowRegister(ctx context.Context, l *store.Ledger, k *imports.Known) error {
	records, err := l.WholeRegister(ctx)
	k.Carers, k.Snapshots = map[string]register.Carer{}, map[string]register.Snapshot{}
	for _, r := range records {
		k.Carers[r.Carer.PupilID] = r.Carer
		if len(r.Snapshots) > 0 {
			k.Snapshots[r.Carer.PupilID] = register.KnownNow(r.Snapshots).Snapshot
		}
	}
	return err
}

// looksBack is how many rolls, from the latest, are searched for one whose
// system is known.
const looksBack = 50

// lastRoll returns the layout of the last roll that was applied whose system is
// known, whose ids the pupils carry, or blank. A plain list of leavers since then
// does not make them another system's.
func lastRoll(ctx context.Context, l *store.Ledger) (string, error) {
	if !l.Actor().May(access.RunImports, l.Clock()()) {
		return "", nil
	}
	rolls, _, err := l.History(ctx, store.ImportQuery{Kind: register.RollKind, Status: register.ImportApplied, Most: looksBack})
	for _, i := range rolls {
		if imports.NamesSystem(i.Layout) {
			return i.Layout, nil
		}
	}
	return "", err
}
