package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Told is an instruction as one member of staff reads it. It cannot hold a
// reason: what the store does not hand over, no page can show.
type Told struct {
	register.Instruction
	Read    bool // they have said that they read it, as it is worded now
	Changed bool // they had read an earlier wording
	Why     Reach
	Noted   []Noted // by them, today

	cover bool // whoever covers reads it too
}

// Reach is why somebody reads an instruction.
type Reach string

// The ways in which an instruction reaches staff.
const (
	AsTutor   Reach = "tutor"
	AsTeacher Reach = "teacher"
	AsNamed   Reach = "named"
	AsCover   Reach = "cover"
)

// NamedGroup stands for the pupils for whom somebody is named, whichever group
// they are in.
const NamedGroup = "named"

// MyPupils is what a member of staff opens their day with: their groups, and
// what to do for the pupils of the one that is shown.
type MyPupils struct {
	Groups  []Group
	Group   string            // the id of the one shown, or NamedGroup
	Told    map[string][]Told // by pupil, of the group shown
	News    map[string]int    // by group: instructions that are new or changed
	Named   []register.Pupil  // of NamedGroup
	Planned map[string]bool   // by pupil, of the group shown: there is an emergency plan, and nothing of it

	Unconfirmed bool // nobody has said yet that the account is in the right hands, and so nothing is told
}

// MyPupils hands over the actor's groups, and what to do for the pupils of one
// of them: the one asked for, or the first when none is. A group that is not
// theirs is missing. That each of these pupils was looked at is signed.
func (l *Ledger) MyPupils(ctx context.Context, group string) (MyPupils, error) {
	mine, err := l.myPupils(ctx, group)
	if err != nil {
		return MyPupils{}, err
	}
	var looks []Deed
	for _, pupil := range mine.shown() {
		looks = append(looks, Deed{Does: "read what to do", Kind: "pupil", Record: pupil})
	}
	return mine, l.look(ctx, looks...)
}

func (l *Ledger) myPupils(ctx context.Context, group string) (MyPupils, error) {
	groups, err := l.OwnGroups(ctx)
	if err != nil {
		return MyPupils{}, err
	}
	all, err := l.instructions(ctx, groups)
	if err != nil {
		return MyPupils{}, err
	}
	mine := MyPupils{Groups: groups, Told: map[string][]Told{}, News: map[string]int{}}
	if sure, err := l.confirmed(ctx); err != nil {
		return MyPupils{}, err
	} else if !sure {
		mine.Unconfirmed = true
	}
	if mine.Named, err = l.namedPupils(ctx, all); err != nil {
		return MyPupils{}, err
	}
	if mine.Group, err = groupAsked(group, groups, len(mine.Named) > 0); err != nil {
		return MyPupils{}, err
	}
	mine.deal(all)
	var notes []useRow
	if err := l.notesOfToday(ctx).Order("id").Find(&notes).Error; err != nil {
		return MyPupils{}, fmt.Errorf("read the notes of today: %w", err)
	}
	mine.keepNoted(notes)
	planned, err := l.plannedFor(ctx, groups)
	mine.keepPlanned(planned)
	return mine, err
}

// News hands over the actor's groups, and how many instructions in each are new
// to them or were changed, and tells none of them.
func (l *Ledger) News(ctx context.Context) ([]Group, map[string]int, error) {
	groups, err := l.OwnGroups(ctx)
	if err != nil {
		return nil, nil, err
	}
	all, err := l.instructions(ctx, groups)
	if err != nil {
		return nil, nil, err
	}
	m := MyPupils{Groups: groups, Told: map[string][]Told{}, News: map[string]int{}}
	if m.Named, err = l.namedPupils(ctx, all); err != nil {
		return nil, nil, err
	}
	m.deal(all)
	return groups, m.News, nil
}

func groupAsked(asked string, groups []Group, named bool) (string, error) {
	switch {
	case named && (asked == NamedGroup || asked == "" && len(groups) == 0):
		return NamedGroup, nil
	case slices.ContainsFunc(groups, func(g Group) bool { return g.ID == asked }):
		return asked, nil
	case asked != "":
		return "", fault.Missing{What: "group"}
	case len(groups) > 0:
		return groups[0].ID, nil
	}
	return "", nil
}

// deal counts what is new in each group, and keeps the instructions of the one
// shown.
func (m *MyPupils) deal(all map[string][]Told) {
	dealOut := func(group string, pupils []register.Pupil, keep func(Told) bool) {
		for _, p := range pupils {
			for _, t := range all[p.ID] {
				if !keep(t) {
					continue
				}
				if !t.Read {
					m.News[group]++
				}
				if group == m.Group {
					m.Told[p.ID] = append(m.Told[p.ID], t)
				}
			}
		}
	}
	for _, g := range m.Groups {
		dealOut(g.ID, g.Pupils, func(t Told) bool { return !g.Cover || t.cover })
	}
	dealOut(NamedGroup, m.Named, func(t Told) bool { return t.Why == AsNamed })
}

