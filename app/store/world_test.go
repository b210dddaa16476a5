package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// world is two schools that know nothing of one another. Near has staff and
// nobody else; far has a record of every kind, whose ids are in target.
type world struct {
	near, far apptest.Staff
	target    target
}

// target is the ids of one school's records, for asking after them.
type target struct {
	urn, pupil, sibling, stranger, carer, snapshot, unheard, handOff, paper, preview, applied, user, newcomer string
	concern, disclosure                                                                                       string
	conversation, action, review, voice, partner                                                              string
	sharing, transition                                                                                       string
	adjustment, use, cover, group                                                                             string
	referral, unsent, told, pack                                                                              string
	national                                                                                                  string
	evidence, kept, second, ruling, picture, sum, place, out, back, shown                                     string
	wording, gone, round, closing, awardAction, application                                                   string
	activity, document, lead, date                                                                            string
}

func (t target) ids() []string {
	return []string{t.pupil, t.sibling, t.stranger, t.carer, t.snapshot, t.unheard, t.handOff, t.paper, t.preview, t.applied, t.user, t.adjustment, t.use, t.cover, t.group, t.concern, t.disclosure, t.conversation, t.action, t.review, t.voice, t.sharing, t.transition, t.referral, t.unsent, t.told, t.pack, t.partner, t.national, t.round, t.closing, t.awardAction, t.application, t.evidence, t.kept, t.second, t.ruling, t.picture, t.out, t.back, t.shown, t.activity, t.document, t.lead, t.date}
}

// allRoles is an actor who may do everything at a school.
func allRoles(s apptest.Staff) access.Actor {
	a := s.Champion
	a.Roles = append(slices.Clone(access.Roles), access.Operator)
	return a
}

