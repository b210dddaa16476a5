package web

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
	"carers/app/store"
)

// evidence keeps an item whose file names a pupil, who stands as Pupil A in its copy.
func (w *world) evidence(urn string) {
	w.t.Helper()
	ctx := context.Background()
	l := w.store.As(w.championOf(urn))
	id, err := l.AddEvidence(ctx, award.Evidence{Title: "A letter of thanks"}, nil, []byte("Amélie O'Neill thanks the library for its quiet corner.\n"))
	w.must(err)
	g, err := l.EvidenceGate(ctx, id)
	w.must(err)
	w.must(l.DecideEvidence(ctx, id, []store.Choice{{Place: g.Found.Places[0].Key(), Does: award.Replace}}))
	w.ids["evidence"] = id
}

// championOf is the champion of a school, as somebody who is signed in.
func (w *world) championOf(urn string) access.Actor {
	w.t.Helper()
	return access.Actor{UserID: w.userOf(urn, access.Champion), Name: "R. Begum", School: urn, Roles: []access.Role{access.Champion}}
}

// evidenceShown is a world with somebody to bring evidence, to agree, and to see what is clear.
func evidenceShown(t *testing.T) (w *world, champion *apptest.Visitor) {
	w = newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.DSL, access.Head} {
		w.staff(firstSchool, role)
	}
	w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Rory", Year: "7", Form: "7A"})
	return w, w.visitor(firstSchool, access.Champion)
}

// brings sends a file as a page does, and returns the address of the item.
func brings(v *apptest.Visitor, name, content string) (at string) {
	v.Send(v.Open("/evidence/add").Form("main form").Attach("file", name, []byte(content)))
	return strings.TrimSuffix(v.Path, "/change")
}

func TestAFileThatNamesAPupilIsDecidedAboutBeforeItLeaves(t *testing.T) {
	w, champion := evidenceShown(t)
	says(t, champion.Open("/evidence"), "Nothing is kept yet")
	at := brings(champion, "../../Thanks_to Rory O'Neill<b>.exe", "Dear all, Rory O'Neill laid the tables. O'Neill, R. washed up.")
	page := champion.Open(at + "/change")
	if got := page.Form("main form").Values.Get("title"); got != "Thanks to Rory O'Neill b" {
		t.Errorf("proposed is %q", got)
	}
	form := page.Form("main form").Fill("on", "10/9/2026")
	champion.Send(form.Fill("serves-ycis-2024-S2", "ycis-2024/S2/award/ours-3"))
	if champion.Path != at {
		t.Fatalf("saving ended at %s: %d", champion.Path, champion.Status)
	}
	says(t, champion.Open("/"), "1 piece of evidence is to be looked at")
	head := w.visitor(firstSchool, access.Head)
	says(t, head.Open("/evidence"), "1 more piece has to be looked through")
	if head.Open(at); head.Status != http.StatusNotFound {
		t.Errorf("a head is shown what names a pupil: %d", head.Status)
	}
	if head.Open(at + "/names"); !strings.HasPrefix(head.Path, "/reason") {
		t.Errorf("a head reads the names at %s without a reason", head.Path)
	}
	gate := champion.Open(at + "/names")
	says(t, gate, "Rory O'Neill", "May be Rory O'Neill, 7A")
	champion.Send(gate.Form("main form.stacked"))
	if champion.Status != http.StatusUnprocessableEntity {
		t.Errorf("nothing was chosen: %d", champion.Status)
	}
	form = gate.Form("main form.stacked")
	for name, offered := range form.Undecided() {
		if strings.HasPrefix(name, "does-") && slices.Contains(offered, string(award.Replace)) {
			form.Fill(name, string(award.Replace))
		}
	}
	done := champion.Send(form)
	says(t, done, "Nobody is named in it now", "Thanks to Pupil A")
	says(t, head.Open(at), "Thanks to Pupil A", "It goes to a scheme or an inspector in a pack")
	request, _ := http.NewRequest(http.MethodPost, head.URL(at+"/file"), nil)
	content := string(head.Fetch(request))
	if !strings.Contains(content, "Pupil A laid the tables") || strings.Contains(content, "Neill") {
		t.Errorf("a head saves %q", content)
	}
	if got := head.Header.Get("Content-Disposition"); !regexp.MustCompile(`^attachment; filename="evidence-2026-09-10-[0-9a-f]{8}\.txt"$`).MatchString(got) {
		t.Errorf("it is called %s", got)
	}
	request, _ = http.NewRequest(http.MethodPost, head.URL(at+"/original/file"), nil)
	if head.Do(request); !strings.HasPrefix(head.Path, "/reason") {
		t.Errorf("a head saves what was brought: %s %d", head.Path, head.Status)
	}
}

