package web

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/apptest/adversary"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"

	"github.com/gin-gonic/gin"
)

// demoWorld is the demo's two schools, on a clock that the test turns on.
func demoWorld(t *testing.T) (*world, *demo.Clock) {
	t.Helper()
	clock := &demo.Clock{}
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: clock.Now, Serve: true, Cost: apptest.QuickPasswords})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w := &world{t: t, store: s, ids: map[string]string{}}
	w.must(demo.Load(context.Background(), s, clock, demo.Greenfield(demo.FirstDay), password))
	return w, clock
}

// find makes the first so many pupils of a year group carers who are none yet.
func (w *world) find(urn, year string, many int) {
	w.t.Helper()
	roll, err := w.as(urn).TrendRoll(context.Background())
	w.must(err)
	onRegister := map[string]bool{}
	records, err := w.as(urn).WholeRegister(context.Background())
	w.must(err)
	for _, r := range records {
		onRegister[r.Pupil.ID] = true
	}
	for _, m := range roll {
		if many > 0 && m.Year == year && !onRegister[m.Pupil] {
			w.carer(urn, m.Pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
			many--
		}
	}
	if many > 0 {
		w.t.Fatalf("too few pupils of Year %s", year)
	}
}

// counts are the true counts of what a governors' page tells of, by the names that
// its tables have.
func (g *governorTruth) counts(of map[string]int) {
	today := string(g.today)
	for _, m := range g.roll {
		if m.Carer {
			of[adversary.Name("pupils", []string{"carer=yes"}, today, today)]++
			of[adversary.Name("pupils", []string{"carer=yes", "year=" + m.Year}, today, today)]++
		}
	}
	years, _ := g.yearsOnRoll()
	for _, y := range years {
		of[adversary.Name("pupils", []string{"carer=yes", "year=" + y}, today, today)] += 0
	}
	for _, r := range register.Routes {
		of[adversary.Name("pupils", []string{"carer=yes", "route=" + string(r)}, today, today)] += 0
	}
	for _, s := range g.support {
		if s.OnRoll && (s.Status == register.Confirmed || s.Status == register.Paused) {
			of[adversary.Name("pupils", []string{"carer=yes", "route=" + string(s.Route)}, today, today)]++
		}
	}
	for _, y := range g.years {
		from, to := string(y.From), string(y.To)
		for carer, side := range map[string][2]figures.Side{"yes": {y.Attended.Carers, y.Absent.Carers}, "no": {y.Attended.Others, y.Absent.Others}} {
			of[adversary.Name("pupils", []string{"attendance=compared", "carer=" + carer}, from, to)] = side[0].Pupils
			of[adversary.Name("pupils", []string{"absence=compared", "carer=" + carer}, from, to)] = side[1].Pupils
			of[adversary.Name("pupils", []string{"absence=compared", "absent=persistently", "carer=" + carer}, from, to)] = side[1].Share.Count
		}
	}
	for _, y := range g.years {
		from, to := string(y.From), string(y.To)
		a, b := y.Attended, y.Absent
		of[adversary.Name("pupils", []string{"attendance=compared"}, from, to)] = a.Carers.Pupils + a.Others.Pupils
		of[adversary.Name("pupils", []string{"absence=compared"}, from, to)] = b.Carers.Pupils + b.Others.Pupils
		of[adversary.Name("pupils", []string{"absence=compared", "absent=persistently"}, from, to)] = b.Carers.Share.Count + b.Others.Share.Count
	}
	in, pupils, _ := g.honoured()
	of[adversary.Name("pupils", []string{"agreed=noted how it went", "carer=yes"}, string(in.From), string(in.To))] = pupils
	p, waits := g.firstSupport()
	of[adversary.Name("pupils", []string{"carer=yes", "found=in these days", "support=begun"}, string(p.From), string(p.To))] = waits.Came
	of[adversary.Name("pupils", []string{"carer=yes", "found=in these days"}, string(p.From), string(p.To))] = waits.Came + waits.Waiting
	of[adversary.Name("pupils", []string{"carer=yes", "found=in these days", "support=not yet"}, string(p.From), string(p.To))] = waits.Waiting
}

// TestNobodyWorksOutWhatGovernorsAreNotTold gives an adversary all tables that the
// governors' pages of the demo's schools tell on three days, and those of the packs for
// an inspection and the authority of the same days, while pupils are found between them:
// with two carers in one of the schools nearly all is hidden.
func TestNobodyWorksOutWhatGovernorsAreNotTold(t *testing.T) {
	t.Parallel()
	w, clock := demoWorld(t)
	schools := []string{demo.GreenfieldURN, demo.WrensURN}
	truth := map[string]map[string]int{demo.GreenfieldURN: {}, demo.WrensURN: {}}
	roll := map[string]map[calendar.Day]map[string]int{demo.GreenfieldURN: {}, demo.WrensURN: {}}
	read := func(day calendar.Day) {
		clock.Set(day, 30)
		for _, urn := range schools {
			g, outside := w.tellsGovernors(urn), w.tells(urn, inspectionWhat, register.ToOutside)
			for _, of := range []governorTruth{g, outside} { // much of it is the same
				counts := map[string]int{}
				of.counts(counts)
				maps.Copy(truth[urn], counts)
			}
			_, pupils := g.yearsOnRoll()
			roll[urn][day] = pupils
		}
	}
	read("2026-09-14")
	w.find(demo.GreenfieldURN, "7", 1)
	w.find(demo.WrensURN, "3", 1)
	read("2026-09-21")
	w.find(demo.GreenfieldURN, "9", 2)
	w.find(demo.WrensURN, "5", 2)
	read("2027-01-12")
	for _, urn := range schools {
		tables, err := w.as(urn).ToldTables(context.Background())
		w.must(err)
		days := map[calendar.Day]bool{}
		hidden := namesAll(w.t, tables, truth[urn])
		if hidden < 10 {
			t.Errorf("%s hides %d counts: there is nothing to work out", urn, hidden)
		}
		for _, supposed := range []string{"", "carer=yes"} {
			k := adversary.New(supposed)
			judge := adversary.Truth{Counts: truth[urn], Least: 5, OfSchool: w.ofSchool(tables)}
			for day, pupils := range roll[urn] {
				all := 0
				for year, n := range pupils {
					k.Know("pupils", []string{"year=" + year}, string(day), string(day), n)
					all += n
				}
				k.Know("pupils", nil, string(day), string(day), all)
			}
			for _, table := range tables {
				days[table.On] = true
				w.must(k.Hear([]byte(table.Body)))
			}
			for _, f := range k.Attack(judge) {
				t.Errorf("%s, supposing %q: %s", urn, supposed, f)
			}
		}
		if len(days) < 2 || len(tables) < 8 {
			t.Errorf("%s told %d tables on %d days", urn, len(tables), len(days))
		}
	}
}

// ofSchool are the counts of what a school did: that support began for all of them
// says nothing about a child.
func (w *world) ofSchool(tables []store.ToldTable) map[string]bool {
	of := map[string]bool{}
	for _, t := range tables {
		if t.Table == firstTable {
			of[adversary.Name("pupils", []string{"carer=yes", "found=in these days", "support=begun"}, string(t.From), string(t.To))] = true
		}
	}
	return of
}

// namesAll fails the test for a count of pupils that a table tells of and the judge
// does not know, and returns how many are hidden.
func namesAll(t testing.TB, tables []store.ToldTable, truth map[string]int) (hidden int) {
	t.Helper()
	for _, table := range tables {
		var told struct {
			Cells []struct {
				Of     string
				Where  []string
				Period struct{ From, To string }
				N      *int
			}
		}
		if err := json.Unmarshal([]byte(table.Body), &told); err != nil {
			t.Fatal(err)
		}
		for _, c := range told.Cells {
			name := adversary.Name(c.Of, c.Where, c.Period.From, c.Period.To)
			n, known := truth[name]
			switch {
			case c.Of == "pupils" && !known:
				t.Errorf("%s tells of %s, and the judge does not know it", table.Table, name)
			case c.N == nil:
				hidden++
			case known && n != *c.N:
				t.Errorf("%s tells %d of %s, and it is %d", table.Table, *c.N, name, n)
			}
		}
	}
	return hidden
}

// tellsGovernors tells a school's governors what may be told today, and returns what
// the page was made from.
func (w *world) tellsGovernors(urn string) governorTruth {
	w.t.Helper()
	return w.tells(urn, governorsWhat, register.ToGovernors)
}

// tells tells a reader what may be told of a school today, and returns what it was made
// from.
func (w *world) tells(urn, what string, to register.Reader) governorTruth {
	w.t.Helper()
	l := w.as(urn)
	school, err := l.School(context.Background())
	w.must(err)
	c, _ := gin.CreateTestContext(httptest.NewRecorder())
	c.Request = httptest.NewRequest(http.MethodGet, governorsAt, nil)
	v := &visit{site: &Site{store: w.store}, gin: c, actor: access.Command("test", urn), ledger: l, school: school}
	fresh, err := l.Refreshed(context.Background())
	w.must(err)
	g, err := v.governorTruth(fresh, v.toldLimit(to))
	w.must(err)
	_, err = v.tellTruth(what, g)
	w.must(err)
	return g
}

func TestAGovernorSeesNoOtherPageOfTrends(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Governor)
	for _, d := range (&Site{}).doors() {
		if d.Method == http.MethodGet && strings.HasPrefix(d.Path, trendsAt) && !strings.Contains(d.Path, ":") {
			v.Open(d.Path)
			if opens := v.Status == http.StatusOK; opens != (d.Path == governorsAt) {
				t.Errorf("%s answers a governor %d", d.Path, v.Status)
			}
		}
	}
	if page := v.Open("/"); !page.Has("main a[href='"+governorsAt+"']") || page.Has("main .stat") {
		t.Errorf("a governor's first page reads %s", page.Text("main"))
	}
	if page := v.Open(governorsAt); page.Has("nav.tabs") {
		t.Error("a governor is shown tabs of pages that do not open")
	}
}

