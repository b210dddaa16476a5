package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/register"
	"carers/app/store"
)

// noticeboards is a criterion of the framework that the school follows.
const noticeboards = bronze + "/S2/bronze/scheme-1"

// applying is a school with an application, a note and a picture that are clear, a copy
// from which a name was taken, and evidence that waits.
func applying(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School").school(secondSchool, "Little Wrens Primary School")
	for _, role := range []access.Role{access.Champion, access.Head, access.DSL, access.Data} {
		w.staff(firstSchool, role)
	}
	w.staff(secondSchool, access.Champion)
	w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	ctx, l := context.Background(), w.store.As(w.championOf(firstSchool))
	w.must(l.Follow(ctx, bronze, "bronze", 3, 0))
	var err error
	w.ids["application"], err = l.BeginApplication(ctx, bronze, "bronze")
	w.must(err)
	w.shows("note", award.Evidence{Kind: award.NoteKind, Title: "What governors heard: autumn?", Note: "Governors talked about it.\nThey asked twice.", Serves: []string{noticeboards, bronze + "/S1/bronze/ours-1"}}, nil)
	w.shows("picture", award.Evidence{Title: "Pupil Noticeboard", Serves: []string{noticeboards}}, picture(t))
	g, err := l.EvidenceGate(ctx, w.ids["picture"])
	w.must(err)
	w.must(l.SeeEvidence(ctx, w.ids["picture"], g.Found.Sum, nil))
	w.shows("letter", award.Evidence{Title: "Thanks", Serves: []string{noticeboards}}, []byte("Amélie O'Neill thanks the library for its quiet corner.\n"))
	g, err = l.EvidenceGate(ctx, w.ids["letter"])
	w.must(err)
	w.must(l.DecideEvidence(ctx, w.ids["letter"], []store.Choice{{Place: g.Found.Places[0].Key(), Does: award.Replace}}))
	w.shows("waits", award.Evidence{Title: "Another letter", Serves: []string{noticeboards}}, []byte("Amélie O'Neill says thank you once more.\n"))
	return w
}

// shows keeps a piece of evidence of the first school.
func (w *world) shows(as string, e award.Evidence, content []byte) {
	w.t.Helper()
	l := w.store.As(w.championOf(firstSchool))
	in, err := l.AwardFramework(context.Background(), bronze)
	w.must(err)
	var known []string
	for _, c := range in.Criteria {
		known = append(known, c.ID)
	}
	w.ids[as], err = l.AddEvidence(context.Background(), e, known, content)
	w.must(err)
}

func picture(t *testing.T) []byte {
	t.Helper()
	return noise(t, 60, 1)
}

// noise is a square picture that cannot be packed: as many bytes as it has points.
func noise(t *testing.T, side int, seed byte) []byte {
	t.Helper()
	p := image.NewGray(image.Rect(0, 0, side, side))
	rand.NewChaCha8([32]byte{seed}).Read(p.Pix)
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packOf(w *world) string { return applicationsAt + "/" + w.ids["application"] + "/pack" }

// awardForm is the form of the page.
const awardForm = "main form"

// partOf saves one part of an application, and opens it.
func partOf(t testing.TB, v *apptest.Visitor, page *apptest.Page, button string) (map[string]string, []byte) {
	t.Helper()
	content := v.Fetch(page.Form(awardForm).Press(button).Request(v.URL(v.Path)))
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("it is no zip: %v, %.300s", err, content)
	}
	files := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err == nil {
			var all []byte
			all, err = io.ReadAll(in)
			files[f.Name] = string(all)
		}
		if err != nil {
			t.Fatal(f.Name, err)
		}
	}
	return files, content
}