// worlds runs a test on a copy of the two schools, on each engine.
func worlds(t *testing.T, test func(t *testing.T, s *store.Store, w world)) {
	t.Run("sqlite", func(t *testing.T) {
		bytes, w := worldOnSQLite(t)
		path := filepath.Join(t.TempDir(), "carers.db")
		if err := os.WriteFile(path, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		test(t, apptest.Open(t, path, store.Options{}), w)
	})
	t.Run("postgres", func(t *testing.T) {
		dsn := apptest.PostgresFrom(t, "two schools", func(dsn string) (err error) {
			if s, err := store.Open(context.Background(), dsn, store.Options{Clock: still}); err == nil {
				worldOnPostgres = twoSchools(t, s)
				return s.Close()
			}
			return err
		})
		test(t, apptest.Open(t, dsn, store.Options{}), worldOnPostgres)
	})
}

var (
	worldOnPostgres world
	onSQLite        struct {
		sync.Mutex
		bytes []byte
		world world
	}
)

func worldOnSQLite(t *testing.T) ([]byte, world) {
	onSQLite.Lock()
	defer onSQLite.Unlock()
	if onSQLite.bytes != nil {
		return onSQLite.bytes, onSQLite.world
	}
	path := apptest.SQLiteFile(t)
	s, err := store.Open(t.Context(), path, store.Options{Clock: still})
	if err != nil {
		t.Fatal(err)
	}
	w := twoSchools(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if onSQLite.bytes, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	onSQLite.world = w
	return onSQLite.bytes, w
}

func twoSchools(t *testing.T, s *store.Store) world {
	ctx := t.Context()
	w := world{near: apptest.School(t, s, "999001"), far: apptest.School(t, s, "999002")}
	l := s.As(w.far.Champion)
	all := s.As(allRoles(w.far))

	// A roll of four by one import, and one more by another that can be undone.
	roll := append(apptest.Pupils(1, 4), apptest.Pupils(77, 77)...)
	roll[0].Surname, roll[1].Surname = "Findlater", "Findlater"
	roll[3].Flags[register.YoungCarerInMIS] = register.Flag{Value: "P", On: apptest.Today}
	apply(t, l, keep(t, l, register.RollKind, "roll"), adding(roll...))
	apply(t, l, keep(t, l, register.AttendanceKind, "marks"), store.Changes{Spans: []figures.SpanChange{{Is: &figures.Span{
		Pupil: pupilsByUPN(t, l)[roll[0].UPN].ID, From: "2026-09-02", To: "2026-09-04", Totals: figures.Totals{Possible: 6, Present: 6},
	}}, {Is: &figures.Span{
		Pupil: pupilsByUPN(t, l)[roll[3].UPN].ID, From: "2026-01-05", To: "2026-01-05", Totals: figures.Totals{Possible: 2, Present: 2}, OfMarks: true, Marks: "/,/",
	}}}})
	apply(t, l, keep(t, l, register.ResultsKind, "grades"), store.Changes{Results: []figures.ResultChange{{Is: &figures.Result{
		Pupil: pupilsByUPN(t, l)[roll[0].UPN].ID, Subject: "Maths", Point: "Autumn 1 2026/27", PointOn: "2026-10-24", Scale: figures.GCSE, Value: "5", Target: "7",
	}}}})
	apply(t, l, keep(t, l, register.SuspensionsKind, "events"), store.Changes{Events: []register.EventChange{{Is: &register.Event{
		PupilID: pupilsByUPN(t, l)[roll[0].UPN].ID, Kind: register.Suspension, From: "2026-09-03", To: "2026-09-04", Sessions: 4, Reasons: []string{"DB"},
	}}, {Is: &register.Event{PupilID: pupilsByUPN(t, l)[roll[3].UPN].ID, Kind: register.BehaviourEvent, From: "2026-06-03", Type: "Called out"}}}})
	apply(t, l, keep(t, l, register.ClassesKind, "classes"), store.Changes{Groups: []register.GroupChange{{New: true, Group: register.Group{
		Kind: register.ClassKind, Name: "9x/En1", Pupils: []string{pupilsByUPN(t, l)[roll[1].UPN].ID}, Teachers: []register.Teacher{{Name: "Mr T Teacher", User: w.far.Teacher.UserID}},
	}}}})
	brought, err := register.Add(register.Pupil{ID: pupilsByUPN(t, l)[roll[4].UPN].ID}, register.Entry{Route: register.ByOwnList}, register.Settings{}, "R. Begum", apptest.Today)
	must(t, err)
	apply(t, l, keep(t, l, register.RegisterKind, "her own sheet"), store.Changes{Carers: []register.CarerChange{{Carer: brought, Snapshot: &register.Snapshot{Brought: apptest.Today, Nights: register.Yes}}}})
	applied := keep(t, l, register.RollKind, "late arrival")
	late := adding(apptest.Pupils(5, 5)...)
	late.Said = []store.SaidOnce{{Question: "who:1", About: "a row", Names: true, Answer: "leave"}}
	apply(t, l, applied, late)
	kept := pupilsByUPN(t, l)
	w.target = target{
		urn: "999002", pupil: kept[roll[0].UPN].ID, sibling: kept[roll[1].UPN].ID, stranger: kept[roll[2].UPN].ID,
		applied: applied.ID, user: w.far.Teacher.UserID, newcomer: w.far.Trust.UserID,
	}
	choose(t, s, w.far.Data, w.target.newcomer) // and is confirmed by nobody
	w.target.preview = keep(t, l, register.RollKind, "roll again").ID
	must(t, l.AnswerImport(ctx, w.target.preview, 0, "answered", []store.SaidOnce{{Question: "who:3", About: "a row", Names: true, Answer: w.target.pupil}}, unchanged))
	receivedOn(t, s, keep(t, l, register.RollKind, "of long ago").ID, "2024-09-02")
	w.target.carer = apptest.OnRegister(t, s, w.far.Champion, w.target.pupil)
	must(t, l.ChangeCarer(ctx, w.target.carer, 1, "set the next review", func(c *register.Carer, _ register.Pupil) error {
		return c.ReviewOn("2026-09-25", apptest.Today)
	}))
	old := give(t, func() (string, error) {
		return l.AddCarer(ctx, w.target.stranger, register.Entry{Route: register.ByData})
	})
	must(t, l.ChangeCarer(ctx, old, 1, "shortened", func(c *register.Carer, _ register.Pupil) error {
		c.ExpiresOn = "2026-09-01"
		return nil
	}))
	w.target.snapshot = give(t, func() (string, error) {
		return l.TakeSnapshot(ctx, w.target.carer, register.Snapshot{On: apptest.Today, Likes: "football"}, register.HandOffAnswer{})
	})
	w.target.unheard = give(t, func() ([]store.UnheardLine, error) { return l.Unheard(ctx) })[0].CarerID
	handsOff(t, l, &w.target)
	must(t, l.DecideSiblings(ctx, w.target.pupil, w.target.stranger, false))
	must(t, all.SetGroups(ctx, w.far.Teacher.UserID, []store.Group{{Kind: "form", Name: roll[0].Form}}))
	must(t, all.SetGroups(ctx, w.far.Champion.UserID, []store.Group{
		{Kind: "form", Name: roll[0].Form}, {Kind: "class", Name: "9x/Ma1", Pupils: []register.Pupil{{ID: w.target.stranger}}},
	}))
	w.target.talks(t, s, w.far)
	w.target.partners(t, s, w.far)
	w.target.homes(t, s, w.far)
	w.target.support(t, s, w.far)
	w.target.plan(t, s, w.far)
	w.target.share(t, s, w.far)
	w.target.step(t, s, w.far)
	w.target.referred(t, s.As(w.far.Champion))
	w.target.published(t, s.As(w.far.Champion))
	w.target.awarded(t, w.far.Champion.UserID, s.As(w.far.Champion))
	w.target.shows(t, s, w.far)
	w.target.did(t, s.As(w.far.Champion))
	must(t, l.RememberMapping(ctx, register.RollKind, "headings", map[string]string{"a": "surname"}))
	must(t, s.As(w.far.Head).BreakGlass(ctx, "a parent asks"))
	told(t, s, &w, kept[roll[3].UPN].ID)
	must(t, l.Release(store.Once(ctx, "a form"), "register", "csv", 1, "digest"))
	_, _, err = s.BeginRun(ctx, w.far.URN, register.Run{Job: register.InboxJob, By: "the schedule"})
	must(t, err)
	return w
}

// handsOff keeps a questionnaire, and raises a hand-off that waits.
func handsOff(t *testing.T, l *store.Ledger, at *target) {
	raise := register.HandOffAnswer{Choice: register.RaiseIt}
	at.paper = give(t, func() (string, error) {
		return l.KeepQuestionnaire(t.Context(), at.carer, register.Questionnaire{Tool: "maca-yc18", On: apptest.Today, By: "R. Begum", Totals: []register.Total{{Scale: "total", Value: 12}}, Worried: register.Yes}, raise)
	})
	at.handOff = give(t, func() ([]store.HandOffLine, error) { return l.HandOffs(t.Context()) })[0].ID
}

// told is what the far school was told, urgently, by a member of staff and through
// its quiet door, and that it was found that both are about free, who is not on the
// register; and one message of long ago that came to nothing.
func told(t *testing.T, s *store.Store, w *world, free string) {
	ctx, l := t.Context(), s.As(w.far.Champion)
	must(t, l.OpenDoor(ctx))
	door := doorOf(t, s, l)
	must(t, door.Tell(ctx, register.Disclosure{Level: register.JustSoYouKnow, Words: "of long ago"}))
	old := give(t, func() ([]store.MessageLine, error) { return l.Messages(ctx) })[0].Course.ID
	must(t, l.AnswerMessage(ctx, old, store.Answer{Version: 1, Does: register.NothingMore, Reason: "a test of the door", Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}}))
	_, err := store.Plain(s).ExecContext(ctx, "UPDATE disclosures SET closed = '2026-02-02 08:00:00+00:00' WHERE id = '"+old+"'")
	must(t, err)
	must(t, l.RaiseConcern(ctx, register.Concern{Course: register.Course{Urgent: true}, Named: "A. Findlater", Noticed: "asleep in maths"}))
	must(t, door.Tell(ctx, register.Disclosure{Level: register.UrgentLevel, Words: "it is a lot", MayTell: []register.Audience{register.Tutor}, HomeSafe: register.HomeNotSure}))
	for _, m := range give(t, func() ([]store.MessageLine, error) { return l.Messages(ctx) }) {
		switch {
		case m.By != "":
			w.target.concern = m.Course.ID
		case m.Course.Urgent:
			w.target.disclosure = m.Course.ID
		default:
			continue
		}
		must(t, l.LinkMessage(ctx, m.Course.ID, 1, free))
		must(t, s.As(w.far.DSL).AnswerMessage(ctx, m.Course.ID, store.Answer{Version: 2, Does: register.TakenOn}))
	}
}

// doorOf is a school's quiet door, from outside.
func doorOf(t *testing.T, s *store.Store, l *store.Ledger) *store.QuietDoor {
	t.Helper()
	code := give(t, func() (store.Door, error) { return l.Door(t.Context()) }).Code
	return give(t, func() (*store.QuietDoor, error) { return s.QuietDoor(t.Context(), code) })
}

// receivedOn makes an import one of an earlier day.
func receivedOn(t *testing.T, s *store.Store, id, day string) {
	t.Helper()
	_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE imports SET received = '"+day+" 08:00:00+00:00' WHERE id = '"+id+"'")
	must(t, err)
}

func still() time.Time { return time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC) }

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// give returns what a step returned, or fails the test.
func give[T any](t testing.TB, step func() (T, error)) T {
	t.Helper()
	v, err := step()
	must(t, err)
	return v
}