// Somebody more is found the day after governors were told: they go on reading what
// they were told, and of which day it is.
func TestWhatGovernorsWereToldStandsUntilItTellsOfNobody(t *testing.T) {
	clock := &demo.Clock{}
	clock.Set("2026-09-14", 0)
	w := worldWith(t, clock.Now).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Governor)
	w.staff(firstSchool, access.Head)
	more := func(n int) {
		for range n {
			w.carer(firstSchool, w.pupil(firstSchool, register.Pupil{Forename: "Pupil", Surname: "Another", Year: "8"}), register.Entry{Route: register.ByStaff, Status: register.Confirmed})
		}
	}
	more(11)
	for range 60 {
		w.pupil(firstSchool, register.Pupil{Forename: "Pupil", Surname: "Other", Year: "8"})
	}
	known := func() string {
		return w.visitor(firstSchool, access.Governor).Open(governorsAt).Text("#known")
	}
	first := known()
	if !strings.HasSuffix(first, "11") || strings.Contains(first, "as told on") {
		t.Fatalf("governors read first %q", first)
	}
	clock.Set("2026-09-15", 0)
	more(1)
	if again := known(); !strings.Contains(again, "as told on 14 September 2026") || !strings.HasSuffix(again, "11") {
		t.Errorf("a day later governors read %q", again)
	}
	if live := w.visitor(firstSchool, access.Head).Open(governorsAt).Text("#known"); !strings.HasSuffix(live, "11") {
		t.Errorf("the head reads other numbers: %q", live)
	}
	more(4)
	if later := known(); !strings.HasSuffix(later, "16") || strings.Contains(later, "as told on") {
		t.Errorf("with five more governors read %q", later)
	}
}

