package register

import "testing"

// The usual letters.
func TestTheCensusLetterFollowsTheRoute(t *testing.T) {
	want := map[Route]CensusCode{
		ByPupil: "S", ByParent: "P", ByAdmissionForm: "P", ByStaff: "S", BySibling: "S",
		ByService: "S", ByPreviousSchool: "S", ByAwareness: "S", ByData: "S", ByMIS: "S", ByOwnList: "S",
	}
	if len(want) != len(Routes) {
		t.Fatal("a route is missing from this test")
	}
	for _, r := range Routes {
		if got := (Settings{}).CensusFor(r); got != want[r] {
			t.Errorf("%s gives %q, want %q", r, got, want[r])
		}
	}
}

func TestASchoolMayMapARouteItsOwnWay(t *testing.T) {
	s := Settings{CensusByRoute: map[Route]CensusCode{ByService: CensusParent}}
	if s.CensusFor(ByService) != CensusParent || s.CensusFor(ByParent) != CensusParent {
		t.Error("the school's choice is not kept, or changes another route")
	}
}

func TestTheCensusLetterSaysWhereItComesFrom(t *testing.T) {
	for _, c := range []struct {
		carer Carer
		mis   string
		code  CensusCode
		says  string
	}{
		{Carer{Route: ByParent}, "S", "P", "from how the school learned: a parent or guardian told the school"},
		{Carer{Route: ByAwareness}, "P", "S", "from how the school learned: after an assembly, survey or awareness day"},
		{Carer{Route: ByStaff, Census: Census{CensusParent, "her father told us too"}}, "", "P", "chosen for this pupil: her father told us too"},
		{Carer{Route: ByMIS}, "P", "P", "as the MIS has it, which is how the school learned"},
		{Carer{Route: ByMIS}, "N", "S", "from how the school learned: it was already marked in the MIS"},
		{Carer{Route: ByMIS}, "yes", "S", "from how the school learned: it was already marked in the MIS"},
		{Carer{Route: ByMIS, Census: Census{CensusSchool, "the office ticked it"}}, "P", "S", "chosen for this pupil: the office ticked it"},
		{Carer{}, "P", "", "nobody has said how the school learned"},
		{Carer{Route: "from an older version"}, "", "", "nobody has said how the school learned"},
	} {
		if code, says := c.carer.CensusCode(Settings{}, c.mis); code != c.code || says != c.says {
			t.Errorf("%q %q: got %q, %q", c.carer.Route, c.carer.Census.Code, code, says)
		}
	}
}

func TestCensusLettersHaveWords(t *testing.T) {
	for code, want := range map[CensusCode]string{CensusParent: "identified by a parent or guardian", CensusSchool: "identified by the school", CensusNotDeclared: "not declared", "Z": ""} {
		if code.Words() != want {
			t.Errorf("%s is said %q", code, code.Words())
		}
	}
}

func TestTheMISDiffersWhereItSaysSomethingElse(t *testing.T) {
	for _, c := range []struct {
		code CensusCode
		mis  string
		want bool
	}{
		{"P", "P", false}, {"P", "S", true}, {"S", "N", true}, {"S", "", true}, {"S", "yes", false},
		{"N", "", false}, {"N", "N", false}, {"N", "S", true}, {"N", "yes", true}, {"", "", false}, {"", "P", true},
	} {
		if got := c.code.DiffersFrom(c.mis); got != c.want {
			t.Errorf("%q against %q in the MIS: %v, want %v", c.code, c.mis, got, c.want)
		}
	}
}
