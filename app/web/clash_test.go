package web

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// held is a form that changes a record which somebody else may be changing too: it
// carries the version that it was shown, or what it was made of.
type held struct {
	role     access.Role
	page, to string // where it stands, and where it is sent
}

// shown are the hidden fields in which a form carries what it was made of.
var shown = []string{"version", "seen"}

// anew are doors that take words over without a version, since they put nothing in
// the place of anything: what was there stays.
var anew = map[string]string{
	awardPlanAt + "/propose/:closed": "keeps new actions beside those that are there",
	"/carers/:carer/passport/make":   "signs a new passport; the one before stays as it was signed",
}

// heldForms are all forms of the site that change a record that is there already,
// and the doors of those that offer words to be changed and carry no version.
func (w *world) heldForms() (all []held, loose []string) {
	w.t.Helper()
	known := map[string]bool{}
	for _, role := range []access.Role{access.Champion, access.DSL, access.Data} {
		for at, page := range w.pages(w.visitor(firstSchool, role)) {
			for _, f := range page.Forms() {
				to := sentTo(f, at)
				if f.Method != http.MethodPost || len(f.Writable()) == 0 || known[to] || w.handsOver(to) {
					continue
				}
				known[to] = true
				switch carries := isHeld(f); {
				case carries == "":
					if offersWords(f) && anew[w.doorOf(to)] == "" {
						loose = append(loose, to)
					}
				case carries != "0":
					all = append(all, held{role, at, to})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b held) int { return strings.Compare(w.doorOf(a.to), w.doorOf(b.to)) })
	return all, loose
}

// handsOver reports whether a form that is sent there hands a file over: it changes
// no record, and what it carries holds the file to what was read.
func (w *world) handsOver(to string) bool {
	return len(leavesBy(http.MethodPost, w.doorOf(to))) > 0
}

func sentTo(f *apptest.Form, page string) string {
	to, _, _ := strings.Cut(f.Action, "?")
	if to == "" {
		to, _, _ = strings.Cut(page, "?")
	}
	return to
}

// isHeld is the version that a form carries: 0 is of a record that is to be, and
// blank that it carries none.
func isHeld(f *apptest.Form) string {
	for _, name := range shown {
		if v := f.Values.Get(name); v != "" {
			return v
		}
	}
	return ""
}

// offersWords reports whether a form holds words to be changed.
func offersWords(f *apptest.Form) bool {
	return slices.ContainsFunc(f.Writable(), func(name string) bool { return f.Values.Get(name) != "" })
}

// doorOf is the pattern of the door that an address leads to.
func (w *world) doorOf(address string) string {
	for _, d := range (&Site{}).doors() {
		if d.Method == http.MethodPost && w.address(d.Path) == address {
			return d.Path
		}
	}
	return address
}

// wordFor are the words for fields that want more than a word: a day before it, or,
// for what has a day beside it, none.
var wordFor = map[string]func(word string) string{
	"closed": func(word string) string { return "5 January 2027, " + word }, "what_1": nil, "what_2": nil, "what_3": nil,
}

// number is what a telephone field takes, in which no word can be written.
const number = "01632 960 101"

// write puts a word of its own into every field of a form but those that take none of
// ours, and decides what must be decided: the first time one way, the second another.
func write(f *apptest.Form, word string, second bool, but []string) map[string]string {
	words := map[string]string{}
	for name, offered := range f.Undecided() {
		offered = slices.DeleteFunc(offered, func(v string) bool { return v == "" })
		n := 0
		if second {
			n = len(offered) - 1
		}
		f.Fill(name, offered[n])
	}
	for name := range f.Values {
		if strings.HasPrefix(name, "phone_") {
			f.Fill(name, number)
		}
	}
	for _, name := range f.Writable() {
		as, special := wordFor[name]
		if special && as == nil || slices.Contains(but, name) {
			continue
		}
		said := word + strings.ReplaceAll(strings.ReplaceAll(name, "-", ""), "_", "")
		words[name] = said
		if special {
			said = as(said)
		}
		f.Fill(name, said)
	}
	return words
}

// editor is one of the two.
type editor struct{ *apptest.Visitor }

// answering sends a form, and raises the hand-off that what was written asks for.
func (e editor) answering(f *apptest.Form) *apptest.Page {
	page := e.Send(f)
	if e.Status == http.StatusUnprocessableEntity && page.Has("main form [name=hand_off]") {
		page = e.Send(page.Form("main form:has([name=hand_off])").Fill("hand_off", "raise"))
	}
	return page
}

// open is the form again, as a visitor finds it on its page.
func (h held) open(v editor) *apptest.Form {
	for _, f := range v.Open(h.page).Forms() {
		if f.Method == http.MethodPost && sentTo(f, h.page) == h.to && len(f.Writable()) > 0 {
			return f
		}
	}
	return nil
}

// TestOfTwoWhoChangeARecordNeitherLosesAWord opens every form that changes a record
// twice, writes in each field of both and sends one after the other. The second
// reads their own words and the first's, and what is kept is the first's.
func TestOfTwoWhoChangeARecordNeitherLosesAWord(t *testing.T) {
	w := withPassport(t)
	w.must(w.leadsLedger().AnswerMessage(context.Background(), w.ids["message"], store.Answer{Version: 1, Does: register.TakenOn})) // before it may be closed
	forms, loose := w.heldForms()
	for _, to := range loose {
		t.Errorf("%s offers words to be changed and carries no version: let it carry one, or say in anew why nobody loses a word", to)
	}
	if len(forms) < 15 {
		t.Errorf("only %d forms were found: %v", len(forms), forms)
	}
	people := map[access.Role][2]editor{}
	for _, role := range []access.Role{access.Champion, access.DSL, access.Data} {
		people[role] = [2]editor{{w.visitor(firstSchool, role)}, {w.visitor(firstSchool, role)}}
	}
	for _, h := range forms {
		t.Run(w.doorOf(h.to), func(t *testing.T) {
			first, second := people[h.role][0], people[h.role][1]
			one, two := h.open(first), h.open(second)
			if one == nil || two == nil {
				t.Fatalf("%s no longer has the form", h.page)
			}
			theirs := write(one, "Zfirst", false, nil)
			page := first.answering(one)
			but := page.Attrs(".field.wrong [name]", "name") // an address, a number of a kind
			if len(but) > 0 {
				one = h.open(first)
				theirs = write(one, "Zfirst", false, but)
				page = first.answering(one)
			}
			ours := write(two, "Zsecond", true, but)
			if first.Status != http.StatusOK || page.Has(".problem") || page.Has(".problems") {
				t.Fatalf("the first could not save: %d %s", first.Status, page.Text("main"))
			}
			kept := first.Open(first.Path).String()
			if again := h.open(first); again != nil {
				kept += strings.Join(slices.Concat(slices.Collect(maps.Values(again.Values))...), "\n")
			}
			page = second.answering(two)
			if second.Status != http.StatusConflict && second.Status != http.StatusUnprocessableEntity {
				t.Errorf("the second saved over the first: %d %s", second.Status, page.Text("main"))
			}
			for word := range maps.Values(ours) {
				if !strings.Contains(page.String(), word) {
					t.Errorf("the second lost %s: %s", word, page.Text("main"))
				}
			}
			read := 0
			for word := range maps.Values(theirs) {
				if !strings.Contains(kept, word) {
					continue // asked for and not kept, such as a name beside an account
				}
				read++
				if !strings.Contains(page.String(), word) {
					t.Errorf("the second does not read the first's %s: %s", word, page.Text("main"))
				}
			}
			if read == 0 && h.to != limitsAt { // a reason is kept of a lower number only: limits_test.go
				t.Errorf("nothing that the first wrote was kept: %s", kept)
			}
		})
	}
}
