package store

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// Answer is what somebody does about a message, and the version of it that they
// were shown.
type Answer struct {
	Version int
	Does    register.MessageDeed
	Reason  string
	Lead    register.LeadAnswer // of what closes it; see [register.Course.AsksOfLead]
}

// AnswerMessage does one thing about a message. That the safeguarding lead has it
// only they can say, and only who keeps the register links it to an entry. The
// problems are those of [register.Course.Act] and [register.LeadAnswer.Deed].
func (l *Ledger) AnswerMessage(ctx context.Context, id string, a Answer) error {
	switch {
	case a.Does == register.TakenOn && l.actor.School != "" && !l.actor.Has(access.DSL):
		return errNotYours
	case a.Does == register.Found || a.Does == register.Registered || a.Does == register.NotForLead:
		return fault.Wrong("", "Choose what was done from the list")
	}
	return l.answering(ctx, id, "", a, func(tx *gorm.DB, m *Message) error {
		if a.Does != register.Joined {
			return nil
		}
		if err := l.allow(access.KeepRegister); err != nil {
			return err
		}
		entry, err := entryOf(tx, m.Course.PupilID)
		if err == nil && entry == "" {
			err = fault.Wrong("", "This pupil is not on the register. Add them first")
		}
		if err != nil {
			return err
		}
		return l.hearDoor(tx, m)
	})
}

// LinkMessage says which pupil of the roll a message is about. Where they say that
// home is not safe, or who may know, an entry of theirs says so from then on.
func (l *Ledger) LinkMessage(ctx context.Context, id string, version int, pupil string) error {
	return l.answering(ctx, id, pupil, Answer{Version: version, Does: register.Found}, func(tx *gorm.DB, m *Message) error {
		p, err := pupilIn(tx, pupil)
		if err != nil {
			return err
		}
		m.course().PupilID = p.ID
		return l.hearDoor(tx, m)
	})
}

// hearDoor has the entry of whom a disclosure is about, if there is one, say what
// they said at the quiet door of home and of who may know.
func (l *Ledger) hearDoor(tx *gorm.DB, m *Message) error {
	if m.Disclosure == nil {
		return nil
	}
	entry, err := entryOf(tx, m.course().PupilID)
	if err != nil || entry == "" {
		return err
	}
	was, err := carerIn(forUpdate(tx), entry)
	if err != nil {
		return err
	}
	is := was
	if err := is.HearAtTheDoor(*m.Disclosure, l.actor.Name, l.store.Today()); err != nil {
		return err
	}
	return l.saveCarer(tx, was, is)
}

// hearDoorBefore has an entry that is about to be kept say what its pupil said at
// the quiet door, as far as a person has found out that it was them. So it is
// however the pupil comes to the register.
func (l *Ledger) hearDoorBefore(tx *gorm.DB, c *register.Carer) error {
	told, err := list(tx.Where("pupil_id = ? AND forgotten IS NULL", c.PupilID).Order("received DESC, id DESC"), "what a pupil said at the quiet door", disclosureRow.disclosure)
	for _, d := range told {
		if err := c.HearAtTheDoor(d, l.actor.Name, l.store.Today()); err != nil {
			return err
		}
	}
	return err
}

// RegisterMessage adds the pupil whom a message is about to the register, as
// possible and with the route by which the school learned, and closes the
// message: both, or neither. It returns the id of the entry.
func (l *Ledger) RegisterMessage(ctx context.Context, id string, version int, lead register.LeadAnswer) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return "", err
	}
	carer := l.store.newID()
	err = l.answering(ctx, id, "", Answer{Version: version, Does: register.Registered, Lead: lead}, func(tx *gorm.DB, m *Message) error {
		if m.Course.PupilID == "" {
			return nil // the rule says so
		}
		p, err := pupilIn(tx, m.Course.PupilID)
		if err != nil {
			return err
		}
		c, err := register.Add(p, m.entry(), school.Settings, l.actor.Name, l.store.Today())
		if err != nil {
			return err
		}
		if m.Disclosure != nil {
			c.Wishes = m.Disclosure.Wishes()
		}
		c.ID = carer
		return l.insertCarer(tx, c)
	})
	if duplicate(err) {
		return "", fault.Wrong("", "This pupil is on the register already. Link this to their entry instead")
	}
	if err != nil {
		return "", err
	}
	return carer, nil
}

// entry is how the pupil comes to the register. What was said stays with the
// message.
func (m *Message) entry() register.Entry {
	if d := m.Disclosure; d != nil {
		return register.Entry{Route: register.ByPupil, RouteNote: "Through the quiet door", Home: d.HomeSafe.Home()}
	}
	return register.Entry{Route: register.ByStaff, IdentifiedBy: m.Concern.By}
}

