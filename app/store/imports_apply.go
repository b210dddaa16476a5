package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
)

// Changes is what an import would do, as planned on a roll that was read a
// moment ago.
type Changes struct {
	Rolls   []register.RollChange
	Carers  []register.CarerChange
	Spans   []figures.SpanChange
	Results []figures.ResultChange
	Events  []register.EventChange
	Groups  []register.GroupChange

	// RollVersion is of the roll that the changes were planned on, as RollNow
	// returned it. A roll that has changed since is a clash, so that two people
	// who apply the same file at once do not add anybody twice.
	RollVersion int

	// Parent, when set, is an import that was applied, to whose held rows these
	// changes are the answers, and ParentVersion the version that the answers
	// were given to. Of several who answer at once, the first is heard; the others
	// get a clash.
	Parent        string
	ParentVersion int

	// Said are answers given with these changes that hold for later files too.
	Said []SaidOnce

	// Progress, when set, is told how many of all changes are written.
	Progress func(done, all int)
}

// count is how many changes there are.
func (c Changes) count() int {
	return len(c.Rolls) + len(c.Carers) + len(c.Spans) + len(c.Results) + len(c.Events) + len(c.Groups)
}

// changeRow is one thing that an import changed. What it holds depends on Kind:
//
//	pupils    After lists the ids of pupils who were added
//	pupil     Before and After hold one pupil's changed columns as they were and became
//	entry     Record is a carer who was added
//	carer     Before and After hold one carer's changed columns
//	moves     After holds the numbers of the first and last step added to Record, a carer
//	snapshot  Record is a snapshot that was added
//	groups    After lists the ids of groups that were added
//	gone:T    Before lists rows of the table T that gave way
//	made:T    After is how many rows of the table T carry the import's id
type changeRow struct {
	ImportID string
	Nth      int
	School   string
	Kind     string
	RecordID string
	Before   string // JSON
	After    string // JSON
}

// TableName is where it is kept what each import changed, for undoing it.
func (changeRow) TableName() string { return "import_changes" }

// ApplyImport writes an import's changes and what became of it, all in one
// transaction that is signed once. If the roll or a carer changed since the plan
// was made, nothing is written and the fault.Clash says to look again. The
// import's own version is looked at too, unless it is 0.
func (l *Ledger) ApplyImport(ctx context.Context, i register.Import, c Changes) error {
	needs, err := l.applyNeeds(ctx, i.ID, c)
	if err != nil {
		return err
	}
	i.Answers = maps.Clone(i.Answers)
	return l.changing(ctx, needs, Deed{Does: "applied an import", Kind: "import", Record: i.ID}, func(tx *gorm.DB) error {
		was, err := importToApply(tx, i)
		if err != nil {
			return err
		}
		if err := answered(tx, c.Parent, c.ParentVersion); err != nil {
			return err
		}
		if err := sameRoll(tx, c.RollVersion); err != nil {
			return err
		}
		a := applying{ledger: l, tx: tx, id: i.ID, answers: i.Answers, texts: map[string]string{}, all: c.count(), progress: c.Progress}
		if err := a.apply(c); err != nil {
			return err
		}
		if err := l.say(tx, i.ID, was.Kind, c.Said); err != nil {
			return err
		}
		return l.applied(tx, was, i, a.all)
	})
}

// applyNeeds says which permission the changes want, whatever kind the caller
// says that the import is.
func (l *Ledger) applyNeeds(ctx context.Context, id string, c Changes) (access.Permission, error) {
	kept, err := l.Import(ctx, id)
	if err != nil {
		return "", err
	}
	if len(c.Carers) > 0 { // newcomers too: see AddPupil
		return access.KeepRegister, nil
	}
	return mayImport(kept.Kind), nil
}

// importToApply returns an import as it is kept, if it may still be applied.
func importToApply(tx *gorm.DB, i register.Import) (register.Import, error) {
	if err := inTurn(tx); err != nil {
		return register.Import{}, err
	}
	var row importRow
	if err := tx.Where("id = ?", i.ID).Take(&row).Error; err != nil {
		return register.Import{}, found(err, "import")
	}
	was, err := row.imported()
	if err != nil {
		return register.Import{}, err
	}
	moved := was
	if err := moved.Move(register.ImportApplied); err != nil {
		return register.Import{}, err
	}
	if i.Version != 0 && i.Version != row.Version {
		return register.Import{}, fault.Clash{What: "import"}
	}
	return was, nil
}

// answered marks an import whose held rows are answered, if nobody else has
// answered meanwhile.
func answered(tx *gorm.DB, id string, version int) error {
	if id == "" {
		return nil
	}
	done := tx.Model(&importRow{}).Where("id = ? AND version = ? AND status = ?", id, version, string(register.ImportApplied)).Updates(map[string]any{"version": version + 1})
	if done.Error != nil {
		return fmt.Errorf("mark an import as answered: %w", done.Error)
	}
	if done.RowsAffected == 0 {
		return fault.Clash{What: "import"}
	}
	return nil
}

