package store

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// roster is who is compared with whom: every pupil, leavers too, without a name.
type roster struct {
	pupils  map[string]rosterPupil
	numbers bool         // pupils are told apart by numbers and not by their ids
	old     calendar.Day // before which marks divide no week
}

type rosterPupil struct {
	number       int
	year         register.Year
	of           calendar.SchoolYear // in which that was their year group
	joined, left calendar.Day
	premium, sen figures.Flag
	history      []register.Move // of their entry on the register
}

// members reads the roster, and goes on with it in the same reading, so that an
// import that comes between does not show in one half of a page.
func (l *Ledger) members(ctx context.Context, db *gorm.DB, then func(*gorm.DB, roster) error) error {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return err
	}
	return db.Transaction(func(tx *gorm.DB) error {
		r := roster{pupils: map[string]rosterPupil{}, numbers: !l.actor.May(access.SeeRegister, l.store.clock()), old: school.Settings.OldMarks(l.store.Today())}
		said, err := rollSaidIn(tx, l.store.Today())
		if err != nil {
			return err
		}
		if err := r.readPupils(tx, said); err != nil {
			return err
		}
		if err := r.readHistories(tx); err != nil {
			return err
		}
		return then(tx, r)
	}, l.store.moment())
}

// rollSaidIn is the school year of which the roll's year groups are: that of the
// newest list that was applied, since in September the new one may not be there yet.
func rollSaidIn(tx *gorm.DB, today calendar.Day) (calendar.SchoolYear, error) {
	var newest []importRow
	err := tx.Select("applied").Where("kind = ? AND status = ? AND applied IS NOT NULL", string(register.RollKind), string(register.ImportApplied)).Order("applied_nth DESC").Limit(1).Find(&newest).Error
	if err != nil {
		return 0, fmt.Errorf("read when the roll was brought: %w", err)
	}
	if len(newest) > 0 {
		today = calendar.DayOf(*newest[0].Applied)
	}
	return calendar.SchoolYearOf(today), nil
}

// yearSaidOf is the school year of which the roll's year group of one pupil is: that of
// the roll, but a leaver's stays as it was.
func yearSaidOf(said calendar.SchoolYear, left calendar.Day) calendar.SchoolYear {
	if left.IsZero() {
		return said
	}
	return min(said, calendar.SchoolYearOf(left.Add(-1)))
}

func (r *roster) readPupils(tx *gorm.DB, said calendar.SchoolYear) error {
	rows, err := tx.Model(&pupilRow{}).Select("id, year, flags, joined_on, left_on").Order("id").Rows()
	if err != nil {
		return fmt.Errorf("read the roll: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, year, flags string
		var joined, left calendar.Day
		if err := rows.Scan(&id, &year, &flags, &joined, &left); err != nil {
			return fmt.Errorf("read the roll: %w", err)
		}
		known, err := unpacked[register.Flags](flags)
		if err != nil {
			return err
		}
		r.pupils[id] = rosterPupil{
			number: len(r.pupils) + 1, year: register.Year(year), of: yearSaidOf(said, left), joined: joined, left: left, premium: flagOf(known[register.PupilPremium]), sen: flagOf(known[register.SEN]),
		}
	}
	return rows.Err()
}

// flagOf says what a flag of the MIS is for a comparison.
func flagOf(f register.Flag) figures.Flag {
	switch {
	case f.Yes():
		return figures.FlagYes
	case f.Value != "":
		return figures.FlagNo
	}
	return figures.FlagUnknown
}

// readHistories adds the steps of everybody's entry.
func (r *roster) readHistories(tx *gorm.DB) error {
	var rows []struct {
		PupilID  string
		ToStatus string
		MovedOn  calendar.Day
	}
	err := tx.Model(&moveRow{}).Joins("JOIN carers ON carers.id = moves.carer_id AND carers.school = moves.school").
		Select("carers.pupil_id, moves.to_status, moves.moved_on").Order("moves.carer_id, moves.nth").Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("read who was on the register when: %w", err)
	}
	for _, m := range rows {
		p := r.pupils[m.PupilID]
		p.history = append(p.history, register.Move{To: register.Status(m.ToStatus), On: m.MovedOn})
		r.pupils[m.PupilID] = p
	}
	return nil
}

// member is a pupil as they were in a period.
func (r roster) member(id string, p figures.Period) figures.Member {
	is := r.pupils[id]
	return figures.Member{
		Pupil: r.told(id), Year: string(is.year.Back(int(is.of - yearOf(p)))), Carer: register.CountedBetween(is.history, p.From, p.To), Premium: is.premium, SEN: is.sen,
	}
}

// told is by what an answer tells a pupil from the others.
func (r roster) told(id string) string {
	if r.numbers {
		return strconv.Itoa(r.pupils[id].number)
	}
	return id
}

// yearOf is the school year in which a period lies.
func yearOf(p figures.Period) calendar.SchoolYear {
	return cmp.Or(p.Year, calendar.SchoolYearOf(p.From))
}

// wholeYear is the school year in which a period lies, as a period.
func wholeYear(p figures.Period) figures.Period {
	year := yearOf(p)
	return figures.Period{Kind: figures.Yearly, Year: year, From: year.Start(), To: year.End()}
}

// byYear orders year groups from the youngest; no year group comes last.
func byYear(a, b string) int {
	return cmp.Compare(register.Year(a).Number(), register.Year(b).Number())
}

// TrendRoll are the pupils on roll today, by id and without names, with who of them
// is on the register: what is found is laid beside what is expected by year group.
func (l *Ledger) TrendRoll(ctx context.Context) ([]figures.Member, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	now := figures.Period{Kind: figures.Chosen, From: today, To: today}
	var all []figures.Member
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) error {
		var ids []string
		if err := onRoll(tx.Model(&pupilRow{}), today, true).Order("pupils.id").Pluck("pupils.id", &ids).Error; err != nil {
			return fmt.Errorf("read who is on roll: %w", err)
		}
		for _, id := range ids {
			m := who.member(id, now)
			m.Year = string(who.pupils[id].year)
			all = append(all, m)
		}
		return nil
	})
	return all, err
}
