package web

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// offer is a page on which something that leaves is asked for.
type offer struct {
	leaves
	page   string // the address of the page
	button string // what asks for it there; blank for what is opened by its address
}

// pages are all pages that open to a visitor, by their addresses; of files none.
func (w *world) pages(v *apptest.Visitor) map[string]*apptest.Page {
	w.t.Helper()
	all := map[string]*apptest.Page{}
	for _, d := range slices.Concat((&Site{}).doors(), (&Site{}).quiet()) {
		if d.Method != http.MethodGet || slices.Contains(opensToNobody, d.Path) {
			continue
		}
		at := w.address(d.Path)
		if page := v.Open(at); v.Header.Get("Content-Disposition") == "" {
			all[at] = page
		}
	}
	return all
}

// offers are all places on pages at which something that leaves can be had, and what
// is had by its address alone.
func (w *world) offers(pages map[string]*apptest.Page) (all []offer) {
	for _, l := range leaving {
		if l.Method == http.MethodGet {
			all = append(all, offer{l, w.address(l.Path), ""})
		}
	}
	for at, page := range pages {
		for _, f := range page.Forms() {
			for _, b := range f.Buttons() {
				for _, l := range w.leavesByForm(f.Method, cmp.Or(f.GoesTo(b), at)) {
					if asks := f.Asking(b); l.As == "" && !w.asksApart(l, asks) || l.As != "" && asks == l.As {
						all = append(all, offer{l, at, b})
					}
				}
			}
		}
	}
	return all
}

// leavesByForm are what leaves by the door that a form goes to.
func (w *world) leavesByForm(method, at string) []leaves {
	var found []leaves
	for _, l := range leaving {
		if l.Method == method && w.address(l.Path) == at {
			found = append(found, l)
		}
	}
	return found
}

// asksApart reports whether what a button asks for is declared by itself.
func (w *world) asksApart(of leaves, asks string) bool {
	return asks != "" && slices.ContainsFunc(leavesBy(of.Method, of.Path), func(l leaves) bool { return l.As == asks })
}

// takes asks for what is offered, and returns it as text, a workbook unpacked.
func (o offer) takes(v *apptest.Visitor) (content string, isFile bool) {
	if o.button == "" {
		request, _ := http.NewRequest(o.Method, v.URL(o.page), nil)
		content = string(v.Fetch(request))
	} else {
		for _, f := range v.Open(o.page).Forms() {
			if slices.Contains(f.Buttons(), o.button) {
				choose(f)
				content = string(v.Fetch(f.Press(o.button).Request(v.URL(o.page))))
				break
			}
		}
	}
	return unpacked(content), strings.HasPrefix(v.Header.Get("Content-Disposition"), "attachment")
}

// chosen are the answers with which a form hands something over; of what else it
// asks, the last that is offered will do.
var chosen = map[string]string{"goes": goesStraight, "reason": string(register.AgreedByPupil), "harm": string(register.No), "pupil_told": string(register.Yes)}

// choose answers what a form asks before it hands anything over.
func choose(f *apptest.Form) {
	for name, offered := range f.Undecided() {
		f.Fill(name, cmp.Or(chosen[name], offered[len(offered)-1]))
	}
	for _, name := range f.Writable() {
		if f.Values.Get(name) == "" {
			f.Fill(name, "Said by nobody")
		}
	}
}

// unpacked is a file's text: of a workbook, that of all its parts.
func unpacked(content string) string {
	z, err := zip.NewReader(bytes.NewReader([]byte(content)), int64(len(content)))
	if err != nil {
		return content
	}
	var b strings.Builder
	for _, part := range z.File {
		if r, err := part.Open(); err == nil {
			io.Copy(&b, r)
			r.Close()
		}
	}
	return b.String()
}

// takenAway is what a door is called by which something is handed over, or a page
// shown that is made to be taken away.
var takenAway = regexp.MustCompile(`(^GET .*/(packs?(/:\w+)?|letters?|print|copy|cards?|layout|passport|poster(\.svg)?)|/files?|^POST /exports/\w+)$`)

func TestEveryDoorThatLetsSomethingOutSaysForWhom(t *testing.T) {
	for _, d := range (&Site{}).doors() {
		if takenAway.MatchString(d.Method+" "+d.Path) && len(leavesBy(d.Method, d.Path)) == 0 {
			t.Errorf("%s %s lets something out: say in leaving for whom, and what keeps it from home", d.Method, d.Path)
		}
	}
	for _, l := range leaving {
		if !slices.ContainsFunc((&Site{}).doors(), func(d door) bool { return d.Method == l.Method && d.Path == l.Path }) {
			t.Errorf("%s %s is in leaving and is no door", l.Method, l.Path)
		}
		if (l.Stays == "") != slices.Contains([]reader{toHome, toSender, toEveryone}, l.To) {
			t.Errorf("what leaves by %s %s is for %s, and its page says %q", l.Method, l.Path, l.To, l.Stays)
		}
	}
}

