package store_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which staff are told what to do.
func init() {
	maps.Copy(acts, map[string]act{
		"AgreeAdjustment": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.AgreeAdjustment(ctx, t.carer, agreeing(homework()))
		}},
		"ChangeAdjustment": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.ChangeAdjustment(ctx, t.adjustment, 2, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
				b := homework()
				b.Where = "Library"
				return a.Agree(b, c, apptest.Today)
			}))
		}},
		"Readers": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Readers(ctx, t.carer) }},
		"Telling": {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.Telling(ctx, t.carer, register.Instruction{Says: "Her mother is ill"})
		}},
		"OwnStaff": {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.OwnStaff(ctx, t.carer)
		}},
		"Catalogue": {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.Catalogue(ctx)
		}},
		"ChangeSuggestion": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.ChangeSuggestion(ctx, register.Suggestion{ID: "seat", Area: register.AreaDay, Says: "Our own"}, 0)
		}},
		"Staff": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Staff(ctx) }},
		"GroupNames": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.GroupNames(ctx)
		}},
		"Covers": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.Covers(ctx)
		}},
		"MeantForCover": {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.MeantForCover(ctx, nil)
		}},
		"SetCover": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			if err := l.SetCover(ctx, t.user, store.Group{Kind: "class", Name: "9x/En1"}, "2026-09-21"); !fault.IsMissing(err) && len(fault.Problems(err)) == 0 {
				return none(err)
			}
			return none(fault.Missing{What: "person"})
		}},
		"EndCover": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.EndCover(ctx, t.cover))
		}},
		"MyPupils": {may: "teacher", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.MyPupils(ctx, "") }},
		"News": {may: "teacher", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			groups, news, err := l.News(ctx)
			return []any{groups, news}, err
		}},
		"AdjustmentsDue": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.AdjustmentsDue(ctx, "2027-01-01")
		}},
		"NoteUse": {may: "teacher", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.NoteUse(ctx, t.adjustment, register.Helped)
		}},
		"TakeBackUse": {may: "teacher", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.TakeBackUse(ctx, t.use))
		}},
		"SayRead": {may: "teacher", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return readAll(ctx, l, t.group)
		}},
	})
	countless = append(countless, "Catalogue", "Telling", "OwnStaff", "MeantForCover")
}

// readAll opens a group and says that what stands there is read.
func readAll(ctx context.Context, l *store.Ledger, group string) (since int, err error) {
	mine, err := l.MyPupils(ctx, group)
	if err != nil {
		return 0, err
	}
	shown := map[string]int{}
	for _, told := range mine.Told {
		for _, t := range told {
			shown[t.AdjustmentID] = t.Wording
		}
	}
	return l.SayRead(ctx, group, shown)
}

// homework is an adjustment that may become active as it is.
func homework() register.Adjustment {
	return register.Adjustment{
		Says: "Give her until the next lesson for homework.", Area: register.AreaWork, Reason: "SECRET-REASON", SeenBy: register.SeenByTeachers,
		AgreedOn: apptest.Today, Owner: "R. Begum", ReviewOn: "2026-12-14", Phone: register.Phone{Purpose: "SECRET-PURPOSE", Place: "Office", Fallback: "The office rings"},
	}
}

// agreeing is the rule by which an adjustment is proposed as it is.
func agreeing(b register.Adjustment) func(*register.Adjustment, register.Carer) error {
	return func(a *register.Adjustment, c register.Carer) error { return a.Agree(b, c, apptest.Today) }
}

// support adds what staff do for the carer of the target.
func (t *target) support(tb *testing.T, s *store.Store, at apptest.Staff) {
	ctx, l, all := tb.Context(), s.As(at.Champion), s.As(allRoles(at))
	t.adjustment = active(tb, l, t.carer, homework())
	groups := give(tb, func() ([]store.Group, error) { return all.OwnGroups(ctx) })
	t.group = groups[0].ID
	t.use = give(tb, func() (store.Noted, error) {
		return s.As(teaching(at.Champion)).NoteUse(ctx, t.adjustment, register.Used)
	}).ID
	give(tb, func() (string, error) {
		return l.SignPassport(ctx, t.carer, passport(register.PassportLine{Part: register.PartGood, Says: "Maths"}))
	})
	give(tb, func() (int, error) { return readAll(ctx, s.As(teaching(at.Champion)), t.group) })
	give(tb, func() (string, error) {
		return l.ChangeSuggestion(ctx, register.Suggestion{ID: "late-start", Area: register.AreaDay, Says: "Let {name} come in late.", TakesAway: true}, 0)
	})
	must(tb, l.SetCover(ctx, t.user, store.Group{Kind: "class", Name: "9x/En1"}, apptest.Today.Add(1)))
	t.cover = give(tb, func() ([]store.Cover, error) { return l.Covers(ctx) })[0].ID
}

