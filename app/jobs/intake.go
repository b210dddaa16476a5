package jobs

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// Progress hears how far a file is: stage is "reading" or "applying".
type Progress func(stage string, done, of int)

// TakeOptions say how a file is to be taken in.
type TakeOptions struct {
	Kind     register.ImportKind // blank and auto ask the recogniser
	DryRun   bool                // look and tell, keep nothing
	Progress Progress            // may be nil
}

// Taken is what became of a file. It marshals as `carers import --json` prints
// it.
type Taken struct {
	imports.Result
	ID   string             `json:"-"` // the import's, or blank after a dry run
	Held []imports.Question `json:"-"` // rows that wait for a person's answers

	Again bool `json:"-"` // the very file waits already, as the import of ID; nothing was kept
}

// Take takes a file in, whole: read, recognise, match, plan, and apply what is
// certain. Rows that need a person are held and told; when there is nothing
// else in the file, it waits whole. A file that cannot be read is no error but
// a result with status refused, and is kept in the history like any other;
// after a dry run nothing is kept. Answers given earlier to this very file
// count. One that waits already goes on waiting, and its status says so.
//
// A register of young carers brought in by somebody who may not keep the
// register is a [fault.Refused], and none of it is kept.
func Take(ctx context.Context, l *store.Ledger, f imports.File, o TakeOptions) (Taken, error) {
	seen, err := receive(ctx, l, f, o.Kind, o.Progress)
	if err != nil {
		return Taken{}, err
	}
	if o.DryRun {
		return Taken{Result: imports.ResultOf(seen.Import), Held: seen.Plan.Held}, nil
	}
	if seen, err = bring(ctx, l, f, seen, o.Kind); err != nil {
		return Taken{}, err
	}
	if seen.Refused() || seen.Again {
		return taken(seen), nil
	}
	done, err := settle(ctx, l, f, seen, o.Progress)
	if err != nil && !planAgain(err) {
		return takenMeanwhile(ctx, l, seen, err)
	}
	return done, err
}

// takenMeanwhile is what became of a file that could not be settled because the
// same command, begun twice, has settled it.
func takenMeanwhile(ctx context.Context, l *store.Ledger, seen Preview, why error) (Taken, error) {
	now, err := l.Import(ctx, seen.Import.ID)
	if err != nil || !now.Status.Settled() {
		return Taken{}, why
	}
	seen.Import = now
	return taken(seen), nil
}

// Bring keeps a file and what was understood of it, for a person to look at:
// its status is preview, refused, or nothing new when there is nothing to do.
// Nothing is applied. Of one that waits already, that import is returned. Answers
// given earlier to this very file count.
func Bring(ctx context.Context, l *store.Ledger, f imports.File, kind register.ImportKind) (Preview, error) {
	seen, err := receive(ctx, l, f, kind, nil)
	if err != nil {
		return Preview{}, err
	}
	old, err := oldNews(ctx, l, seen)
	if err != nil {
		return Preview{}, err
	}
	if seen, err = bring(ctx, l, f, seen, kind); err != nil || !old || seen.Again {
		return seen, err
	}
	done, err := settle(ctx, l, f, seen, nil)
	seen.Import.Status = done.Status
	return seen, err
}

// oldNews reports whether a file that was brought has nothing to apply and
// nothing to ask, or only what an import of the same file asks already.
func oldNews(ctx context.Context, l *store.Ledger, seen Preview) (bool, error) {
	if seen.Refused() || verdict(seen.Plan) != register.ImportNothingNew {
		return false, nil
	}
	if len(seen.Plan.Held) == 0 {
		return true, nil
	}
	same, _, err := l.History(ctx, store.ImportQuery{SHA256: seen.Import.SHA256})
	return slices.ContainsFunc(same, func(i register.Import) bool { return i.Status.Settled() }), err
}

// receive looks at a file that comes in, with the answers that were given to
// this very file when it came before. Nothing is kept.
func receive(ctx context.Context, l *store.Ledger, f imports.File, kind register.ImportKind, p Progress) (Preview, error) {
	work := register.Import{Kind: kind, FileName: f.Name, SHA256: imports.Digest(f.Content), Size: len(f.Content)}
	var err error
	if work.Answers, err = answersFor(ctx, l, work.SHA256); err != nil {
		return Preview{}, err
	}
	return look(ctx, l, f, work, p)
}

