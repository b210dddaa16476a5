package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// WatchedLine is one carer of the school now, on roll, with what an early prompt is
// told by: a list for a person to look through, of which nothing is computed here.
type WatchedLine struct {
	CarerID  string
	Pupil    register.Pupil
	Member   figures.Member // as of today
	Impact   register.Level // what a person has said of the effect of caring; blank where nobody has
	Spans    []figures.Span // that share a day with those asked for, by day
	KnownOn  calendar.Day   // when the entry first became one of a known carer
	ReviewOn calendar.Day   // of the next review; blank where none is planned
	LookedOn calendar.Day   // when somebody last opened the record, spoke with the pupil, held a review or noted a use; blank for never
}

// recordLooks are the looks that show how one pupil is, as they are signed.
var recordLooks = []string{"looked at the carer's record", "looked at the pupil's trends"}

// Watched lists the carers of the school who are on roll, by name, with their
// attendance of the days from one to another. The look at the list is signed.
func (l *Ledger) Watched(ctx context.Context, from, to calendar.Day) ([]WatchedLine, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	if err := l.store.clerk.settle(ctx); err != nil { // looks that are not in the audit yet
		return nil, err
	}
	var all []WatchedLine
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) error {
		all, err = watchedIn(tx, who, l.store.Today(), figures.Days{From: from, To: to})
		return err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all, l.look(ctx, Deed{Does: "looked at the early prompts", Kind: "register"})
}

func watchedIn(tx *gorm.DB, who roster, today calendar.Day, days figures.Days) ([]WatchedLine, error) {
	pupils, err := carersNow(tx)
	if err != nil {
		return nil, err
	}
	of := tx.Model(&carerRow{}).Select("pupil_id").Where("status IN ?", counted)
	spans, err := spansIn(tx.Where("pupil_id IN (?)", of), days.From, days.To)
	if err != nil {
		return nil, err
	}
	entries, looked, err := lastLooks(tx)
	if err != nil {
		return nil, err
	}
	byPupil := byEntry(spans, func(s figures.Span) string { return s.Pupil })
	now := figures.Period{Kind: figures.Chosen, From: today, To: today}
	var all []WatchedLine
	for _, p := range pupils {
		if !p.OnRoll(today) {
			continue
		}
		all = append(all, WatchedLine{CarerID: entries[p.ID].ID, ReviewOn: entries[p.ID].NextReview, Pupil: p, Member: who.member(p.ID, now), Impact: register.Level(entries[p.ID].ImpactLevel), Spans: byPupil[p.ID], LookedOn: looked[p.ID], KnownOn: register.KnownOn(who.pupils[p.ID].history)})
	}
	return all, nil
}

// lastLooks are, by pupil, the entries of the school's carers and the last day on
// which somebody looked at how each is.
func lastLooks(tx *gorm.DB) (entries map[string]carerRow, looked map[string]calendar.Day, err error) {
	var carers []carerRow
	if err := tx.Select("id, pupil_id, next_review, impact_level").Where("status IN ?", counted).Find(&carers).Error; err != nil {
		return nil, nil, fmt.Errorf("read the register: %w", err)
	}
	entries, looked = map[string]carerRow{}, map[string]calendar.Day{}
	pupilOf := map[string]string{}
	for _, c := range carers {
		entries[c.PupilID], pupilOf[c.ID] = c, c.PupilID
	}
	for _, part := range []struct {
		of         schema.Tabler
		join, on   string
		lastColumn string
	}{
		{conversationRow{}, "", "carer_id", "spoken_on"},
		{reviewRow{}, "", "carer_id", "held_on"},
		{useRow{}, "JOIN adjustments ON adjustments.school = uses.school AND adjustments.id = uses.adjustment_id", "adjustments.carer_id", "used_on"},
	} {
		var rows []struct {
			On   string
			Last calendar.Day
		}
		db := tx.Model(part.of).Select(part.on + ` AS "on", max(` + part.lastColumn + ") AS last").Group(part.on)
		if part.join != "" {
			db = db.Joins(part.join)
		}
		if err := db.Scan(&rows).Error; err != nil {
			return nil, nil, fmt.Errorf("read when somebody last looked: %w", err)
		}
		for _, r := range rows {
			pupil := pupilOf[r.On]
			looked[pupil] = max(looked[pupil], r.Last)
		}
	}
	return entries, looked, lastOpened(tx, looked)
}

// lastOpened adds the days on which records were opened.
func lastOpened(tx *gorm.DB, looked map[string]calendar.Day) error {
	var rows []struct{ Record, Last string }
	known := tx.Model(&carerRow{}).Select("pupil_id").Where("status IN ?", counted)
	err := tx.Model(&auditRow{}).Select("record, max(at) AS last").Where("record IN (?) AND deed IN ?", known, recordLooks).Group("record").Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("read when records were opened: %w", err)
	}
	for _, r := range rows {
		if line := (auditRow{At: r.Last}).line(); !line.At.IsZero() {
			looked[r.Record] = max(looked[r.Record], calendar.DayOf(line.At))
		}
	}
	return nil
}