// teaching is somebody as the teacher that they are too.
func teaching(a access.Actor) access.Actor {
	a.Roles = []access.Role{access.Teacher}
	return a
}

// active agrees an adjustment and makes it active.
func active(tb testing.TB, l *store.Ledger, carer string, a register.Adjustment) string {
	tb.Helper()
	id := give(tb, func() (string, error) { return l.AgreeAdjustment(tb.Context(), carer, agreeing(a)) })
	must(tb, l.ChangeAdjustment(tb.Context(), id, 1, "an adjustment became active", func(a *register.Adjustment, c register.Carer) error {
		return a.Move(register.AdjustmentActive, "", "R. Begum", c, apptest.Today)
	}))
	return id
}

// readOf lists the sentences that somebody reads of a pupil, over all their
// groups.
func readOf(t *testing.T, s *store.Store, a access.Actor, pupil string) []string {
	t.Helper()
	var says []string
	groups := give(t, func() ([]store.Group, error) { return s.As(a).OwnGroups(t.Context()) })
	for _, id := range append([]string{store.NamedGroup}, idsOf(groups)...) {
		mine, err := s.As(a).MyPupils(t.Context(), id)
		if id == store.NamedGroup && fault.IsMissing(err) {
			continue // they are named for nobody
		}
		must(t, err)
		for _, i := range mine.Told[pupil] {
			if !slices.Contains(says, i.Says) {
				says = append(says, i.Says)
			}
		}
	}
	slices.Sort(says)
	return says
}

func idsOf(groups []store.Group) (ids []string) {
	for _, g := range groups {
		ids = append(ids, g.ID)
	}
	return ids
}

// TestEachReadsWhatIsMeantForThem: the target's teacher is its tutor; another
// teaches it one class; a third teaches neither, and is named.
func TestEachReadsWhatIsMeantForThem(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l, all := t.Context(), s.As(w.far.Champion), s.As(allRoles(w.far))
		class := staffMember(t, s, w, "class@school.example")
		other := staffMember(t, s, w, "other@school.example")
		must(t, all.SetGroups(ctx, class.UserID, []store.Group{{Kind: "class", Name: "9x/Hi1", Pupils: []register.Pupil{{ID: w.target.pupil}}}}))
		for says, seen := range map[string]register.SeenBy{"tutor": register.SeenByTutor, "teachers": register.SeenByTeachers, "named": register.SeenByNamed, "cover": register.SeenByCover} {
			a := homework()
			a.Says, a.SeenBy, a.Named = says, seen, []string{other.UserID}
			active(t, l, w.target.carer, a)
		}
		first := homework().Says
		for name, one := range map[string]struct {
			actor access.Actor
			want  []string
		}{
			"the tutor":                   {w.far.Teacher, []string{first, "cover", "teachers", "tutor"}},
			"a teacher":                   {class, []string{first, "cover", "teachers"}},
			"who is named":                {other, []string{"named"}},
			"the champion, as a teacher":  {teaching(w.far.Champion), []string{first, "cover", "teachers", "tutor"}},
			"a teacher of another school": {w.near.Teacher, nil},
		} {
			if got := readOf(t, s, one.actor, w.target.pupil); !slices.Equal(got, one.want) {
				t.Errorf("%s reads %q, want %q", name, got, one.want)
			}
		}

		// For today somebody covers: the instruction that says so, and no other.
		must(t, l.SetCover(ctx, other.UserID, store.Group{Kind: "form", Name: "8B"}, apptest.Today))
		if got := readOf(t, s, other, w.target.pupil); !slices.Equal(got, []string{"cover", "named"}) {
			t.Errorf("who covers reads %q", got)
		}
	})
}

// staffMember adds a teacher to the far school.
func staffMember(t *testing.T, s *store.Store, w world, email string) access.Actor {
	t.Helper()
	id, _, err := s.As(w.far.Champion).AddUser(t.Context(), store.NewUser{Email: email, Name: email, Roles: []access.Role{access.Teacher}})
	must(t, err)
	return access.Actor{UserID: id, Name: email, School: w.far.URN, Roles: []access.Role{access.Teacher}}
}

