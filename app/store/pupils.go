package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type pupilRow struct {
	ID                string
	School            string
	UPN               string `gorm:"column:upn"`
	FormerUPN         string `gorm:"column:former_upn"`
	AdmissionNumber   string
	MISID             string `gorm:"column:mis_id"`
	ULN               string `gorm:"column:uln"`
	Surname           string
	Forename          string
	MiddleNames       string
	PreferredSurname  string
	PreferredForename string
	DateOfBirth       calendar.Day
	Sex               string
	Year              string
	Form              string
	House             string
	JoinedOn          calendar.Day
	LeftOn            calendar.Day
	AddressKey        string
	Flags             string
	FromImport        string
	FromSheet         string
	FromRow           int
	SortKey           string
	FindKey           string
	Version           int
}

// TableName is where pupils are kept.
func (pupilRow) TableName() string { return "pupils" }

func toPupilRow(p register.Pupil) pupilRow {
	return pupilRow{
		ID: p.ID, UPN: p.UPN, FormerUPN: p.FormerUPN, AdmissionNumber: p.AdmissionNumber, MISID: p.MISID, ULN: p.ULN,
		Surname: p.Surname, Forename: p.Forename, MiddleNames: p.MiddleNames, PreferredSurname: p.PreferredSurname, PreferredForename: p.PreferredForename,
		DateOfBirth: p.DateOfBirth, Sex: p.Sex, Year: string(p.Year), Form: p.Form, House: p.House, JoinedOn: p.JoinedOn, LeftOn: p.LeftOn,
		AddressKey: p.AddressKey, Flags: packed(p.Flags), FromImport: p.From.Import, FromSheet: p.From.Sheet, FromRow: p.From.Row,
		SortKey: sortKey(p.ListName()), FindKey: p.FindKey(), Version: p.Version,
	}
}

// sortKey folds a name as registers list it, part by part: a part without
// accents is folded quickly, and the comma would stand in the way.
func sortKey(listed string) string {
	surname, forename, _ := strings.Cut(listed, ", ")
	return strings.TrimSpace(register.Fold(surname) + " " + register.Fold(forename))
}

func (r pupilRow) pupil() (register.Pupil, error) {
	flags, err := unpacked[register.Flags](r.Flags)
	return register.Pupil{
		ID: r.ID, UPN: r.UPN, FormerUPN: r.FormerUPN, AdmissionNumber: r.AdmissionNumber, MISID: r.MISID, ULN: r.ULN,
		Surname: r.Surname, Forename: r.Forename, MiddleNames: r.MiddleNames, PreferredSurname: r.PreferredSurname, PreferredForename: r.PreferredForename,
		DateOfBirth: r.DateOfBirth, Sex: r.Sex, Year: register.Year(r.Year), Form: r.Form, House: r.House, JoinedOn: r.JoinedOn, LeftOn: r.LeftOn,
		AddressKey: r.AddressKey, Flags: flags, From: register.Source{Import: r.FromImport, Sheet: r.FromSheet, Row: r.FromRow}, Version: r.Version,
	}, err
}

func toPupils(rows []pupilRow) ([]register.Pupil, error) {
	pupils := make([]register.Pupil, len(rows))
	for i, r := range rows {
		p, err := r.pupil()
		if err != nil {
			return nil, err
		}
		pupils[i] = p
	}
	return pupils, nil
}

// pupilIn reads one pupil; db may be a read or a transaction.
func pupilIn(db *gorm.DB, id string) (register.Pupil, error) {
	var row pupilRow
	if err := db.Where("id = ?", id).Take(&row).Error; err != nil {
		return register.Pupil{}, found(err, "pupil")
	}
	return row.pupil()
}

// Pupil hands over one pupil of the roll.
func (l *Ledger) Pupil(ctx context.Context, id string) (register.Pupil, error) {
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil {
		return register.Pupil{}, err
	}
	p, err := pupilIn(db, id)
	if err != nil {
		return register.Pupil{}, err
	}
	return p, l.look(ctx, Deed{Does: "looked at the roll's entry", Kind: "pupil", Record: id})
}

// WholeRoll lists every pupil, leavers too, for matching and comparing.
func (l *Ledger) WholeRoll(ctx context.Context) ([]register.Pupil, error) {
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil {
		return nil, err
	}
	return everyPupil(db)
}

