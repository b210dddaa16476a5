package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
)

type carerRow struct {
	ID           string
	School       string
	PupilID      string
	Status       string
	Route        string
	RouteNote    string
	IdentifiedOn calendar.Day
	IdentifiedBy string
	CaringSince  string
	ExpiresOn    calendar.Day
	Census       string
	Wishes       string
	Home         string
	HomeKnows    string
	Impact       string
	ImpactLevel  string
	Strengths    string
	Aspirations  string
	StretchGoal  string
	OwnNeeds     string
	Plan         string
	NextReview   calendar.Day
	FromImport   string
	FromSheet    string
	FromRow      int
	Version      int
}

// TableName is where carers are kept.
func (carerRow) TableName() string { return "carers" }

type moveRow struct {
	ID         string
	School     string
	CarerID    string
	Nth        int
	FromStatus string
	ToStatus   string
	MovedOn    calendar.Day
	MovedBy    string
	Reason     string
}

// TableName is where an entry's steps from status to status are kept.
func (moveRow) TableName() string { return "moves" }

func toCarerRow(c register.Carer) carerRow {
	return carerRow{
		ID: c.ID, PupilID: c.PupilID, Status: string(c.Status), Route: string(c.Route), RouteNote: c.RouteNote, IdentifiedOn: c.IdentifiedOn,
		IdentifiedBy: c.IdentifiedBy, CaringSince: string(c.CaringSince), ExpiresOn: c.ExpiresOn, Census: packed(c.Census), Wishes: packed(c.Wishes),
		Home: packed(c.Home), HomeKnows: string(c.Home.Knows), Impact: packed(c.Impact), ImpactLevel: string(c.Impact.Level), Strengths: c.Strengths,
		Aspirations: c.Aspirations, StretchGoal: c.StretchGoal, OwnNeeds: c.OwnNeeds, Plan: c.Plan, NextReview: c.NextReview,
		FromImport: c.From.Import, FromSheet: c.From.Sheet, FromRow: c.From.Row, Version: c.Version,
	}
}

func (r carerRow) carer(moves []moveRow) (register.Carer, error) {
	census, err1 := unpacked[register.Census](r.Census)
	wishes, err2 := unpacked[register.Wishes](r.Wishes)
	home, err3 := unpacked[register.Home](r.Home)
	impact, err4 := unpacked[register.Impact](r.Impact)
	c := register.Carer{
		ID: r.ID, PupilID: r.PupilID, Status: register.Status(r.Status), Route: register.Route(r.Route), RouteNote: r.RouteNote, IdentifiedOn: r.IdentifiedOn,
		IdentifiedBy: r.IdentifiedBy, CaringSince: calendar.Since(r.CaringSince), ExpiresOn: r.ExpiresOn, Census: census, Wishes: wishes, Home: home, Impact: impact,
		Strengths: r.Strengths, Aspirations: r.Aspirations, StretchGoal: r.StretchGoal, OwnNeeds: r.OwnNeeds, Plan: r.Plan, NextReview: r.NextReview,
		From: register.Source{Import: r.FromImport, Sheet: r.FromSheet, Row: r.FromRow}, Version: r.Version,
	}
	for _, m := range moves {
		c.History = append(c.History, register.Move{ID: m.ID, From: register.Status(m.FromStatus), To: register.Status(m.ToStatus), On: m.MovedOn, By: m.MovedBy, Reason: m.Reason})
	}
	return c, errors.Join(err1, err2, err3, err4)
}

// CarerRecord is everything kept of one carer.
type CarerRecord struct {
	Carer       register.Carer
	Pupil       register.Pupil
	Snapshots   []register.Snapshot      // newest first
	HandOffs    []register.HandOff       // the latest first
	Papers      []register.Questionnaire // totals of questionnaires, the latest first
	Siblings    []register.Pupil         // confirmed
	Adjustments []register.Adjustment    // in the order in which they were made
	Uses        []register.Use           // of them, newest first
	Passports   []register.Passport      // newest first
	Plans       []register.EmergencyPlan // the one in hand first
	Household   register.Household
	YoungAdult  register.YoungAdult
	Sharings    []register.Sharing    // newest first
	Transitions []register.Transition // the latest first
	Talks
	Referred
	Spans   []figures.Span   // all that is kept of attendance, by day; only where one record is handed over
	Results []figures.Result // all that are kept, by assessment point; the same
	Events  []register.Event // suspensions, lates and behaviour, by day; the same
	Sources Sources          // the imports that those come from

	// HomeSilent is set when a brother or sister asks that their home is not
	// contacted; see [register.HomesKeptSilent].
	HomeSilent bool
}

