package store

import (
	"context"
	"fmt"

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
	var rows []struct{ Flags, Status, Route, Census string }
	// A flag is packed as {"value":…} first, so that a pupil of whom the MIS says
	// nothing, or N, need not be read unless the register knows them.
	err = onRoll(db.Model(&pupilRow{}), l.store.Today(), true).
		Joins("LEFT JOIN carers ON carers.pupil_id = pupils.id AND carers.school = pupils.school").
		Where(`carers.status IN ('confirmed', 'paused') OR pupils.flags LIKE '%"young_carer":{"value":"P"%' OR pupils.flags LIKE '%"young_carer":{"value":"S"%' OR pupils.flags LIKE '%"young_carer":{"value":"yes"%'`).
		Select("pupils.flags, coalesce(carers.status, '') AS status, coalesce(carers.route, '') AS route, coalesce(carers.census, '') AS census").Scan(&rows).Error
	if err != nil {
		return 0, fmt.Errorf("compare the census with the MIS: %w", err)
	}
	differ := 0
	for _, r := range rows {
		flags, err := unpacked[register.Flags](r.Flags)
		if err != nil {
			return 0, err
		}
		chosen, err := unpacked[register.Census](r.Census)
		if err != nil {
			return 0, err
		}
		code, mis := register.CensusNotDeclared, flags[register.YoungCarerInMIS].Value
		if register.Status(r.Status).Counted() {
			code, _ = register.Carer{Route: register.Route(r.Route), Census: chosen}.CensusCode(school.Settings, mis)
		}
		if differsFromMIS(code, mis) {
			differ++
		}
	}
	return differ, nil
}
