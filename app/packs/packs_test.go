package packs_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/register"
)

// today is the day on which every test is held.
const today = demo.FirstDay

// made is who exports, in these tests.
func made(s register.School) packs.About {
	return packs.About{School: s, By: "R. Begum", At: calendar.Still(today)()}
}

// entries are Greenfield's, as an export shows them.
func entries(t *testing.T) (register.School, []packs.Entry) {
	t.Helper()
	school := demo.Greenfield(today).School(demo.GreenfieldURN)
	var list []packs.Entry
	for _, e := range school.Entries {
		p, ok := school.Pupil(e.Carer.PupilID)
		if !ok {
			t.Fatal("an entry without a pupil")
		}
		entry := packs.Entry{Pupil: p, Carer: e.Carer}
		if len(e.Snapshots) > 0 {
			entry.Known = register.KnownNow(e.Snapshots[len(e.Snapshots)-1:])
		}
		if e.Carer.Status.Counted() {
			entry.Census, _ = e.Carer.CensusCode(school.Settings, "")
		}
		list = append(list, entry)
	}
	return school.School, list
}

func whole() packs.Whole {
	school := demo.Greenfield(today).School(demo.GreenfieldURN)
	w := packs.Whole{School: school.School, Roll: school.Pupils, Siblings: school.Siblings, Imports: []register.Import{{ID: "i", FileName: "roll.csv"}}, Safeguarding: true}
	for _, e := range school.Entries {
		w.Records = append(w.Records, packs.Record{Carer: e.Carer, Snapshots: e.Snapshots, HandOffs: e.HandOffs, Papers: e.Papers})
	}
	w.Releases = []packs.Release{{What: "census", At: calendar.Still(today)()}}
	w.Looks = []packs.Look{{Nth: 1, Name: "R. Begum", Record: school.Entries[0].Carer.PupilID}}
	return w
}

func readCSV(t *testing.T, content []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// readSheets reads a workbook back, sheet by sheet.
func readSheets(t *testing.T, content []byte) (names []string, sheets map[string][][]string) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheets = map[string][][]string{}
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		names, sheets[name] = append(names, name), rows
	}
	return names, sheets
}

func TestTheRegisterHasALineForEachCarerAndHomeFirst(t *testing.T) {
	school, list := entries(t)
	file, err := packs.Register(made(school), list, packs.RegisterOptions{Format: packs.CSV})
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, file.Content)
	if len(rows) != len(list)+1 || file.Rows != len(list) {
		t.Errorf("%d lines for %d carers", len(rows)-1, len(list))
	}
	if rows[0][0] != "home" {
		t.Errorf("the first column is %q", rows[0][0])
	}
	blocked := false
	for i, e := range list {
		if e.Carer.Home.Knows == register.DoNotContact {
			blocked = true
			if rows[i+1][0] != "Do not contact home about this" {
				t.Errorf("line %d says %q of home", i+1, rows[i+1][0])
			}
		}
	}
	if !blocked {
		t.Error("nobody here must be kept from home: the test says nothing")
	}
}

func TestNoFileNameHoldsAPupilsName(t *testing.T) {
	school, list := entries(t)
	for _, f := range packs.Formats {
		file, err := packs.Register(made(school), list, packs.RegisterOptions{Format: f})
		if err != nil {
			t.Fatal(err)
		}
		if want := "register-999001-2026-09-14." + string(f); file.Name != want || file.Type == "" {
			t.Errorf("%s, %s; want %s", file.Name, file.Type, want)
		}
	}
}

func TestTheWorkbookTellsWhichColumnsAreAboutRelatives(t *testing.T) {
	school, list := entries(t)
	file, err := packs.Register(made(school), list, packs.RegisterOptions{Format: packs.XLSX})
	if err != nil {
		t.Fatal(err)
	}
	names, sheets := readSheets(t, file.Content)
	if !slices.Equal(names, []string{"About", "Register"}) {
		t.Errorf("sheets %q", names)
	}
	var about strings.Builder
	for _, row := range sheets["About"] {
		about.WriteString(strings.Join(row, " ") + "\n")
	}
	for _, want := range []string{"Greenfield", "URN 999001", "14 September 2026 at 09:00", "R. Begum", "Handle with care", "must not go home", "Cares for"} {
		if !strings.Contains(about.String(), want) {
			t.Errorf("the first sheet does not say %q", want)
		}
	}
}

