package register_test

import (
	"testing"

	"carers/app/register"
)

func TestNamesOfStaffFitInTheWaysTheyAreWritten(t *testing.T) {
	for _, c := range []struct {
		mis, account string
		want         register.Fit
	}{
		{"Mr K Osei", "K. Osei", register.Fits},
		{"Mr Kofi Osei", "K. Osei", register.Fits},
		{"Osei, Kofi", "Kofi Osei", register.Fits},
		{"OSEI Kofi", "Kofi Osei", register.Fits},
		{"Osei K", "Kofi Osei", register.Fits},
		{"Osei Kofi", "Kofi Osei", register.Fits},
		{"Mrs A Smith-Jones", "Ann Smith-Jones", register.Fits},
		{"Dr Siân O'Neill", "Sian O’Neill", register.Fits},
		{"Mr Osei", "K. Osei", register.MayFit},
		{"Osei", "K. Osei", register.MayFit},
		{"Ms A Osei", "K. Osei", register.NoFit},
		{"Mr K Osei-Bonsu", "K. Osei", register.NoFit},
		{"Mr Kwame Osei", "Kofi Osei", register.NoFit},
		{"", "K. Osei", register.NoFit},
		{"Mr", "K. Osei", register.NoFit},
	} {
		if got := register.FitStaff(c.mis, c.account); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.mis, c.account, got, c.want)
		}
	}
}

func TestATeachersAccountIsNeverGuessed(t *testing.T) {
	accounts := []register.Teacher{{Name: "K. Osei", Email: "k.osei@school.example", User: "1"}, {Name: "Kwame Osei", Email: "kwame@school.example", User: "2"}, {Name: "A. Walsh", Email: "walsh@school.example", User: "3"}}
	for _, c := range []struct {
		teacher register.Teacher
		user    string
		perhaps int
	}{
		{register.Teacher{Name: "Mrs Walsh-Byrne", Email: "WALSH@school.example"}, "3", 0},
		{register.Teacher{Name: "Kofi Osei"}, "1", 0},
		{register.Teacher{Name: "Mr K Osei"}, "", 2},
		{register.Teacher{Name: "Mrs Walsh"}, "", 1},
		{register.Teacher{Name: "Ms Ann Walsh", Email: "other@school.example"}, "3", 0},
		{register.Teacher{Name: "Ms Reed"}, "", 0},
	} {
		if user, perhaps := register.TheirAccount(c.teacher, accounts); user != c.user || len(perhaps) != c.perhaps {
			t.Errorf("%+v: %q and %v", c.teacher, user, perhaps)
		}
	}
}