func TestAnApplicationsPackHoldsWhatIsClearUnderTheSchemesNames(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(packOf(w))
	for _, want := range []string{"S2, Bronze: Pupil Noticeboard", "1 piece of evidence stays", "Another letter", "Names were found in it"} {
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("the page does not say %q: %s", want, page.Text("main"))
		}
	}
	files, content := partOf(t, v, page, "Save the pack")
	for _, name := range []string{
		"manifest.csv", "Start here.html", "Cover sheet and checklist.html", "Cover sheet and checklist.xlsx",
		"evidence/S2, Bronze - Pupil Noticeboard.png", "evidence/S1, Bronze - What governors heard - autumn.html", "evidence/S2, Bronze - Thanks.txt",
	} {
		if _, ok := files[name]; !ok {
			t.Errorf("there is no %q in %q", name, slices.Collect(maps.Keys(files)))
		}
	}
	for name, says := range files {
		if says = unpacked(says); strings.Contains(name+says, "Amélie") || strings.Contains(says, "Neill") || strings.Contains(says, "Another letter") {
			t.Errorf("%s holds a name, or what must stay", name)
		}
	}
	if !strings.Contains(files["Start here.html"], "data:image/png;base64,") || !strings.Contains(files["Start here.html"], "They asked twice.") {
		t.Error("the page to read shows no picture, or no note")
	}
	lines, err := csv.NewReader(strings.NewReader(files["manifest.csv"])).ReadAll()
	if err != nil || len(lines) != len(files) || !slices.ContainsFunc(lines, func(l []string) bool { return l[0] == "S2, Bronze: Pupil Noticeboard" && len(l[2]) == 64 }) {
		t.Errorf("%v: %q", err, lines)
	}
	if _, again := partOf(t, v, v.Open(packOf(w)), "Save the pack"); !bytes.Equal(content, again) {
		t.Error("the same pack on the same day has other bytes")
	}
	opensElsewhere(t, content)
	left, err := w.as(firstSchool).Releases(context.Background(), 1)
	w.must(err)
	if left[0].What != awardPackWhat || left[0].Rows != 3 || strings.Contains(left[0].Holds, "Thanks") || !strings.Contains(left[0].Holds, "S2 Inform: 2 pieces of evidence") {
		t.Errorf("what left is %+v", left[0])
	}
}

// opensElsewhere has another program open a zip, where there is one.
func opensElsewhere(t *testing.T, content []byte) {
	t.Helper()
	unzip, err := exec.LookPath("unzip")
	if err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "pack.zip")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if says, err := exec.Command(unzip, "-t", path).CombinedOutput(); err != nil {
		t.Errorf("unzip: %v, %s", err, says)
	}
}

func TestWhatIsUntickedStaysAndTheChecklistSaysSo(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	f := v.Open(packOf(w)).Form(awardForm)
	page := v.Send(f.Fill("evidence", w.ids["picture"]).Press("Show it with this size and these ticks"))
	if !strings.Contains(page.Text("main"), "1 piece of evidence for 1 of") {
		t.Error(page.Text("main"))
	}
	files, _ := partOf(t, v, page, "Save the pack")
	if len(files) != 5 || !strings.Contains(files["Cover sheet and checklist.html"], "[x]\u00a0yes") || !strings.Contains(files["Cover sheet and checklist.html"], "[ ]\u00a0no") {
		t.Errorf("it holds %q", slices.Collect(maps.Keys(files)))
	}
}

