package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// What is worked out of one reading of the entries, by the rules, is what the
// database counts: of many registers that nobody would think of.
func TestWhatIsWorkedOutOfOneReadingIsWhatTheDatabaseCounts(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		ids := apptest.OnRoll(t, s, staff.Champion, apptest.Pupils(1, 24)...)
		for _, id := range ids[:20] {
			apptest.OnRegister(t, s, staff.Champion, id)
		}
		l := s.As(allRoles(staff))
		for seed := range uint64(12) {
			shuffle(t, s, rand.New(rand.NewPCG(seed, 26)))
			if got, want := partsIn(give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(t.Context()) })), partsCounted(t, s); got != want {
				t.Errorf("register %d: worked out\n%s, the database counts\n%s", seed, got, want)
			}
			differ, lines := give(t, func() (int, error) { return l.CensusDifferences(t.Context()) }), give(t, func() ([]store.CensusLine, error) { return l.Census(t.Context()) })
			lines = slices.DeleteFunc(lines, func(c store.CensusLine) bool { return !c.Differs })
			if differ != len(lines) {
				t.Errorf("register %d: %d census letters differ, and the list has %d", seed, differ, len(lines))
			}
			var undecided int
			must(t, store.Plain(s).QueryRow(fmt.Sprintf("SELECT count(*) FROM carers JOIN pupils ON pupils.id = carers.pupil_id WHERE status = 'possible' AND expires_on <> '' AND expires_on <= '%s' AND (left_on = '' OR left_on > '%s')", apptest.Today, apptest.Today)).Scan(&undecided))
			if told := give(t, func() ([]store.RegisterLine, error) { return l.Undecided(t.Context(), 0) }); len(told) != undecided {
				t.Errorf("register %d: %d to decide on, the database counts %d", seed, len(told), undecided)
			}
		}
	})
}

// shuffle makes a register that nobody kept: any status with any days.
func shuffle(t *testing.T, s *store.Store, random *rand.Rand) {
	t.Helper()
	one := func(of ...string) string { return "'" + of[random.IntN(len(of))] + "'" }
	today := apptest.Today
	days := []string{"", string(today), string(today.Add(-1)), string(today.Add(1)), "2026-09-01", "2027-02-01"}
	for _, id := range idsIn(t, s, "carers") {
		must(t, write(s, "UPDATE carers SET status = "+one("possible", "confirmed", "confirmed", "paused", "former", "not-a-carer", "left")+", expires_on = "+one(days...)+", next_review = "+one(days...)+
			", route = "+one("", "staff", "mis", "pupil")+", census = "+one("", `{"code":"P","reason":"chosen"}`, `{"code":"N","reason":"chosen"}`)+" WHERE id = '"+id+"'"))
	}
	for _, id := range idsIn(t, s, "pupils") {
		must(t, write(s, "UPDATE pupils SET left_on = "+one("", "", days[1+random.IntN(5)])+", year = "+one("", "7", "11")+", form = "+one("", "A", "B")+
			", flags = "+one("", `{"young_carer":{"value":"P"}}`, `{"young_carer":{"value":"S"}}`, `{"young_carer":{"value":"yes"}}`, `{"young_carer":{"value":"N"}}`)+" WHERE id = '"+id+"'"))
	}
}

func write(s *store.Store, sql string) error {
	_, err := store.Plain(s).Exec(sql)
	return err
}

func idsIn(t *testing.T, s *store.Store, table string) (ids []string) {
	t.Helper()
	rows, err := store.Plain(s).Query("SELECT id FROM " + table + " ORDER BY id")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var id string
		must(t, rows.Scan(&id))
		ids = append(ids, id)
	}
	return ids
}

