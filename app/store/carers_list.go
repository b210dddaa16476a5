package store

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// RegisterQuery asks for a part of the register. Blank means any.
type RegisterQuery struct {
	Words    string // of a name, form or year
	Statuses []register.Status
	Year     register.Year
	Form     string
	Home     register.HomeKnows
	NoReview bool   // only those who have no next review
	Sort     string // "name" (also blank), "year", "status", "review", "identified"
	Offset   int
	Most     int // 0 is no limit
}

// RegisterLine is one carer in a list.
type RegisterLine struct {
	CarerID, PupilID string
	Pupil            register.Pupil // names, year, form, dates on roll and flags only
	Carer            register.Carer // without history; see entry.line for lists worked out of the whole register
}

type registerRow struct {
	Carer                                                                      carerRow `gorm:"embedded"`
	PupilSurname, PupilForename, PupilPreferredSurname, PupilPreferredForename string
	PupilUPN                                                                   string `gorm:"column:pupil_upn"`
	PupilAdmissionNumber, PupilYear, PupilForm, PupilFlags                     string
	PupilDateOfBirth, PupilJoinedOn, PupilLeftOn                               calendar.Day
}

const registerColumns = "carers.*, pupils.surname AS pupil_surname, pupils.forename AS pupil_forename, pupils.preferred_surname AS pupil_preferred_surname, " +
	"pupils.preferred_forename AS pupil_preferred_forename, pupils.upn AS pupil_upn, pupils.admission_number AS pupil_admission_number, pupils.year AS pupil_year, " +
	"pupils.form AS pupil_form, pupils.flags AS pupil_flags, pupils.date_of_birth AS pupil_date_of_birth, pupils.joined_on AS pupil_joined_on, pupils.left_on AS pupil_left_on"

// Register lists a part of the register and how many entries there are in all.
// Possible entries whose time is over are listed only by Undecided. The look
// at the list is signed once.
func (l *Ledger) Register(ctx context.Context, q RegisterQuery) ([]RegisterLine, int, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, 0, err
	}
	db = q.narrow(joined(db)).Where("(carers.expires_on = '' OR carers.expires_on > ?)", l.store.Today()).Session(&gorm.Session{})
	ids, total, err := q.page(db)
	if err != nil {
		return nil, 0, err
	}
	rows := db.Offset(q.Offset).Limit(limit(0))
	if q.Most > 0 { // sorting whole rows to leave most of them out is slow
		rows = joined(l.store.reading(ctx, l.actor.School)).Where("carers.id IN ?", ids)
	}
	lines, err := registerLines(rows.Select(registerColumns).Order(q.order()))
	if err != nil {
		return nil, 0, err
	}
	return lines, total, l.look(ctx, Deed{Does: "looked at the list of the register", Kind: "register"})
}

// page returns which entries stand on a page, and how many there are in all. It
// leaves the choice of all of them to the caller.
func (q RegisterQuery) page(db *gorm.DB) (ids []string, total int, err error) {
	var rows []struct {
		ID    string
		Total int
	}
	if q.Most > 0 {
		err := db.Select("carers.id, count(*) OVER () AS total").Order(q.order()).Offset(q.Offset).Limit(q.Most).Scan(&rows).Error
		if err != nil {
			return nil, 0, fmt.Errorf("read a page of the register: %w", err)
		}
	}
	for _, r := range rows {
		ids, total = append(ids, r.ID), r.Total
	}
	if total > 0 {
		return ids, total, nil
	}
	var all int64 // nobody on the page tells how many there are
	if err := db.Count(&all).Error; err != nil {
		return nil, 0, fmt.Errorf("count the register: %w", err)
	}
	return nil, int(all), nil
}

// Undecided lists possible entries whose time is over, those first whose time was
// over first: somebody must decide. Who has left the roll is left out, as where they are
// counted. Most is how many are told at most, 0 for all.
// The look at the list is signed; nobody has seen an empty one.
func (l *Ledger) Undecided(ctx context.Context, most int) ([]RegisterLine, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	over := picked(all, func(e *entry) bool { return e.undecided(today) && e.here(today) }, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.expiresOn, b.expiresOn), byPupil(a, b))
	})
	if len(over) == 0 {
		return nil, nil
	}
	if most > 0 {
		over = over[:min(most, len(over))]
	}
	lines := make([]RegisterLine, len(over))
	for i, e := range over {
		lines[i] = e.line()
	}
	return lines, l.look(ctx, Deed{Does: "looked at the entries to decide on", Kind: "register"})
}

func joined(db *gorm.DB) *gorm.DB {
	return db.Model(&carerRow{}).Joins("JOIN pupils ON pupils.id = carers.pupil_id AND pupils.school = carers.school")
}

// stillHere leaves out the entries of pupils who have left the roll and of whom
// the register does not say so yet: they are not this school's to count or to
// review.
func stillHere(db *gorm.DB, today calendar.Day) *gorm.DB {
	return db.Where("(pupils.left_on = '' OR pupils.left_on > ? OR carers.status = ?)", today, string(register.Left))
}