func (l *Ledger) namedPupils(ctx context.Context, all map[string][]Told) ([]register.Pupil, error) {
	var ids []string
	for pupil, told := range all {
		if slices.ContainsFunc(told, func(t Told) bool { return t.Why == AsNamed }) {
			ids = append(ids, pupil)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []pupilRow
	db := onRoll(l.store.reading(ctx, l.actor.School).Model(&pupilRow{}), l.store.Today(), true)
	if err := db.Select(taughtColumns).Where("pupils.id IN ?", ids).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the pupils for whom somebody is named: %w", err)
	}
	return toPupils(rows)
}

// instructionRow is what is read of an adjustment for staff, and no more.
type instructionRow struct {
	ID             string
	PupilID        string
	Says           string
	AtPlace        string
	AtTime         string
	BeforeSanction bool
	PhonePlace     string
	PhoneFallback  string
	SeenBy         string
	Named          string
	Wording        int
	StartsOn       calendar.Day
	CarerStatus    string
}

const instructionColumns = "adjustments.id, carers.pupil_id, adjustments.says, adjustments.at_place, adjustments.at_time, adjustments.before_sanction, adjustments.phone_place, adjustments.phone_fallback, adjustments.seen_by, adjustments.named, adjustments.wording, adjustments.starts_on, carers.status AS carer_status"

// instructions lists what the actor reads today, by pupil: the check before a
// sanction first. An account that is not confirmed reads nothing.
func (l *Ledger) instructions(ctx context.Context, groups []Group) (map[string][]Told, error) {
	if sure, err := l.confirmed(ctx); err != nil || !sure {
		return nil, err
	}
	var rows []instructionRow
	err := l.store.reading(ctx, l.actor.School).Model(&adjustmentRow{}).Select(instructionColumns).
		Joins("JOIN carers ON carers.school = adjustments.school AND carers.id = adjustments.carer_id").
		Where("adjustments.status = ?", string(register.AdjustmentActive)).
		Where("carers.pupil_id IN ? OR adjustments.seen_by = ?", pupilsIn(groups), string(register.SeenByNamed)).
		Order("adjustments.before_sanction DESC, adjustments.id").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read instructions: %w", err)
	}
	read, err := readBy(l.store.reading(ctx, l.actor.School), l.actor.UserID)
	if err != nil {
		return nil, err
	}
	reach := reachOf(groups)
	told := map[string][]Told{}
	for _, r := range rows {
		why, ok := reach.of(r, l.actor.UserID)
		if !ok || !r.readOn(l.store.Today()) {
			continue
		}
		wording, had := read[r.ID]
		told[r.PupilID] = append(told[r.PupilID], Told{Instruction: r.instruction(), Read: wording == r.Wording, Changed: had && wording != r.Wording, Why: why, cover: register.SeenBy(r.SeenBy) == register.SeenByCover})
	}
	return told, nil
}

// pupilsIn are the pupils of some groups.
func pupilsIn(groups []Group) (ids []string) {
	for _, g := range groups {
		for _, p := range g.Pupils {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// readOn reports whether staff read an active adjustment on a day.
func (r instructionRow) readOn(day calendar.Day) bool {
	a := register.Adjustment{Status: register.AdjustmentActive, StartsOn: r.StartsOn}
	return a.ReadBy(register.Carer{Status: register.Status(r.CarerStatus)}, day)
}

// instruction is what staff read.
func (r instructionRow) instruction() register.Instruction {
	return register.Adjustment{
		ID: r.ID, Says: r.Says, Where: r.AtPlace, When: r.AtTime, First: r.BeforeSanction, Wording: r.Wording,
		Phone: register.Phone{Place: r.PhonePlace, Fallback: r.PhoneFallback},
	}.Instruction()
}

// readBy returns the wording of each instruction that somebody says they read.
func readBy(db *gorm.DB, user string) (map[string]int, error) {
	var rows []readingRow
	if err := db.Where("user_id = ?", user).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read what somebody has read: %w", err)
	}
	read := make(map[string]int, len(rows))
	for _, r := range rows {
		read[r.AdjustmentID] = r.Wording
	}
	return read, nil
}

// reach is in which ways somebody stands to each pupil.
type reach struct{ tutor, teacher, cover map[string]bool }

func reachOf(groups []Group) reach {
	r := reach{tutor: map[string]bool{}, teacher: map[string]bool{}, cover: map[string]bool{}}
	for _, g := range groups {
		for _, p := range g.Pupils {
			switch {
			case g.Cover:
				r.cover[p.ID] = true
			case g.Kind == "form":
				r.tutor[p.ID], r.teacher[p.ID] = true, true
			default:
				r.teacher[p.ID] = true
			}
		}
	}
	return r
}

// of says why an instruction reaches somebody, or that it does not.
func (r reach) of(row instructionRow, user string) (Reach, bool) {
	switch register.SeenBy(row.SeenBy) {
	case register.SeenByNamed:
		named, err := unpacked[[]string](row.Named)
		return AsNamed, err == nil && user != "" && slices.Contains(named, user)
	case register.SeenByTutor:
		return AsTutor, r.tutor[row.PupilID]
	case register.SeenByCover:
		if r.cover[row.PupilID] && !r.teacher[row.PupilID] {
			return AsCover, true
		}
		return r.own(row.PupilID), r.teacher[row.PupilID]
	case register.SeenByTeachers:
		return r.own(row.PupilID), r.teacher[row.PupilID]
	}
	return "", false
}

func (r reach) own(pupil string) Reach {
	if r.tutor[pupil] {
		return AsTutor
	}
	return AsTeacher
}
