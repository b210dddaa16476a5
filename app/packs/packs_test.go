package packs

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/fault"
	"carers/app/register"
)

// today is the day on which every test is held.
const today = demo.FirstDay

// made is who exports, in these tests.
func made(s register.School) About {
	return About{School: s, By: "R. Begum", At: calendar.Still(today)()}
}

// entries are Greenfield's, as an export shows them.
func entries(t *testing.T) (register.School, []Entry) {
	t.Helper()
	school := demo.Greenfield(today).School(demo.GreenfieldURN)
	var list []Entry
	for _, e := range school.Entries {
		p, ok := school.Pupil(e.Carer.PupilID)
		if !ok {
			t.Fatal("an entry without a pupil")
		}
		entry := Entry{Pupil: p, Carer: e.Carer}
		if len(e.Snapshots) > 0 {
			entry.Latest = e.Snapshots[len(e.Snapshots)-1]
		}
		if e.Carer.Status.Counted() {
			entry.Census, _ = e.Carer.CensusCode(school.Settings)
		}
		list = append(list, entry)
	}
	return school.School, list
}

func whole() Whole {
	school := demo.Greenfield(today).School(demo.GreenfieldURN)
	w := Whole{School: school.School, Roll: school.Pupils, Siblings: school.Siblings, Imports: []register.Import{{ID: "i", FileName: "roll.csv"}}}
	for _, e := range school.Entries {
		w.Records = append(w.Records, Record{Carer: e.Carer, Snapshots: e.Snapshots})
	}
	w.Releases = []Release{{What: "census", At: calendar.Still(today)()}}
	w.Looks = []Look{{Nth: 1, Name: "R. Begum", Record: school.Entries[0].Carer.PupilID}}
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
	file, err := Register(made(school), list, RegisterOptions{Format: CSV})
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
	for _, f := range Formats {
		file, err := Register(made(school), list, RegisterOptions{Format: f})
		if err != nil {
			t.Fatal(err)
		}
		if want := "register-999001-2026-09-14." + string(f); file.Name != want || file.Type == "" {
			t.Errorf("%s, %s; want %s", file.Name, file.Type, want)
		}
	}
}

func TestWhatIsAboutRelativesCanBeLeftOut(t *testing.T) {
	school, list := entries(t)
	file, err := Register(made(school), list, RegisterOptions{Format: CSV, WithoutFamily: true})
	if err != nil {
		t.Fatal(err)
	}
	header := readCSV(t, file.Content)[0]
	for _, gone := range []string{"cares_for", "need", "what_was_said", "what_is_too_much", "if_something_goes_wrong_at_home"} {
		if slices.Contains(header, gone) {
			t.Errorf("%s is still there", gone)
		}
	}
	if header[0] != "home" {
		t.Error("what home knows must stay: it keeps a letter from being sent")
	}
	for _, c := range registerColumns {
		if slices.Contains(header, key(c.heading)) && c.family() && c.field != homeField {
			t.Errorf("%s is of class %s and was not left out", c.heading, c.class)
		}
	}
}

func TestTheWorkbookTellsWhichColumnsAreAboutRelatives(t *testing.T) {
	school, list := entries(t)
	file, err := Register(made(school), list, RegisterOptions{Format: XLSX})
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
	file, err := Census(made(register.School{URN: "999001"}), []CensusLine{{Pupil: p, Code: register.CensusParent, InMIS: "N", Differs: true}}, CSV)
	if err != nil {
		t.Fatal(err)
	}
	want := "upn,surname,forename,date_of_birth,young_carer_code\nA999000026001,O'Neill,Amélie,2013-02-03,P\n"
	if diff := cmp.Diff(want, string(file.Content)); diff != "" {
		t.Error(diff)
	}
}

func TestWhoOnlyTheMISCallsACarerIsADifferenceAndNeverAnN(t *testing.T) {
	lines := []CensusLine{
		{Pupil: register.Pupil{Surname: "Bhatti"}, Code: register.CensusNotDeclared, InMIS: "S", Differs: true},
		{Pupil: register.Pupil{Surname: "Marsden"}, Code: register.CensusSchool, InMIS: "S"},
	}
	file, err := Census(made(register.School{URN: "999001"}), lines, XLSX)
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
	again, err := Census(made(register.School{URN: "999001"}), lines, JSON)
	if err != nil {
		t.Fatal(err)
	}
	var read []map[string]string
	if err := json.Unmarshal(again.Content, &read); err != nil || len(read) != 1 || read[0]["young_carer_code"] != "S" || read[0]["differs"] != "false" {
		t.Errorf("JSON: %v, %v", read, err)
	}
}

