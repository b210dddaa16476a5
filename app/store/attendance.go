package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// spanRow is a span as it is kept; its short names are for what an import
// remembers of a span that gave way.
type spanRow struct {
	School       string       `json:"-"`
	PupilID      string       `json:"i"`
	FirstDay     calendar.Day `json:"f"`
	LastDay      calendar.Day `json:"t"`
	Possible     int          `json:"p"`
	Present      int          `json:"a"`
	Activity     int          `json:"b"`
	Authorised   int          `json:"c"`
	Unauthorised int          `json:"d"`
	LateBefore   int          `json:"l"`
	LateAfter    int          `json:"u"`
	Missing      int          `json:"m"`
	OfMarks      bool         `json:"o,omitempty"`
	Marks        string       `json:"k,omitempty"`
	FromImport   string       `json:"x"`
	FromSheet    string       `json:"s,omitempty"`
	FromRow      int          `json:"r,omitempty"`
}

// TableName is where spans are kept.
func (spanRow) TableName() string { return "spans" }

func (r spanRow) key() []any { return []any{r.PupilID, r.FirstDay} }

func toSpanRow(s figures.Span) spanRow {
	t := s.Totals
	return spanRow{
		PupilID: s.Pupil, FirstDay: s.From, LastDay: s.To, Possible: t.Possible, Present: t.Present, Activity: t.Activity, Authorised: t.Authorised, Unauthorised: t.Unauthorised,
		LateBefore: t.LateBefore, LateAfter: t.LateAfter, Missing: t.Missing, OfMarks: s.OfMarks, Marks: s.Marks, FromImport: s.Import, FromSheet: s.Sheet, FromRow: s.Row,
	}
}

func (r spanRow) span() figures.Span {
	return figures.Span{
		Pupil: r.PupilID, From: r.FirstDay, To: r.LastDay, OfMarks: r.OfMarks, Marks: r.Marks, Import: r.FromImport, Sheet: r.FromSheet, Row: r.FromRow,
		Totals: figures.Totals{
			Possible: r.Possible, Present: r.Present, Activity: r.Activity, Authorised: r.Authorised, Unauthorised: r.Unauthorised,
			LateBefore: r.LateBefore, LateAfter: r.LateAfter, Missing: r.Missing,
		},
	}
}

// Spans lists what is kept of every pupil's attendance that has a day from one
// day to another in it, by pupil and day: for planning an import. It names
// nobody: pupils are ids. Marks whose time is over are left out, whoever asks:
// what an import counts and changes is seen by all who run imports, and must not
// differ by who is on the register.
func (l *Ledger) Spans(ctx context.Context, from, to calendar.Day) ([]figures.Span, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	spans, err := spansIn(db, from, to)
	if err != nil {
		return nil, err
	}
	return spans, l.dropOldMarks(ctx, spans)
}

// EverySpan lists all that is kept of attendance, for who may export
// everything.
func (l *Ledger) EverySpan(ctx context.Context) ([]figures.Span, error) {
	db, err := l.reading(ctx, access.ExportEverything)
	if err != nil {
		return nil, err
	}
	return spansIn(db, "", lastDay)
}

// lastDay is after every day of which anything is kept.
const lastDay calendar.Day = "9999-12-31"

func spansIn(db *gorm.DB, from, to calendar.Day) ([]figures.Span, error) {
	var rows []spanRow
	if err := db.Where("first_day <= ? AND last_day >= ?", to, from).Order("pupil_id, first_day").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read attendance: %w", err)
	}
	spans := make([]figures.Span, len(rows))
	for i, r := range rows {
		spans[i] = r.span()
	}
	return spans, nil
}

// AttendanceLine is one pupil's attendance over some days.
type AttendanceLine struct {
	Pupil      register.Pupil
	OnRegister bool           // a carer of the school now: see register.Status.Counted
	Totals     figures.Totals // of the days asked for
	Outside    int            // spans that reach outside them and cannot be divided, and are left out
}

// Attendance lists the attendance from one day to another of every pupil of
// whom any is kept, by name; leavers too.
func (l *Ledger) Attendance(ctx context.Context, from, to calendar.Day) ([]AttendanceLine, error) {
	db, err := l.reading(ctx, access.ExportFigures)
	if err != nil {
		return nil, err
	}
	spans, err := spansIn(db, from, to)
	if err == nil {
		err = l.hideOldMarks(ctx, spans) // a part of a week would be told of carers alone
	}
	if err != nil {
		return nil, err
	}
	sums := map[string]*AttendanceLine{}
	for _, s := range spans {
		sum := sums[s.Pupil]
		if sum == nil {
			sum = &AttendanceLine{Totals: figures.Nothing}
			sums[s.Pupil] = sum
		}
		part, whole := s.Between(from, to)
		if !whole {
			sum.Outside++
			continue
		}
		sum.Totals = sum.Totals.Plus(part)
	}
	lines, err := l.attendanceOf(ctx, sums)
	if err != nil {
		return nil, err
	}
	return lines, l.look(ctx, Deed{Does: "looked at the school's attendance", Kind: "attendance"})
}

// attendanceOf puts names to sums of attendance, by pupil's id.
func (l *Ledger) attendanceOf(ctx context.Context, sums map[string]*AttendanceLine) ([]AttendanceLine, error) {
	pupils, onRegister, err := l.namedAndCounted(ctx)
	if err != nil {
		return nil, err
	}
	var lines []AttendanceLine
	for _, p := range pupils {
		if sum := sums[p.ID]; sum != nil {
			sum.Pupil, sum.OnRegister = p, onRegister[p.ID]
			lines = append(lines, *sum)
		}
	}
	return lines, nil
}

// namedAndCounted returns every pupil by name, leavers too, and by id which of
// them are on the register now: to who may not see it, no others than the census
// list tells, so no leavers.
func (l *Ledger) namedAndCounted(ctx context.Context) (pupils []register.Pupil, onRegister map[string]bool, err error) {
	ids, err := countedPupils(l.store.reading(ctx, l.actor.School))
	if err != nil {
		return nil, nil, err
	}
	if pupils, err = everyPupil(l.store.reading(ctx, l.actor.School)); err != nil {
		return nil, nil, err
	}
	onRegister = setOf(ids)
	if !l.actor.May(access.SeeRegister, l.store.clock()) {
		for _, p := range pupils {
			if !p.OnRoll(l.store.Today()) {
				delete(onRegister, p.ID)
			}
		}
	}
	return pupils, onRegister, nil
}

// counted are the statuses of carers whom the school counts: see
// register.Status.Counted.
var counted = []string{string(register.Confirmed), string(register.Paused)}

func countedPupils(db *gorm.DB) (ids []string, err error) {
	if err := db.Model(&carerRow{}).Where("status IN ?", counted).Pluck("pupil_id", &ids).Error; err != nil {
		return nil, fmt.Errorf("read who is on the register: %w", err)
	}
	return ids, nil
}
