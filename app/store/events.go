package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// eventRow is an event as it is kept; its short names are for what an import
// remembers of an event that gave way.
type eventRow struct {
	ID         string       `json:"e"`
	School     string       `json:"-"`
	PupilID    string       `json:"i"`
	MisID      string       `json:"m,omitempty"`
	Kind       string       `json:"k"`
	Type       string       `json:"y,omitempty"`
	FirstDay   calendar.Day `json:"f"`
	At         string       `json:"h,omitempty"`
	LastDay    calendar.Day `json:"t,omitempty"`
	Sessions   int          `json:"n,omitempty"`
	Reasons    string       `json:"w,omitempty"`
	Points     int          `json:"p,omitempty"`
	Scored     bool         `json:"o,omitempty"`
	Minutes    int          `json:"l,omitempty"`
	FromImport string       `json:"x"`
	FromSheet  string       `json:"s,omitempty"`
	FromRow    int          `json:"r,omitempty"`
}

// TableName is where events are kept.
func (eventRow) TableName() string { return "events" }

func (r eventRow) key() []any { return []any{r.PupilID, r.ID} }

// betweenReasons parts reasons in a row; no reason has one in it.
const betweenReasons = "\n"

func toEventRow(e register.Event) eventRow {
	return eventRow{
		ID: e.ID, PupilID: e.PupilID, MisID: e.MISID, Kind: string(e.Kind), Type: e.Type, FirstDay: e.From, At: e.At, LastDay: e.To, Sessions: e.Sessions,
		Reasons: strings.Join(e.Reasons, betweenReasons), Points: e.Points, Scored: e.Scored, Minutes: e.Minutes, FromImport: e.Import, FromSheet: e.Sheet, FromRow: e.Row,
	}
}

func (r eventRow) event() register.Event {
	e := register.Event{
		ID: r.ID, PupilID: r.PupilID, MISID: r.MisID, Kind: register.EventKind(r.Kind), Type: r.Type, From: r.FirstDay, At: r.At, To: r.LastDay, Sessions: r.Sessions,
		Points: r.Points, Scored: r.Scored, Minutes: r.Minutes, Import: r.FromImport, Sheet: r.FromSheet, Row: r.FromRow,
	}
	if r.Reasons != "" {
		e.Reasons = strings.Split(r.Reasons, betweenReasons)
	}
	return e
}

// Events lists every pupil's events that began from one day to another, by day.
// It names nobody: pupils are ids.
func (l *Ledger) Events(ctx context.Context, from, to calendar.Day) ([]register.Event, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	return eventsIn(db, from, to)
}

// EveryEvent lists all events that are kept, for who may export everything.
func (l *Ledger) EveryEvent(ctx context.Context) ([]register.Event, error) {
	db, err := l.reading(ctx, access.ExportEverything)
	if err != nil {
		return nil, err
	}
	return eventsIn(db, "", lastDay)
}

func eventsIn(db *gorm.DB, from, to calendar.Day) ([]register.Event, error) {
	var rows []eventRow
	if err := db.Where("first_day >= ? AND first_day <= ?", string(from), string(to)).Order("first_day, at, pupil_id, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the events: %w", err)
	}
	events := make([]register.Event, len(rows))
	for i, r := range rows {
		events[i] = r.event()
	}
	return events, nil
}

// events writes what an import changes of events. One that is told anew keeps
// its id.
func (a *applying) events(changes []register.EventChange) error {
	swaps := make([]swap[eventRow], len(changes))
	for i, c := range changes {
		if c.Was != nil {
			row := toEventRow(*c.Was)
			swaps[i].was = &row
		}
		if c.Is != nil {
			row := toEventRow(*c.Is)
			if row.FromImport = a.id; row.ID == "" {
				row.ID = a.ledger.store.newID()
			}
			swaps[i].is = &row
		}
	}
	return swapRows(a, []string{"pupil_id", "id"}, swaps)
}