// Carer hands over one carer's record.
func (l *Ledger) Carer(ctx context.Context, id string) (CarerRecord, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return CarerRecord{}, err
	}
	c, err := carerIn(db, id)
	if err != nil {
		return CarerRecord{}, err
	}
	rec := CarerRecord{Carer: c}
	if err := rec.read(db); err != nil {
		return CarerRecord{}, err
	}
	return rec, l.look(ctx, Deed{Does: "looked at the carer's record", Kind: "pupil", Record: c.PupilID})
}

// read fills in all that hangs on the entry.
func (rec *CarerRecord) read(db *gorm.DB) error {
	id, pupil := rec.Carer.ID, rec.Carer.PupilID
	ofCarer := func() *gorm.DB { return db.Where("carer_id = ?", id) }
	err := errors.Join(
		fill(&rec.Pupil)(pupilIn(db, pupil)),
		fill(&rec.Snapshots)(snapshotsOf(db, id)),
		fill(&rec.Adjustments)(adjustmentsOf(db, id)),
		fill(&rec.Talks)(talksOf(ofCarer)),
		fill(&rec.Referred)(referredOf(ofCarer)),
		fill(&rec.Passports)(passportsOf(db, id)),
		fill(&rec.Plans)(plansOf(ofCarer())),
		fill(&rec.Household)(households.of(db, id)),
		fill(&rec.YoungAdult)(youngAdults.of(db, id)),
		fill(&rec.Sharings)(sharingsOf(ofCarer())),
		fill(&rec.Transitions)(transitionsOf(ofCarer())),
		fill(&rec.HandOffs)(handOffsOf(db, id)),
		fill(&rec.Papers)(questionnairesOf(db, id)),
		fill(&rec.Siblings)(siblingsOf(db, pupil)),
	)
	if err == nil && len(rec.Adjustments) > 0 {
		rec.Uses, err = usesOf(db, rec.Adjustments)
	}
	if err == nil && len(rec.Siblings) > 0 {
		rec.HomeSilent, err = homeSilent(db, pupil)
	}
	if err != nil {
		return fmt.Errorf("read the carer's record: %w", err)
	}
	return rec.readFigures(db)
}

// fill takes what a read returns into its place: fill(&rec.Talks)(talksOf(db)).
func fill[T any](into *T) func(T, error) error {
	return func(read T, err error) error {
		*into = read
		return err
	}
}

// readFigures adds what imports brought of the pupil.
func (rec *CarerRecord) readFigures(db *gorm.DB) (err error) {
	if rec.Spans, err = spansOf(db, rec.Pupil.ID); err != nil {
		return err
	}
	if rec.Results, err = resultsOfPupil(db, rec.Pupil.ID); err != nil {
		return err
	}
	if rec.Events, err = eventsOfPupil(db, rec.Pupil.ID); err != nil {
		return err
	}
	rec.Sources, err = sourcesIn(db, importsOf(rec.Spans, rec.Results, rec.Events))
	return err
}

// carerIn reads an entry and its history; db may be a read or a transaction.
func carerIn(db *gorm.DB, id string) (register.Carer, error) {
	var row carerRow
	if err := db.Where("id = ?", id).Take(&row).Error; err != nil {
		return register.Carer{}, found(err, "carer")
	}
	var moves []moveRow
	if err := db.Where("carer_id = ?", id).Order("nth").Find(&moves).Error; err != nil {
		return register.Carer{}, fmt.Errorf("read the carer's history: %w", err)
	}
	return row.carer(moves)
}

