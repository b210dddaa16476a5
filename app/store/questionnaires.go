package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type questionnaireRow struct {
	ID      string
	School  string
	CarerID string
	Tool    string
	Name    string
	DoneOn  calendar.Day
	DoneBy  string
	Totals  string
	Paper   string
	Note    string
	Worried string
	Version int
}

// TableName is where the totals of questionnaires are kept.
func (questionnaireRow) TableName() string { return "questionnaires" }

func toQuestionnaireRow(q register.Questionnaire) questionnaireRow {
	return questionnaireRow{
		ID: q.ID, CarerID: q.CarerID, Tool: string(q.Tool), Name: q.Name, DoneOn: q.On, DoneBy: q.By, Totals: packed(q.Totals), Paper: q.Paper, Note: q.Note,
		Worried: string(q.Worried), Version: q.Version,
	}
}

func (r questionnaireRow) questionnaire() (register.Questionnaire, error) {
	totals, err := unpacked[[]register.Total](r.Totals)
	return register.Questionnaire{
		ID: r.ID, CarerID: r.CarerID, Tool: register.ToolID(r.Tool), Name: r.Name, On: r.DoneOn, By: r.DoneBy, Totals: totals, Paper: r.Paper, Note: r.Note,
		Worried: register.Answer(r.Worried), Version: r.Version,
	}, err
}

var questionnaireKind = recordKind[questionnaireRow, register.Questionnaire]{
	one: "questionnaire", is: questionnaireRow.questionnaire, row: toQuestionnaireRow, version: func(q register.Questionnaire) int { return q.Version },
	apart: byFacts[register.Questionnaire],
}

// questionnairesOf reads those of one carer, the latest first.
func questionnairesOf(db *gorm.DB, carer string) ([]register.Questionnaire, error) {
	return questionnairesIn(db.Where("carer_id = ?", carer))
}

func questionnairesIn(db *gorm.DB) ([]register.Questionnaire, error) {
	return list(db.Order("done_on DESC, id DESC"), "questionnaires", questionnaireKind.is)
}

// KeepQuestionnaire keeps the totals of a questionnaire. When an answer worried
// somebody, the answer must be to raise the hand-off, in the same act.
func (l *Ledger) KeepQuestionnaire(ctx context.Context, carer string, q register.Questionnaire, a register.HandOffAnswer) (string, error) {
	q.ID, q.CarerID, q.Version = l.store.newID(), carer, 1
	return q.ID, l.onEntry(ctx, carer, "kept the totals of a questionnaire", func(tx *gorm.DB) error {
		if err := q.Check(l.store.Today()); err != nil {
			return err
		}
		row := toQuestionnaireRow(q)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return l.handOffPaper(tx, carer, q.Triggers(), a)
	})
}

// ChangeQuestionnaire corrects one. When somebody else saved since the version
// that the person was shown, nothing is saved. A worry that was not there before
// is handed off like a new one; one that was handed off stays so.
func (l *Ledger) ChangeQuestionnaire(ctx context.Context, id string, version int, q register.Questionnaire, a register.HandOffAnswer) error {
	return keeping[questionnaireRow](ctx, l, id, questionnaireKind.one, "corrected the totals of a questionnaire", func(tx *gorm.DB) error {
		var before []register.Trigger
		err := questionnaireKind.change(tx, id, version, func(is *register.Questionnaire) error {
			before = is.Triggers()
			q.ID, q.CarerID, q.Version = is.ID, is.CarerID, is.Version
			*is = q
			return q.Check(l.store.Today())
		})
		if err != nil {
			return err
		}
		worries := slices.DeleteFunc(q.Triggers(), func(t register.Trigger) bool { return slices.Contains(before, t) })
		return l.handOffPaper(tx, q.CarerID, worries, a)
	})
}

// handOffPaper raises the hand-off of a worrying answer. That it is no concern is
// said on the paper's own page, by not being worried.
func (l *Ledger) handOffPaper(tx *gorm.DB, carer string, of []register.Trigger, a register.HandOffAnswer) error {
	if len(of) == 0 {
		return nil
	}
	if a.Choice != register.RaiseIt {
		return fault.Wrong("hand_off", "A worrying answer goes to the safeguarding lead today: raise the hand-off, then it is saved")
	}
	snapshots, err := snapshotsOf(tx, carer)
	if err != nil {
		return err
	}
	newest := ""
	if len(snapshots) > 0 {
		newest = snapshots[0].ID
	}
	return l.handOffBesides(tx, carer, newest, of, a)
}

// everyQuestionnaire reads those of every carer, the latest first, by the entry.
func (l *Ledger) everyQuestionnaire(ctx context.Context) (map[string][]register.Questionnaire, error) {
	all, err := questionnairesIn(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(q register.Questionnaire) string { return q.CarerID }), err
}