func TestANoteIsWrittenAndALinkIsGivenAndWhatIsWrongKeepsWhatWasTyped(t *testing.T) {
	_, champion := evidenceShown(t)
	form := champion.Open("/evidence/write?kind=note").Form("main form").Fill("title", "The drop-in").Fill("note", "Six came, and stayed for soup.")
	page := champion.Send(form.Fill("on", "31/2/2026"))
	if problems := page.Count(".problems li"); champion.Status != http.StatusUnprocessableEntity || problems != 1 {
		t.Errorf("a day that is none: %d, %d problems: %s", champion.Status, problems, page.Text(".problems"))
	}
	form = page.Form("main form")
	if form.Values.Get("note") != "Six came, and stayed for soup." || form.Values.Get("on") != "31/2/2026" {
		t.Errorf("what was typed came back as %v", form.Values)
	}
	says(t, champion.Send(form.Fill("on", "10/9/2026")), "It is kept, and has been looked through", "Six came, and stayed for soup", "10 September 2026")
	form = champion.Open("/evidence/write?kind=link").Form("main form").Fill("title", "On the website").Fill("link", "https://school.example/carers")
	says(t, champion.Send(form), "It is kept", "https://school.example/carers")
}

func TestWhatIsOutOfDateWaitsForWhoCanBringTheNewOne(t *testing.T) {
	w, champion := evidenceShown(t)
	at := brings(champion, "policy.txt", "Everybody knows who to ask.")
	champion.Send(champion.Open(at+"/change").Form("main form").Fill("until", "1/10/2026"))
	says(t, champion.Open("/evidence"), "Runs out in 2 weeks")
	champion.Send(champion.Open(at+"/change").Form("main form").Fill("until", "1/9/2026"))
	says(t, champion.Open("/evidence"), "Waits for somebody", "Out of date since 1 Sep 2026", "Bring the new one")
	page := champion.Send(champion.Open(at+"/replace").Form("main form").Attach("file", "new.txt", []byte("Everybody knows who to ask, and where.")))
	says(t, page, "Now say until when it holds")
	if text := w.visitor(firstSchool, access.Head).Open("/evidence").Text("main"); strings.Contains(text, "Bring the new one") {
		t.Error("a head is asked to bring what they cannot")
	}
}

func TestWhatABrowserWouldRunIsSavedAndNeverShown(t *testing.T) {
	_, champion := evidenceShown(t)
	at := brings(champion, "page.png", "<!doctype html><script>document.title='run'</script><p>What we do")
	request, _ := http.NewRequest(http.MethodPost, champion.URL(at+"/file"), nil)
	champion.Fetch(request)
	if d, n := champion.Header.Get("Content-Disposition"), champion.Header.Get("X-Content-Type-Options"); !strings.HasPrefix(d, "attachment") || !strings.HasSuffix(d, `.html"`) || n != "nosniff" {
		t.Errorf("a saved page is handed over as %q, %q", d, n)
	}
	for _, under := range []string{"/shown", "/covered", "/picture"} {
		if champion.Open(at + under); champion.Status != http.StatusNotFound {
			t.Errorf("a saved page is shown at %s: %d", under, champion.Status)
		}
	}
	for name, content := range map[string]string{"x.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`, "x.jpg": "MZ\x90\x00\x03", "x.docx": "PK\x03\x04broken"} {
		champion.Send(champion.Open("/evidence/add").Form("main form").Attach("file", name, []byte(content)))
		if champion.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s is taken: %d", name, champion.Status)
		}
	}
}

func TestAPictureIsSeenAsItWouldLeaveBeforeItCounts(t *testing.T) {
	_, champion := evidenceShown(t)
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 120, 60))); err != nil {
		t.Fatal(err)
	}
	at := brings(champion, "board.png", drawn.String())
	page := champion.Open(at + "/picture")
	if cells := page.Count("input[name=cell]"); cells != 12*6 {
		t.Errorf("%d cells lie over it", cells)
	}
	says(t, champion.Open(at+"/picture?show=yes&box=10,20,5,40"), "Say a part in four numbers")
	shown := champion.Open(at + "/picture?show=yes&cell=0&cell=1&cell=14&box=50,50,75,100")
	says(t, shown, "3 parts are covered")
	says(t, champion.Open(at), "nobody has said yet")
	done := champion.Send(shown.Form("#result form"))
	says(t, done, "Nobody is named in it now")
	says(t, champion.Open(at+"/picture"), "looked at it on 14 September 2026")
}

func TestWhatSomebodyElseTickedIsToldBeforeItIsUnticked(t *testing.T) {
	w, champion := evidenceShown(t)
	const one, other = "ycis-2024/S2/award/ours-1", "ycis-2024/S2/award/ours-2"
	at := brings(champion, "a.txt", "What we do.")
	form := champion.Open(at+"/change").Form("main form").Fill("serves-ycis-2024-S2", one)
	l := w.store.As(w.championOf(firstSchool))
	all, err := l.Evidence(t.Context())
	w.must(err)
	theirs := all[0]
	theirs.Serves = []string{other}
	w.must(l.ChangeEvidence(t.Context(), theirs.ID, theirs.Version, theirs, []string{other}))
	page := champion.Send(form)
	in, _ := award.Find("ycis-2024")
	asks, _ := in.Criterion(other)
	if champion.Status != http.StatusConflict || !strings.Contains(page.Text("table td"), asks.Text) {
		t.Errorf("%d, it says %q", champion.Status, page.Text("table td"))
	}
}
