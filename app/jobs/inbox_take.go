package jobs

import (
	"context"
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// fate is what became of a file that nobody watched over. A blank status leaves
// it for the next look.
type fate struct {
	status register.ImportStatus
	says   string
	sheet  bool // a list of young carers
}

// arrival is how a file came to the folder.
type arrival struct {
	fresh   bool // one that is not whole may still be on its way
	flooded bool // so many were refused before it that the history takes no more
}

func fateOf(status register.ImportStatus, i register.Import) fate {
	return fate{status: status, sheet: i.Kind == register.RegisterKind}
}

// receiveUnattended takes a file in as the schedule does: applied when it is of a
// known layout and nothing in it wants an answer; otherwise it waits whole for a
// person. A file that came before, byte for byte, brings nothing new into the
// history unless it would change something; what a person cancelled or undid is
// not applied again by itself.
func receiveUnattended(ctx context.Context, l *store.Ledger, f imports.File, came arrival) (fate, error) {
	before, waits, err := cameBefore(ctx, l, imports.Digest(f.Content))
	if err != nil {
		return fate{}, err
	}
	if waits {
		return fateOf(register.ImportWaiting, before), nil
	}
	seen, err := lookAgain(ctx, l, f, before)
	if err != nil {
		return fate{}, err
	}
	if seen.Refused() {
		return refuseUnattended(ctx, l, f, seen, before, came)
	}
	if before.Status.Settled() && seen.Plan.NothingNew() {
		return fateOf(register.ImportNothingNew, seen.Import), nil
	}
	if !halfTaken(before, l.Actor()) {
		if seen, err = bring(ctx, l, f, seen, register.AutoKind); err != nil {
			return fate{}, err
		}
	}
	if seen.Again { // somebody brought it a moment ago
		return fateOf(register.ImportWaiting, seen.Import), nil
	}
	return settleUnattended(ctx, l, f, seen, before)
}

// cameBefore is the import of a file with this digest to go on from, if there is
// one: what a look could not finish, or the last; and whether the file waits for a
// person.
func cameBefore(ctx context.Context, l *store.Ledger, sha256 string) (before register.Import, waits bool, err error) {
	same, _, err := l.History(ctx, store.ImportQuery{SHA256: sha256}) // latest first
	if err != nil || len(same) == 0 {
		return register.Import{}, false, err
	}
	before = same[0]
	for _, i := range same {
		if halfTaken(i, l.Actor()) {
			return i, false, nil
		}
		if i.Status.Waits() && !waits {
			before, waits = i, true
		}
	}
	return before, waits, nil
}

// halfTaken reports whether an import is one that a command, or a look at the
// folder, of this name kept and could not go on with, because the program was
// ended: nobody has touched it.
func halfTaken(i register.Import, a access.Actor) bool {
	return i.Status == register.ImportPreview && i.Version == 1 && i.ByID == "" && a.UserID == "" && i.By == a.Name
}

// lookAgain plans a file: the half-taken import that is there, or a new one.
func lookAgain(ctx context.Context, l *store.Ledger, f imports.File, before register.Import) (Preview, error) {
	if halfTaken(before, l.Actor()) {
		return look(ctx, l, f, before, nil)
	}
	return receive(ctx, l, f, register.AutoKind, nil)
}

// incomplete are refusals of a file that may only not have come whole yet.
var incomplete = []string{imports.CodeCutShort, imports.CodeDamaged, imports.CodeEmpty}

func refuseUnattended(ctx context.Context, l *store.Ledger, f imports.File, seen Preview, before register.Import, came arrival) (fate, error) {
	if came.fresh && slices.Contains(incomplete, seen.Refusal.Code) {
		return fate{}, nil
	}
	if before.Status != register.ImportRefused && !came.flooded {
		if _, err := keep(ctx, l, f, seen); err != nil {
			return fate{}, err
		}
	}
	return fate{status: register.ImportRefused, says: seen.Refusal.Says}, nil
}

// settleUnattended applies a plan that nobody need look at, and leaves any other
// waiting. A plan that somebody overtook is made again.
func settleUnattended(ctx context.Context, l *store.Ledger, f imports.File, seen Preview, before register.Import) (fate, error) {
	for try := 1; ; try++ {
		status, why := verdict(seen.Plan), whyWait(seen, before)
		var err error
		if why != "" {
			status = register.ImportWaiting
			err = leaveWaiting(ctx, l, seen, seen.Import.Message+" "+why)
		} else {
			err = put(ctx, l, seen, status, nil)
		}
		if err == nil {
			return fateOf(status, seen.Import), nil
		}
		if !planAgain(err) || try == attempts {
			return fate{}, err
		}
		if seen, err = look(ctx, l, f, seen.Import, nil); err != nil {
			return fate{}, err
		}
	}
}

// whyWait says why a planned file waits for a person, or nothing.
func whyWait(seen Preview, before register.Import) string {
	switch {
	case len(seen.Plan.Held) > 0:
		return "It came by the watched folder, and nothing of it is applied until somebody has answered."
	case seen.Plan.NothingNew():
		return ""
	case seen.Import.Kind == register.RegisterKind:
		return "A register of young carers that comes by the watched folder waits for the champion."
	case !seen.Understanding.Known():
		return "It came by the watched folder, and its headings are not known here yet."
	case before.Status == register.ImportUndone || before.Status == register.ImportCancelled:
		return "This very file came before, and a person took it back."
	}
	return ""
}
