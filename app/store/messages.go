package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// courseColumns are those that concerns and disclosures share.
type courseColumns struct {
	ID        string
	School    string
	PupilID   *string // null until a person has found who it is
	Received  time.Time
	Answered  *time.Time
	Passed    *time.Time
	Closed    *time.Time
	Forgotten *time.Time
	Urgent    bool
	Version   int
}

func toCourse(c register.Course) courseColumns {
	row := courseColumns{ID: c.ID, Received: c.Received, Answered: instant(c.Answered), Passed: instant(c.Passed), Closed: instant(c.Closed), Forgotten: instant(c.Forgotten), Urgent: c.Urgent, Version: c.Version}
	if c.PupilID != "" {
		row.PupilID = &c.PupilID
	}
	return row
}

func (r courseColumns) course() register.Course {
	c := register.Course{ID: r.ID, Received: r.Received.UTC(), Answered: known(r.Answered), Passed: known(r.Passed), Closed: known(r.Closed), Forgotten: known(r.Forgotten), Urgent: r.Urgent, Version: r.Version}
	if r.PupilID != nil {
		c.PupilID = *r.PupilID
	}
	return c
}

// known reads back an instant, whose null is not known.
func known(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

type messageActRow struct {
	ID        string
	School    string
	MessageID string
	Nth       int
	Does      string
	Reason    string
	DoneBy    string
	Done      time.Time
	HandOff   string
}

// TableName is where it is kept what was done about messages.
func (messageActRow) TableName() string { return "message_acts" }

func (r messageActRow) act() register.MessageAct {
	return register.MessageAct{ID: r.ID, MessageID: r.MessageID, Does: register.MessageDeed(r.Does), Reason: r.Reason, By: r.DoneBy, At: r.Done.UTC(), HandOff: r.HandOff}
}

// Message is something that the school was told, whole: a concern or a
// disclosure, what was done about it, and whom somebody found it to be about.
type Message struct {
	Course     register.Course
	Concern    *register.Concern    // one of the two
	Disclosure *register.Disclosure // is there
	Acts       []register.MessageAct
	Pupil      *register.Pupil
	CarerID    string // of the pupil's entry on the register, if there is one
}

// course is the part of the message that acts change.
func (m *Message) course() *register.Course {
	if m.Concern != nil {
		return &m.Concern.Course
	}
	return &m.Disclosure.Course
}

// row is the struct of the table that the message is kept in.
func (m *Message) row() any {
	if m.Concern != nil {
		return &concernRow{}
	}
	return &disclosureRow{}
}

// MessageLine is a message in a list, which names no pupil.
type MessageLine struct {
	Course register.Course
	Level  register.DoorLevel // of a disclosure; blank for a concern
	By     string             // who noticed; blank for a disclosure
}

// seesMessages returns a query that reaches the messages that the actor may see:
// the safeguarding lead those that are urgent or were passed on.
func (l *Ledger) seesMessages(ctx context.Context) (func() *gorm.DB, error) {
	if db, err := l.reading(ctx, access.SeeMessages); err == nil {
		return func() *gorm.DB { return db.Session(&gorm.Session{}) }, nil
	}
	db, err := l.reading(ctx, access.SeeUrgent)
	return func() *gorm.DB { return db.Session(&gorm.Session{}).Where("(urgent = ? OR passed IS NOT NULL)", true) }, err
}

// mostClosed is how many messages of each kind a list holds of those that are
// closed: the latest.
const mostClosed = 300

// openOnes reads the messages of one kind that are open: all of them, since a flood
// of others must not hide one.
func openOnes[Row any](reach func() *gorm.DB) (open []Row, err error) {
	err = reach().Where("forgotten IS NULL AND closed IS NULL").Find(&open).Error
	return open, err
}

// listed reads the messages of one kind that a list holds: all that are open, and
// the latest of those that are closed.
func listed[Row any](reach func() *gorm.DB) ([]Row, error) {
	open, err := openOnes[Row](reach)
	if err != nil {
		return nil, err
	}
	var closed []Row
	err = reach().Where("forgotten IS NULL AND closed IS NOT NULL").Order("received DESC, id DESC").Limit(mostClosed).Find(&closed).Error
	return append(open, closed...), err
}

// Messages lists what the school was told and has not let go: what is open
// first, urgent before other, and then the newest first.
func (l *Ledger) Messages(ctx context.Context) ([]MessageLine, error) {
	return l.messages(ctx, listed[concernRow], listed[disclosureRow])
}

// OpenMessages lists what the school was told and nobody has closed, urgent before
// other, and then the newest first.
func (l *Ledger) OpenMessages(ctx context.Context) ([]MessageLine, error) {
	return l.messages(ctx, openOnes[concernRow], openOnes[disclosureRow])
}

func (l *Ledger) messages(ctx context.Context, noticed func(func() *gorm.DB) ([]concernRow, error), told func(func() *gorm.DB) ([]disclosureRow, error)) ([]MessageLine, error) {
	reach, err := l.seesMessages(ctx)
	if err != nil {
		return nil, err
	}
	concerns, err := noticed(reach)
	if err != nil {
		return nil, fmt.Errorf("list concerns: %w", err)
	}
	disclosures, err := told(reach)
	if err != nil {
		return nil, fmt.Errorf("list disclosures: %w", err)
	}
	lines := make([]MessageLine, 0, len(concerns)+len(disclosures))
	for _, r := range concerns {
		c, err := r.concern()
		if err != nil {
			return nil, err
		}
		lines = append(lines, MessageLine{Course: c.Course, By: c.By})
	}
	for _, r := range disclosures {
		d, err := r.disclosure()
		if err != nil {
			return nil, err
		}
		lines = append(lines, MessageLine{Course: d.Course, Level: d.Level})
	}
	slices.SortFunc(lines, func(a, b MessageLine) int {
		return cmp.Or(-compareBool(a.Course.Open(), b.Course.Open()), -compareBool(a.Course.Urgent, b.Course.Urgent), b.Course.Received.Compare(a.Course.Received), cmp.Compare(b.Course.ID, a.Course.ID))
	})
	return lines, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Message hands over one message.
func (l *Ledger) Message(ctx context.Context, id string) (Message, error) {
	reach, err := l.seesMessages(ctx)
	if err != nil {
		return Message{}, err
	}
	m, err := messageIn(reach, id)
	if err != nil {
		return Message{}, err
	}
	db := l.store.reading(ctx, l.actor.School)
	if m.Acts, err = actsOn(db, id); err != nil {
		return Message{}, err
	}
	deed := Deed{Does: "read what the school was told", Kind: "message", Record: id}
	if m.Course.PupilID != "" {
		p, err := pupilIn(l.store.reading(ctx, l.actor.School), m.Course.PupilID)
		if err != nil {
			return Message{}, err
		}
		m.Pupil, deed.Kind, deed.Record = &p, "pupil", p.ID
		if m.CarerID, err = entryOf(l.store.reading(ctx, l.actor.School), p.ID); err != nil {
			return Message{}, err
		}
	}
	return m, l.look(ctx, deed)
}

func messageIn(reach func() *gorm.DB, id string) (Message, error) {
	var concern concernRow
	err := reach().Where("id = ?", id).Take(&concern).Error
	if err == nil {
		c, err := concern.concern()
		return Message{Course: c.Course, Concern: &c}, err
	}
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return Message{}, fmt.Errorf("read a concern: %w", err)
	}
	var disclosure disclosureRow
	if err := reach().Where("id = ?", id).Take(&disclosure).Error; err != nil {
		return Message{}, found(err, "message")
	}
	d, err := disclosure.disclosure()
	return Message{Course: d.Course, Disclosure: &d}, err
}

func actsOn(db *gorm.DB, message string) ([]register.MessageAct, error) {
	return list(db.Where("message_id = ?", message).Order("nth"), "what was done about a message", surely(messageActRow.act))
}

// entryOf is the id of a pupil's entry on the register, or blank.
func entryOf(db *gorm.DB, pupil string) (string, error) {
	var row carerRow
	err := db.Select("id").Where("pupil_id = ?", pupil).Take(&row).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return "", fmt.Errorf("look for a pupil on the register: %w", err)
	}
	return row.ID, nil
}

