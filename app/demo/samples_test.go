package demo

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"carers/app/calendar"
	"carers/app/register"
)

var update = flag.Bool("update", false, "write the sample exports again")

const samples = "../../imports/samples"

// TestSamplesAreWhatTheSchoolsExport holds the committed samples to the made-up
// schools. After changing either: go test ./app/demo -run Samples -update
func TestSamplesAreWhatTheSchoolsExport(t *testing.T) {
	texts := map[string][]byte{
		"greenfield-roll-later.csv": windows1252(t, laterRoll(t)),
		"little-wrens-roll.csv":     wrensRoll(t),

		"greenfield-attendance-last-year.csv": windows1252(t, attendance(t, School.WriteSummary, anybody, "2025-09-02", "2026-07-21")),
		"greenfield-attendance-week.csv":      attendance(t, School.WriteGrid, anybody, "2026-09-07", "2026-09-11"),
		"greenfield-attendance-log.csv":       attendance(t, School.WriteLog, yearSeven, "2026-09-02", "2026-09-04"),
	}
	maps.Copy(texts, figureSamples(t))
	for name, want := range texts {
		path := filepath.Join(samples, name)
		if *update {
			write(t, path, want)
		}
		if have := read(t, path); !bytes.Equal(have, want) {
			t.Errorf("%s is not what the generator makes: run go test ./app/demo -run Samples -update", name)
		}
	}
	for name, book := range map[string]*excelize.File{
		"greenfield-roll.xlsx":              rollBook(t),
		"greenfield-register.xlsx":          registerBook(t),
		"greenfield-results-marksheet.xlsx": marksheetBook(t),
	} {
		path := filepath.Join(samples, name)
		var made bytes.Buffer
		check(t, book.Write(&made))
		if *update {
			write(t, path, made.Bytes())
		}
		if have, want := contents(t, read(t, path)), contents(t, made.Bytes()); !reflect.DeepEqual(have, want) {
			t.Errorf("%s is not what the generator makes: run go test ./app/demo -run Samples -update", name)
		}
	}
}

// contents is what a workbook says: its sheets, the cells as they are kept and
// as they are shown, and which are merged. Its bytes may differ.
func contents(t *testing.T, book []byte) map[string]any {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	check(t, err)
	defer f.Close()
	said := map[string]any{"sheets": f.GetSheetList()}
	for _, sheet := range f.GetSheetList() {
		raw, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		check(t, err)
		merged, err := f.GetMergeCells(sheet)
		check(t, err)
		shown, err := f.GetRows(sheet)
		check(t, err)
		said[sheet] = []any{raw, merged, shown}
	}
	return said
}

// rollBook is the roll as Arbor gives it on the day of the world: a title, real
// dates, words for codes, a count at the foot.
func rollBook(t *testing.T) *excelize.File {
	t.Helper()
	s := world.School(GreenfieldURN)
	classes := classesByPupil(s)
	rows := [][]any{
		{"Greenfield School"},
		{"Students: whole school, all fields"},
		{"Students on roll on Monday, 14 September 2026. Exported by S. Kowalczyk."},
		{},
		{"Arbor Student ID", "UPN", "Former UPN", "Admission number", "ULN", "Legal Last Name", "Legal First Name", "Middle names", "Preferred Last Name", "Preferred First Name",
			"Sex", "Date of Birth", "Year group(s) this academic year", "Registration form(s) this academic year", "House", "Date of enrolment", "SEN status", "Pupil Premium Indicator",
			"FSM", "Ever 6", "EAL", "Ever in care", "Young Carer", "Address", "Postcode", "Courses/classes "},
	}
	for i, p := range s.Roll(FirstDay) {
		rows = append(rows, arborRow(p, i, s.Doors[p.ID], classes[p.ID]))
	}
	rows = append(rows, []any{}, []any{"Number of students: 1150"})
	return sheetOf(t, "Students", rows, nil)
}

