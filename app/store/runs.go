package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/register"
)

type slotRow struct {
	Job, Slot string
	Taken     time.Time
}

// TableName is where it is kept which job was taken for which time.
func (slotRow) TableName() string { return "slots" }

type runRow struct {
	ID      string
	School  string
	Job     string
	Due     *time.Time
	Try     int
	AskedBy string
	Began   time.Time
	Seen    time.Time
	Ended   *time.Time
	Outcome string
	Says    string
	Counts  string
}

// TableName is where runs of jobs are kept.
func (runRow) TableName() string { return "runs" }

func toRunRow(r register.Run) runRow {
	return runRow{
		ID: r.ID, Job: string(r.Job), Due: instant(r.Due), Try: r.Try, AskedBy: r.By, Began: r.Began.UTC(), Seen: r.Seen.UTC(), Ended: instant(r.Ended),
		Outcome: string(r.Outcome), Says: r.Says, Counts: packed(r.Counts),
	}
}

// instant is a time as it is kept: nothing for the zero time.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func (r runRow) run() (register.Run, error) {
	counts, err := unpacked[register.FileCounts](r.Counts)
	run := register.Run{
		ID: r.ID, Job: register.RunJob(r.Job), Try: r.Try, By: r.AskedBy, Began: r.Began.UTC(), Seen: r.Seen.UTC(),
		Outcome: register.RunOutcome(r.Outcome), Says: r.Says, Counts: counts,
	}
	if r.Due != nil {
		run.Due = r.Due.UTC()
	}
	if r.Ended != nil {
		run.Ended = r.Ended.UTC()
	}
	return run, err
}

// How long what was run is remembered, and how long a run may be silent before
// its process is taken to be gone.
const (
	slotsKept = 40 * 24 * time.Hour
	runsKept  = 400 * 24 * time.Hour
	// RunSilence is that longest silence.
	RunSilence = 2 * time.Minute
)

// TakeSlot takes a job's slot, a name for one time at which it is to be done, and
// reports whether it was free. It is never given back: of several processes,
// and of one whose clock runs late, one does the job.
func (s *Store) TakeSlot(ctx context.Context, job, slot string) (taken bool, err error) {
	err = s.housekeeping(ctx, func(tx *gorm.DB) error {
		taken, err = s.takeSlot(tx, job, slot)
		return err
	})
	return taken, err
}

func (s *Store) takeSlot(tx *gorm.DB, job, slot string) (bool, error) {
	done := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&slotRow{Job: job, Slot: slot, Taken: s.clock()})
	if done.Error != nil {
		return false, fmt.Errorf("take the slot of a job: %w", done.Error)
	}
	return done.RowsAffected == 1, nil
}

// BeginRun begins a run of a job for a school and reports whether it may: not
// while another goes on, in whichever process, and not when its time was taken
// by another. What it returns is to be ended with EndRun.
func (s *Store) BeginRun(ctx context.Context, school string, r register.Run) (run register.Run, may bool, err error) {
	r.ID, r.Began, r.Outcome = s.newID(), s.clock(), register.RunGoesOn
	r.Seen, r.Try = r.Began, max(r.Try, 1)
	err = s.keeping(ctx, school, func(tx *gorm.DB) error {
		if err := s.waitTurn(tx, string(r.Job)+" "+school); err != nil {
			return err
		}
		if may, err = s.mayBegin(tx, school, r); err != nil || !may {
			return err
		}
		row := toRunRow(r)
		return tx.Create(&row).Error
	})
	return r, may && err == nil, err
}

// mayBegin looks whether a run goes on, and takes the slot of the one that is to
// begin. One that fell silent is written down as broken off.
func (s *Store) mayBegin(tx *gorm.DB, school string, r register.Run) (bool, error) {
	if err := s.breakOff(tx, r.Job); err != nil {
		return false, err
	}
	var going int64
	if err := tx.Model(&runRow{}).Where("job = ? AND ended IS NULL", string(r.Job)).Count(&going).Error; err != nil || going > 0 {
		return false, err
	}
	if err := tx.Where("began < ?", s.clock().Add(-runsKept)).Delete(&runRow{}).Error; err != nil {
		return false, err
	}
	if r.Due.IsZero() {
		return true, nil
	}
	return s.takeSlot(tx, string(r.Job), fmt.Sprintf("%s %s %d", school, r.Due.UTC().Format(time.RFC3339), r.Try))
}

// breakOff writes down runs whose process fell silent.
func (s *Store) breakOff(tx *gorm.DB, job register.RunJob) error {
	now := s.clock()
	return tx.Model(&runRow{}).Where("job = ? AND ended IS NULL AND seen < ?", string(job), now.Add(-RunSilence)).Updates(map[string]any{
		"ended": now, "outcome": string(register.RunAbandoned),
		"says": "The program was ended in the middle. Nothing is lost: what was not done is done next time.",
	}).Error
}

// BreakOffRuns writes down those of a school's runs whose process fell silent:
// it was killed, or its machine failed.
func (s *Store) BreakOffRuns(ctx context.Context, school string, job register.RunJob) error {
	return s.keeping(ctx, school, func(tx *gorm.DB) error { return s.breakOff(tx, job) })
}

// RunGoesOn writes down that a run is still there.
func (s *Store) RunGoesOn(ctx context.Context, school, id string) error {
	return s.keeping(ctx, school, func(tx *gorm.DB) error {
		return tx.Model(&runRow{}).Where("id = ? AND ended IS NULL", id).Updates(map[string]any{"seen": s.clock()}).Error
	})
}

// EndRun writes down what became of a run: its outcome, words and counts. One
// that was thought to be broken off, and was only slow, is put right.
func (s *Store) EndRun(ctx context.Context, school string, r register.Run) error {
	now := s.clock()
	return s.keeping(ctx, school, func(tx *gorm.DB) error {
		return tx.Model(&runRow{}).Where("id = ?", r.ID).Updates(map[string]any{
			"seen": now, "ended": now, "outcome": string(r.Outcome), "says": r.Says, "counts": packed(r.Counts),
		}).Error
	})
}

// RunsOf lists a school's runs of a job, latest first; most 0 is all.
func (s *Store) RunsOf(ctx context.Context, school string, job register.RunJob, most int) ([]register.Run, error) {
	return runsIn(s.reading(ctx, school).Where("job = ?", string(job)), most)
}

// Runs lists the school's runs of every job, latest first; most 0 is all.
func (l *Ledger) Runs(ctx context.Context, most int) ([]register.Run, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	return runsIn(db, most)
}

func runsIn(db *gorm.DB, most int) ([]register.Run, error) {
	var rows []runRow
	if err := db.Order("began DESC, id DESC").Limit(limit(most)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the runs: %w", err)
	}
	runs := make([]register.Run, len(rows))
	for i, row := range rows {
		var err error
		if runs[i], err = row.run(); err != nil {
			return nil, err
		}
	}
	return runs, nil
}

// keeping runs writes at a school that nobody signs, on tables that say so, in
// one transaction.
func (s *Store) keeping(ctx context.Context, school string, write func(tx *gorm.DB) error) error {
	if school == "" {
		return errNoSchool
	}
	return s.write.WithContext(with(ctx, &scope{school: school})).Transaction(write)
}