// AnswerTimes counts what the school was told in this school year, and how soon
// it was answered.
func (l *Ledger) AnswerTimes(ctx context.Context) (register.AnswerTimes, error) {
	reach, err := l.seesMessages(ctx)
	if err != nil {
		return register.AnswerTimes{}, err
	}
	from := calendar.SchoolYearOf(l.store.Today()).Start().Time()
	var concerns []concernRow
	var disclosures []disclosureRow
	err1 := reach().Omit("body").Where("received >= ?", from).Find(&concerns).Error
	err2 := reach().Omit("body").Where("received >= ?", from).Find(&disclosures).Error
	if err := errors.Join(err1, err2); err != nil {
		return register.AnswerTimes{}, fmt.Errorf("read how soon messages were answered: %w", err)
	}
	var all []register.Course
	for _, r := range concerns {
		all = append(all, r.Course.course())
	}
	for _, r := range disclosures {
		all = append(all, r.Course.course())
	}
	return register.TimesOf(all), nil
}

// EveryMessage hands over all that the school was told, oldest first, with what
// was done about it.
func (l *Ledger) EveryMessage(ctx context.Context) ([]Message, error) {
	db, err := l.reading(ctx, access.SeeMessages)
	if err != nil {
		return nil, err
	}
	concerns, err1 := list(db.Session(&gorm.Session{}), "every concern", concernRow.concern)
	disclosures, err2 := list(db.Session(&gorm.Session{}), "every disclosure", disclosureRow.disclosure)
	acts, err3 := list(db.Session(&gorm.Session{}).Order("message_id, nth"), "what was done about messages", surely(messageActRow.act))
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	of := byEntry(acts, func(a register.MessageAct) string { return a.MessageID })
	var all []Message
	for _, c := range concerns {
		all = append(all, Message{Course: c.Course, Concern: &c, Acts: of[c.ID]})
	}
	for _, d := range disclosures {
		all = append(all, Message{Course: d.Course, Disclosure: &d, Acts: of[d.ID]})
	}
	slices.SortFunc(all, func(a, b Message) int {
		return cmp.Or(a.Course.Received.Compare(b.Course.Received), cmp.Compare(a.Course.ID, b.Course.ID))
	})
	return all, l.look(ctx, Deed{Does: "read all that the school was told", Kind: "register"})
}

// errNotYours says that an act belongs to somebody else.
var errNotYours = fault.Refused{Says: "That is for the safeguarding lead to say."}
