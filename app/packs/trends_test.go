package packs_test

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/register"
)

// cohort is a made-up cohort: carers of Year 9 who miss more than others, in two
// terms, with words in it that a spreadsheet could take for a formula.
func cohort() packs.Trends {
	var pupils []figures.Counted
	for i := range 20 {
		missed := 4
		if i < 6 {
			missed = 10 + i
		}
		pupils = append(pupils, figures.Counted{
			Member: figures.Member{Pupil: string(rune('a' + i)), Year: "9", Carer: i < 6},
			Totals: figures.Totals{Possible: 100, Present: 100 - missed, Authorised: missed},
		})
	}
	t := packs.Trends{Fresh: "The figures go as far as the imports: attendance to 11 September 2026.", Cautions: []string{"=1+1 is a caution"}}
	for n, p := range []figures.Period{
		{Name: "Autumn 2025/26", Kind: figures.Termly, Year: 2025, From: "2025-09-01", To: "2025-12-19"}, {Name: "Spring 2025/26", Kind: figures.Termly, Year: 2025, From: "2026-01-05", To: "2026-03-27"},
	} {
		line := packs.Compared{Period: p, Figure: figures.Attendance.Words(), In: "% of sessions", Comparison: figures.Compare(figures.Attendance, pupils[n:], figures.Like{})}
		t.Attendance = append(t.Attendance, line)
		line.Of, line.Figure, line.In = "=cmd|' /C calc'!A0", packs.OnTargetFigure, "% of results"
		t.Results = append(t.Results, line)
	}
	t.Suspended = []packs.Compared{{Period: t.Attendance[0].Period, Figure: packs.SuspensionsFigure, In: "per 100 pupils", Not: "None is kept.", Comparison: t.Attendance[0].Comparison}}
	each, all := figures.FoundAgainst(figures.PublishedRanges[0], []figures.YearCount{{Year: "9", Found: 6, Pupils: 20}})
	for _, f := range append(each, all) {
		t.Found = append(t.Found, packs.FoundBeside{Range: figures.PublishedRanges[0], FoundIn: f})
	}
	t.National = []register.NationalFigure{{Measure: register.NationalPersistent, Group: register.NationalCarers, Phase: register.AllPhases, Period: "2023/24", Value: "38", Of: "pupils", Series: "s", Source: "-2+3", AsOf: "2025"}}
	t.Sources = []packs.TrendSource{{What: "Attendance", Import: "imp-1", At: calendar.Still(today)(), By: "@R. Begum", Spans: 20, From: "2025-09-01", To: "2026-03-27"}}
	return t
}

