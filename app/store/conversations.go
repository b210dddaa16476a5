package store

import (
	"context"

	"gorm.io/gorm"

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

var conversationKind = recordKind[conversationRow, register.Conversation]{
	one: "conversation", is: surely(conversationRow.conversation), row: toConversationRow,
	version: func(c register.Conversation) int { return c.Version }, apart: byFacts[register.Conversation],
}

// conversationsOf lists the talks that a condition picks, newest first.
func conversationsOf(db *gorm.DB) ([]register.Conversation, error) {
	return list(db.Order("spoken_on DESC, id DESC"), "conversations", conversationKind.is)
}

// AddConversation keeps a talk with a pupil, the actions agreed in it, and the
// hand-off of what was heard, and returns its id. The problems are those of
// [register.Conversation.Write], [register.PlanAll] and [register.HandOffOf].
func (l *Ledger) AddConversation(ctx context.Context, carer string, c register.Conversation, actions []register.Action, heard register.Heard) (string, error) {
	is := register.Conversation{ID: l.store.newID(), CarerID: carer, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "wrote down a conversation", func(tx *gorm.DB) error {
		planned, unplanned := register.PlanAll(actions, register.After{Conversation: is.ID}, l.store.Today())
		if err := fault.Check(append(fault.Problems(is.Write(c, l.store.Today())), fault.Problems(unplanned)...)); err != nil {
			return err
		}
		row := toConversationRow(is)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		if err := l.insertActions(tx, carer, planned); err != nil {
			return err
		}
		return l.handOffHeard(tx, carer, heard)
	})
}

// handOffHeard keeps the answer to what was heard in a talk, in the change that
// keeps the talk.
func (l *Ledger) handOffHeard(tx *gorm.DB, carer string, heard register.Heard) error {
	of, err := heard.Of()
	if err != nil || len(of) == 0 {
		return err
	}
	snapshots, err := snapshotsOf(tx, carer)
	if err != nil {
		return err
	}
	newest := ""
	if len(snapshots) > 0 {
		newest = snapshots[0].ID
	}
	return l.handOffBesides(tx, carer, newest, of, heard.Answer)
}

// ChangeConversation corrects a talk. Version is the one that the person was
// shown; when somebody else saved since, nothing is saved and the fault.Clash
// shows theirs beside yours. What was heard is handed off as AddConversation does.
func (l *Ledger) ChangeConversation(ctx context.Context, id string, version int, c register.Conversation, heard register.Heard) error {
	return changeOf(ctx, l, conversationKind, id, version, "corrected a conversation", func(tx *gorm.DB, is *register.Conversation) error {
		if err := is.Write(c, l.store.Today()); err != nil {
			return err
		}
		return l.handOffHeard(tx, is.CarerID, heard)
	})
}
