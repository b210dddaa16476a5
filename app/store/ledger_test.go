package store_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// act is one method of the ledger, asked about the records of a school.
type act struct {
	may    string // the roles that may, as they are written in the policy
	writes bool
	glass  bool // a head may, after giving a reason
	call   func(ctx context.Context, l *store.Ledger, t target) (any, error)
}

func none(err error) (any, error) { return nil, err }

// acts is every method of the ledger. Who may do what is written out here, and
// not read from the policy, so that a slip there shows.
var acts = map[string]act{
	// The register.
	"Register": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		lines, total, err := l.Register(ctx, store.RegisterQuery{})
		return []any{lines, total}, err
	}},
	"Undecided": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Undecided(ctx, 0) }},
	"Carer":     {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Carer(ctx, t.carer) }},
	"CarerOf":   {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.CarerOf(ctx, t.pupil) }},
	"ProposedSiblings": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.ProposedSiblings(ctx, t.pupil)
	}},
	"Spans": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Spans(ctx, "2026-09-01", "2026-09-30")
	}},
	"Attendance": {may: "champion data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Attendance(ctx, "2026-09-01", "2026-09-30")
	}},
	"Results": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Results(ctx, []string{"Autumn 1 2026/27"})
	}},
	"ResultLines": {may: "champion data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.ResultLines(ctx, "", "")
	}},
	"EveryResult": {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.EveryResult(ctx)
	}},
	"PupilFigures": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.PupilFigures(ctx, t.pupil, store.ResultFigures)
	}},
	"CarerFigures": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.CarerFigures(ctx, t.carer, store.EventFigures)
	}},
	"CarersResults": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.CarersResults(ctx, []string{"Autumn 1 2026/27"})
	}},
	"CarersEvents": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.CarersEvents(ctx, "2026-09-01", "2026-09-30")
	}},
	"CarersAttendance": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.CarersAttendance(ctx, "2026-09-01", "2026-09-30")
	}},
	"EverySpan": {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.EverySpan(ctx)
	}},
	"Events": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Events(ctx, "2026-09-01", "2026-09-30")
	}},
	"EveryEvent": {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.EveryEvent(ctx)
	}},
	"Taught": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Taught(ctx)
	}},
	"EveryGroup": {may: "champion operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.EveryGroup(ctx)
	}},
	"Teachers": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Teachers(ctx)
	}},
	"WholeRegister":   {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.WholeRegister(ctx) }},
	"RegisterParts":   {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.RegisterParts(ctx) }},
	"DecidedSiblings": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.DecidedSiblings(ctx) }},
	"AddCarer": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AddCarer(ctx, t.sibling, register.Entry{Route: register.ByPupil})
	}},
	"ChangeCarer": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeCarer(ctx, t.carer, 2, "described", func(c *register.Carer, _ register.Pupil) error {
			c.Describe(register.Child{Strengths: "kind"})
			return nil
		}))
	}},
	"TakeSnapshot": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.TakeSnapshot(ctx, t.carer, register.Snapshot{On: apptest.Today}, register.HandOffAnswer{})
	}},
	"ChangeSnapshot": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeSnapshot(ctx, t.snapshot, 1, register.Snapshot{On: apptest.Today, Likes: "chess"}, register.HandOffAnswer{}))
	}},
	"DecideSiblings": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.DecideSiblings(ctx, t.pupil, t.sibling, true))
	}},

	// The roll.
	"Pupil":     {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Pupil(ctx, t.pupil) }},
	"WholeRoll": {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.WholeRoll(ctx) }},
	"Roll": {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		pupils, total, err := l.Roll(ctx, store.RollQuery{})
		return []any{pupils, total}, err
	}},
	"Forms": {may: "champion dsl data head operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Forms(ctx) }},
	"Find":  {may: "champion dsl data teacher operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Find(ctx, "findlater", 9) }},
	"Seek": {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		pupils, _, err := l.Seek(ctx, "findlater", 9)
		return pupils, err
	}},
	"RollNow":     {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.RollNow(ctx) }},
	"RollToMatch": {may: "champion dsl data operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.RollToMatch(ctx) }},
	"AddNewPupil": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		pupil, carer, err := l.AddNewPupil(ctx, register.Pupil{ID: t.pupil, Surname: "New"}, register.Entry{Route: register.ByPupil})
		return []string{pupil, carer}, err
	}},
	"AddPupil": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AddPupil(ctx, register.Pupil{ID: t.pupil, Surname: "Added"})
	}},
	"CensusDifferences": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.CensusDifferences(ctx) }},
	"Census":            {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Census(ctx) }},
	"Keepers":           {may: "champion teacher head dsl data governor trust operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Keepers(ctx) }},
	"Counts":            {may: "champion dsl head governor trust operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Counts(ctx) }},
	"OwnGroups":         {may: "teacher", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.OwnGroups(ctx) }},

	// Who did and saw what.
	"Releases": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Releases(ctx, 0) }},
	"Looks":    {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Looks(ctx, t.pupil, 0) }},
	"Audit":    {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Audit(ctx, 0, 0) }},
	"AuditOf": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AuditOf(ctx, store.AuditQuery{})
	}},
	"Signers": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Signers(ctx) }},
	"BrokenGlasses": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.BrokenGlasses(ctx, time.Time{})
	}},
	"AccessGiven": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.AccessGiven(ctx, time.Time{})
	}},
	"BreakGlass": {may: "head", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.BreakGlass(ctx, "to help a pupil"))
	}},
	"CloseGlass": {may: "head", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.CloseGlass(ctx))
	}},

	// People and the school.
	"Users": {may: "champion data head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Users(ctx) }},
	"AddUser": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		_, _, err := l.AddUser(ctx, store.NewUser{Email: "new@school.example", Name: "N. Ew", Roles: []access.Role{access.Teacher}})
		return nil, err
	}},
	"SetRoles": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.SetRoles(ctx, t.user, []access.Role{access.Governor}))
	}},
	"ResetUser": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ResetUser(ctx, t.user) }},
	"DisableUser": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.DisableUser(ctx, t.user, true))
	}},
	"ConfirmUser": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ConfirmUser(ctx, t.newcomer))
	}},
	"WideReaders": {may: "champion dsl head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.WideReaders(ctx) }},
	"SetGroups": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.SetGroups(ctx, t.user, []store.Group{{Kind: "class", Name: "9y/Ma2", Pupils: []register.Pupil{{ID: t.pupil}}}}))
	}},
	"SetPerson": {may: "champion data head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.SetPerson(ctx, t.user, []access.Role{access.Teacher, access.Trust}, []string{"9Y"}))
	}},
	"GroupsOf": {may: "champion data head operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.GroupsOf(ctx, t.user) }},
	"School":   {may: "champion teacher head dsl data governor trust operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.School(ctx) }},
	"AddSchool": {may: "operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.AddSchool(ctx, register.School{URN: t.urn, Name: "Taken over"}))
	}},
	"SetLimits": {may: "champion head operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		version := 1
		if school, err := l.School(ctx); err == nil { // another act may have changed it
			version = school.Version
		}
		return none(l.SetLimits(ctx, version, register.Limits{Governors: 6, Outside: 12}))
	}},
	"ChangeSchool": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeSchool(ctx, 1, func(s *register.School) error {
			s.URN, s.Name = t.urn, "Changed"
			return nil
		}))
	}},
}

