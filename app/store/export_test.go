package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

// What tests of the store may reach besides the exported names.

var (
	ErrNoSchool = errNoSchool
	ErrAnother  = errAnother
	ErrUnsigned = errUnsigned
	ErrRawSQL   = errRawSQL
	ErrWholeRow = errWholeRow
	ErrStays    = errStays
)

// PicturesBusy takes all room that there is for drawing pictures anew, until the result
// is called.
func (s *Store) PicturesBusy(ctx context.Context) (done func(), err error) {
	return func() { s.pictures.Release(picturesAtOnce) }, s.pictures.Acquire(ctx, picturesAtOnce)
}

// Row types that tests write and read through the guard.
type (
	PupilRow   = pupilRow
	CarerRow   = carerRow
	AuditRow   = auditRow
	UserRow    = userRow
	SchoolRow  = schoolRow
	ReleaseRow = releaseRow
)

// RowTypes is one value of every row struct.
var RowTypes = []interface{ TableName() string }{
	schoolRow{}, postRow{}, glassRow{}, groupRow{}, groupStaffRow{}, groupPupilRow{}, pupilRow{}, rollRow{}, carerRow{}, moveRow{}, snapshotRow{}, siblingRow{},
	fileRow{}, importRow{}, changeRow{}, mappingRow{}, releaseRow{}, auditRow{}, auditHeadRow{}, userRow{}, userLinkRow{}, sessionRow{}, failedRow{}, turnRow{}, spanRow{}, resultRow{}, eventRow{}, groupTeacherRow{}, slotRow{}, runRow{}, sendingRow{}, saidRow{},
	adjustmentRow{}, useRow{}, readingRow{}, suggestionRow{}, coverRow{}, passportRow{}, handOffRow{}, questionnaireRow{}, concernRow{}, disclosureRow{}, messageActRow{}, doorRow{},
	conversationRow{}, actionRow{}, reviewRow{}, circumstanceRow{}, voiceRow{},
	partnerRow{}, emergencyRow{}, sharingRow{}, transitionRow{}, householdRow{}, youngAdultRow{},
	referralRow{}, referralInRow{}, referralPackRow{}, nationalRow{}, toldRow{}, headingRow{}, evidenceRow{}, evidenceFileRow{}, rulingRow{},
	followedRow{}, wordingRow{}, roundRow{}, partRow{}, awardActionRow{}, applicationRow{}, activityRow{}, documentRow{}, leadRow{}, dateRow{},
}

// Tables returns the names of the tables that have a rule, sorted, with the
// column that holds the school.
func Tables() (names []string, school map[string]string) {
	school = map[string]string{}
	for name, r := range tables {
		names = append(names, name)
		school[name] = r.school
	}
	slices.Sort(names)
	return names, school
}

// UnsignedTables returns the tables that may be written outside a signed
// change, and SharedTables those that may be read across schools, sorted.
func UnsignedTables() []string { return tablesThat(func(r rule) bool { return !r.signed }) }

// SharedTables is described with UnsignedTables.
func SharedTables() []string { return tablesThat(func(r rule) bool { return r.shared }) }

