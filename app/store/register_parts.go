package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	type part struct {
		status, year, form string
		undecided          bool
	}
	at, parts := map[part]int{}, []RegisterPart(nil)
	for i := range all {
		e := &all[i]
		if !e.here(today) {
			continue
		}
		of := part{e.status, e.year, e.form, e.undecided(today)}
		n, known := at[of]
		if !known {
			n, at[of] = len(parts), len(parts)
			parts = append(parts, RegisterPart{Status: register.Status(e.status), Year: register.Year(e.year), Form: e.form, Undecided: of.undecided})
		}
		p := &parts[n]
		p.Entries++
		if e.supported() && !e.nextReview.IsZero() && e.nextReview.Before(today) {
			p.Overdue++
		}
		if e.counted() && e.nextReview.IsZero() {
			p.Unplanned++
		}
	}
	slices.SortFunc(parts, func(a, b RegisterPart) int {
		return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Form, b.Form), compareBool(a.Undecided, b.Undecided))
	})
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
	return l.censusDifferences(ctx, db)
}

func (l *Ledger) censusDifferences(ctx context.Context, db *gorm.DB) (int, error) {
	school, err := l.schoolHere(ctx)
	if err != nil {
		return 0, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return 0, err
	}
	today := l.store.Today()
	var said []struct{ ID, MIS string }
	if err := onRoll(db.Model(&pupilRow{}), today, true).Where(declaredInMIS).Select("pupils.id, " + letterInMIS + " AS mis").Scan(&said).Error; err != nil {
		return 0, fmt.Errorf("read whom the MIS declares: %w", err)
	}
	inMIS := make(map[string]string, len(said))
	for _, s := range said {
		inMIS[s.ID] = s.MIS
	}
	type letters struct{ route, census, mis string }
	known, differ := map[letters]int{}, len(said)
	for i := range all {
		if e := &all[i]; e.counted() && e.onRoll(today) {
			mis, declared := inMIS[e.pupilID]
			if declared {
				differ-- // the register declares them too
			}
			known[letters{e.route, e.census, mis}]++
		}
	}
	for l, n := range known {
		chosen, err := unpacked[register.Census](l.census)
		if err != nil {
			return 0, err
		}
		code, _ := register.Carer{Route: register.Route(l.route), Census: chosen}.CensusCode(school.Settings, l.mis)
		if differsFromMIS(code, l.mis) {
			differ += n
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