// countless tell nothing that a record's id or name would be in: what they say
// is compared with what there is in TestAnotherSchoolsNumbersAreNotCounted.
var countless = []string{"DueCounts", "OwnCounts", "Forms", "Counts", "Mapping", "School", "GroupsOf", "Releases", "BrokenGlasses", "AccessGiven", "WideReaders", "RegisterParts", "CensusDifferences", "CanUndo", "Keepers", "Runs", "HandOffCounts", "UrgentCounts", "Signers", "ReferralCounts", "AnswerTimes", "Door", "YearGroups", "ResultPoints", "Refreshed", "SumSources", "ToldTables"}

func TestEveryMethodOfTheLedgerIsListed(t *testing.T) {
	aboutItself := []string{"Actor", "AtOnce", "Clock"}
	ledger := reflect.TypeFor[*store.Ledger]()
	for i := range ledger.NumMethod() {
		name := ledger.Method(i).Name
		if _, listed := acts[name]; !listed && !slices.Contains(aboutItself, name) {
			t.Errorf("Ledger.%s is in no test: list it in acts, with who may", name)
		}
	}
	for name := range acts {
		if _, there := ledger.MethodByName(name); !there {
			t.Errorf("acts lists Ledger.%s, which is not there", name)
		}
	}
}

// inOrder lists the methods: those that only read first, and among the others
// those last of whose success nothing is left for the rest.
func inOrder() []string {
	last := []string{"UndoImport", "ApplyImport", "DisableUser"}
	names := slices.Sorted(maps.Keys(acts))
	slices.SortStableFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a, last), rank(b, last)), cmp.Compare(a, b))
	})
	return names
}

