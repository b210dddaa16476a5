package web

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/demo"
	"carers/app/store"
)

// shown is the made-up school of package demo, served to a real browser.
type shown struct {
	t     *testing.T
	store *store.Store
	world demo.World
	base  string
}

func showGreenfield(t *testing.T) shown {
	t.Helper()
	var clock demo.Clock
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: clock.Now, Serve: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	w := demo.Greenfield(demo.FirstDay)
	if err := demo.Load(context.Background(), s, &clock, w, password); err != nil {
		t.Fatal(err)
	}
	site, err := New(Config{Store: s, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	return shown{t: t, store: s, world: w, base: server.URL}
}

// tab is a browser in which somebody has signed in.
func (s shown) tab(email string) *apptest.Tab {
	s.t.Helper()
	b := apptest.NewTab(s.t, s.base)
	b.Open("/sign-in")
	b.Fill("E-mail address", email)
	b.Fill("Password", password)
	b.Press("Sign in")
	b.Sees("Why can I see this?")
	return b
}

// carer is the address of the entry of a pupil of Greenfield.
func (s shown) carer(name string) string {
	s.t.Helper()
	found, err := s.store.As(access.Command("test", demo.GreenfieldURN)).Find(context.Background(), name, 1)
	if err != nil || len(found) == 0 || found[0].CarerID == "" {
		s.t.Fatalf("%s is not on the register: %v", name, err)
	}
	return carerAt(found[0].CarerID)
}

// look checks that everyone can use the page, and takes its picture where
// CARERS_SHOTS names a folder: on a desk and on a phone, light and dark.
func (s shown) look(b *apptest.Tab, name string) {
	s.t.Helper()
	b.NoViolations(s.t)
	into := os.Getenv("CARERS_SHOTS")
	if into == "" {
		return
	}
	at := func(how string) string { return filepath.Join(into, name+"-"+how+".png") }
	b.Screenshot(at("desk"), apptest.Shot{Width: 1280, Height: 900, FullPage: true})
	b.Screenshot(at("desk-dark"), apptest.Shot{Width: 1280, Height: 900, FullPage: true, Dark: true})
	b.Screenshot(at("phone"), apptest.Shot{Width: 375, Height: 812, FullPage: true})
}

func TestEveryoneCanUseTheChampionsPages(t *testing.T) {
	s := showGreenfield(t)
	b := s.tab(demo.ChampionEmail)
	s.look(b, "home-champion")
	amelie, ifrah := s.carer("Amélie O'Neill"), s.carer("Ifrah Warsame")
	for name, path := range map[string]string{
		"register": "/register", "register-possible": "/register?status=possible", "register-to-decide": "/register?status=to-decide", "register-nobody": "/register?year=13&home=told&form=7A",
		"add": "/register/add", "add-new": "/register/add/new", "roll": "/roll", "roll-left": "/roll?left=yes", "find": "/find", "help": "/help",
		"carer": amelie, "carer-home-not-told": ifrah, "carer-looks": amelie + "/looks",
		"carer-child": amelie + "/child", "carer-wishes": amelie + "/wishes", "carer-effect": amelie + "/effect", "carer-origin": amelie + "/origin",
		"carer-status": amelie + "/status", "carer-review": amelie + "/review", "snapshot-add": amelie + "/snapshots/add",
	} {
		t.Run(name, func(t *testing.T) {
			b := b.With(t)
			b.Open(path)
			shown{t: t}.look(b, name)
		})
	}
}

func TestEveryoneCanUseTheOthersPages(t *testing.T) {
	s := showGreenfield(t)
	for _, one := range []struct{ email, name, path string }{
		{demo.TeacherEmail, "home-teacher", "/"}, {demo.TeacherEmail, "my-pupils", "/my-pupils"}, {demo.HeadEmail, "home-head", "/"},
		{demo.DSLEmail, "home-dsl", "/"}, {demo.DataEmail, "home-data", "/"}, {demo.GovernorEmail, "home-governor", "/"},
	} {
		t.Run(one.name, func(t *testing.T) {
			s := s
			s.t = t
			b := s.tab(one.email)
			b.Open(one.path)
			s.look(b, one.name)
		})
	}
}

// TestTheChampionAddsAYoungCarerAndTalks walks the champion's main job: find by
// typing, say how the school learned, write a conversation down, read who must
// hear of it.
func TestTheChampionAddsAYoungCarerAndTalks(t *testing.T) {
	s := showGreenfield(t)
	b := s.tab(demo.ChampionEmail)
	b.Open("/register")
	b.Follow("Add a young carer")
	suggested := `document.querySelectorAll("main .found:not([hidden]) li").length === 1`
	b.Fill("Name of the pupil", "nethmini ratn")
	b.Until("the suggestions", suggested)
	s.look(b, "add-typing")
	b.Open("/register/add")
	b.Fill("Name of the pupil", "nethmini ratn")
	b.Until("the suggestions", suggested)
	b.Keys("\u0301") // arrow down
	b.Keys("\r")
	b.Sees("How did the school learn?")
	if strings.Contains(strings.ToLower(b.Path()), "nethmini") {
		t.Errorf("the address holds a name: %s", b.Path())
	}
	s.look(b, "add-how")
	b.Press("Add to the register")
	b.Sees("There is a problem")
	s.look(b, "add-problem")
	b.Choose("How did the school learn?", "The pupil told someone")
	b.Press("Add to the register")
	b.Sees("Added to the register")
	s.look(b, "carer-new")
	b.Follow("Record a conversation")
	b.Choose("At night too?", "Yes")
	b.Fill("What the pupil says, in their own words", "I like that he trusts me.")
	b.Press("Save the conversation")
	b.Sees("The safeguarding lead must hear of this today")
	s.look(b, "carer-hand-off")
}