func TestPartsThatNoLongerBelongTogetherAreNotHandedOver(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(packOf(w))
	w.must(w.store.As(w.championOf(firstSchool)).TakeEvidenceOut(context.Background(), w.ids["note"], 1, "It is old"))
	page = v.Send(page.Form(awardForm).Press("Save the pack"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "What would leave has changed") {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
}

func TestANameThatWasTypedIntoTheCoverSheetStopsThePack(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	l := w.store.As(w.championOf(firstSchool))
	w.must(l.WriteCover(context.Background(), bronze, 1, map[string]string{"contact": "Zélie Quillfeather"}))
	w.pupil(firstSchool, register.Pupil{Surname: "Quillfeather", Forename: "Zélie", Year: "8", Form: "8A"})
	page := v.Send(v.Open(packOf(w)).Form(awardForm).Press("Save the pack"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "“Zélie Quillfeather” names a pupil") {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
	left, err := w.as(firstSchool).Releases(context.Background(), 1)
	w.must(err)
	if len(left) != 0 {
		t.Errorf("it left: %+v", left)
	}
}

// A single name may be a colleague's, or a word: somebody says so of the very words that
// the page showed.
func TestASingleNameInTheCoverSheetLeavesOnceSomebodySaysThatItIsNone(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	w.must(w.store.As(w.championOf(firstSchool)).WriteCover(context.Background(), bronze, 1, map[string]string{"contact": "Ask Zélie at the desk"}))
	w.pupil(firstSchool, register.Pupil{Surname: "Quillfeather", Forename: "Zélie", Year: "8", Form: "8A"})
	page := v.Send(v.Open(packOf(w)).Form(awardForm).Press("Save the pack"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Fatalf("it left, and nobody said that it names no pupil: %d", v.Status)
	}
	says(t, page, "Say first that none of these names a pupil: “Zélie”")
	forged := page.Form(awardForm).Press("Save the pack")
	forged.Values.Set(noPupil, "of other words")
	if v.Send(forged); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("a tick about other words lets it leave: %d", v.Status)
	}
	ticked := page.Form(awardForm)
	ticked.Values.Set(noPupil, page.Attr("input[name="+noPupil+"]", "value"))
	content := v.Fetch(ticked.Press("Save the pack").Request(v.URL(v.Path)))
	if v.Status != http.StatusOK || !bytes.HasPrefix(content, []byte("PK")) {
		t.Errorf("said that it names no pupil, it does not leave: %d", v.Status)
	}
}

func TestTheCoverSheetIsFilledFromWhoIsNamedAndSaysSo(t *testing.T) {
	w := applying(t)
	ctx, l := context.Background(), w.store.As(w.championOf(firstSchool))
	_, err := l.KeepLead(ctx, award.Lead{Post: award.ChampionPost, Name: "R. Begum", Job: "Pastoral manager", From: "2025-09-01"}, 0)
	w.must(err)
	v := w.visitor(firstSchool, access.Champion)
	says(t, v.Open(packOf(w)), "R. Begum, Pastoral manager From named leads")
	if v.Open(awardAt + "/cover/ycis-2024"); v.Status != http.StatusNotFound {
		t.Errorf("a scheme that asks for no cover sheet has one: %d", v.Status)
	}
	page := v.Open(awardAt + "/cover/" + bronze)
	says(t, page, "From named leads: R. Begum, Pastoral manager")
	v.Send(page.Form("main form").Fill("cover_contact", "R. Begum, Deputy head"))
	page = v.Open(packOf(w))
	says(t, page, "R. Begum, Deputy head")
	files, _ := partOf(t, v, page, "Save the pack")
	if sheet := files["Cover sheet and checklist.html"]; !strings.Contains(sheet, "R. Begum, Deputy head") || strings.Contains(sheet, "named leads") {
		t.Error("the cover sheet does not say what was typed, or tells where it was from")
	}
}

func TestALargeApplicationComesInPartsUnderTheSizeThatIsSet(t *testing.T) {
	w := applying(t)
	ctx, l := context.Background(), w.store.As(w.championOf(firstSchool))
	for i, side := range []int{480, 480, 480, 800} {
		title := fmt.Sprintf("Board %d", i+1)
		w.shows(title, award.Evidence{Title: title, Serves: []string{noticeboards}}, noise(t, side, byte(i+2)))
		g, err := l.EvidenceGate(ctx, w.ids[title])
		w.must(err)
		w.must(l.SeeEvidence(ctx, w.ids[title], g.Found.Sum, nil))
	}
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open(packOf(w)).Form(awardForm).Fill("limit", "2").Press("Show it with this size and these ticks"))
	if says := page.Text("main"); !strings.Contains(says, "S2, Bronze: Board 4 It is left out: its 1.6 MB") || !strings.Contains(says, "Save part 2 of 2") {
		t.Fatal(says)
	}
	for part, want := range [][]string{{"Board 1.png", "Board 2.png"}, {"Board 3.png"}} {
		files, content := partOf(t, v, page, fmt.Sprintf("Save part %d of 2", part+1))
		if len(content) > 2<<20 || strings.Contains(files["Start here.html"], "Board 4") || !strings.Contains(files["Start here.html"], fmt.Sprintf("in part %d", 2-part)) {
			t.Errorf("part %d has %d bytes, and its page does not lead to the other part", part+1, len(content))
		}
		for _, name := range want {
			if files["evidence/S2, Bronze - "+name] == "" || !strings.Contains(files["manifest.csv"], name) {
				t.Errorf("part %d holds %q", part+1, slices.Collect(maps.Keys(files)))
			}
		}
	}
	left, err := w.as(firstSchool).Releases(ctx, 0)
	w.must(err)
	if len(left) != 2 || !strings.Contains(left[0].Holds, "part 2 of 2") {
		t.Errorf("what left is %+v", left)
	}
}

func TestOnlyWhoKeepsTheAwardMakesItsPackAndAnotherSchoolsIsMissing(t *testing.T) {
	w := applying(t)
	for _, role := range []access.Role{access.Head, access.DSL, access.Data} {
		v := w.visitor(firstSchool, role)
		if v.Open(packOf(w)); v.Status != http.StatusForbidden {
			t.Errorf("%s: %d", role, v.Status)
		}
	}
	v := w.visitor(secondSchool, access.Champion)
	if v.Open(packOf(w)); v.Status != http.StatusNotFound {
		t.Errorf("another school's champion: %d", v.Status)
	}
}

func TestASizeThatIsNoneIsAskedAgain(t *testing.T) {
	w := applying(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open(packOf(w)).Form(awardForm).Fill("limit", "1").Press("Save the pack"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("main"), "The size must be between 2 and 200") {
		t.Errorf("%d: %s", v.Status, page.Text("main"))
	}
}
