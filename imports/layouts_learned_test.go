package imports

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/register"
)

// TestWhatASchoolHasSaidOfItsColumnsBecomesALayout: without the school's
// memory, the layout alone recognises the next export.
func TestWhatASchoolHasSaidOfItsColumnsBecomesALayout(t *testing.T) {
	const export = "Pupil Ref,Family,Given,Sess Poss,Sess Here,Away OK,Away Not OK,Bus Route\n003217,Byrne,Isla,100,95,3,2,7\n003218,Osei,Kofi,100,90,5,5,8\n"
	u := understood(t, export, Guidance{Kind: register.AttendanceKind, Mapping: map[string]string{
		"pupilref": "admission_number", "family": "surname", "given": "forename", "sessposs": "possible", "sesshere": "present", "awayok": "authorised", "awaynotok": "unauthorised", "busroute": "ignore",
	}})
	text, err := u.Learned()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "Byrne") || strings.Contains(string(text), "003217") {
		t.Errorf("it holds a cell:\n%s", text)
	}
	learned, err := readLayout("longacre", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	shelf := *shipped()
	shelf.layouts, shelf.tells, shelf.systems = maps.Clone(shelf.layouts), maps.Clone(shelf.tells), slices.Clone(shelf.systems)
	shelf.put(learned)
	book, err := Read(File{Name: "export.csv", Content: []byte(export)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := recogniseOn(&shelf, book, Guidance{Today: today})
	if err != nil || again.Layout != "longacre" || again.Kind != register.AttendanceKind || again.Shape != AttendanceSummary {
		t.Fatalf("%s %s %s: %v", again.Layout, again.Kind, again.Shape, err)
	}
	for i, c := range again.Columns() {
		if want := u.Columns()[i].Field; c.Field != want && (want != Ignored || c.Field != otherField) {
			t.Errorf("column %s is %q, want %q", c.Heading, c.Field, want)
		}
	}
}

// TestColumnsThatWereLeftOutAreOfNoUseInALearnedLayout: without them under other,
// the sample that stands beside the layout would not be understood whole.
func TestColumnsThatWereLeftOutAreOfNoUseInALearnedLayout(t *testing.T) {
	u := understood(t, "Adno,Surname,Forename,Sess Poss,Sess Here,Away OK,Away Not OK,Bus Route,Sess Here,Email\n003217,Byrne,Isla,100,95,3,2,7,x,y\n", Guidance{Kind: register.AttendanceKind, Mapping: map[string]string{
		"sessposs": "possible", "sesshere": "present", "awayok": "authorised", "awaynotok": "unauthorised",
	}})
	text, err := u.Learned()
	if err != nil {
		t.Fatal(err)
	}
	learned, err := readLayout("longacre", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if other := learned.Headings[otherField]; !slices.Equal(other, []string{"Bus Route"}) || slices.Contains(learned.Tells, "Bus Route") {
		t.Errorf("left out are %q:\n%s", other, text)
	}
}

func TestAFileThatIsKnownTeachesNothing(t *testing.T) {
	u := understood(t, "UPN,Surname,Forename,Year\nK801000025001,Byrne,Isla,8\n", Guidance{})
	if text, err := u.Learned(); err == nil {
		t.Errorf("it teaches\n%s", text)
	}
}