func TestADoorThatDoesNotSayForWhomHandsNothingOver(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a file left by a door that is not in leaving")
		}
	}()
	(&visit{door: door{Method: http.MethodGet, Path: "/carers/:carer/whole"}}).handOver("x", "text/plain", nil)
}

// silence is a way in which a home must not know: what makes it so, and the reason
// in words.
type silence struct {
	name  string
	falls func(w *world)
	why   *regexp.Regexp
}

// silences are all of them; the last keeps a home silent whatever its own entry
// says.
var silences = []silence{
	{"do not contact", func(w *world) { w.home(w.ids["carer"], register.DoNotContact) }, regexp.MustCompile(`(?i)home (must not|is not to) be contacted|do not contact home`)},
	{"not told", func(w *world) { w.home(w.ids["carer"], register.HomeNotTold) }, regexp.MustCompile(`(?i)home has not been told`)},
	{"not known", func(w *world) { w.home(w.ids["carer"], "") }, regexp.MustCompile(`(?i)nobody has said (what|whether) home knows`)},
	{"a brother or sister asks", func(w *world) {
		w.home(w.ids["carer"], register.HomeTold)
		sibling := w.carer(firstSchool, w.ids["other"], register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		w.home(sibling, register.DoNotContact)
		w.must(w.as(firstSchool).DecideSiblings(context.Background(), w.ids["pupil"], w.ids["other"], true))
	}, regexp.MustCompile(`(?i)home (must not|is not to) be contacted|do not contact home`)},
}

// home writes down what a carer's home knows.
func (w *world) home(carer string, knows register.HomeKnows) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	rec, err := l.Carer(ctx, carer)
	w.must(err)
	w.must(l.ChangeCarer(ctx, carer, rec.Carer.Version, "planted", func(c *register.Carer, _ register.Pupil) error {
		c.Home.Knows = knows
		return nil
	}))
}

// TestNothingReachesAHomeThatMustNotKnow asks for everything that leaves, for a
// pupil whose home must not know: what is for home leaves the pupil out and says
// why, and the page that offers anything else says that it stays.
func TestNothingReachesAHomeThatMustNotKnow(t *testing.T) {
	w := withPassport(t)
	v := w.visitor(firstSchool, access.Champion)
	offered := w.offers(w.pages(v))
	for _, l := range leaving {
		if !slices.ContainsFunc(offered, func(o offer) bool { return o.leaves == l }) {
			t.Errorf("no page of everywhere offers what leaves by %s %s %s", l.Method, l.Path, l.As)
		}
	}
	w.home(w.ids["carer"], register.HomeTold)
	for _, o := range offered {
		if o.To == toHome {
			if content, isFile := o.takes(v); !isFile || !strings.Contains(content, "Neill") {
				t.Errorf("a home that is told is not written to by %s %s: %s", o.Path, o.button, content)
			}
		}
	}
	for _, s := range silences {
		s.falls(w)
		for _, o := range offered {
			o.reachesNoHome(t, v, s)
		}
	}
}

func (o offer) reachesNoHome(t *testing.T, v *apptest.Visitor, s silence) {
	t.Helper()
	switch {
	case o.To == toHome:
		content, isFile := o.takes(v)
		if isFile && strings.Contains(content, "Neill") {
			t.Errorf("%s: %s %q reaches home", s.name, o.Path, o.button)
		}
		if !s.why.MatchString(content) {
			t.Errorf("%s: %s %q does not say why nothing goes home: %s", s.name, o.Path, o.button, content)
		}
	case o.Stays != "":
		if said := v.Open(o.page).Text("main"); !strings.Contains(said, o.Stays) {
			t.Errorf("%s: %s offers what leaves by %s, and does not say %q", s.name, o.page, o.Path, o.Stays)
		}
	}
}

// withPassport is everywhere with a passport signed off.
func withPassport(t *testing.T) *world {
	w := everywhere(t)
	w.ids["code"], w.ids["language"] = w.quietDoor(firstSchool), "en"
	_, err := w.as(firstSchool).SignPassport(context.Background(), w.ids["carer"], register.Passport{
		Lines: []register.PassportLine{{Part: register.PartHelps, Says: "A few minutes alone"}}, SignedOn: "2026-09-10", GoodUntil: "2026-12-18",
	})
	w.must(err)
	return w
}

// Whatever holds records and leaves is written down, but for what goes back to who
// brought it.
func TestWhateverLeavesIsWrittenDown(t *testing.T) {
	w := withPassport(t)
	v, ctx := w.visitor(firstSchool, access.Champion), context.Background()
	left := func() []store.Release {
		all, err := w.as(firstSchool).Releases(ctx, 0)
		w.must(err)
		return all
	}
	for _, o := range w.offers(w.pages(v)) {
		before := len(left())
		_, isFile := o.takes(v)
		if isFile && !slices.Contains([]reader{toSender, toEveryone}, o.To) && len(left()) != before+1 {
			t.Errorf("what leaves by %s %q is not written down", o.Path, o.button)
		}
		if o.Method == http.MethodPost && !isFile {
			t.Errorf("%s %q of %s hands nothing over: %d", o.Path, o.button, o.page, v.Status)
		}
	}
}