func arborRow(p register.Pupil, i int, door, classes string) []any {
	upn := p.UPN
	if i%400 == 7 { // typed by hand once, in lower case, with a space that does not break
		upn = strings.ToLower(upn) + "\u00a0"
	}
	cut := strings.LastIndex(door, " ZZ")
	return []any{
		number(p.MISID), upn, p.FormerUPN, p.AdmissionNumber, p.ULN, p.Surname, p.Forename, p.MiddleNames, p.PreferredSurname, p.PreferredForename,
		map[string]string{"F": "Female", "M": "Male"}[p.Sex], p.DateOfBirth, "Year " + string(p.Year), p.Form, p.House, p.JoinedOn,
		map[string]string{"N": "No special educational need", "K": "SEN Support", "E": "EHCP"}[p.Flags[register.SEN].Value],
		yesOr(p, register.PupilPremium, "Y", ""), yesOr(p, register.FSM, "Y", "N"), yesOr(p, register.FSMEver6, "Y", ""),
		yesOr(p, register.EAL, "Yes", "No"), yesOr(p, register.InCare, "True", "False"),
		map[string]string{"N": "Not declared", "P": "Identified by parent", "S": "Identified by school", "yes": "Yes"}[p.Flags[register.YoungCarerInMIS].Value],
		door[:cut], door[cut+1:], classes,
	}
}

func yesOr(p register.Pupil, f register.FlagName, yes, no string) string {
	if p.Flags[f].Yes() {
		return yes
	}
	return no
}

// classesByPupil lists each pupil's classes as Arbor does, many in one cell.
func classesByPupil(s School) map[string]string {
	in := map[string]string{}
	for _, g := range s.Groups {
		if g.Kind != "class" {
			continue
		}
		for _, p := range g.Pupils {
			if in[p] != "" {
				in[p] += ", "
			}
			in[p] += subjectOf(g.Name) + ": " + g.Year.Words() + ": " + g.Name + " (01/09/2026-31/08/2027)"
		}
	}
	return in
}

// laterRoll is the roll a term on, as SIMS gives it.
func laterRoll(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	check(t, WriteRoll(&b, aTermOn(world)))
	return b.Bytes()
}

// attendance is an export of Greenfield's, about some of its pupils.
func attendance(t *testing.T, write func(School, io.Writer, []register.Pupil, calendar.Day, calendar.Day) error, of func(register.Pupil) bool, from, to calendar.Day) []byte {
	t.Helper()
	school := world.School(GreenfieldURN)
	pupils := slices.DeleteFunc(school.Roll(FirstDay), func(p register.Pupil) bool { return !of(p) })
	var b bytes.Buffer
	check(t, write(school, &b, pupils, from, to))
	return b.Bytes()
}

func anybody(register.Pupil) bool { return true }

func yearSeven(p register.Pupil) bool { return p.Year == "7" && p.UPN != "" }

// aTermOn is what has happened by January: joiners, leavers, moves between
// forms, permanent UPNs, and a typing mistake.
func aTermOn(w World) []register.Pupil {
	const january = calendar.Day("2027-01-11")
	n := newNumbers()
	pupils := slices.Clone(w.School(GreenfieldURN).Roll(FirstDay))
	of := func(forename, surname string) *register.Pupil {
		at := slices.IndexFunc(pupils, func(p register.Pupil) bool { return p.Forename == forename && p.Surname == surname })
		return &pupils[at]
	}
	for name, form := range map[[2]string]string{{"Olivia", "Brown"}: "7A", {"Rohan", "Deshmukh"}: "10A", {"Bo", "Ng"}: "7B", {"Conor", "O’Dowd"}: "8A", {"Tia", "Morrison"}: "9A"} {
		of(name[0], name[1]).Form = form
	}
	for _, name := range [][2]string{{"Oleksandra", "Kovalenko"}, {"Danylo", "Kovalenko"}, {"Hashmat", "Popal"}} {
		p := of(name[0], name[1])
		p.FormerUPN, p.UPN = p.UPN, n.upn(886, autumn)
	}
	of("Thiago", "Brandão").UPN = n.upn(887, autumn)
	of("Reuben", "Sutcliffe").UPN = "A" + of("Reuben", "Sutcliffe").UPN[1:] // the wrong check letter
	of("Kayleigh", "Smith").Surname = "Harrison"
	for _, name := range [][2]string{{"Amélie", "O'Neill"}, {"Mei-Ling", "Zhang"}} {
		p := of(name[0], name[1])
		p.Flags = register.Flags{}
		for f, said := range of(name[0], name[1]).Flags {
			p.Flags[f] = said
		}
		p.Flags[register.YoungCarerInMIS] = register.Flag{Value: "S"}
	}
	for _, name := range [][2]string{{"Sienna", "Lee"}, {"Jean-Luc", "St. Louis"}, {"Charlotte", "Pickering"}} {
		of(name[0], name[1]).LeftOn = "2026-12-18"
	}
	pupils = slices.DeleteFunc(pupils, func(p register.Pupil) bool { // left, and not told
		return p.Surname == "van der Berg" || p.Surname == "Bhatti" && p.Forename == "Usman"
	})
	for i, p := range []register.Pupil{
		{Surname: "Achterberg", Forename: "Femke", Sex: "F", Year: "8", Form: "8C", DateOfBirth: "2013-11-02"},
		{Surname: "Tsegaye", Forename: "Bethlehem", Sex: "F", Year: "10", Form: "10H", DateOfBirth: "2012-01-30"},
		{Surname: "Brown", Forename: "Theo", Sex: "M", Year: "7", Form: "7C", DateOfBirth: "2015-05-19"},
		{Surname: "Castellanos", Forename: "Íñigo", Sex: "M", Year: "9", Form: "9F", DateOfBirth: "2013-03-08"},
		{Surname: "Ravenscroft", Forename: "Wilf", Sex: "M", Year: "11", Form: "11E", DateOfBirth: "2011-07-21"},
		{Surname: "Omar", Forename: "Hibaq", Sex: "F", Year: "7", Form: "7H", DateOfBirth: "2014-12-12"},
	} {
		p.AdmissionNumber, p.JoinedOn, p.UPN = "00490"+string(rune('1'+i)), january.Add(-7), n.upn(888, autumn-p.Year.Number())
		pupils = append(pupils, p)
	}
	return pupils
}