func TestTheCensusListHasExactlyThePromisedColumns(t *testing.T) {
	p := register.Pupil{UPN: "A999000026001", Surname: "O'Neill", Forename: "Amélie", DateOfBirth: "2013-02-03"}
	file, err := packs.Census(made(register.School{URN: "999001"}), []packs.CensusLine{{Pupil: p, Code: register.CensusParent, InMIS: "N", Differs: true}}, packs.CSV)
	if err != nil {
		t.Fatal(err)
	}
	want := "upn,surname,forename,date_of_birth,young_carer_code\nA999000026001,O'Neill,Amélie,2013-02-03,P\n"
	if diff := cmp.Diff(want, string(file.Content)); diff != "" {
		t.Error(diff)
	}
}

func TestWhoOnlyTheMISCallsACarerIsADifferenceAndNeverAnN(t *testing.T) {
	lines := []packs.CensusLine{
		{Pupil: register.Pupil{Surname: "Bhatti"}, Code: register.CensusNotDeclared, InMIS: "S", Differs: true},
		{Pupil: register.Pupil{Surname: "Marsden"}, Code: register.CensusSchool, InMIS: "S"},
	}
	file, err := packs.Census(made(register.School{URN: "999001"}), lines, packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	_, sheets := readSheets(t, file.Content)
	if list := sheets["Census list"]; len(list) != 2 || list[1][1] != "Marsden" {
		t.Errorf("the list holds %q", list)
	}
	differ := sheets["Differences with the MIS"]
	if len(differ) != 2 || differ[1][1] != "Bhatti" || !strings.Contains(strings.Join(differ[1], " "), "Ask the champion") {
		t.Errorf("the differences are %q", differ)
	}
	if file.Rows != 1 {
		t.Errorf("%d rows are told", file.Rows)
	}
	again, err := packs.Census(made(register.School{URN: "999001"}), lines, packs.JSON)
	if err != nil {
		t.Fatal(err)
	}
	var read []map[string]string
	if err := json.Unmarshal(again.Content, &read); err != nil || len(read) != 1 || read[0]["young_carer_code"] != "S" || read[0]["differs"] != "false" {
		t.Errorf("JSON: %v, %v", read, err)
	}
}

func TestACellNeverBecomesAFormula(t *testing.T) {
	for _, evil := range []string{"=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1"} {
		e := packs.Entry{Carer: register.Carer{Strengths: evil}, Pupil: register.Pupil{Surname: evil}}
		file, err := packs.Register(made(register.School{URN: "999001"}), []packs.Entry{e}, packs.RegisterOptions{Format: packs.CSV})
		if err != nil {
			t.Fatal(err)
		}
		if row := readCSV(t, file.Content)[1]; row[2] != "'"+evil {
			t.Errorf("CSV: %q came out as %q", evil, row[2])
		}
		file, err = packs.Register(made(register.School{URN: "999001"}), []packs.Entry{e}, packs.RegisterOptions{Format: packs.XLSX})
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(file.Content))
		if err != nil {
			t.Fatal(err)
		}
		formula, err := book.GetCellFormula("Register", "C2")
		if kind, err := book.GetCellType("Register", "C2"); err != nil || kind == excelize.CellTypeFormula && formula != "" || kind == excelize.CellTypeNumber {
			t.Errorf("workbook: %q is a cell of type %v", evil, kind)
		}
		if formula != "" || err != nil {
			t.Errorf("workbook: %q became the formula %q", evil, formula)
		}
		book.Close()
	}
}