// keep keeps a file as an import that is not applied.
func keep(t testing.TB, l *store.Ledger, kind register.ImportKind, content string) register.Import {
	t.Helper()
	i := register.Import{Kind: kind, FileName: "export.csv", SHA256: access.Fingerprint(content), Size: len(content), Status: register.ImportPreview}
	id := give(t, func() (string, error) { return l.KeepImport(t.Context(), i, []byte(content)) })
	return give(t, func() (register.Import, error) { return l.Import(t.Context(), id) })
}

func apply(t testing.TB, l *store.Ledger, i register.Import, c store.Changes) {
	t.Helper()
	plan, err := onRollOf(t.Context(), l, c)
	must(t, err)
	must(t, l.ApplyImport(t.Context(), i, plan))
}

// onRollOf says that a plan was made on the roll of now.
func onRollOf(ctx context.Context, l *store.Ledger, c store.Changes) (store.Changes, error) {
	roll, err := l.RollNow(ctx)
	c.RollVersion = roll.Version
	return c, err
}

// adding is a plan that adds pupils.
func adding(pupils ...register.Pupil) store.Changes {
	var c store.Changes
	for _, p := range pupils {
		c.Rolls = append(c.Rolls, register.RollChange{Pupil: p})
	}
	return c
}

func pupilsByUPN(t testing.TB, l *store.Ledger) map[string]register.Pupil {
	t.Helper()
	byUPN := map[string]register.Pupil{}
	for _, p := range give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) }) {
		byUPN[p.UPN] = p
	}
	return byUPN
}

// problem returns the words of the one problem beside a field.
func problem(t testing.TB, err error, field string) string {
	t.Helper()
	problems := fault.Problems(err)
	if len(problems) != 1 || problems[0].Field != field {
		t.Fatalf("got %v (%v), want one problem beside %q", problems, err, field)
	}
	return problems[0].Says
}
