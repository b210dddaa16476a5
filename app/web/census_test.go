package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTheCensusTellsWhereTheMISDiffers(t *testing.T) {
	w := office(t)
	inMIS := func(letter string) register.Flags {
		return register.Flags{register.YoungCarerInMIS: {Value: letter}}
	}
	for _, p := range []struct{ forename, mis string }{{"Zaynab", "S"}, {"Maja", "N"}} {
		id := w.pupil(firstSchool, register.Pupil{Surname: "Rahman", Forename: p.forename, Year: "8", Form: "8A", Flags: inMIS(p.mis)})
		w.carer(firstSchool, id, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
	}
	w.pupil(firstSchool, register.Pupil{Surname: "Hughes", Forename: "Ffion", Year: "7", Form: "7C", Flags: inMIS("P")})
	page := w.visitor(firstSchool, access.Data).Open("/census")
	tables := page.Texts("main table")
	if len(tables) != 2 {
		t.Fatalf("there are %d tables", len(tables))
	}
	for _, want := range []string{"Rahman, Maja", "Set S in the MIS", "Hughes, Ffion", "Ask the champion"} {
		if !strings.Contains(tables[0], want) {
			t.Errorf("the differences do not say %q: %s", want, tables[0])
		}
	}
	if !strings.Contains(tables[1], "Rahman, Zaynab") || strings.Contains(tables[1], "Maja") {
		t.Errorf("both agree about %s", tables[1])
	}
}

// What is declared in the MIS alone may be somebody whom the register knows
// otherwise: that is for who may see the register.
func TestTheCensusSaysHowTheRegisterKnowsWhomOnlyTheMISDeclares(t *testing.T) {
	w := office(t)
	inMIS := func(forename string) string {
		return w.pupil(firstSchool, register.Pupil{Surname: "Hughes", Forename: forename, Year: "7", Form: "7C", Flags: register.Flags{register.YoungCarerInMIS: {Value: "P"}}})
	}
	change := func(id string, rule func(*register.Carer, register.Pupil) error) {
		w.must(w.as(firstSchool).ChangeCarer(context.Background(), id, 1, "changed", rule))
	}
	confirmed := register.Entry{Route: register.ByPupil, Status: register.Confirmed}
	inMIS("Ffion")
	w.carer(firstSchool, inMIS("Gethin"), register.Entry{Route: register.ByStaff})
	change(w.carer(firstSchool, inMIS("Rhys"), confirmed), func(c *register.Carer, _ register.Pupil) error {
		return c.Move(register.Former, "the role is over", "test", "2026-09-14")
	})
	change(w.carer(firstSchool, inMIS("Anwen"), confirmed), func(c *register.Carer, _ register.Pupil) error {
		return c.Move(register.NotACarer, "looked into", "test", "2026-09-14")
	})
	change(w.carer(firstSchool, inMIS("Owain"), confirmed), func(c *register.Carer, _ register.Pupil) error {
		c.Census = register.Census{Code: register.CensusNotDeclared, Reason: "asked not to"}
		return nil
	})
	change(w.carer(firstSchool, inMIS("Iolo"), register.Entry{Route: register.ByStaff}), func(c *register.Carer, _ register.Pupil) error {
		c.ExpiresOn = "2026-09-01" // and its time is over
		return nil
	})
	w.carer(firstSchool, inMIS("Mali"), register.Entry{Route: register.ByMIS, Status: register.Confirmed}) // as the MIS has it: both agree
	want := map[string]string{
		"Ffion": "Only the MIS says so", "Gethin": "On the register as possible: still being looked into", "Iolo": "On the register as possible: still being looked into", "Rhys": "Former here: the letter in the MIS may be taken out",
		"Anwen": "Not a carer here: the letter in the MIS may be taken out", "Owain": "Declared N here: the letter in the MIS may be taken out, or the entry changed",
	}
	for role, sees := range map[access.Role]bool{access.Champion: true, access.Data: false} {
		rows := w.visitor(firstSchool, role).Open("/census").Texts("main section:first-of-type tbody tr")
		if len(rows) != len(want) {
			t.Fatalf("%s reads %q", role, rows)
		}
		for _, row := range rows {
			for name, says := range want {
				if strings.Contains(row, ", "+name) && (strings.Contains(row, says) != sees || strings.Contains(row, "Ask the champion") == sees) {
					t.Errorf("%s reads %q", role, row)
				}
			}
		}
	}
}