func TestACellNeverBecomesAFormula(t *testing.T) {
	for _, evil := range []string{"=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx"} {
		e := Entry{Carer: register.Carer{Strengths: evil}, Pupil: register.Pupil{Surname: evil}}
		file, err := Register(made(register.School{URN: "999001"}), []Entry{e}, RegisterOptions{Format: CSV})
		if err != nil {
			t.Fatal(err)
		}
		if row := readCSV(t, file.Content)[1]; row[1] != "'"+evil {
			t.Errorf("CSV: %q came out as %q", evil, row[1])
		}
		file, err = Register(made(register.School{URN: "999001"}), []Entry{e}, RegisterOptions{Format: XLSX})
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(file.Content))
		if err != nil {
			t.Fatal(err)
		}
		formula, err := book.GetCellFormula("Register", "B2")
		if kind, err := book.GetCellType("Register", "B2"); err != nil || kind == excelize.CellTypeFormula && formula != "" || kind == excelize.CellTypeNumber {
			t.Errorf("workbook: %q is a cell of type %v", evil, kind)
		}
		if formula != "" || err != nil {
			t.Errorf("workbook: %q became the formula %q", evil, formula)
		}
		book.Close()
	}
}

func TestATextTooLongForExcelSaysThatItWasCut(t *testing.T) {
	long := strings.Repeat("ä", 40000)
	e := Entry{Carer: register.Carer{Strengths: long}, Pupil: register.Pupil{Surname: "Ng"}}
	about := made(register.School{URN: "999001"})
	file, err := Register(about, []Entry{e}, RegisterOptions{Format: XLSX})
	if err != nil {
		t.Fatal(err)
	}
	_, sheets := readSheets(t, file.Content)
	all := strings.Join(sheets["Register"][1], "")
	if !strings.Contains(all, cut) {
		t.Error("a cut text does not say so")
	}
	file, err = Register(about, []Entry{e}, RegisterOptions{Format: JSON})
	if err != nil || !bytes.Contains(file.Content, []byte(long)) {
		t.Errorf("the JSON does not hold all of it: %v", err)
	}
}

func TestEverythingHasASheetForEachKindOfRecord(t *testing.T) {
	w := whole()
	file, err := Everything(made(w.School), w, XLSX)
	if err != nil {
		t.Fatal(err)
	}
	names, sheets := readSheets(t, file.Content)
	if want := []string{"About", "School", "Roll", "Carers", "History", "Snapshots", "Siblings", "Imports", "What left", "Who looked"}; !slices.Equal(names, want) {
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

func TestEverythingForWhoMayNotSeeImportsLeavesThemOut(t *testing.T) {
	w := whole()
	w.Imports = nil
	file, err := Everything(made(w.School), w, JSON)
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

func TestEverythingIsNoCSV(t *testing.T) {
	if _, err := Everything(made(register.School{}), Whole{}, CSV); len(fault.Problems(err)) != 1 {
		t.Errorf("%v; want a problem beside format", err)
	}
}

// TestEveryFieldOfEveryRecordIsInTheExportOfEverything keeps the promise "your
// data is yours" when a field is added.
func TestEveryFieldOfEveryRecordIsInTheExportOfEverything(t *testing.T) {
	shown := map[string]bool{
		"Pupil.AddressKey": true, // a digest for proposing siblings, not data of the school's
	}
	note(shown, rollColumns)
	note(shown, carerColumns(nil, register.Settings{}))
	note(shown, historyColumns(nil))
	note(shown, snapshotColumns(nil))
	note(shown, siblingColumns(nil))
	for _, record := range register.Records {
		of := reflect.TypeOf(record)
		for i := range of.NumField() {
			if name := of.Field(i).Name; name != "Version" && !shown[of.Name()+"."+name] {
				t.Errorf("%s.%s is in no sheet", of.Name(), name)
			}
		}
	}
}

func note[T any](shown map[string]bool, columns []column[T]) {
	for _, c := range columns {
		shown[c.field] = true
	}
}

func TestAnExportHasTheDigestOfWhatIsHandedOver(t *testing.T) {
	file := File{Content: []byte("abc")}
	if got := file.SHA256(); got != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Error(got)
	}
}

func TestTheSameExportHasTheSameBytes(t *testing.T) {
	school, list := entries(t)
	for _, f := range Formats {
		a, err1 := Register(made(school), list, RegisterOptions{Format: f})
		b, err2 := Register(made(school), list, RegisterOptions{Format: f})
		if err1 != nil || err2 != nil || a.SHA256() != b.SHA256() {
			t.Errorf("%s: %v, %v, or the bytes differ", f, err1, err2)
		}
	}
}

func BenchmarkEverything(b *testing.B) {
	w := whole()
	for b.Loop() {
		file, err := Everything(made(w.School), w, XLSX)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Discard.Write(file.Content)
	}
}