// bring keeps a file and what was understood of it, unless it waits already. What
// a command or a look at the folder kept, and could not go on with because the
// program was ended, is gone on with.
func bring(ctx context.Context, l *store.Ledger, f imports.File, seen Preview, asked register.ImportKind) (Preview, error) {
	id, waits, err := l.BringImport(ctx, seen.Import, kept(f), asked)
	switch {
	case err != nil:
		return seen, err
	case waits.ID == "":
		seen.Import.ID, seen.Import.Version = id, 1 // as everything that is new
	case halfTaken(waits, l.Actor()) && waits.Kind == seen.Import.Kind:
		seen.Import.ID, seen.Import.Version = waits.ID, waits.Version
	default:
		seen.Again = true
		seen.Import.ID, seen.Import.Version, seen.Import.By, seen.Import.At = waits.ID, waits.Version, waits.By, waits.At
		seen.Import.Status, seen.Import.Message = register.ImportWaiting, saysAgain(waits)
	}
	return seen, nil
}

func saysAgain(waits register.Import) string {
	return "This very file waits already under Imports, since " + calendar.DayOf(waits.At).Words() + ". Apply it or cancel it there; nothing was brought again."
}

// keep keeps a file and what was understood of it, whether or not it waits.
func keep(ctx context.Context, l *store.Ledger, f imports.File, seen Preview) (Preview, error) {
	var err error
	seen.Import.ID, err = l.KeepImport(ctx, seen.Import, kept(f))
	seen.Import.Version = 1 // as everything that is new
	return seen, err
}

// Apply applies what is certain of an import that was brought or that waits,
// with the mapping and answers that are kept with it. Version is the one that
// the person was shown; 0 applies whichever there is. An import that was
// applied, cancelled, refused or undone meanwhile is told in words.
func Apply(ctx context.Context, l *store.Ledger, id string, version int, p Progress) (Taken, error) {
	i, content, err := l.ImportFile(ctx, id)
	if err != nil {
		return Taken{}, err
	}
	if err := mayBecome(i, register.ImportApplied); err != nil {
		return Taken{}, err
	}
	if version != 0 && version != i.Version {
		return Taken{}, fault.Clash{What: "import"}
	}
	f := imports.File{Name: i.FileName, Content: content}
	seen, err := look(ctx, l, f, i, p)
	if err != nil {
		return Taken{}, err
	}
	if seen.Refused() {
		return Taken{}, fault.Wrong("", seen.Import.Message)
	}
	return settle(ctx, l, f, seen, p)
}

// mayBecome says why an import cannot go to a status, or nil.
func mayBecome(i register.Import, to register.ImportStatus) error { return i.Move(to) }

// attempts is how often a plan is made again because somebody changed a pupil
// or the roll between planning and applying.
const attempts = 3

// settle applies what is certain and says what became of the rest.
func settle(ctx context.Context, l *store.Ledger, f imports.File, seen Preview, p Progress) (Taken, error) {
	for try := 1; ; try++ {
		status := verdict(seen.Plan)
		err := put(ctx, l, seen, status, p)
		if err == nil {
			seen.Import.Status = status
			return taken(seen), nil
		}
		if !planAgain(err) || try == attempts {
			return Taken{}, err
		}
		parent, said := seen.parent, seen.said
		if seen, err = look(ctx, l, f, seen.Import, nil); err != nil {
			return Taken{}, err
		}
		seen.parent, seen.said = parent, said
	}
}

// planAgain reports whether another plan may do: somebody changed what it leaned
// on, and not the import itself, which a person must look at again.
func planAgain(err error) bool {
	var clash fault.Clash
	return errors.As(err, &clash) && clash.What != "import"
}

// verdict says what becomes of a planned file: applied when anything is
// certain, waiting when there is nothing in it but rows for a person.
func verdict(p imports.Plan) register.ImportStatus {
	switch {
	case p.Changes() > 0:
		return register.ImportApplied
	case len(p.Held) == 0 || p.Counts.Unchanged > 0:
		return register.ImportNothingNew
	}
	return register.ImportWaiting
}