// applied saves what became of an import: what was understood and counted, and
// nothing of how the file came.
func (l *Ledger) applied(tx *gorm.DB, was, now register.Import, changes int) error {
	is := was
	is.Shape, is.Layout, is.Period, is.Rows, is.Problems = now.Shape, now.Layout, now.Period, now.Rows, now.Problems
	is.Mapping, is.Answers, is.Message = now.Mapping, now.Answers, now.Message
	is.AppliedAt, is.Status = l.store.clock(), register.ImportApplied
	if changes == 0 {
		is.Status = register.ImportNothingNew
	}
	columns := differing(toImportRow(was), toImportRow(is))
	nth, err := nextNth(tx, "applied_nth")
	if err != nil {
		return err
	}
	columns["applied_nth"] = nth
	return save(tx, &importRow{}, was.ID, was.Version, columns)
}

// applying is one import on its way into the database.
type applying struct {
	ledger    *Ledger
	tx        *gorm.DB
	id        string
	nth       int
	pupils    []pupilRow        // new, not yet written
	changes   []changeRow       // not yet written
	answers   map[string]string // as they will stand, by row
	texts     map[string]string // of flags, by key
	key       []byte
	done, all int
	progress  func(done, all int)
}

const batch = 500 // rows in one statement: within both engines' limits on bound values

func (a *applying) apply(c Changes) error {
	for _, r := range c.Rolls {
		if err := a.roll(r); err != nil {
			return err
		}
	}
	if err := a.flushPupils(); err != nil { // carers lean on pupils
		return err
	}
	for _, r := range c.Carers {
		if err := a.carer(r); err != nil {
			return err
		}
	}
	if err := a.spans(c.Spans); err != nil {
		return err
	}
	if err := a.results(c.Results); err != nil {
		return err
	}
	if err := a.events(c.Events); err != nil {
		return err
	}
	if err := a.groups(c.Groups); err != nil {
		return err
	}
	return a.flushChanges()
}

func (a *applying) roll(c register.RollChange) error {
	c.Pupil.From.Import = a.id
	if c.Was == nil {
		c.Pupil.ID, c.Pupil.Version = a.ledger.store.newID(), 1
		a.known(c.Rows, c.Pupil.ID)
		a.pupils = append(a.pupils, a.row(c))
		if len(a.pupils) == batch {
			if err := a.flushPupils(); err != nil {
				return err
			}
		}
	} else if err := a.update(&pupilRow{}, "pupil", c.Was.ID, c.Was.Version, toPupilRow(*c.Was), a.row(c)); err != nil {
		return err
	}
	a.step()
	return nil
}

// row returns a pupil's row, with this import's id on the flags that it said.
// Most pupils have the flags of some other pupil, whose text will do: making
// it was a quarter of what an import left for the garbage collector.
func (a *applying) row(c register.RollChange) pupilRow {
	flags := c.Pupil.Flags
	c.Pupil.Flags = nil
	row := toPupilRow(c.Pupil)
	a.key = a.key[:0]
	for _, name := range register.FlagNames {
		f := a.said(flags[name], c.Was, name)
		for _, part := range []string{f.Value, string(f.On), f.From} {
			a.key = append(append(a.key, part...), 0)
		}
	}
	text, known := a.texts[string(a.key)]
	if !known {
		said := make(register.Flags, len(flags))
		for name, f := range flags {
			said[name] = a.said(f, c.Was, name)
		}
		text = packed(said)
		a.texts[string(a.key)] = text
	}
	row.Flags = text
	return row
}

// said returns a flag with this import's id on it, if it is news.
func (a *applying) said(f register.Flag, was *register.Pupil, name register.FlagName) register.Flag {
	if f.Value != "" && (was == nil || was.Flags[name] != f) {
		f.From = a.id
	}
	return f
}

// update saves the columns that differ, which are never none: the row now comes
// from this import. It remembers them as they were.
func (a *applying) update(model any, kind, id string, version int, was, is any) error {
	changes := differing(was, is)
	if err := a.record(kind, id, packed(differing(is, was)), packed(changes)); err != nil {
		return err
	}
	err := save(a.tx, model, id, version, changes)
	if duplicate(err) {
		return fault.Clash{What: "roll"}
	}
	return err
}

func (a *applying) record(kind, id, before, after string) error {
	a.nth++
	a.changes = append(a.changes, changeRow{ImportID: a.id, Nth: a.nth, Kind: kind, RecordID: id, Before: before, After: after})
	if len(a.changes) == 4*batch {
		return a.flushChanges()
	}
	return nil
}

// flushPupils writes the new pupils that wait, and remembers them together.
func (a *applying) flushPupils() error {
	if len(a.pupils) == 0 {
		return nil
	}
	err := a.tx.Create(&a.pupils).Error
	if duplicate(err) {
		return fault.Clash{What: "roll"}
	}
	if err != nil {
		return fmt.Errorf("add pupils: %w", err)
	}
	ids := make([]string, len(a.pupils))
	for i, p := range a.pupils {
		ids[i] = p.ID
	}
	a.pupils = a.pupils[:0]
	return a.record(pupilsAdded, "", "", packed(ids))
}

func (a *applying) flushChanges() error {
	for some := range slices.Chunk(a.changes, batch) {
		if err := a.tx.Create(&some).Error; err != nil {
			return fmt.Errorf("remember changes: %w", err)
		}
	}
	a.changes = a.changes[:0]
	return nil
}

func (a *applying) step() { a.steps(1) }

// steps tells progress about every batch of changes.
func (a *applying) steps(n int) {
	before := a.done
	a.done += n
	if a.progress != nil && (a.done/batch != before/batch || a.done == a.all) {
		a.progress(a.done, a.all)
	}
}
