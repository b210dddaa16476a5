package imports

import (
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

// TestEveryFormOfAWholeNameIsTakenApart holds those seen in public code that
// reads exports, and a few more.
func TestEveryFormOfAWholeNameIsTakenApart(t *testing.T) {
	for _, c := range []struct {
		cell  string
		under Field
		want  personName
	}{
		{"Smith, John", WholeName, personName{surname: "Smith", forename: "John"}},
		{"van der Berg,  Anna Maria", WholeName, personName{surname: "van der Berg", forename: "Anna Maria"}},
		{"SMITH John (7A)", WholeName, personName{surname: "SMITH", forename: "John", form: "7A", capitals: true}},
		{"O'NEILL Amélie (10 B)", WholeName, personName{surname: "O'NEILL", forename: "Amélie", form: "10 B", capitals: true}},
		{"VAN DER BERG Anna", WholeName, personName{surname: "VAN DER BERG", forename: "Anna", capitals: true}},
		{"McDONALD Iain", WholeName, personName{surname: "McDONALD", forename: "Iain", capitals: true}},
		{"ŁUKASIEWICZ Zofia", WholeName, personName{surname: "ŁUKASIEWICZ", forename: "Zofia", capitals: true}},
		{"Smith John", SurnameFirst, personName{surname: "Smith", forename: "John"}},
		{"Smith John (7A)", SurnameFirst, personName{surname: "Smith", forename: "John", form: "7A"}},
		{"John Smith", ForenameFirst, personName{surname: "Smith", forename: "John"}},
		{"John Smith", WholeName, personName{whole: "John Smith"}},
		{"SMITH JOHN", WholeName, personName{whole: "SMITH JOHN", capitals: true}},
		{"Van Berg Anna", SurnameFirst, personName{whole: "Van Berg Anna"}},
		{"Nguyen T", WholeName, personName{whole: "Nguyen T"}},
		{"Adaeze", WholeName, personName{whole: "Adaeze"}},
		{"Smith, John (known as Jack)", WholeName, personName{surname: "Smith", forename: "John"}},
	} {
		if got := readWholeName(c.cell, c.under); got != c.want {
			t.Errorf("%q under %s: got %+v, want %+v", c.cell, c.under, got, c.want)
		}
	}
}

func TestCapitalsAreUndoneForANewPupilOnly(t *testing.T) {
	for in, want := range map[string]string{"SMITH": "Smith", "O'NEILL": "O'Neill", "O’NEILL": "O’Neill", "SMITH-JONES": "Smith-Jones", "VAN DER BERG": "Van Der Berg", "de la Cruz": "de la Cruz", "Li": "Li", "": ""} {
		if got := uncapital(in); got != want {
			t.Errorf("uncapital(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestEverySpellingOfADateIsRead holds those seen in public code that reads
// exports, Excel's serial numbers among them.
func TestEverySpellingOfADateIsRead(t *testing.T) {
	for in, want := range map[string]calendar.Day{
		"15/09/2013": "2013-09-15", "05-11-2025": "2025-11-05", "5.3.2014": "2014-03-05", "15/09/13": "2013-09-15", "2013-09-15": "2013-09-15",
		"2021-02-09 11:25:00": "2021-02-09", "2021-02-09T11:25:00Z": "2021-02-09", "15/09/2013 00:00": "2013-09-15", "15/09/2013 00:00:00": "2013-09-15",
		"41532": "2013-09-15", "41532.5": "2013-09-15", "41532.0": "2013-09-15", "20130915": "2013-09-15", "15 Sep 2013": "2013-09-15", "15-Sep-13": "2013-09-15", "15th September 2013": "2013-09-15",
		"31/02/2013": "", "15/13/2013": "", "12": "", "99999": "", "Easter": "", "15/09": "", "2013": "", "2013-02-30": "", "NaN": "", "0/0/00": "", "1/1/1800": "",
	} {
		got, ok := newDates(today, false, false).read(in)
		if want == "" && ok || want != "" && got != want {
			t.Errorf("%q: got %q %v, want %q", in, got, ok, want)
		}
	}
}

func TestABirthInTheFutureIsOfTheLastCentury(t *testing.T) {
	births := newDates(today, true, false)
	for in, want := range map[string]calendar.Day{"15/09/08": "2008-09-15", "15/09/98": "1998-09-15", "1 Sept 99": "1999-09-01"} {
		if got, _ := births.read(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestAMacWorkbookCountsFrom1904(t *testing.T) {
	if got, _ := newDates(today, false, true).read("40070"); got != "2013-09-15" {
		t.Errorf("got %q, want 2013-09-15", got)
	}
}

// TestUPNsAreJudgedByTheirCheckLetter works the rule of the Government Data
// Standards Catalogue, UniquePupilNumber 2.0, on invented numbers.
func TestUPNsAreJudgedByTheirCheckLetter(t *testing.T) {
	for _, c := range []struct {
		upn       string
		wellMade  bool
		right     bool
		temporary bool
		offered   string
	}{
		{"K801000025001", true, true, false, ""},
		{"H301000019742", true, true, false, ""},
		{"F935000021308", true, true, false, ""},
		{"K38000002300A", true, true, true, ""},
		{"P86000002417Z", true, true, true, ""},
		{"W20200002655Q", true, true, true, ""},
		{"B801200005001", true, true, false, ""},
		{" k8010 0002 5001 ", true, true, false, ""},
		{"A801200005001", true, false, false, "B801200005001"},
		{"Q207000016049", true, false, false, "P207000016049"}, // two vendors publish this one, wrongly
		{"X80120000A001", false, false, false, ""},
		{"I801200005001", false, false, false, ""},
		{"K80100002500", false, false, false, ""},
	} {
		u := register.ReadUPN(c.upn)
		if u.WellMade != c.wellMade || u.Right != c.right || u.Temporary != c.temporary || u.Offered != c.offered {
			t.Errorf("%q: got %+v", c.upn, u)
		}
	}
}

// TestAULNChecks works HESA's rule (C17051) on its manual's example and on
// invented numbers.
func TestAULNChecks(t *testing.T) {
	for id, want := range map[string]bool{"9276308686": true, "1000000000": true, "1234567899": true, "7000000014": true, "5550001232": true, "9276308687": false, "0276308686": false, "927630868": false, "92763O8686": false} {
		if rightULN(id) != want {
			t.Errorf("%s: got %v, want %v", id, !want, want)
		}
	}
}

func TestIDsAreComparedWithoutTheZerosExcelDrops(t *testing.T) {
	for _, pair := range [][2]string{{"003217", "3217"}, {"3217", "3217"}, {"ab12", "AB12"}, {"0", "0"}} {
		if idKey(pair[0]) != idKey(pair[1]) {
			t.Errorf("%q and %q are not the same", pair[0], pair[1])
		}
	}
	if idKey("0A12") == idKey("A12") {
		t.Error("zeros before letters say something")
	}
	if got := plainID("3217.0"); got != "3217" {
		t.Errorf("3217.0 reads as %q", got)
	}
}

func TestAnExponentIsADamagedNumber(t *testing.T) {
	for id, want := range map[string]bool{"1.23E+12": true, "9E+9": true, "9.27630868E+09": true, "123": false, "E8+": false, "8E1": false} {
		if damagedNumber(id) != want {
			t.Errorf("%q: got %v, want %v", id, !want, want)
		}
	}
}

// TestAFlagIsReadByItsWholeColumn: exports write a flag in many ways, as public
// code that reads them shows, some as Y or nothing. So a blank is no only
// beside a yes and without an explicit no.
func TestAFlagIsReadByItsWholeColumn(t *testing.T) {
	for name, c := range map[string]struct {
		field  Field
		column []string
		want   []string
	}{
		"Y or blank":              {PupilPremium, []string{"Y", "", "Y"}, []string{"yes", "no", "yes"}},
		"Y, N and blank":          {PupilPremium, []string{"Y", "N", ""}, []string{"yes", "no", ""}},
		"all blank":               {FSM, []string{"", ""}, []string{"", ""}},
		"N and blank":             {FSM, []string{"N", ""}, []string{"no", ""}},
		"T and F":                 {EAL, []string{"T", "F", ""}, []string{"yes", "no", ""}},
		"TRUE and FALSE":          {EAL, []string{"TRUE", "False", "true"}, []string{"yes", "no", "yes"}},
		"1 and 0":                 {InCare, []string{"1", "0", ""}, []string{"yes", "no", ""}},
		"ticks":                   {InCare, []string{"✓", ""}, []string{"yes", "no"}},
		"a word nobody knows":     {InCare, []string{"Yes", "ask Sam", ""}, []string{"yes", "", "no"}},
		"SEN letters":             {SEN, []string{"K", "E", "S", "N", ""}, []string{"K", "E", "E", "N", ""}},
		"SEN words":               {SEN, []string{"SEN Support", "EHCP", "Education, Health and Care Plan", "No special educational need"}, []string{"K", "E", "E", "N"}},
		"SEN or blank":            {SEN, []string{"K", ""}, []string{"K", "N"}},
		"census letters":          {YoungCarer, []string{"P", "S", "N", ""}, []string{"P", "S", "N", ""}},
		"census words":            {YoungCarer, []string{"Identified by parent", "Identified by school", "Not declared"}, []string{"P", "S", "N"}},
		"young carer Y or blank":  {YoungCarer, []string{"Y", ""}, []string{"yes", ""}},
		"young carer yes and no":  {YoungCarer, []string{"Yes", "No", ""}, []string{"yes", "N", ""}},
		"young carer N and blank": {YoungCarer, []string{"N", ""}, []string{"N", ""}},
	} {
		values := map[string]int{}
		for _, v := range c.column {
			values[v]++
		}
		column := newFlagColumn(c.field, vocabularyOf(c.field, shipped().generic), values)
		for i, v := range c.column {
			if got := column.read(v); got != c.want[i] {
				t.Errorf("%s: %q reads as %q, want %q", name, v, got, c.want[i])
			}
		}
	}
}

func TestSeveralValuesInACellArePartedOutsideBrackets(t *testing.T) {
	for cell, want := range map[string]string{"Year 8": "Year 8", "Year 8, Year 9": "Year 8", "Year 8 (Sept, Oct)": "Year 8 (Sept, Oct)", "8B; 8C": "8B", "8B\n8C": "8B", "8B, 8B": "8B"} {
		got, several := firstOf(cell)
		if got != want || several != (cell != want && cell != "8B, 8B") {
			t.Errorf("%q: got %q, several %v", cell, got, several)
		}
	}
}

func TestHoursFallInOneBandOrNone(t *testing.T) {
	for cell, want := range map[string]register.HoursBand{"3": "under-5", "5-9 hours": "5-9", "10 to 14": "10-19", "about 20": "20-34", "35+": "35-up", "more than 40": "35-up", "5-15": "", "10+": "", "lots": "", "1,2,3": "", "999": "", "under 5": "under-5", "less than 10": "", "up to 4": "under-5", "up to 20": ""} {
		if got := hoursBand(cell); got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
	}
}
