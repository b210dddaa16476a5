package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type evidenceRow struct {
	ID         string
	School     string
	Kind       string
	Title      string
	Note       string
	Link       string
	FileID     string
	CopyID     string
	Drawn      string
	OnDay      calendar.Day
	UntilDay   calendar.Day
	AddedBy    string
	AddedOn    calendar.Day
	Serves     string
	Looked     string
	OpenPlaces int
	Against    string
	OutOn      calendar.Day
	OutBy      string
	OutWhy     string
	Version    int
}

// TableName is where it is kept what shows what the school does.
func (evidenceRow) TableName() string { return "evidence" }

func toEvidenceRow(e award.Evidence) evidenceRow {
	return evidenceRow{
		ID: e.ID, Kind: string(e.Kind), Title: e.Title, Note: e.Note, Link: e.Link, FileID: e.File, CopyID: e.Copy, Drawn: e.Drawn, OnDay: e.On, UntilDay: e.Until, AddedBy: e.AddedBy, AddedOn: e.AddedOn,
		Serves: packed(e.Serves), Looked: string(e.Looked), OpenPlaces: e.Open, Against: e.Against, OutOn: e.OutOn, OutBy: e.OutBy, OutWhy: e.OutWhy, Version: e.Version,
	}
}

func (r evidenceRow) evidence() (award.Evidence, error) {
	serves, err := unpacked[[]string](r.Serves)
	return award.Evidence{
		ID: r.ID, Kind: award.EvidenceKind(r.Kind), Title: r.Title, Note: r.Note, Link: r.Link, File: r.FileID, Copy: r.CopyID, Drawn: r.Drawn, On: r.OnDay, Until: r.UntilDay, AddedBy: r.AddedBy, AddedOn: r.AddedOn,
		Serves: serves, Looked: award.Looked(r.Looked), Open: r.OpenPlaces, Against: r.Against, OutOn: r.OutOn, OutBy: r.OutBy, OutWhy: r.OutWhy, Version: r.Version,
	}, err
}

var evidenceKind = recordKind[evidenceRow, award.Evidence]{
	one: "evidence", is: evidenceRow.evidence, row: toEvidenceRow, version: func(e award.Evidence) int { return e.Version }, apart: evidenceApart,
}

// EvidenceServes is what a difference is called that lists the ids of all that two of an
// item serve.
const EvidenceServes = "What it serves"

// evidenceApart lists in what two of an item differ that a person may write.
func evidenceApart(theirs, yours award.Evidence) []fault.Difference {
	facts := func(e award.Evidence) []register.Fact {
		return []register.Fact{
			{Field: "Title", Says: e.Title}, {Field: "Note", Says: e.Note}, {Field: "Web address", Says: e.Link}, {Field: "Day of what it shows", Says: e.On.Words()}, {Field: "Last day", Says: e.Until.Words()},
			{Field: EvidenceServes, Says: strings.Join(e.Serves, ", ")}, {Field: "Taken out", Says: e.OutOn.Words()}, {Field: "Why it goes", Says: e.OutWhy},
		}
	}
	return factsApart(facts(theirs), facts(yours))
}

// Evidence lists what shows what the school does, what was taken out too, newest first.
// Whoever does not see the register is given what names nobody, and no more. It is about
// the school, so that the list leaves no line; a title is shown to nobody before it has
// been looked through who may not read a name.
func (l *Ledger) Evidence(ctx context.Context) ([]award.Evidence, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return nil, err
	}
	all, err := list(db.Order("added_on DESC, id DESC"), "the evidence", evidenceKind.is)
	if err != nil {
		return nil, err
	}
	sees, err := l.seesEvidence(ctx)
	return slices.DeleteFunc(all, func(e award.Evidence) bool { return !sees(e) }), err
}

// seesEvidence tells of which evidence the actor may know.
func (l *Ledger) seesEvidence(ctx context.Context) (func(award.Evidence) bool, error) {
	if l.actor.May(access.SeeRegister, l.store.clock()) {
		return func(award.Evidence) bool { return true }, nil
	}
	roll, err := l.store.rollDigest(ctx, l.actor.School)
	return func(e award.Evidence) bool { return !e.Out() && e.ClearOf(roll) }, err
}

// RollDigest returns a digest of the names of the roll as it is: evidence that was
// looked through beside another may name somebody who came since. Nobody can be read
// from it.
func (l *Ledger) RollDigest(ctx context.Context) (string, error) {
	if err := l.allow(access.SeeAward); err != nil {
		return "", err
	}
	return l.store.rollDigest(ctx, l.actor.School)
}

// EvidenceItem returns one piece of evidence. What may hold a name is missing to whoever
// does not see the register, and a look at it is signed.
func (l *Ledger) EvidenceItem(ctx context.Context, id string) (award.Evidence, error) {
	e, err := l.evidenceItem(ctx, id)
	if err != nil {
		return e, err
	}
	return e, l.look(ctx, Deed{Does: "looked at evidence", Kind: "evidence", Record: id})
}

