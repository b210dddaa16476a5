package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type conversationRow struct {
	ID          string
	School      string
	CarerID     string
	SpokenOn    calendar.Day
	SpokenBy    string
	SpokenAlone bool
	PupilSaid   string
	StaffNoted  string
	Version     int
}

// TableName is where conversations are kept.
func (conversationRow) TableName() string { return "conversations" }

func toConversationRow(c register.Conversation) conversationRow {
	return conversationRow{
		ID: c.ID, CarerID: c.CarerID, SpokenOn: c.On, SpokenBy: c.By, SpokenAlone: c.SpokenAlone, PupilSaid: c.PupilSaid, StaffNoted: c.StaffNoted, Version: c.Version,
	}
}

func (r conversationRow) conversation() register.Conversation {
	return register.Conversation{
		ID: r.ID, CarerID: r.CarerID, On: r.SpokenOn, By: r.SpokenBy, SpokenAlone: r.SpokenAlone, PupilSaid: r.PupilSaid, StaffNoted: r.StaffNoted, Version: r.Version,
	}
}

// conversationsOf lists the talks that a condition picks, newest first.
func conversationsOf(db *gorm.DB) ([]register.Conversation, error) {
	var rows []conversationRow
	if err := db.Order("spoken_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read conversations: %w", err)
	}
	list := make([]register.Conversation, len(rows))
	for i, r := range rows {
		list[i] = r.conversation()
	}
	return list, nil
}

// AddConversation keeps a talk with a pupil, and the actions agreed in it, and
// returns its id. The problems are those of [register.Conversation.Write] and
// [register.PlanAll].
func (l *Ledger) AddConversation(ctx context.Context, carer string, c register.Conversation, actions []register.Action) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return "", err
	}
	is := register.Conversation{ID: l.store.newID(), CarerID: carer, Version: 1}
	planned, err := register.PlanAll(actions, register.After{Conversation: is.ID}, l.store.Today())
	if err := fault.Check(append(fault.Problems(is.Write(c, l.store.Today())), fault.Problems(err)...)); err != nil {
		return "", err
	}
	row := toConversationRow(is)
	return is.ID, l.changing(ctx, access.KeepRegister, Deed{Does: "wrote down a conversation", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return l.insertActions(tx, carer, planned)
	})
}

// ChangeConversation corrects a talk. Version is the one that the person was
// shown; when somebody else saved since, nothing is saved and the fault.Clash
// shows theirs beside yours.
func (l *Ledger) ChangeConversation(ctx context.Context, id string, version int, c register.Conversation) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := pupilBehind[conversationRow](ctx, l, id, "conversation")
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: "corrected a conversation", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		var was conversationRow
		if err := forUpdate(tx).Where("id = ?", id).Take(&was).Error; err != nil {
			return found(err, "conversation")
		}
		theirs := was.conversation()
		yours := theirs
		if err := yours.Write(c, l.store.Today()); err != nil {
			return err
		}
		if version != theirs.Version {
			return fault.Clash{What: "conversation", Differences: factsApart(theirs.Facts(), yours.Facts())}
		}
		return save(tx, &conversationRow{}, id, version, differing(was, toConversationRow(yours)))
	})
}

// pupilBehind returns the pupil of a record that leans on an entry.
func pupilBehind[Row any](ctx context.Context, l *Ledger, id, what string) (string, error) {
	var one struct{ CarerID string }
	if err := l.store.reading(ctx, l.actor.School).Model(new(Row)).Select("carer_id").Where("id = ?", id).Take(&one).Error; err != nil {
		return "", found(err, what)
	}
	return l.pupilOf(ctx, one.CarerID)
}

// factsApart lists the facts in which two of a record differ.
func factsApart(theirs, yours []register.Fact) (differences []fault.Difference) {
	for i, f := range theirs {
		if f.Says != yours[i].Says {
			differences = append(differences, fault.Difference{Field: f.Field, Theirs: f.Says, Yours: yours[i].Says})
		}
	}
	return differences
}