func TestTheFileForGovernorsNeedsNothingElseAndIsWrittenDown(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Governor)
	page := v.Open(governorsAt)
	file := string(v.Fetch(page.Form("main form").Request(v.URL(governorsAt))))
	if got := v.Header.Get("Content-Disposition"); got != `attachment; filename="young-carers-governors-2026-09-14.html"` {
		t.Errorf("it is called %q", got)
	}
	for _, fetched := range []string{"<link", "<script", "src=", "url(", "http"} {
		if strings.Contains(strings.ReplaceAll(file, "http://www.w3.org", ""), fetched) {
			t.Errorf("the file fetches something: %q", fetched)
		}
	}
	for _, want := range []string{"Too few to show", "Told to governors on 14 September 2026", inConfidence, "A number under 5 is not shown"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file does not say %q", want)
		}
	}
	left, err := w.as(firstSchool).Releases(context.Background(), 0)
	w.must(err)
	if n := len(left); n != 2 || left[0].What != governorsWhat || left[0].SHA256 == left[1].SHA256 {
		t.Errorf("of a page told and a file handed over there are %d releases: %+v", n, left)
	}
}

// Each clause leads to its figure on the page.
func TestEachClauseLeadsToItsFigure(t *testing.T) {
	w, _ := tutored(t)
	page := w.visitor(firstSchool, access.Champion).Open(governorsAt)
	at := page.Attrs(".governors .said a", "href")
	if len(at) == 0 {
		t.Fatal("no clause leads anywhere")
	}
	for _, to := range slices.Compact(at) {
		if !page.Has(".governors " + to) {
			t.Errorf("%s is not on the page", to)
		}
	}
}