func TestStaffAreHandedNoReason(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		mine := give(t, func() (store.MyPupils, error) { return s.As(w.far.Teacher).MyPupils(t.Context(), "") })
		if text := asText(t, mine); !strings.Contains(text, "until the next lesson") || strings.Contains(text, "SECRET") {
			t.Errorf("a teacher is handed %s", text)
		}
	})
}

// What is not fetched cannot be shown.
func TestNoColumnOfAReasonIsFetchedForStaff(t *testing.T) {
	for _, kept := range []string{"reason", "takes_away", "basis", "phone_purpose", "agreed_on", "home_knows", "owner", "history", "*"} {
		if strings.Contains(store.InstructionColumns, kept) {
			t.Errorf("%s is read for staff", kept)
		}
	}
}

func TestWhatIsPausedEndedNotBegunOrOfAPossibleEntryIsNotRead(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		read := func() int { return len(readOf(t, s, w.far.Teacher, w.target.pupil)) }
		if read() != 1 {
			t.Fatalf("%d are read at first", read())
		}
		later := homework()
		later.StartsOn = apptest.Today.Add(1)
		active(t, l, w.target.carer, later)
		give(t, func() (string, error) { return l.AgreeAdjustment(ctx, w.target.carer, agreeing(homework())) })
		if read() != 1 {
			t.Errorf("with one of tomorrow and one proposed, %d are read", read())
		}
		version := give(t, func() (store.CarerRecord, error) { return l.Carer(ctx, w.target.carer) }).Carer.Version
		must(t, l.ChangeCarer(ctx, w.target.carer, version, "changed the status", func(c *register.Carer, _ register.Pupil) error {
			return c.Move(register.NotACarer, "looked into", "R. Begum", apptest.Today)
		}))
		if read() != 0 {
			t.Errorf("%d are read of an entry that is not a carer", read())
		}
	})
}

func TestATutorWhomTheMISNamesTooIsOneReader(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(allRoles(w.far))
		mis := groupNamed(t, l, formOf(t, l, w.target.pupil))
		mis.Teachers = []register.Teacher{{Name: "T. Teacher", User: w.target.user}}
		apply(t, l, keep(t, l, register.ClassesKind, "tutors"), store.Changes{Groups: []register.GroupChange{{Group: mis}}})
		for _, seen := range []register.SeenBy{register.SeenByTutor, register.SeenByTeachers} {
			a := homework()
			a.SeenBy = seen
			id := active(t, s.As(w.far.Champion), w.target.carer, a)
			readers := give(t, func() (map[string][]store.Reader, error) { return l.Readers(t.Context(), w.target.carer) })[id]
			if len(readers) != 1 || readers[0].Name != w.far.Teacher.Name {
				t.Errorf("of %s: %+v, want the tutor once", seen, readers)
			}
		}
	})
}

func TestWhoIsNamedIsStaffAndMayLeaveTheSchool(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, a, other := s.As(w.far.Champion), homework(), staffMember(t, s, w, "other@school.example")
		a.SeenBy, a.Named = register.SeenByNamed, []string{w.far.Governor.UserID}
		_, err := l.AgreeAdjustment(t.Context(), w.target.carer, agreeing(a))
		problem(t, err, "named")
		a.Named = []string{other.UserID}
		id := active(t, l, w.target.carer, a)
		must(t, s.As(w.far.Data).SetRoles(t.Context(), other.UserID, nil))
		must(t, l.ChangeAdjustment(t.Context(), id, 2, "an adjustment ended", func(a *register.Adjustment, c register.Carer) error {
			return a.Move(register.AdjustmentEnded, "Nobody reads it any more", "R. Begum", c, apptest.Today)
		}))
	})
}

func TestTwoWhoChangeAnAdjustmentAreShownEachOther(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		change := func(says string) error {
			return l.ChangeAdjustment(t.Context(), w.target.adjustment, 2, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
				b := *a
				b.Says = says
				return a.Agree(b, c, apptest.Today)
			})
		}
		must(t, change("Hers"))
		var clash fault.Clash
		if err := change("His"); !asFault(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0] != (fault.Difference{Field: "What staff do", Theirs: "Hers", Yours: "His"}) {
			t.Errorf("the second: %v, %+v", err, clash.Differences)
		}
	})
}
