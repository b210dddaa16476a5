package web

import (
	"bytes"
	"context"
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/register"
	"carers/app/store"
	"carers/templates"
)

// What is measured beside its floor: the list of a register of 200 young carers
// among 2,000 pupils. The floor draws the same bytes with the same template from
// the same rows, with net/http, database/sql and html/template alone: nobody
// signs in, nothing is guarded, no look is signed. The aim is to stay within
// twice the floor.

// large is that register in a file of its own, and a browser signed in to it.
type large struct {
	store  *store.Store
	path   string
	base   string
	client *http.Client
}

func openLarge(b *testing.B) large {
	b.Helper()
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "carers.db")
	s, err := store.Open(ctx, path, store.Options{Clock: calendar.Still(demo.FirstDay), Serve: true})
	check(b, err)
	b.Cleanup(func() { s.Close() })
	school := demo.Large(2000, 200, 1)
	l := s.As(access.Command("benchmark", school.URN))
	check(b, l.AddSchool(ctx, school.School))
	check(b, fillLarge(ctx, l, school))
	_, token, err := l.AddUser(ctx, store.NewUser{Email: emailOf(school.URN, access.Champion), Name: "R. Begum", Roles: []access.Role{access.Champion}})
	check(b, err)
	_, err = s.UseLink(ctx, token, password)
	check(b, err)
	site, err := New(Config{Store: s, Version: "test"})
	check(b, err)
	server := httptest.NewServer(site)
	b.Cleanup(server.Close)
	jar, err := cookiejar.New(nil)
	check(b, err)
	one := large{store: s, path: path, base: server.URL, client: &http.Client{Jar: jar}}
	answer, err := one.client.PostForm(server.URL+"/sign-in", url.Values{"email": {emailOf(school.URN, access.Champion)}, "password": {password}})
	check(b, err)
	answer.Body.Close()
	return one
}

// fillLarge brings the pupils and then the carers in, as an import would.
func fillLarge(ctx context.Context, l *store.Ledger, school demo.School) error {
	var changes store.Changes
	for _, p := range school.Pupils {
		changes.Rolls = append(changes.Rolls, register.RollChange{Pupil: p})
	}
	if err := applyLarge(ctx, l, register.RollKind, changes); err != nil {
		return err
	}
	kept, err := l.RollNow(ctx)
	if err != nil {
		return err
	}
	changes = store.Changes{RollVersion: kept.Version}
	for _, e := range school.Entries {
		was, _ := school.Pupil(e.Carer.PupilID)
		at := slices.IndexFunc(kept.Pupils, func(p register.Pupil) bool { return p.MISID == was.MISID })
		e.Carer.PupilID = kept.Pupils[at].ID
		changes.Carers = append(changes.Carers, register.CarerChange{Carer: e.Carer})
	}
	return applyLarge(ctx, l, register.RegisterKind, changes)
}

func applyLarge(ctx context.Context, l *store.Ledger, kind register.ImportKind, changes store.Changes) error {
	i := register.Import{Kind: kind, FileName: "large.csv", Status: register.ImportPreview}
	id, err := l.KeepImport(ctx, i, []byte("large"))
	if err != nil {
		return err
	}
	i.ID = id
	return l.ApplyImport(ctx, i, changes)
}