func TestEverythingHasASheetForEachKindOfRecord(t *testing.T) {
	w := whole()
	file, err := packs.Everything(made(w.School), w, packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	names, sheets := readSheets(t, file.Content)
	if want := []string{"About", "School", "Roll", "Carers", "History", "Snapshots", "Questionnaires", "Adjustments", "Uses", "Passports", "Emergency plans", "Transitions", "Sharing log", "Conversations", "Actions", "Reviews", "Changes", "Referrals", "Referrals in", "Referral packs", "You said", "Households", "16 and over", "Partners", "Evidence", "Files of evidence", "Names in evidence", "Siblings", "Attendance", "Results", "Events", "Classes", "Concerns", "Disclosures", "What was done", "Hand-offs", "Imports", "Frameworks", "Own wording", "Baseline reviews", "Baseline ratings", "Award plan", "Applications", "Activities", "Documents", "Named leads", "Calendar", "Inspection headings", "National figures", "Told tables", "What left", "Who looked"}; !slices.Equal(names, want) {
		t.Errorf("sheets %q", names)
	}
	if got := len(sheets["Roll"]) - 1; got != len(w.Roll) {
		t.Errorf("%d of %d pupils", got, len(w.Roll))
	}
	if got := len(sheets["Carers"]) - 1; got != len(w.Records) {
		t.Errorf("%d of %d carers", got, len(w.Records))
	}
	if file.Rows < len(w.Roll)+len(w.Records) {
		t.Errorf("only %d rows are told", file.Rows)
	}
}

func TestEverythingHoldsWhatTheSchoolWasTold(t *testing.T) {
	w := whole()
	w.Messages = []packs.Message{
		{Concern: &register.Concern{Course: register.Course{ID: "m1", PupilID: w.Roll[0].ID, Urgent: true}, Named: "Rory", Noticed: "asleep in maths", Signs: []register.Sign{"tired"}, By: "M. Patel"}},
		{Disclosure: &register.Disclosure{Course: register.Course{ID: "m2"}, Level: register.PleaseTalk, Words: "it is a lot", HomeSafe: register.HomeIsNotSafe}, Acts: []register.MessageAct{{ID: "a1", MessageID: "m2", Does: register.Talked, By: "R. Begum"}}},
	}
	file, err := packs.Everything(made(w.School), w, packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	_, sheets := readSheets(t, file.Content)
	for name, wants := range map[string][]string{
		"Concerns": {"Rory", "asleep in maths", "Tired, quiet or worried", "M. Patel", w.Roll[0].ListName()}, "Disclosures": {"Please talk to me", "it is a lot", "No"},
		"What was done": {"Talked with whoever told us", "R. Begum", "m2"},
	} {
		for _, want := range wants {
			if len(sheets[name]) != 2 || !slices.Contains(sheets[name][1], want) {
				t.Errorf("%s does not say %q: %q", name, want, sheets[name])
			}
		}
	}
}

func TestEverythingForWhoMayNotSeeImportsLeavesThemOut(t *testing.T) {
	w := whole()
	w.Imports = nil
	file, err := packs.Everything(made(w.School), w, packs.JSON)
	if err != nil {
		t.Fatal(err)
	}
	var read map[string][]map[string]string
	if err := json.Unmarshal(file.Content, &read); err != nil {
		t.Fatal(err)
	}
	if _, there := read["imports"]; there || len(read["roll"]) != len(w.Roll) {
		t.Errorf("imports there: %t; %d pupils", there, len(read["roll"]))
	}
}

func TestEverythingForWhoHasNoPartInHandOffsLeavesOutWhatIsForTheSafeguardingLead(t *testing.T) {
	for _, safeguarding := range []bool{true, false} {
		w := whole()
		w.Safeguarding = safeguarding
		file, err := packs.Everything(made(w.School), w, packs.JSON)
		if err != nil {
			t.Fatal(err)
		}
		var read map[string][]map[string]string
		if err := json.Unmarshal(file.Content, &read); err != nil {
			t.Fatal(err)
		}
		_, ticked := read["snapshots"][0]["also_said_to_be_so"]
		_, worried := read["questionnaires"][0]["an_answer_worried_the_reader"]
		if there := len(read["hand_offs"]) > 0; there != safeguarding || ticked != safeguarding || worried != safeguarding {
			t.Errorf("safeguarding %v: hand-offs %v, ticks %v, worries %v", safeguarding, there, ticked, worried)
		}
		if text := string(file.Content); strings.Contains(text, "SG-") != safeguarding {
			t.Errorf("safeguarding %v, and a reference of the safeguarding file: %v", safeguarding, !safeguarding)
		}
	}
}

func TestEverythingIsNoCSV(t *testing.T) {
	if _, err := packs.Everything(made(register.School{}), packs.Whole{}, packs.CSV); len(fault.Problems(err)) != 1 {
		t.Errorf("%v; want a problem beside format", err)
	}
}

func TestAnExportHasTheDigestOfWhatIsHandedOver(t *testing.T) {
	file := packs.File{Content: []byte("abc")}
	if got := file.SHA256(); got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Error(got)
	}
}

func TestTheSameExportHasTheSameBytes(t *testing.T) {
	school, list := entries(t)
	for _, f := range []packs.Format{packs.CSV, packs.JSON} { // the parts of a workbook come in any order
		a, err1 := packs.Register(made(school), list, packs.RegisterOptions{Format: f})
		b, err2 := packs.Register(made(school), list, packs.RegisterOptions{Format: f})
		if err1 != nil || err2 != nil || a.SHA256() != b.SHA256() {
			t.Errorf("%s: %v, %v, or the bytes differ", f, err1, err2)
		}
	}
}

func BenchmarkEverything(b *testing.B) {
	w := whole()
	for b.Loop() {
		file, err := packs.Everything(made(w.School), w, packs.XLSX)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Discard.Write(file.Content)
	}
}