func tablesThat(are func(rule) bool) (names []string) {
	for name, r := range tables {
		if are(r) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Plain returns the database underneath, which no guard watches.
func Plain(s *Store) *sql.DB {
	pool, err := s.pool()
	if err != nil {
		panic(err)
	}
	return pool
}

// PlainReads is the same of the pool that reads.
func PlainReads(s *Store) *sql.DB {
	pool, err := s.read.DB()
	if err != nil {
		panic(err)
	}
	return pool
}

// TablesAt makes the tables of an empty database as they were at a step, and has
// them written in.
func TablesAt(ctx context.Context, address string, step int64, write func(*sql.DB) error) error {
	s := &Store{clock: time.Now}
	defer s.Close()
	var err error
	if strings.HasPrefix(address, "postgres") {
		err = s.connect(&s.write, postgres.Open(address), 2)
	} else {
		err = s.connectWriter(address)
	}
	if err != nil {
		return err
	}
	steps, err := s.steps()
	if err != nil {
		return err
	}
	if _, err := steps.UpTo(ctx, step); err != nil {
		return err
	}
	return write(Plain(s))
}

// InstructionColumns are those that are read for staff.
const InstructionColumns = instructionColumns

// OnSQLite reports which engine a store is on.
func OnSQLite(s *Store) bool { return s.onSQLite() }

// Reading, Across, Housekeeping and Changing are the store's own ways to the
// guarded database.
func Reading(ctx context.Context, s *Store, school string) *gorm.DB { return s.reading(ctx, school) }

// Across is described with Reading.
func Across(ctx context.Context, s *Store) *gorm.DB { return s.across(ctx) }

// Unscoped is the guarded database with nobody's name or school.
func Unscoped(ctx context.Context, s *Store) *gorm.DB { return s.write.WithContext(ctx) }

// Housekeeping is described with Reading.
func Housekeeping(ctx context.Context, s *Store, write func(tx *gorm.DB) error) error {
	return s.housekeeping(ctx, write)
}

// Changing is described with Reading.
func Changing(ctx context.Context, s *Store, a access.Actor, d Deed, change func(tx *gorm.DB) error) error {
	return s.changing(ctx, a, d, change)
}

// Settle writes the looks that wait.
func Settle(ctx context.Context, s *Store) error { return s.clerk.settle(ctx) }

// Waiting is how many looks are in the spool and not yet in the audit.
func Waiting(s *Store) int {
	s.clerk.mu.Lock()
	defer s.clerk.mu.Unlock()
	return len(s.clerk.wait)
}

// Spools reports whether looks are spooled.
func Spools(s *Store) bool { return s.clerk.spool != nil }

// SeenAt is when a session was last seen, as it is kept.
func SeenAt(ctx context.Context, s *Store, token string) (time.Time, error) {
	var row sessionRow
	err := s.across(ctx).Where("token = ?", token).Take(&row).Error
	return row.Seen, err
}

// Sweepable counts the sessions and failed sign-ins that are kept.
func Sweepable(ctx context.Context, s *Store) (sessions, failures int64, err error) {
	if err = s.across(ctx).Model(&sessionRow{}).Count(&sessions).Error; err == nil {
		err = s.across(ctx).Model(&failedRow{}).Count(&failures).Error
	}
	return sessions, failures, err
}

// SendForm keeps that a form was sent.
func SendForm(ctx context.Context, s *Store, school, id string) error {
	return s.keeping(ctx, school, func(tx *gorm.DB) error { return tx.Create(&sendingRow{ID: id, At: s.clock().UTC()}).Error })
}

// FailSignIns writes down failed attempts to sign in from an address, each of
// another account.
func FailSignIns(ctx context.Context, s *Store, n int, address string) error {
	return s.housekeeping(ctx, func(tx *gorm.DB) error {
		for range n {
			if err := tx.Create(&failedRow{ID: s.newID(), Account: s.newID(), Address: address, At: s.clock()}).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Leanings are the columns that CanUndo asks after, as "pupils < carers.pupil_id",
// sorted.
func Leanings() (all []string) {
	for on, leanings := range map[string][]leaning{"pupils": leanOnPupils, "carers": leanOnCarers, "snapshots": leanOnSnapshots} {
		for _, l := range leanings {
			all = append(all, on+" < "+l.model.TableName()+"."+l.column)
		}
	}
	slices.Sort(all)
	return all
}

// UndoUnasked undoes an import as if it had been looked at before its time was
// over.
func UndoUnasked(ctx context.Context, l *Ledger, id string) error {
	return l.changing(ctx, access.RunImports, Deed{Does: "undid an import", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		return l.undoImport(tx, id)
	})
}

// GroupsOfLate are the groups that come of one that was read, and of a pupil and
// a teacher whose group came afterwards.
func GroupsOfLate() []register.Group {
	return gathered([]groupRow{{ID: "read"}}, []groupPupilRow{{GroupID: "late", PupilID: "p"}}, []groupTeacherRow{{GroupID: "late", Name: "T"}})
}

// ReadTransfer is the digest of what a pack of a transition would say, as a page
// reads it; blank out of reach.
func ReadTransfer(ctx context.Context, l *Ledger, transition, pupil string) string {
	s, err := transferSubjectIn(l.store.reading(ctx, l.actor.School), transition, pupil, l.store.Today())
	if err != nil {
		return ""
	}
	return s.Words()
}

// SumOf is the digest by which a file is known.
func SumOf(content []byte) string { return sumOf(content) }