// wrensRoll is the primary school's roll as Bromcom gives it.
func wrensRoll(t *testing.T) []byte {
	t.Helper()
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	check(t, w.Write(list("StudentId Upn AdmissionNumber FirstName LastName PreferredFirstName PreferredLastName GenderCode DateOfBirth YearGroup TutorGroupName ProvisionName "+
		"EverFsm6Flag InCareFlag EalFlag PremiumPupilFlag EnrolmentStateName YoungCarerIndicator")))
	for _, p := range world.School(WrensURN).Roll(FirstDay) {
		year := "Year " + string(p.Year)
		if p.Year == "R" {
			year = "Reception"
		}
		check(t, w.Write([]string{
			p.MISID, p.UPN, p.AdmissionNumber, p.Forename, p.Surname, or(p.PreferredForename, p.Forename), or(p.PreferredSurname, p.Surname), p.Sex, p.DateOfBirth.String(), year, p.Form,
			map[string]string{"N": "No Special Provision", "K": "SEN Support", "E": "Education Health and Care Plan"}[p.Flags[register.SEN].Value],
			yesOr(p, register.FSMEver6, "True", "False"), yesOr(p, register.InCare, "True", "False"), yesOr(p, register.EAL, "True", "False"), yesOr(p, register.PupilPremium, "True", "False"),
			"On roll", map[string]string{"N": "Not declared", "P": "Identified by parent", "S": "Identified by school"}[p.Flags[register.YoungCarerInMIS].Value],
		}))
	}
	w.Flush()
	return b.Bytes()
}

// windows1252 writes text as an old Windows program does: a letter that its
// alphabet lacks loses its marks.
func windows1252(t *testing.T, text []byte) []byte {
	t.Helper()
	var out []byte
	for _, r := range string(text) {
		if b, ok := charmap.Windows1252.EncodeRune(r); ok {
			out = append(out, b)
			continue
		}
		plain := strings.NewReplacer("ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i").Replace(string(r))
		for _, r := range norm.NFD.String(plain) {
			if b, ok := charmap.Windows1252.EncodeRune(r); ok {
				out = append(out, b)
			}
		}
	}
	return out
}

// sheetOf makes a workbook of one sheet. A calendar.Day becomes a real date;
// merged cells are named in pairs.
func sheetOf(t *testing.T, sheet string, rows [][]any, merged [][2]string) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	check(t, f.SetSheetName("Sheet1", sheet))
	british := "dd/mm/yyyy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &british})
	check(t, err)
	for i, row := range rows {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			check(t, err)
			if day, ok := cell.(calendar.Day); ok && !day.IsZero() {
				check(t, f.SetCellValue(sheet, at, excelSerial(day)))
				check(t, f.SetCellStyle(sheet, at, at, style))
				continue
			}
			if cell != "" && cell != calendar.Day("") {
				check(t, f.SetCellValue(sheet, at, cell))
			}
		}
	}
	for _, m := range merged {
		check(t, f.MergeCell(sheet, m[0], m[1]))
	}
	return f
}

// excelSerial counts days from the last of 1899, as Excel does.
func excelSerial(d calendar.Day) int {
	return int(d.Time().Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

func number(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	check(t, os.MkdirAll(filepath.Dir(path), 0o755))
	check(t, os.WriteFile(path, content, 0o644))
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	check(t, err)
	return content
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