// CarerOf returns the id of a pupil's entry on the register, or blank. That
// somebody was told there is one is signed.
func (l *Ledger) CarerOf(ctx context.Context, pupil string) (string, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return "", err
	}
	var row carerRow
	err = db.Select("id").Where("pupil_id = ?", pupil).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look for a pupil on the register: %w", err)
	}
	if err := l.look(ctx, Deed{Does: "saw that the pupil is on the register", Kind: "pupil", Record: pupil}); err != nil {
		return "", err
	}
	return row.ID, nil
}

// AddCarer puts a pupil of the roll on the register. Somebody who is on it
// already is a problem in the form's summary.
func (l *Ledger) AddCarer(ctx context.Context, pupil string, e register.Entry) (string, error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return "", err
	}
	id := l.store.newID()
	err = l.changing(ctx, access.KeepRegister, Deed{Does: "added to the register", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		p, err := pupilIn(tx, pupil)
		if err != nil {
			return err
		}
		c, err := register.Add(p, e, school.Settings, l.actor.Name, l.store.Today())
		if err != nil {
			return err
		}
		c.ID = id
		return l.insertCarer(tx, c)
	})
	if duplicate(err) {
		return "", fault.Wrong("", "This pupil is on the register already. Find them by name to open the entry.")
	}
	if err != nil {
		return "", err
	}
	return id, nil
}

// insertCarer keeps a new entry, with what the pupil said at the quiet door.
func (l *Ledger) insertCarer(tx *gorm.DB, c register.Carer) error {
	if err := l.hearDoorBefore(tx, &c); err != nil {
		return err
	}
	c.Version = 1
	row := toCarerRow(c)
	if err := tx.Create(&row).Error; err != nil {
		return err
	}
	return l.insertMoves(tx, c, 0)
}

// insertMoves keeps the steps after the first have.
func (l *Ledger) insertMoves(tx *gorm.DB, c register.Carer, have int) error {
	for i, m := range c.History[have:] {
		row := moveRow{ID: l.store.newID(), CarerID: c.ID, Nth: have + i + 1, FromStatus: string(m.From), ToStatus: string(m.To), MovedOn: m.On, MovedBy: m.By, Reason: m.Reason}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// ChangeCarer loads an entry, runs a rule on it, and saves and signs what the
// rule changed, in one transaction. Version is the one that the person was
// shown; when somebody else saved since, nothing is saved and the fault.Clash
// shows theirs beside yours.
func (l *Ledger) ChangeCarer(ctx context.Context, id string, version int, does string, rule func(*register.Carer, register.Pupil) error) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := l.pupilOf(ctx, id)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: does, Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		theirs, err := carerIn(forUpdate(tx), id)
		if err != nil {
			return err
		}
		pupil, err := pupilIn(tx, theirs.PupilID)
		if err != nil {
			return err
		}
		yours := theirs
		yours.History = slices.Clone(theirs.History)
		if err := rule(&yours, pupil); err != nil {
			return err
		}
		if version != theirs.Version {
			return clash(theirs, yours)
		}
		return l.saveCarer(tx, theirs, yours)
	})
}

func (l *Ledger) pupilOf(ctx context.Context, carer string) (string, error) {
	var row carerRow
	err := l.store.reading(ctx, l.actor.School).Select("pupil_id").Where("id = ?", carer).Take(&row).Error
	return row.PupilID, found(err, "carer")
}

func (l *Ledger) saveCarer(tx *gorm.DB, was, is register.Carer) error {
	changes := differing(toCarerRow(was), toCarerRow(is))
	if len(is.History) > len(was.History) {
		changes["status"] = string(is.Status) // a step is a change, even steps that lead back
	}
	if err := save(tx, &carerRow{}, is.ID, was.Version, changes); err != nil {
		return err
	}
	return l.insertMoves(tx, is, len(was.History))
}

// clash shows where what somebody else saved differs from what was written.
func clash(theirs, yours register.Carer) error {
	return fault.Clash{What: "entry", Differences: byFacts(theirs, yours)}
}