func (q RegisterQuery) narrow(db *gorm.DB) *gorm.DB {
	db = matching(db, q.Words)
	if len(q.Statuses) > 0 {
		statuses := make([]string, len(q.Statuses))
		for i, s := range q.Statuses {
			statuses[i] = string(s)
		}
		db = db.Where("carers.status IN ?", statuses)
	}
	if q.Year != "" {
		db = db.Where("pupils.year = ?", string(q.Year))
	}
	if q.Form != "" {
		db = db.Where("pupils.form = ?", q.Form)
	}
	if q.NoReview {
		db = db.Where("carers.next_review = ''")
	}
	if q.Home != "" {
		db = db.Where("carers.home_knows = ?", string(q.Home))
	}
	return db
}

// yearNumber is register.Year.Number for the database: nurseries and Reception
// come before Year 1, and 10 after 9.
var yearNumber = func() string {
	years := []register.Year{"N1", "N2", "R"}
	for n := range 14 {
		years = append(years, register.Year(strconv.Itoa(n+1)))
	}
	var b strings.Builder
	b.WriteString("CASE pupils.year")
	for _, y := range years {
		fmt.Fprintf(&b, " WHEN '%s' THEN %d", y, y.Number())
	}
	fmt.Fprintf(&b, " ELSE %d END", register.Year("").Number())
	return b.String()
}()

// order is one of our own words for the database, never what was typed.
func (q RegisterQuery) order() string {
	switch q.Sort {
	case "year":
		return yearNumber + ", pupils.form, pupils.sort_key, carers.id"
	case "status":
		return "carers.status, pupils.sort_key, carers.id"
	case "review":
		return "CASE WHEN carers.next_review = '' THEN 1 ELSE 0 END, carers.next_review, pupils.sort_key, carers.id"
	case "identified":
		return "carers.identified_on DESC, pupils.sort_key, carers.id"
	}
	return "pupils.sort_key, carers.id"
}

func registerLines(db *gorm.DB) ([]RegisterLine, error) {
	var rows []registerRow
	if err := db.Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	lines := make([]RegisterLine, len(rows))
	for i, r := range rows {
		c, err := r.Carer.carer(nil)
		if err != nil {
			return nil, err
		}
		p, err := pupilRow{
			ID: r.Carer.PupilID, UPN: r.PupilUPN, AdmissionNumber: r.PupilAdmissionNumber, Surname: r.PupilSurname, Forename: r.PupilForename, PreferredSurname: r.PupilPreferredSurname,
			PreferredForename: r.PupilPreferredForename, Year: r.PupilYear, Form: r.PupilForm, Flags: r.PupilFlags, DateOfBirth: r.PupilDateOfBirth, JoinedOn: r.PupilJoinedOn, LeftOn: r.PupilLeftOn,
		}.pupil()
		if err != nil {
			return nil, err
		}
		lines[i] = RegisterLine{CarerID: c.ID, PupilID: p.ID, Pupil: p, Carer: c}
	}
	return lines, nil
}

// Counts are how many entries the register holds, for those who see numbers
// and no names.
type Counts struct {
	OnRoll   int
	ByStatus map[register.Status]int
	ByYear   map[register.Year]int  // counted carers only
	ByRoute  map[register.Route]int // counted carers only
	Reviewed int                    // counted carers with a review date that is not past
	Asked    int                    // counted carers who have been asked who may know
}

// Counted is how many carers the school has now.
func (c Counts) Counted() int {
	n := 0
	for s, k := range c.ByStatus {
		if s.Counted() {
			n += k
		}
	}
	return n
}

// Counts counts the register. Possible entries whose time is over are left out,
// and so is who has left the roll.
func (l *Ledger) Counts(ctx context.Context) (Counts, error) {
	db, err := l.reading(ctx, access.SeeCounts)
	if err != nil {
		return Counts{}, err
	}
	c := Counts{ByStatus: map[register.Status]int{}, ByYear: map[register.Year]int{}, ByRoute: map[register.Route]int{}}
	var roll int64
	if err := onRoll(db.Model(&pupilRow{}), l.store.Today(), true).Count(&roll).Error; err != nil {
		return c, fmt.Errorf("count the roll: %w", err)
	}
	c.OnRoll = int(roll)
	lines, err := registerLines(stillHere(joined(db), l.store.Today()).Where("(carers.expires_on = '' OR carers.expires_on > ?)", l.store.Today()).Select(registerColumns))
	if err != nil {
		return c, err
	}
	for _, line := range lines {
		c.ByStatus[line.Carer.Status]++
		if !line.Carer.Status.Counted() {
			continue
		}
		c.ByYear[line.Pupil.Year]++
		c.ByRoute[line.Carer.Route]++
		if !line.Carer.NextReview.IsZero() && !line.Carer.NextReview.Before(l.store.Today()) {
			c.Reviewed++
		}
		if len(line.Carer.Wishes.MayKnow) > 0 {
			c.Asked++
		}
	}
	return c, nil
}