// everyPupil reads the pupils that a query reaches, leavers too, by name: all of
// each, or the columns named.
func everyPupil(db *gorm.DB, columns ...string) ([]register.Pupil, error) {
	db = db.Session(&gorm.Session{})
	var many int64
	if err := db.Model(&pupilRow{}).Count(&many).Error; err != nil {
		return nil, fmt.Errorf("count the roll: %w", err)
	}
	rows := make([]pupilRow, 0, many) // a row is large: growing costs more than counting
	if err := db.Select(columns).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	return toPupils(rows)
}

// RollQuery asks for a part of the roll. Blank means any.
type RollQuery struct {
	Words  string // of a name, form or year
	Year   register.Year
	Form   string
	Left   bool // leavers instead of those on roll
	Offset int
	Most   int // 0 is no limit
}

// Roll lists a part of the roll by name, and how many there are in all. Each
// part that is handed over is signed once; what was searched for is not.
func (l *Ledger) Roll(ctx context.Context, q RollQuery) ([]register.Pupil, int, error) {
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil {
		return nil, 0, err
	}
	db = onRoll(matching(db.Model(&pupilRow{}), q.Words), l.store.Today(), !q.Left)
	if q.Year != "" {
		db = db.Where("pupils.year = ?", string(q.Year))
	}
	if q.Form != "" {
		db = db.Where("pupils.form = ?", q.Form)
	}
	db = db.Session(&gorm.Session{})
	var total int64
	if err := db.Count(&total).Error; err != nil {
		return nil, 0, fmt.Errorf("count the roll: %w", err)
	}
	var rows []pupilRow
	if err := db.Order("sort_key, id").Offset(q.Offset).Limit(limit(q.Most)).Find(&rows).Error; err != nil {
		return nil, 0, fmt.Errorf("read the roll: %w", err)
	}
	pupils, err := toPupils(rows)
	if err != nil || len(rows) == 0 {
		return nil, int(total), err
	}
	does := "looked at a page of the roll"
	if q.Words != "" {
		does = "searched the roll by name"
	}
	return pupils, int(total), l.look(ctx, Deed{Does: does, Kind: "roll"})
}

// Forms lists the forms on the roll with their year groups and sizes, youngest
// first.
func (l *Ledger) Forms(ctx context.Context) ([]FormSize, error) {
	needs := access.SeeRoll
	if l.actor.May(access.ManageUsers, l.store.clock()) {
		needs = access.ManageUsers // to say who teaches which
	}
	db, err := l.reading(ctx, needs)
	if err != nil {
		return nil, err
	}
	var forms []FormSize
	err = onRoll(db.Model(&pupilRow{}), l.store.Today(), true).Select("year, form, count(*) AS pupils").Where("form <> ''").Group("year, form").Scan(&forms).Error
	if err != nil {
		return nil, fmt.Errorf("count the forms: %w", err)
	}
	sortForms(forms)
	return forms, nil
}

// What a search looks at: nobody has more names than this, or longer ones, and
// SQLite refuses a pattern of 50,000 bytes.
const (
	mostWords   = 10
	mostLetters = 60 // of a word
)

// matching keeps pupils of whom every word begins some word of their names,
// form or year.
func matching(db *gorm.DB, words string) *gorm.DB {
	typed := strings.Fields(register.Fold(words))
	for _, w := range typed[:min(len(typed), mostWords)] {
		if letters := []rune(w); len(letters) > mostLetters {
			w = string(letters[:mostLetters])
		}
		db = db.Where("pupils.find_key LIKE ?", "% "+w+"%") // folded words hold no % or _
	}
	return db
}

// onRoll picks who is on roll on a day, or who is not, as [register.StillOnRoll] has it.
func onRoll(db *gorm.DB, today calendar.Day, on bool) *gorm.DB {
	if on {
		return db.Where("(pupils.left_on = '' OR pupils.left_on > ?)", today)
	}
	return db.Where("pupils.left_on <> '' AND pupils.left_on <= ?", today)
}

// Found is somebody a search found. CarerID and Status are blank for who may
// not see the register.
type Found struct {
	PupilID string
	Name    string
	Year    register.Year
	Form    string
	CarerID string
	Status  register.Status
}

type foundRow struct {
	ID, Surname, Forename, PreferredSurname, PreferredForename, Year, Form string
	CarerID, Status                                                        *string
}

