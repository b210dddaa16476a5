package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/figures"
	"carers/app/register"
)

// FiguresOf is a part of what imports bring of a pupil: each has a page of its
// own, and a look of its own.
type FiguresOf string

// The parts. An event is a suspension, an exclusion, a late or a behaviour event.
const (
	AttendanceFigures FiguresOf = "attendance"
	ResultFigures     FiguresOf = "results"
	EventFigures      FiguresOf = "events"
)

var figureLooks = map[FiguresOf]string{
	AttendanceFigures: "looked at where attendance comes from", ResultFigures: "looked at the pupil's results",
	EventFigures: "looked at the pupil's suspensions, lates and behaviour",
}

// PupilFigures is what imports brought of one pupil, and the imports that it
// comes from. Of a part that was not asked for there is nothing.
type PupilFigures struct {
	Pupil   register.Pupil
	Spans   []figures.Span   // by day
	Results []figures.Result // by assessment point, then subject
	Events  []register.Event // by day
	Sources Sources
}

// Sources are imports by their ids.
type Sources map[string]ImportSource

// ImportSource is which file an import brought, when and by whom.
type ImportSource struct {
	ID, File, By string
	At           time.Time
}

// Latest is the source that was brought last, or none.
func (s Sources) Latest() (last ImportSource) {
	for _, one := range s {
		if one.At.After(last.At) {
			last = one
		}
	}
	return last
}

// Of are those of the sources that some figures come from.
func (s Sources) Of(spans []figures.Span, results []figures.Result, events []register.Event) Sources {
	some := Sources{}
	for _, id := range importsOf(spans, results, events) {
		if one, known := s[id]; known {
			some[id] = one
		}
	}
	return some
}

// PupilFigures hands over a part of what imports brought of a pupil of the roll,
// for who runs imports.
func (l *Ledger) PupilFigures(ctx context.Context, pupil string, of FiguresOf) (PupilFigures, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return PupilFigures{}, err
	}
	return l.figuresOf(ctx, db, pupil, of)
}

// CarerFigures hands over the same of the pupil whose entry on the register it
// is, for who may see the register. An import itself may be out of their reach:
// what they are told of it is which file it was, when and by whom.
func (l *Ledger) CarerFigures(ctx context.Context, carer string, of FiguresOf) (PupilFigures, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return PupilFigures{}, err
	}
	c, err := carerIn(db, carer)
	if err != nil {
		return PupilFigures{}, err
	}
	return l.figuresOf(ctx, db, c.PupilID, of)
}

func (l *Ledger) figuresOf(ctx context.Context, db *gorm.DB, pupil string, of FiguresOf) (f PupilFigures, err error) {
	if f.Pupil, err = pupilIn(db, pupil); err != nil {
		return PupilFigures{}, err
	}
	switch of {
	case AttendanceFigures:
		if f.Spans, err = spansOf(db, pupil); err == nil {
			err = l.hideOldMarks(ctx, f.Spans)
		}
	case ResultFigures:
		f.Results, err = resultsOfPupil(db, pupil)
	case EventFigures:
		f.Events, err = eventsOfPupil(db, pupil)
	}
	if err == nil {
		f.Sources, err = sourcesIn(db, importsOf(f.Spans, f.Results, f.Events))
	}
	if err != nil {
		return PupilFigures{}, err
	}
	return f, l.look(ctx, Deed{Does: figureLooks[of], Kind: "pupil", Record: pupil})
}

func spansOf(db *gorm.DB, pupil string) ([]figures.Span, error) {
	return spansIn(db.Where("pupil_id = ?", pupil), "", lastDay)
}

func resultsOfPupil(db *gorm.DB, pupil string) ([]figures.Result, error) {
	return resultsIn(db.Where("pupil_id = ?", pupil))
}

func eventsOfPupil(db *gorm.DB, pupil string) ([]register.Event, error) {
	return eventsIn(db.Where("pupil_id = ?", pupil), "", lastDay)
}

// importsOf are the ids of the imports that rows come from, each once.
func importsOf(spans []figures.Span, results []figures.Result, events []register.Event) []string {
	var ids []string
	for _, s := range spans {
		ids = append(ids, s.Import)
	}
	for _, r := range results {
		ids = append(ids, r.Import)
	}
	for _, e := range events {
		ids = append(ids, e.Import)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// sourcesIn reads which files some imports brought.
func sourcesIn(db *gorm.DB, ids []string) (Sources, error) {
	sources := Sources{}
	for some := range slices.Chunk(ids, batch) {
		var rows []importRow
		if err := db.Select("id, file_name, received_by, received").Where("id IN ?", some).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read which imports they come from: %w", err)
		}
		for _, r := range rows {
			sources[r.ID] = r.source()
		}
	}
	return sources, nil
}