func put(ctx context.Context, l *store.Ledger, seen Preview, status register.ImportStatus, p Progress) error {
	if status == register.ImportWaiting {
		return leaveWaiting(ctx, l, seen, seen.Import.Message)
	}
	return l.ApplyImport(ctx, seen.Import, changes(seen, p))
}

func leaveWaiting(ctx context.Context, l *store.Ledger, seen Preview, says string) error {
	return l.AnswerImport(ctx, seen.Import.ID, seen.Import.Version, "left an import waiting for a person", seen.said, func(i *register.Import) error {
		i.Message = says
		return i.Move(register.ImportWaiting)
	})
}

func changes(seen Preview, tell Progress) store.Changes {
	c := store.Changes{Rolls: seen.Plan.Rolls, Carers: seen.Plan.Carers, Spans: seen.Plan.Spans, Results: seen.Plan.Results, Events: seen.Plan.Events, Groups: seen.Plan.Groups, Said: seen.said, RollVersion: seen.rollVersion, Parent: seen.parent.ID, ParentVersion: seen.parent.Version}
	if tell != nil {
		c.Progress = func(done, all int) { tell("applying", done, all) }
	}
	return c
}

func taken(seen Preview) Taken {
	return Taken{Result: imports.ResultOf(seen.Import), ID: seen.Import.ID, Held: seen.Plan.Held, Again: seen.Again}
}

// kept is what of a file is kept: all of it, unless it is too big to be read at
// all, when the history says so and keeps no bytes.
func kept(f imports.File) []byte {
	if int64(len(f.Content)) > imports.DefaultLimits().Bytes {
		return []byte{}
	}
	return f.Content
}

// answersTo gathers the answers that were given to a file with this digest, in
// imports whose status is one of those that matter. Rows keep their keys as long
// as the bytes are the same.
func answersTo(ctx context.Context, l *store.Ledger, sha256 string, matters func(register.ImportStatus) bool) (map[string]string, error) {
	same, _, err := l.History(ctx, store.ImportQuery{SHA256: sha256})
	if err != nil {
		return nil, err
	}
	answers := map[string]string{}
	for _, i := range slices.Backward(same) { // the latest has the last word
		if matters(i.Status) {
			maps.Copy(answers, i.Answers)
		}
	}
	return answers, nil
}

// saidOnce is what the school has said once and for all of its exports, whatever
// file it was said of.
func saidOnce(ctx context.Context, l *store.Ledger) (map[string]string, error) {
	said, err := l.SaidOnce(ctx)
	answers := make(map[string]string, len(said))
	for _, s := range said {
		answers[s.Question] = s.Answer
	}
	return answers, err
}

// answersFor are the answers that a file begins with: what was said once and for
// all, and what was said of this very file when it came before.
func answersFor(ctx context.Context, l *store.Ledger, sha256 string) (map[string]string, error) {
	once, err := saidOnce(ctx, l)
	if err != nil {
		return nil, err
	}
	of, err := answersTo(ctx, l, sha256, counts)
	for key, answer := range of {
		if !imports.StaysAnswered(key) || answer == imports.AnswerLeaveHere { // said once, it may have been taken back since
			once[key] = answer
		}
	}
	return once, err
}

// counts reports whether the answers of an import of this status are still
// meant: those of one that was cancelled or undone went with it.
func counts(s register.ImportStatus) bool { return s.Waits() || s.Settled() }

// mayTake refuses a register of young carers from somebody who may not keep
// the register: a data manager runs imports and sees no carers.
func mayTake(l *store.Ledger, kind register.ImportKind) error {
	if kind == register.RegisterKind && !l.Actor().May(access.KeepRegister, l.Clock()()) {
		return fault.Refused{Says: "This looks like a register of young carers, which the young carer champion brings in. Nothing of it was kept. If it is another file, export it again without the columns about caring."}
	}
	return nil
}

// refusalOf tells an import that could not be read from a fault of ours.
func refusalOf(err error) (*imports.Refusal, error) {
	if r := imports.RefusalOf(err); r != nil || err == nil {
		return r, nil
	}
	return nil, fmt.Errorf("understand a file: %w", err)
}