func rank(name string, last []string) int {
	if !acts[name].writes {
		return -2
	}
	return slices.Index(last, name) // -1 for most
}

func TestAnotherSchoolIsToldNothingAndChangesNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		far := func() string { return dump(t, s, ofSchool(w.far.URN), signedTables()...) }
		before := far()
		for _, name := range inOrder() {
			got, err := acts[name].call(t.Context(), s.As(allRoles(w.near)), w.target)
			if err != nil && !fault.IsMissing(err) {
				t.Errorf("%s: %v, want that it is missing", name, err)
			}
			if text := asText(t, got); err == nil && mentions(text, w.target) {
				t.Errorf("%s told another school %s", name, text)
			}
			if after := far(); after != before {
				t.Fatalf("%s from another school changed it:\n%s", name, differences(before, after))
			}
		}
	})
}

// TestItsOwnSchoolIsToldAndChangesWhatItAsks is the other half: what another
// school is not told is there to be told.
func TestItsOwnSchoolIsToldAndChangesWhatItAsks(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		far := func() string { return dump(t, s, ofSchool(w.far.URN), signedTables()...) }
		for _, name := range inOrder() {
			before := far()
			got, err := acts[name].call(t.Context(), s.As(allRoles(w.far)), w.target)
			if name == "AddSchool" { // it is there
				problem(t, err, "urn")
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if changed := far() != before; changed != acts[name].writes {
				t.Errorf("%s changed rows: %v, listed as writing: %v", name, changed, acts[name].writes)
			}
			if text := asText(t, got); !acts[name].writes && !mentions(text, w.target) && !slices.Contains(countless, name) {
				t.Errorf("%s told only %s", name, text)
			}
		}
	})
}

func asText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	must(t, err)
	return string(text)
}

func mentions(text string, t target) bool {
	return slices.ContainsFunc(t.ids(), func(id string) bool { return strings.Contains(text, id) }) || strings.Contains(text, "Findlater")
}

