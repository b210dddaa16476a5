package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
	"carers/app/web"
)

// pageDoor is a door that shows something: what `carers doors` says of it.
type pageDoor struct {
	path  string // "/carers/:carer"
	who   string // "champion, dsl, head for a reason"
	takes *regexp.Regexp
}

var parameter = regexp.MustCompile(`:[a-z]+`)

// pageDoors are all the doors that are opened by following a link.
func pageDoors(t testing.TB) []pageDoor {
	t.Helper()
	var all []pageDoor
	for line := range strings.Lines(web.Doors()) {
		method, rest, _ := strings.Cut(line, " ")
		path, who, ok := strings.Cut(strings.TrimSpace(rest), " ")
		if method != "GET" || !ok {
			continue
		}
		takes := "^" + parameter.ReplaceAllString(regexp.QuoteMeta(path), "[^/]+") + "$"
		all = append(all, pageDoor{path, strings.TrimSpace(who), regexp.MustCompile(takes)})
	}
	if len(all) < 20 {
		t.Fatalf("only %d doors are known:\n%s", len(all), web.Doors())
	}
	// The plainest first: /register/add/new is not the pupil "new".
	slices.SortStableFunc(all, func(a, b pageDoor) int { return strings.Count(a.path, ":") - strings.Count(b.path, ":") })
	return all
}

// opensTo reports whether a role opens the door; a head's reason is extra.
func (d pageDoor) opensTo(role string) bool {
	return d.who == "everyone signed in" || slices.Contains(strings.Split(d.who, ", "), role)
}

func (d pageDoor) fixed() bool { return !strings.Contains(d.path, ":") }

// doorOf is the door that an address leads to.
func doorOf(doors []pageDoor, path string) (pageDoor, bool) {
	n := slices.IndexFunc(doors, func(d pageDoor) bool { return d.takes.MatchString(path) })
	if n < 0 {
		return pageDoor{}, false
	}
	return doors[n], true
}

// walk is one person's way through every page that opens to them.
type walk struct {
	*reader
	name    string
	doors   []pageDoor
	waiting []string
	framed  bool                // whether the frame around the pages was looked at
	visited map[string][]string // by door
	noted   map[string]int      // how many links to a door are known already
	from    map[string]string   // addresses that a link leads to, and the page it stands on
}

// several are the doors behind which pages differ so much that more than one is
// looked at: entries of every status, imports that wait and that are over.
var several = map[string]int{"/carers/:carer": 4, "/imports/:import": 3, "/hand-offs/:handoff": 3}

// noPage are doors that no link of somebody signed in leads to, and those that
// only few records have, which each have a journey of their own.
var noPage = []string{
	"/healthz", "/readyz", "/link/:token", "/setup/:token", "/sign-in",
	"/carers/:carer/young-adult", "/carers/:carer/young-adult/change", "/carers/:carer/reviews/:review", "/carers/:carer/reviews/:review/change",
	"/carers/:carer/sharing/:sharing", "/carers/:carer/told/:told",
	"/evidence/:evidence/covered", "/evidence/:evidence/shown", "/evidence/:evidence/picture", "/award/plan/propose/:closed",
	"/inspection/coded/:coded",
}

// elsewhere are doors that answer "not here" to some, though everyone signed in
// may knock: there is nobody to find for those who see counts alone.
var elsewhere = map[string][]string{"/find": {"governor", "trust"}}

func TestEveryPageIsSoundForEveryRole(t *testing.T) {
	for _, v := range visitors {
		t.Run(v.name, func(t *testing.T) {
			w := newWalk(t, v.name, v.email)
			w.all(func(d pageDoor) bool { return d.opensTo(v.name) })
		})
	}
	t.Run("head for a reason", func(t *testing.T) {
		w := newWalk(t, "head for a reason", demo.HeadEmail)
		w.givesAReason("An inspector asks how we support a pupil")
		w.waiting = []string{"/register", "/roll"}
		w.all(func(d pageDoor) bool { return strings.Contains(d.who, "head for a reason") })
	})
}

func newWalk(t *testing.T, name, email string) *walk {
	t.Helper()
	return &walk{reader: inDemo(t, email), name: strings.ReplaceAll(name, " ", "-"), doors: pageDoors(t),
		visited: map[string][]string{}, noted: map[string]int{}, from: map[string]string{}, waiting: []string{"/"}}
}