// answering loads a message that the actor may see, does what else belongs to the
// act, runs the rule, and saves and signs all of it in one transaction: on the
// record of the pupil given, or else of whom it was about before.
func (l *Ledger) answering(ctx context.Context, id, pupil string, a Answer, also func(tx *gorm.DB, m *Message) error) error {
	if err := l.allow(access.AnswerMessages); err != nil {
		return err
	}
	reach, err := l.seesMessages(ctx)
	if err != nil {
		return err
	}
	m, err := messageIn(reach, id)
	if err != nil {
		return err
	}
	deed := Deed{Does: "answered what the school was told: " + strings.ToLower(a.Does.Words()), Kind: "message", Record: id}
	if about := cmp.Or(pupil, m.Course.PupilID); about != "" {
		deed.Kind, deed.Record = "pupil", about
	}
	return l.changing(ctx, access.AnswerMessages, deed, func(tx *gorm.DB) error {
		m, err := messageIn(func() *gorm.DB { return forUpdate(tx) }, id)
		if err != nil {
			return err
		}
		if a.Version != m.Course.Version {
			return fault.Clash{What: "message"}
		}
		act := register.MessageAct{ID: l.store.newID(), MessageID: id, Does: a.Does, Reason: a.Reason, By: l.actor.Name, At: l.store.clock()}
		fits := *m.course()
		if err := fits.Act(act); err != nil {
			return err
		}
		if err := also(tx, &m); err != nil {
			return err
		}
		if err := l.tellLead(tx, &m, a); err != nil {
			return err
		}
		if err := m.course().Act(act); err != nil {
			return err
		}
		return saveAct(tx, &m, act)
	})
}

// tellLead keeps the answer to whether the safeguarding lead needs to hear a
// message, before what closes it.
func (l *Ledger) tellLead(tx *gorm.DB, m *Message, a Answer) error {
	id := m.course().ID
	done, err := actsOn(tx, id)
	if err != nil || !m.course().AsksOfLead(a.Does, done) {
		return err
	}
	does, reason, err := a.Lead.Deed()
	if err != nil {
		return err
	}
	act := register.MessageAct{ID: l.store.newID(), MessageID: id, Does: does, Reason: reason, By: l.actor.Name, At: l.store.clock()}
	if err := m.course().Act(act); err != nil {
		return err
	}
	remark(tx, strings.ToLower(does.Words()))
	return addAct(tx, act)
}

// saveAct keeps an act and what it made of the message.
func saveAct(tx *gorm.DB, m *Message, a register.MessageAct) error {
	if err := addAct(tx, a); err != nil {
		return err
	}
	is := toCourse(*m.course())
	changes := map[string]any{"answered": is.Answered, "passed": is.Passed, "closed": is.Closed}
	if m.Course.PupilID != m.course().PupilID {
		changes["pupil_id"] = is.PupilID
	}
	return save(tx, m.row(), a.MessageID, m.Course.Version, changes)
}

func addAct(tx *gorm.DB, a register.MessageAct) error {
	var before int64
	if err := tx.Model(&messageActRow{}).Where("message_id = ?", a.MessageID).Count(&before).Error; err != nil {
		return fmt.Errorf("count what was done about a message: %w", err)
	}
	row := messageActRow{ID: a.ID, MessageID: a.MessageID, Nth: int(before) + 1, Does: string(a.Does), Reason: a.Reason, DoneBy: a.By, Done: a.At, HandOff: a.HandOff}
	return tx.Create(&row).Error
}

// ForgetMessages lets go of what messages said that came to nothing: closed for as
// long as a possible entry lives, and about nobody who is on the register. That
// there was one, and when it was answered, stays. It returns how many there were.
func (l *Ledger) ForgetMessages(ctx context.Context) (int, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return 0, err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return 0, err
	}
	now := l.store.clock()
	before, gone := now.AddDate(0, 0, -7*school.Settings.ExploreWeeks()), 0
	err = l.changing(ctx, access.KeepRegister, Deed{Does: "let go of messages that came to nothing", Kind: "school", Record: school.URN}, func(tx *gorm.DB) error {
		var onRegister []string
		if err := tx.Model(&carerRow{}).Pluck("pupil_id", &onRegister).Error; err != nil {
			return fmt.Errorf("read who is on the register: %w", err)
		}
		for _, table := range []struct{ row, empty any }{{&concernRow{}, packed(register.Concern{})}, {&disclosureRow{}, packed(register.Disclosure{})}} {
			var ids []string
			over := tx.Model(table.row).Where("closed < ? AND forgotten IS NULL", before)
			if len(onRegister) > 0 { // NOT IN nothing is true of nobody
				over = over.Where("pupil_id IS NULL OR pupil_id NOT IN ?", onRegister)
			}
			if err := over.Pluck("id", &ids).Error; err != nil {
				return fmt.Errorf("look for messages whose time is over: %w", err)
			}
			if len(ids) == 0 {
				continue
			}
			if err := letGo(tx, table.row, ids, map[string]any{"body": table.empty, "pupil_id": nil, "forgotten": &now, "version": gorm.Expr("version + 1")}); err != nil {
				return err
			}
			gone += len(ids)
		}
		return nil
	})
	return gone, err
}

func letGo(tx *gorm.DB, row any, ids []string, emptied map[string]any) error {
	if err := tx.Model(row).Where("id IN ?", ids).Updates(emptied).Error; err != nil {
		return fmt.Errorf("let go of messages: %w", err)
	}
	if err := tx.Model(&messageActRow{}).Where("message_id IN ? AND reason <> ''", ids).Updates(map[string]any{"reason": ""}).Error; err != nil {
		return fmt.Errorf("let go of reasons: %w", err)
	}
	return nil
}