// What a method tells without naming anybody is compared with what there is.
func TestAnotherSchoolsNumbersAreNotCounted(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		for staff, want := range map[*apptest.Staff]int{&w.near: 0, &w.far: 6} {
			l := s.As(allRoles(*staff))
			counts := give(t, func() (store.Counts, error) { return l.Counts(t.Context()) })
			forms := give(t, func() ([]store.FormSize, error) { return l.Forms(t.Context()) })
			mapping := give(t, func() (map[string]string, error) { return l.Mapping(t.Context(), register.RollKind, "headings") })
			groups := give(t, func() ([]store.Group, error) { return l.GroupsOf(t.Context(), w.target.user) })
			releases := give(t, func() ([]store.Release, error) { return l.Releases(t.Context(), 0) })
			glasses := give(t, func() ([]store.BrokenGlass, error) { return l.BrokenGlasses(t.Context(), time.Time{}) })
			school := give(t, func() (register.School, error) { return l.School(t.Context()) })
			parts := give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(t.Context()) })
			differ := give(t, func() (int, error) { return l.CensusDifferences(t.Context()) })
			runs := give(t, func() ([]register.Run, error) { return l.Runs(t.Context(), 0) })
			waits := give(t, func() (store.HandOffCounts, error) { return l.HandOffCounts(t.Context()) })
			times := give(t, func() (register.AnswerTimes, error) { return l.AnswerTimes(t.Context()) })
			door := give(t, func() (store.Door, error) { return l.Door(t.Context()) })
			some := want > 0
			if (waits.Waiting > 0) != some || (waits.Unheard > 0) != some {
				t.Errorf("school %s: hand-offs %+v", staff.URN, waits)
			}
			if counts.OnRoll != want || len(forms) > 0 != some || len(mapping) > 0 != some || len(groups) > 0 != some ||
				len(parts) > 0 != some || differ > 0 != some || len(releases) > 0 != some || len(glasses) > 0 != some || len(runs) > 0 != some || times.Messages > 0 != some || door.Code != "" != some || school.URN != staff.URN {
				t.Errorf("school %s: %d on roll, forms %v, mapping %v, groups %v, parts %v, %d census differences, %d releases, %d glasses, %d runs, school %s",
					staff.URN, counts.OnRoll, forms, mapping, groups, parts, differ, len(releases), len(glasses), len(runs), school.URN)
			}
		}
	})
}

func TestALedgerWithoutASchoolReachesNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		nowhere := allRoles(w.far)
		nowhere.School = ""
		before := dump(t, s, nil, signedTables()...)
		for name, a := range acts {
			if _, err := a.call(t.Context(), s.As(nowhere), w.target); !fault.IsMissing(err) {
				t.Errorf("%s: %v, want that the school is missing", name, err)
			}
		}
		if dump(t, s, nil, signedTables()...) != before {
			t.Error("something was written")
		}
	})
}

func TestAWriteWithoutANameIsRefused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		nobody := allRoles(w.far)
		nobody.Name = " "
		before := dump(t, s, nil, signedTables()...)
		for name, a := range acts {
			if !a.writes || name == "AddSchool" {
				continue
			}
			if _, err := a.call(t.Context(), s.As(nobody), w.target); !errors.Is(err, store.ErrUnsigned) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
		err := s.As(access.Command(" ", "999003")).AddSchool(t.Context(), register.School{URN: "999003", Name: "Nobody's"})
		if !errors.Is(err, store.ErrUnsigned) {
			t.Errorf("AddSchool: %v, want a refusal", err)
		}
		if after := dump(t, s, nil, signedTables()...); after != before {
			t.Errorf("something was written:\n%s", differences(before, after))
		}
	})
}

func TestANamedRecordIsNotHandedToNobody(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		nobody := allRoles(w.far)
		nobody.Name = ""
		for _, name := range []string{"Carer", "Pupil", "Register", "WholeRegister", "Census", "ImportFile", "Undecided", "ReviewsWanted", "ReviewsDue", "Referrals", "ActionsDue", "MyActions", "Find", "Message", "EveryMessage", "HandOffs", "HandOff", "Unheard", "MyPupils", "AdjustmentsDue", "PupilFigures", "CarerFigures", "CarersAttendance", "CarersResults", "CarersEvents", "PupilTrend", "Watched"} {
			if _, err := acts[name].call(t.Context(), s.As(nobody), w.target); !errors.Is(err, store.ErrUnsigned) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
		}
	})
}