// all walks from page to page by their links until there is nothing new, and
// then to each door that should open and was not reached.
func (w *walk) all(opens func(pageDoor) bool) {
	w.t.Helper()
	for {
		for len(w.waiting) > 0 {
			next := w.waiting[0]
			w.waiting = w.waiting[1:]
			w.page(next)
		}
		left := slices.DeleteFunc(slices.Clone(w.doors), func(d pageDoor) bool {
			return !opens(d) || len(w.visited[d.path]) > 0 || slices.Contains(noPage, d.path) || slices.Contains(elsewhere[d.path], w.name)
		})
		if len(left) == 0 {
			return
		}
		at := w.address(left[0])
		if at == "" {
			w.t.Errorf("%s does not come to %s", w.name, left[0].path)
			w.doors = slices.DeleteFunc(w.doors, func(d pageDoor) bool { return d.path == left[0].path })
			continue
		}
		w.page(at)
	}
}

// address is where a door is that no link led to: itself, or under a page that
// was visited.
func (w *walk) address(d pageDoor) string {
	if d.fixed() {
		return d.path
	}
	for above := d.path; above != ""; above = above[:strings.LastIndex(above, "/")] {
		if pages := w.visited[above]; len(pages) > 0 && !strings.Contains(d.path[len(above):], ":") {
			plain, _, _ := strings.Cut(pages[0], "?")
			return plain + d.path[len(above):]
		}
	}
	return ""
}

// page looks at one page and notes where its links lead.
func (w *walk) page(path string) {
	w.t.Helper()
	plain, _, _ := strings.Cut(path, "?")
	door, ok := doorOf(w.doors, plain)
	if !ok {
		w.t.Errorf("a link leads to %s, and there is no such door", path)
		return
	}
	w.visited[door.path] = append(w.visited[door.path], path)
	answer := apptest.Eval[answer](w.Tab, `fetch(`+quoted(path)+`).then(r => ({Status: r.status, Kind: r.headers.get('content-type')}))`)
	from, followed := w.from[path]
	w.from[path] = from // it may link to itself
	// A page that no link leads to now may say why it has nothing to do (422).
	if answer.Status != 200 && (followed || answer.Status != 422) {
		w.t.Errorf("%s: %s answers %d; a link on %q leads there", w.name, path, answer.Status, from)
		return
	}
	if !strings.HasPrefix(answer.Kind, "text/html") {
		return // a file
	}
	w.Open(path)
	if w.looksAsBefore(door) {
		w.follow(path)
		return
	}
	w.fine(w.name + strings.NewReplacer("/", "-", ":", "").Replace(strings.TrimSuffix(door.path, "/")+"/"+strconv.Itoa(len(w.visited[door.path]))))
	w.framed = true
	w.follow(path)
}

// looked are the pages that were looked at for somebody: what is in the middle
// of each, by door.
var looked = map[string]bool{}

// looksAsBefore reports whether the middle of the page is, word for word, what
// somebody else was shown: a page of the roll is the same for everybody who may
// see it. The frame around it is looked at on each person's other pages.
func (w *walk) looksAsBefore(d pageDoor) bool {
	w.t.Helper()
	middle := d.path + apptest.Eval[string](w.Tab, `[...document.querySelectorAll("main > :not(.made)")].map(e => e.outerHTML).join("")`)
	before := looked[middle]
	looked[middle] = true
	return before && w.framed
}

// follow notes where a page's links lead.
func (w *walk) follow(path string) {
	w.t.Helper()
	for _, to := range apptest.Eval[[]string](w.Tab, `[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)`) {
		w.note(to, path)
	}
}

// answer is how the site answers for an address.
type answer struct {
	Status int
	Kind   string
}

// note remembers a link to follow later, unless enough of its kind are known.
// An address with a query, such as the next page of a list, is a kind of its own.
func (w *walk) note(to, from string) {
	plain, query, _ := strings.Cut(to, "?")
	kind := plain
	if door, ok := doorOf(w.doors, plain); ok {
		kind = door.path
	}
	enough := max(1, several[kind])
	if query != "" {
		kind += "?"
	}
	if _, known := w.from[to]; known || w.noted[kind] >= enough {
		return
	}
	w.from[to] = from
	w.noted[kind]++
	w.waiting = append(w.waiting, to)
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
