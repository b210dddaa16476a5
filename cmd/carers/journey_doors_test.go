package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
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
	return all
}

// opensTo reports whether a role opens the door; a head's reason is extra.
func (d pageDoor) opensTo(role string) bool {
	return d.who == "everyone signed in" || slices.Contains(strings.Split(d.who, ", "), role)
}

func (d pageDoor) fixed() bool { return !strings.Contains(d.path, ":") }

// doorOf is the door that an address leads to. A door without a parameter goes
// first: /register/add/new is not the pupil "new".
func doorOf(doors []pageDoor, path string) (pageDoor, bool) {
	for _, fixed := range []bool{true, false} {
		for _, d := range doors {
			if d.fixed() == fixed && d.takes.MatchString(path) {
				return d, true
			}
		}
	}
	return pageDoor{}, false
}

// walk is one person's way through every page that opens to them.
type walk struct {
	*reader
	name    string
	doors   []pageDoor
	waiting []string
	seen    map[string]int // pages visited, by door
	known   map[string]bool
	enough  int // pages of one door with a parameter
}

// noPage are doors that no link of somebody signed in leads to.
var noPage = []string{"/healthz", "/readyz", "/link/:token", "/setup/:token", "/sign-in"}

func TestEveryPageIsSoundForEveryRole(t *testing.T) {
	for _, v := range visitors {
		t.Run(v.name, func(t *testing.T) {
			w := &walk{reader: inDemo(t, v.email), name: v.name, doors: pageDoors(t), seen: map[string]int{}, known: map[string]bool{}, enough: 1}
			w.all(func(d pageDoor) bool { return d.opensTo(v.name) })
		})
	}
}

// all walks from page to page by their links until there is nothing new, and
// then looks whether each door that should open was reached.
func (w *walk) all(opens func(pageDoor) bool) {
	w.t.Helper()
	w.waiting = []string{"/"}
	for len(w.waiting) > 0 {
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		w.page(next)
	}
	for _, d := range w.doors {
		if !opens(d) || w.seen[d.path] > 0 || slices.Contains(noPage, d.path) {
			continue
		}
		if !d.fixed() {
			w.t.Errorf("no link leads %s to %s", w.name, d.path)
			continue
		}
		w.t.Logf("no link leads %s to %s", w.name, d.path)
		w.page(d.path)
	}
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
	w.seen[door.path]++
	answer := apptest.Eval[answer](w.Tab, `fetch(`+quoted(path)+`).then(r => ({Status: r.status, Kind: r.headers.get('content-type')}))`)
	if answer.Status != 200 {
		w.t.Errorf("%s: a link leads to %s, which answers %d", w.name, path, answer.Status)
		return
	}
	if !strings.HasPrefix(answer.Kind, "text/html") {
		return // a file
	}
	w.Open(path)
	w.fine(w.name + strings.NewReplacer("/", "-", ":", "").Replace(strings.TrimSuffix(door.path, "/")+"/"+string('0'+rune(w.seen[door.path]))))
	for _, to := range apptest.Eval[[]string](w.Tab, `[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)`) {
		w.note(to)
	}
}

// answer is how the site answers for an address.
type answer struct {
	Status int
	Kind   string
}

// note remembers a link to follow later, unless enough of its kind are known.
func (w *walk) note(to string) {
	plain, query, _ := strings.Cut(to, "?")
	kind := plain
	if door, ok := doorOf(w.doors, plain); ok {
		kind = door.path
	}
	if query != "" {
		kind += "?"
	}
	if w.known[to] || w.known[kind] {
		return
	}
	w.known[to], w.known[kind] = true, true
	w.waiting = append(w.waiting, to)
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }
