package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

// RegisterPart counts the entries of one status in one form, for the numbers
// and choices that stand round a list.
type RegisterPart struct {
	Status    register.Status
	Year      register.Year
	Form      string
	Undecided bool // possible entries whose time is over; counted apart from the others
	Entries   int
	Overdue   int // entries whose next review is past, where reviews are held
	Unplanned int // counted carers who have no next review
}

// RegisterParts counts the register by status, year and form in one reading.
// Who has left the roll is left out. It names nobody, so it leaves no line.
func (l *Ledger) RegisterParts(ctx context.Context) ([]RegisterPart, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	var parts []RegisterPart
	err = stillHere(joined(db), today).Select("carers.status, pupils.year, pupils.form, "+
		"CASE WHEN carers.status = 'possible' AND carers.expires_on <> '' AND carers.expires_on <= ? THEN 1 ELSE 0 END AS undecided, "+
		"count(*) AS entries, "+
		"sum(CASE WHEN carers.status IN ('confirmed', 'paused', 'former') AND carers.next_review <> '' AND carers.next_review < ? THEN 1 ELSE 0 END) AS overdue, "+
		"sum(CASE WHEN carers.status IN ('confirmed', 'paused') AND carers.next_review = '' THEN 1 ELSE 0 END) AS unplanned", today, today).
		Group("carers.status, pupils.year, pupils.form, undecided").Scan(&parts).Error
	if err != nil {
		return nil, fmt.Errorf("count the register by form: %w", err)
	}
	return parts, nil
}

// CensusDifferences counts the pupils on roll for whom the school's own MIS
// should be changed, or somebody should look: those whom [Ledger.Census] marks
// as differing. It names nobody, so it leaves no line.
func (l *Ledger) CensusDifferences(ctx context.Context) (int, error) {
	db, err := l.reading(ctx, access.ExportCensus)
	if err != nil {
		return 0, err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return 0, err
	}
	var strangers int64
	err = notCounted(onRoll(db.Model(&pupilRow{}), l.store.Today(), true).Where(declaredInMIS)).Count(&strangers).Error
	if err != nil {
		return 0, fmt.Errorf("count whom the MIS alone declares: %w", err)
	}
	var known []struct {
		MIS, Route, Census string
		N                  int
	}
	err = onRoll(joined(l.store.reading(ctx, l.actor.School)), l.store.Today(), true).Where("carers.status IN ?", counted).
		Select(letterInMIS + " AS mis, carers.route, carers.census, count(*) AS n").Group("1, 2, 3").Scan(&known).Error
	if err != nil {
		return 0, fmt.Errorf("compare the census with the MIS: %w", err)
	}
	differ := int(strangers)
	for _, r := range known {
		chosen, err := unpacked[register.Census](r.Census)
		if err != nil {
			return 0, err
		}
		code, _ := register.Carer{Route: register.Route(r.Route), Census: chosen}.CensusCode(school.Settings, r.MIS)
		if differsFromMIS(code, r.MIS) {
			differ += r.N
		}
	}
	return differ, nil
}

// What the MIS says of a pupil, read out of the flags by the database: a flag is
// packed as {"value":…} first. The letters that declare a pupil have an index of
// their own (migration 0022), whose condition is these words.
const (
	declaredInMIS = `(pupils.flags LIKE '%"young_carer":{"value":"P"%' OR pupils.flags LIKE '%"young_carer":{"value":"S"%' OR pupils.flags LIKE '%"young_carer":{"value":"yes"%')`
	letterInMIS   = `CASE WHEN pupils.flags LIKE '%"young_carer":{"value":"P"%' THEN 'P' WHEN pupils.flags LIKE '%"young_carer":{"value":"S"%' THEN 'S' ` +
		`WHEN pupils.flags LIKE '%"young_carer":{"value":"yes"%' THEN 'yes' ELSE '' END`
)

// notCounted leaves out the pupils who are young carers to the register.
func notCounted(db *gorm.DB) *gorm.DB {
	return db.Where("NOT EXISTS (SELECT 1 FROM carers WHERE carers.school = pupils.school AND carers.pupil_id = pupils.id AND carers.status IN ?)", counted)
}