func check(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// fetchWhole gets a page and fails unless it is whole.
func fetchWhole(b *testing.B, client *http.Client, address string) []byte {
	b.Helper()
	answer, err := client.Get(address)
	check(b, err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	check(b, err)
	if answer.StatusCode != http.StatusOK || !bytes.HasSuffix(bytes.TrimSpace(body), []byte("</html>")) {
		b.Fatalf("%s: %d", address, answer.StatusCode)
	}
	return body
}

func BenchmarkRegisterPage(b *testing.B) {
	one := openLarge(b)
	one.besideFloor(b, one.client, "/register")
}

func BenchmarkFloorRegisterPage(b *testing.B) {
	one := openLarge(b)
	page := fetchWhole(b, one.client, one.base+"/register")
	floor := openFloor(b, one)
	server := httptest.NewServer(floor)
	b.Cleanup(server.Close)
	bare := fetchWhole(b, http.DefaultClient, server.URL+"/register")
	if !bytes.Equal(page, bare) {
		b.Fatalf("the floor draws something else: %d bytes beside %d", len(bare), len(page))
	}
	b.SetBytes(int64(len(bare)))
	b.ReportAllocs()
	for b.Loop() {
		fetchWhole(b, http.DefaultClient, server.URL+"/register")
	}
}

// bareRegister is the floor: rows in, page out.
type bareRegister struct {
	db    *sql.DB
	set   *templateSet
	frame frame
}

// openBare opens a SQLite file past the store, with the driver that is built in.
func openBare(name string) (*sql.DB, error) {
	return sql.Open(sql.Drivers()[slices.IndexFunc(sql.Drivers(), func(d string) bool { return strings.HasPrefix(d, "sqlite") })], name)
}

func openFloor(b *testing.B, one large) *bareRegister {
	b.Helper()
	db, err := openBare("file:" + url.PathEscape(one.path) + "?mode=ro")
	check(b, err)
	b.Cleanup(func() { db.Close() })
	a, err := readAssets(os.DirFS("../../static"), false)
	check(b, err)
	set, err := parseTemplates(templates.FS, a, false)
	check(b, err)
	v := &visit{site: &Site{config: Config{Version: "test"}}, actor: access.Actor{School: demo.LargeURN, SchoolName: "Longacre School", Name: "R. Begum", UserID: "x", Roles: []access.Role{access.Champion}}}
	return &bareRegister{db: db, set: set, frame: bareFrame(v)}
}

// bareFrame is what stands round the page, worked out once.
func bareFrame(v *visit) frame {
	clock := calendar.Still(demo.FirstDay)
	f := frame{
		Title: "Register", Version: "Version test", School: v.actor.SchoolName, URN: v.actor.School, Year: calendar.SchoolYearOf(demo.FirstDay).String(),
		Person: person{Name: v.actor.Name, Role: access.Champion.Words()}, Find: true, Why: v.actor.Why(access.SeeRegister, clock()),
		Made: "Printed by R. Begum on " + demo.FirstDay.Words() + ".",
	}
	for _, g := range sections {
		group := navGroup{Name: g.name}
		for _, p := range g.links {
			if slices.ContainsFunc(p.needs, func(n access.Permission) bool { return v.actor.May(n, clock()) }) {
				group.Links = append(group.Links, navLink{Says: p.says, Href: p.href, Here: p.href == "/register"})
			}
		}
		f.Nav = append(f.Nav, group)
	}
	return f
}

// ServeHTTP reads the rows and draws the page.
func (f *bareRegister) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := f.serve(w, r); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (f *bareRegister) serve(w http.ResponseWriter, r *http.Request) error {
	parts, err := f.parts(r.Context())
	if err != nil {
		return err
	}
	filter := newRegisterFilter(parts)
	data := registerView{frame: f.frame, Standing: standingOf(parts), Waiting: waitingOf(parts, filter, true), Statuses: statusTabs(parts, filter), Filters: filter.bar(), Add: &link{"Add a young carer", "/register/add"}}
	data.ByName, data.ByYear = filter.head("Pupil", ""), filter.head("Form", "year")
	data.ByStatus, data.ByIdentified, data.ByReview = filter.head("Status", "status"), filter.head("Identified", "identified"), filter.head("Next review", "review")
	total, err := f.rows(r.Context(), &data)
	if err != nil {
		return err
	}
	data.Pages = newPager(total, 1, func(n int) string { return filter.address("page", string(rune('0'+n))) })
	data.Pages.Whole = &link{"Show all " + strconv.Itoa(total) + ", to print", filter.address("page", wholeList)}
	return registerPage.write(w, f.set, http.StatusOK, data)
}

func (f *bareRegister) parts(ctx context.Context) ([]store.RegisterPart, error) {
	rows, err := f.db.QueryContext(ctx, `SELECT c.status, p.year, p.form, c.status = 'possible' AND c.expires_on <> '' AND c.expires_on <= ?1 AS undecided, count(*),
		sum(c.status IN ('confirmed', 'paused', 'former') AND c.next_review <> '' AND c.next_review < ?1)
		FROM carers c JOIN pupils p ON p.id = c.pupil_id AND p.school = c.school WHERE c.school = ?2 GROUP BY 1, 2, 3, 4`, demo.FirstDay, demo.LargeURN)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var parts []store.RegisterPart
	for rows.Next() {
		var p store.RegisterPart
		if err := rows.Scan(&p.Status, &p.Year, &p.Form, &p.Undecided, &p.Entries, &p.Overdue); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, rows.Err()
}

func (f *bareRegister) rows(ctx context.Context, data *registerView) (total int, err error) {
	const from = ` FROM carers c JOIN pupils p ON p.id = c.pupil_id AND p.school = c.school WHERE c.school = ?1 AND c.status IN ('confirmed', 'possible', 'paused') AND (c.expires_on = '' OR c.expires_on > ?2)`
	if err := f.db.QueryRowContext(ctx, "SELECT count(*)"+from, demo.LargeURN, demo.FirstDay).Scan(&total); err != nil {
		return 0, err
	}
	rows, err := f.db.QueryContext(ctx, `SELECT c.id, c.status, c.home_knows, c.identified_on, c.expires_on, c.next_review, p.surname, p.forename, p.preferred_surname, p.preferred_forename, p.year, p.form`+from+` ORDER BY p.sort_key, c.id LIMIT 25`, demo.LargeURN, demo.FirstDay)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var c register.Carer
		var p register.Pupil
		if err := rows.Scan(&c.ID, &c.Status, &c.Home.Knows, &c.IdentifiedOn, &c.ExpiresOn, &c.NextReview, &p.Surname, &p.Forename, &p.PreferredSurname, &p.PreferredForename, &p.Year, &p.Form); err != nil {
			return 0, err
		}
		data.Rows = append(data.Rows, lineOn(demo.FirstDay, store.RegisterLine{CarerID: c.ID, Pupil: p, Carer: c}))
	}
	return total, rows.Err()
}