func (l *Ledger) evidenceItem(ctx context.Context, id string) (award.Evidence, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return award.Evidence{}, err
	}
	var row evidenceRow
	if err := db.Where("id = ?", id).Take(&row).Error; err != nil {
		return award.Evidence{}, found(err, "evidence")
	}
	e, err := row.evidence()
	if err != nil {
		return e, err
	}
	sees, err := l.seesEvidence(ctx)
	if err == nil && !sees(e) {
		return award.Evidence{}, fault.Missing{What: "evidence"}
	}
	return e, err
}

// AddEvidence keeps a new piece of evidence, with its file where it is of a kind that
// has one, and returns its id. It is looked through at once. The problems are those of
// [award.Evidence.Write] and [award.ReadFileForm]; the school's room for files is
// one, and so is a file that is kept already.
func (l *Ledger) AddEvidence(ctx context.Context, b award.Evidence, known []string, content []byte) (string, error) {
	return l.addEvidence(ctx, b, known, content, func(*gorm.DB) error { return nil })
}

// addEvidence is AddEvidence of what may be refused once it is its turn.
func (l *Ledger) addEvidence(ctx context.Context, b award.Evidence, known []string, content []byte, refuse func(*gorm.DB) error) (string, error) {
	if err := l.allow(access.KeepAward); err != nil {
		return "", err
	}
	today := l.store.Today()
	e := award.Evidence{ID: l.store.newID(), Kind: b.Kind, Drawn: b.Drawn, AddedBy: l.actor.Name, AddedOn: today, Looked: award.NotLooked, Version: 1}
	file, err := l.readEvidenceFile(e.ID, content, b.Kind)
	if err != nil {
		return "", err
	}
	if file != nil && e.Kind == "" {
		e.Kind = file.Form.EvidenceKind()
	}
	if err := e.Write(b, known, today); err != nil {
		return "", err
	}
	done, err := l.settle(ctx, e, file, nil)
	if err != nil {
		return "", err
	}
	return e.ID, l.changing(ctx, access.KeepAward, Deed{Does: "added evidence", Kind: "evidence", Record: e.ID}, func(tx *gorm.DB) error {
		if err := roomForEvidence(tx, file); err != nil {
			return err
		}
		if err := refuse(tx); err != nil {
			return err
		}
		row := toEvidenceRow(done.evidence)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return l.keepEvidenceFiles(tx, done, file)
	})
}

// ChangeEvidence makes a piece of evidence say what b says of it, and looks it through
// again. Version is the one that the person was shown; when somebody else saved since,
// nothing is saved and the fault.Clash shows theirs beside yours.
func (l *Ledger) ChangeEvidence(ctx context.Context, id string, version int, b award.Evidence, known []string) error {
	return l.changeEvidence(ctx, id, version, "changed evidence", func(e *award.Evidence) error { return e.Write(b, known, l.store.Today()) })
}

// TakeEvidenceOut takes a piece of evidence out of use, for a reason.
func (l *Ledger) TakeEvidenceOut(ctx context.Context, id string, version int, why string) error {
	return l.changeEvidence(ctx, id, version, "took evidence out", func(e *award.Evidence) error {
		if e.Out() && e.OutWhy == strings.TrimSpace(why) { // the button pressed twice
			return nil
		}
		return e.TakeOut(why, l.actor.Name, l.store.Today())
	})
}

// BringEvidenceBack brings what was taken out into use again.
func (l *Ledger) BringEvidenceBack(ctx context.Context, id string, version int) error {
	return l.changeEvidence(ctx, id, version, "brought evidence back", func(e *award.Evidence) error {
		e.BringBack()
		return nil
	})
}

// changeEvidence runs a rule on an item and looks it through as it then is. What takes
// long is done before the change: its version says whether it still is about the same.
func (l *Ledger) changeEvidence(ctx context.Context, id string, version int, does string, rule func(*award.Evidence) error) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	was, err := l.evidenceItem(ctx, id)
	if err != nil {
		return err
	}
	is := was
	if err := rule(&is); err != nil {
		return err
	}
	deed := Deed{Does: does, Kind: "evidence", Record: id}
	if is.Out() { // nobody looks through what is not in use
		return l.changing(ctx, access.KeepAward, deed, func(tx *gorm.DB) error { return evidenceKind.change(tx, id, version, rule) })
	}
	done, err := l.settleKept(ctx, is)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepAward, deed, func(tx *gorm.DB) error {
		if err := evidenceKind.change(tx, id, version, func(e *award.Evidence) error {
			if e.Version != version { // somebody was first, which is told beside what this would make of theirs
				return rule(e)
			}
			if err := asRead(tx, *e, was, done.beside); err != nil {
				return err
			}
			*e = done.evidence
			return nil
		}); err != nil {
			return err
		}
		return l.keepEvidenceFiles(tx, done, nil)
	})
}