func TestTheCohortsWorkbookSaysItsUseAndHoldsNumbersAsNumbers(t *testing.T) {
	file, err := packs.TrendsOf(made(register.School{URN: "999001", Name: "Greenfield School"}), cohort(), packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	if file.Name != "trends-999001-2026-09-14.xlsx" || file.Rows != 5 {
		t.Errorf("%s, %d rows", file.Name, file.Rows)
	}
	_, sheets := readSheets(t, file.Content)
	var about strings.Builder
	for _, row := range sheets["About"] {
		about.WriteString(strings.Join(row, " ") + "\n")
	}
	for _, want := range []string{"No pupil is named", "champion's and the head's own use", "must be the governors' page", "attendance to 11 September 2026", "=1+1 is a caution", "of possible sessions", "95% interval", "Attendance: 2 lines"} {
		if !strings.Contains(about.String(), want) {
			t.Errorf("the first sheet does not say %q", want)
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(file.Content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	// Six carers attended 525 of 600 sessions, fourteen others 1344 of 1400.
	for cell, want := range map[string]string{"A2": "Autumn 2025/26", "F2": "Lower for young carers than for others. A rough interval: 30 pupils or fewer.", "G2": "6", "H2": "525", "I2": "600", "J2": "87.5", "M2": "14", "P2": "96", "S2": "-8.5"} {
		got, err := book.GetCellValue("Attendance", cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", cell, got, err, want)
		}
	}
	if kind, err := book.GetCellType("Attendance", "S2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a difference is a cell of type %v, %v", kind, err)
	}
	for _, cell := range []string{"H2", "I2", "J2", "N2", "O2", "S2"} { // what was counted, and what of it
		if told, err := book.GetCellValue("Suspensions", cell); err != nil || told != "" {
			t.Errorf("%s of what is not told is %q, %v", cell, told, err)
		}
	}
	for _, sheet := range book.GetSheetList() {
		for _, cell := range []string{"B2", "F2", "A9", "I2", "D2", "A14"} {
			if formula, err := book.GetCellFormula(sheet, cell); err != nil || formula != "" {
				t.Errorf("%s of %s is the formula %q, %v", cell, sheet, formula, err)
			}
		}
	}
}

// Charts are drawn by whoever opens the file, from the cells: so each must lead to
// the cells it is of.
func TestTheCohortsWorkbookHasChartsOfItsSheets(t *testing.T) {
	file, err := packs.TrendsOf(made(register.School{URN: "999001"}), cohort(), packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	charts := partsOf(t, file.Content, "xl/charts/chart")
	if len(charts) != 2 {
		t.Fatalf("%d charts, want those of attendance and of who has been found", len(charts))
	}
	text := html.UnescapeString(strings.Join(charts, "\n"))
	for _, want := range []string{
		"Attendance by term", "'Attendance'!$A$2:$A$3", "'Attendance'!$J$2:$J$3", "'Attendance'!$J$1", "'Attendance'!$P$2:$P$3",
		"beside a published range", "'Found and expected'!$B$2", "'Found and expected'!$G$2", "'Found and expected'!$H$2",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no chart has %s", want)
		}
	}
	if drawing := strings.Join(partsOf(t, file.Content, "xl/drawings/drawing"), ""); !strings.Contains(drawing, `descr="Attendance by term. Young carers beside others`) {
		t.Error("a chart has no text alternative")
	}
	if about := partsOf(t, file.Content, "xl/worksheets/sheet1.xml")[0]; !strings.Contains(about, `paperSize="9"`) || !strings.Contains(about, `<col min="1" max="1" width="85"`) {
		t.Error("the first sheet is not printed on A4")
	}
	empty, err := packs.TrendsOf(made(register.School{URN: "999001"}), packs.Trends{Fresh: "Nothing yet."}, packs.XLSX)
	if err != nil || len(partsOf(t, empty.Content, "xl/charts/chart")) != 0 {
		t.Errorf("a school without figures: %v", err)
	}
}

func TestTheCohortsCSVIsOneListThatNoProgramRuns(t *testing.T) {
	file, err := packs.TrendsOf(made(register.School{URN: "999001"}), cohort(), packs.CSV)
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, file.Content)
	want := "table,of,period,from,to,figure,unit,reading,young_carers_pupils,young_carers_counted,young_carers_counted_of,young_carers,young_carers_low,young_carers_high,others_pupils,others_counted,others_counted_of,others_standardised,others_low,others_high,difference,difference_low,difference_high,young_carers_not_counted,young_carers_without_others_like_them,others_not_counted,others_without_a_young_carer_like_them"
	if got := strings.Join(rows[0], ","); got != want {
		t.Errorf("columns %s", got)
	}
	if len(rows) != 6 || rows[1][20] != "-8.5" || rows[4][1] != "'=cmd|' /C calc'!A0" && rows[5][1] != "'=cmd|' /C calc'!A0" {
		t.Errorf("%q", rows)
	}
	if _, err := packs.TrendsOf(made(register.School{}), packs.Trends{}, packs.JSON); len(fault.Problems(err)) != 1 {
		t.Errorf("as JSON: %v", err)
	}
}

func TestTheAttendanceListHasExactlyThePromisedColumns(t *testing.T) {
	pupil := register.Pupil{UPN: "A999000026001", AdmissionNumber: "0042", Surname: "O'Neill", Forename: "Amélie", Year: "9"}
	lines := []packs.Attendance{
		{Pupil: pupil, OnRegister: true, Totals: figures.Totals{Possible: 16, Present: 13, Activity: 1, Authorised: 1, Unauthorised: 1, LateBefore: 2, LateAfter: 0, Missing: figures.Unsaid}},
		{Pupil: pupil, Totals: figures.Nothing},
	}
	file, err := packs.AttendanceOf(made(register.School{URN: "999001"}), lines, 0, packs.RegisterOptions{Format: packs.CSV, WithStanding: true})
	if err != nil {
		t.Fatal(err)
	}
	want := "upn,admission_number,surname,forename,year_group,on_register,possible,present,approved_activity,authorised,unauthorised,late_before,late_after,missing,attendance_percent,persistent,severe\n" +
		"A999000026001,0042,O'Neill,Amélie,9,true,16,13,1,1,1,2,0,,87.5,true,false\n" +
		"A999000026001,0042,O'Neill,Amélie,9,false,0,0,0,0,0,,,,,false,false\n"
	if got := string(file.Content); got != want {
		t.Errorf("it is\n%s", got)
	}
}

// partsOf are the parts of a workbook whose names begin with something, as text.
func partsOf(t *testing.T, content []byte, begins string) (parts []string) {
	t.Helper()
	book, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range book.File {
		if !strings.HasPrefix(f.Name, begins) {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		parts = append(parts, string(text))
	}
	return parts
}