// partsCounted counts the parts as a database does.
func partsCounted(t *testing.T, s *store.Store) string {
	t.Helper()
	today := apptest.Today
	rows, err := store.Plain(s).Query(fmt.Sprintf(`SELECT c.status, p.year, p.form, CASE WHEN c.status = 'possible' AND c.expires_on <> '' AND c.expires_on <= '%[1]s' THEN 1 ELSE 0 END, count(*),
		sum(CASE WHEN c.status IN ('confirmed', 'paused', 'former') AND c.next_review <> '' AND c.next_review < '%[1]s' THEN 1 ELSE 0 END),
		sum(CASE WHEN c.status IN ('confirmed', 'paused') AND c.next_review = '' THEN 1 ELSE 0 END)
		FROM carers c JOIN pupils p ON p.id = c.pupil_id AND p.school = c.school WHERE p.left_on = '' OR p.left_on > '%[1]s' OR c.status = 'left' GROUP BY 1, 2, 3, 4`, today))
	must(t, err)
	defer rows.Close()
	var parts []store.RegisterPart
	for rows.Next() {
		var p store.RegisterPart
		must(t, rows.Scan(&p.Status, &p.Year, &p.Form, &p.Undecided, &p.Entries, &p.Overdue, &p.Unplanned))
		parts = append(parts, p)
	}
	must(t, rows.Err())
	return partsIn(parts)
}

// partsIn says parts in an order of their own.
func partsIn(parts []store.RegisterPart) string {
	lines := make([]string, len(parts))
	for i, p := range parts {
		lines[i] = fmt.Sprintf("%+v", p)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// The parts of one page agree with one another, whatever is done meanwhile; what
// is asked for afterwards is as it stands by then.
func TestAPageAtOnceAgreesWithItself(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, keeper := t.Context(), s.As(allRoles(w.far))
		page := keeper.AtOnce(register.School{})
		count := func(l *store.Ledger) (n int) {
			for _, p := range give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(ctx) }) {
				if p.Status == register.Possible {
					n += p.Entries
				}
			}
			return n
		}
		before := count(page)
		entry := give(t, func() (string, error) { return keeper.CarerOf(ctx, w.target.stranger) })
		rec := give(t, func() (store.CarerRecord, error) { return keeper.Carer(ctx, entry) })
		must(t, keeper.ChangeCarer(ctx, rec.Carer.ID, rec.Carer.Version, "changed the status", func(c *register.Carer, _ register.Pupil) error {
			return c.Move(register.NotACarer, "looked into", "R. Begum", apptest.Today)
		}))
		if due := give(t, func() ([]store.RegisterLine, error) { return page.Undecided(ctx, 0) }); len(due) != 1 || count(page) != before {
			t.Errorf("of one page %d parts say %d and then %d, and %d are to be decided on", before, before, count(page), len(due))
		}
		if due := give(t, func() ([]store.RegisterLine, error) { return keeper.Undecided(ctx, 0) }); len(due) != 0 || count(keeper.AtOnce(register.School{})) != before-1 {
			t.Errorf("the next page knows nothing of what was done: %d to decide on", len(due))
		}
	})
}

// What is shared among the parts of a page is no way round who may ask.
func TestAPageAtOnceTellsNobodyMore(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		page := s.As(w.far.Data).AtOnce(register.School{})
		give(t, func() (int, error) { return page.CensusDifferences(t.Context()) }) // reads the entries
		for _, name := range []string{"RegisterParts", "Undecided", "ReviewsDue", "ReferralCounts", "TransitionsDue", "Unheard", "ActionsDue", "Referrals"} {
			if _, err := acts[name].call(t.Context(), page, w.target); !fault.IsRefused(err) {
				t.Errorf("%s told a data manager something (%v)", name, err)
			}
		}
	})
}

func TestALedgerForOnePageChangesNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before, refused := dump(t, s, nil, signedTables()...), 0
		for _, name := range inOrder() {
			if acts[name].writes {
				if _, err := acts[name].call(t.Context(), s.As(allRoles(w.far)).AtOnce(register.School{}), w.target); err != nil {
					refused++
				}
			}
		}
		if refused == 0 {
			t.Error("nothing was refused")
		}
		if after := dump(t, s, nil, signedTables()...); after != before {
			t.Errorf("something was written:\n%s", differences(before, after))
		}
	})
}