// Find lists pupils on roll whose names, form or year begin with every word;
// most 0 is all of them. Who may see the register is told who is on it, and that
// they were told is signed, as is every search through the glass that found
// somebody; a teacher finds pupils of their own groups and is told nothing more.
func (l *Ledger) Find(ctx context.Context, words string, most int) ([]Found, error) {
	db, err := l.findable(ctx)
	if err != nil || register.Fold(words) == "" {
		return nil, err
	}
	var rows []foundRow
	if err := onRoll(matching(db, words), l.store.Today(), true).Order("pupils.sort_key, pupils.id").Limit(limit(most)).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("find a pupil: %w", err)
	}
	hits, told := make([]Found, len(rows)), l.actor.Glass.OpenAt(l.store.clock()) && len(rows) > 0
	for i, r := range rows {
		hits[i] = r.found()
		told = told || r.CarerID != nil
	}
	if told {
		err = l.look(ctx, Deed{Does: "found somebody by name", Kind: "register"})
	}
	return hits, err
}

func (r foundRow) found() Found {
	p := register.Pupil{Surname: r.Surname, Forename: r.Forename, PreferredSurname: r.PreferredSurname, PreferredForename: r.PreferredForename}
	f := Found{PupilID: r.ID, Name: p.Name(), Year: register.Year(r.Year), Form: r.Form}
	if r.CarerID != nil {
		f.CarerID, f.Status = *r.CarerID, register.Status(*r.Status)
	}
	return f
}

// findable is the pupils whom the actor may find, and what they may be told.
func (l *Ledger) findable(ctx context.Context) (*gorm.DB, error) {
	const columns = "pupils.id, pupils.surname, pupils.forename, pupils.preferred_surname, pupils.preferred_forename, pupils.year, pupils.form"
	if db, err := l.reading(ctx, access.SeeRegister); err == nil {
		return db.Model(&pupilRow{}).Joins("LEFT JOIN carers ON carers.pupil_id = pupils.id AND carers.school = pupils.school").
			Select(columns + ", carers.id AS carer_id, carers.status AS status"), nil
	}
	if db, err := l.reading(ctx, access.SeeOwnGroups); err == nil && !l.actor.May(access.SeeRoll, l.store.clock()) {
		ids, err := l.ownPupils(ctx)
		return db.Model(&pupilRow{}).Select(columns).Where("pupils.id IN ?", ids), err
	}
	db, err := l.reading(ctx, access.SeeRoll)
	if err != nil {
		return nil, err
	}
	return db.Model(&pupilRow{}).Select(columns), nil
}

// AddPupil puts a pupil on the roll by hand: a new arrival whom no export
// holds yet. Who brings the roll may, so that being written by hand says nothing
// of a pupil. The next roll import finds them by name and date of birth. A UPN that is on the roll already is a problem beside "upn".
func (l *Ledger) AddPupil(ctx context.Context, p register.Pupil) (string, error) {
	p.ID = l.store.newID()
	err := l.changing(ctx, access.RunImports, Deed{Does: "added a pupil by hand", Kind: "pupil", Record: p.ID}, func(tx *gorm.DB) error {
		return insertPupil(tx, p)
	})
	if err != nil {
		return "", err
	}
	return p.ID, nil
}

// AddNewPupil puts a pupil on the roll by hand and on the register, or neither:
// a problem with the entry leaves nobody on the roll. See AddPupil and AddCarer.
func (l *Ledger) AddNewPupil(ctx context.Context, p register.Pupil, e register.Entry) (pupil, carer string, err error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return "", "", err
	}
	p.ID, carer = l.store.newID(), l.store.newID()
	err = l.changing(ctx, access.KeepRegister, Deed{Does: "added a pupil by hand, to the register too", Kind: "pupil", Record: p.ID}, func(tx *gorm.DB) error {
		if err := insertPupil(tx, p); err != nil {
			return err
		}
		c, err := register.Add(p, e, school.Settings, l.actor.Name, l.store.Today())
		if err != nil {
			return err
		}
		c.ID = carer
		return l.insertCarer(tx, c)
	})
	if err != nil {
		return "", "", err
	}
	return p.ID, carer, nil
}

// insertPupil waits for imports: what they plan is planned on a roll that stays
// as it is.
func insertPupil(tx *gorm.DB, p register.Pupil) error {
	if err := inTurn(tx); err != nil {
		return err
	}
	p.Version, p.From = 1, register.Source{}
	row := toPupilRow(p)
	err := tx.Create(&row).Error
	if duplicate(err) {
		return fault.Wrong("upn", "A pupil with this UPN is on the roll already. Find them by name.")
	}
	return err
}
