package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// resultRow is a result as it is kept; its short names are for what an import
// remembers of a result that gave way.
type resultRow struct {
	School     string       `json:"-"`
	PupilID    string       `json:"i"`
	SubjectKey string       `json:"sk"`
	PointKey   string       `json:"pk"`
	AspectKey  string       `json:"ak,omitempty"`
	Subject    string       `json:"s"`
	Point      string       `json:"p"`
	Aspect     string       `json:"a,omitempty"`
	PointOn    calendar.Day `json:"o,omitempty"`
	Scale      string       `json:"c,omitempty"`
	Value      string       `json:"v,omitempty"`
	Target     string       `json:"t,omitempty"`
	Effort     string       `json:"e,omitempty"`
	FromImport string       `json:"x"`
	FromSheet  string       `json:"h,omitempty"`
	FromRow    int          `json:"r,omitempty"`
}

// TableName is where results are kept.
func (resultRow) TableName() string { return "results" }

func (r resultRow) key() []any { return []any{r.PupilID, r.SubjectKey, r.PointKey, r.AspectKey} }

func toResultRow(r figures.Result) resultRow {
	k := r.Key()
	return resultRow{
		PupilID: r.Pupil, SubjectKey: k.Subject, PointKey: k.Point, AspectKey: k.Aspect, Subject: r.Subject, Point: r.Point, Aspect: r.Aspect, PointOn: r.PointOn,
		Scale: string(r.Scale), Value: r.Value, Target: r.Target, Effort: r.Effort, FromImport: r.Import, FromSheet: r.Sheet, FromRow: r.Row,
	}
}

func (r resultRow) result() figures.Result {
	return figures.Result{
		Pupil: r.PupilID, Subject: r.Subject, Point: r.Point, Aspect: r.Aspect, PointOn: r.PointOn, Scale: figures.Scale(r.Scale),
		Value: r.Value, Target: r.Target, Effort: r.Effort, Import: r.FromImport, Sheet: r.FromSheet, Row: r.FromRow,
	}
}

// results writes what an import changes of results.
func (a *applying) results(changes []figures.ResultChange) error {
	swaps := make([]swap[resultRow], len(changes))
	for i, c := range changes {
		if c.Was != nil {
			row := toResultRow(*c.Was)
			swaps[i].was = &row
		}
		if c.Is != nil {
			row := toResultRow(*c.Is)
			row.FromImport = a.id
			swaps[i].is = &row
		}
	}
	return swapRows(a, []string{"pupil_id", "subject_key", "point_key", "aspect_key"}, swaps)
}

// Results lists the results of some assessment points, to plan an import on.
func (l *Ledger) Results(ctx context.Context, points []string) ([]figures.Result, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	var all []figures.Result
	for some := range slices.Chunk(points, batch) {
		keys := make([]string, len(some))
		for i, p := range some {
			keys[i] = figures.PointKey(p)
		}
		list, err := resultsIn(db.Where("point_key IN ?", keys))
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// EveryResult lists all results that are kept, for who may export everything.
func (l *Ledger) EveryResult(ctx context.Context) ([]figures.Result, error) {
	db, err := l.reading(ctx, access.ExportEverything)
	if err != nil {
		return nil, err
	}
	return resultsIn(db)
}

func resultsIn(db *gorm.DB) ([]figures.Result, error) {
	var rows []resultRow
	if err := db.Order("pupil_id, point_on, point_key, subject_key, aspect_key").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	results := make([]figures.Result, len(rows))
	for i, r := range rows {
		results[i] = r.result()
	}
	return results, nil
}

// ResultLine is one result and whose it is.
type ResultLine struct {
	Pupil      register.Pupil
	OnRegister bool // a carer of the school now: see register.Status.Counted
	Result     figures.Result
}

// ResultLines lists the results of assessment points from one day to another,
// by name; leavers too. No days are all there are. Results of which nobody said
// when they were are none of a day.
func (l *Ledger) ResultLines(ctx context.Context, from, to calendar.Day) ([]ResultLine, error) {
	db, err := l.reading(ctx, access.ExportFigures)
	if err != nil {
		return nil, err
	}
	if from != "" || to != "" {
		if to == "" {
			to = lastDay
		}
		db = db.Where("point_on <> ? AND point_on >= ? AND point_on <= ?", "", from, to)
	}
	list, err := resultsIn(db)
	if err != nil {
		return nil, err
	}
	lines, err := l.resultsOf(ctx, list)
	if err != nil {
		return nil, err
	}
	return lines, l.look(ctx, Deed{Does: "looked at the school's results", Kind: "results"})
}

// resultsOf puts names to results.
func (l *Ledger) resultsOf(ctx context.Context, list []figures.Result) ([]ResultLine, error) {
	pupils, onRegister, err := l.namedAndCounted(ctx)
	if err != nil {
		return nil, err
	}
	of := map[string][]figures.Result{}
	for _, r := range list {
		of[r.Pupil] = append(of[r.Pupil], r)
	}
	lines := make([]ResultLine, 0, len(list))
	for _, p := range pupils {
		for _, r := range of[p.ID] {
			lines = append(lines, ResultLine{Pupil: p, OnRegister: onRegister[p.ID], Result: r})
		}
	}
	return lines, nil
}
