package access

import (
	"slices"
	"testing"

	"carers/app/fault"
)

func TestAUserActsAtOneSchoolAtATime(t *testing.T) {
	u := User{ID: "u1", Name: "N. Achebe", Posts: []Post{{"999001", Teacher}, {"999002", Champion}, {"999001", Head}}}
	if a := u.At("999001"); !slices.Equal(a.Roles, []Role{Teacher, Head}) || a.School != "999001" || a.UserID != "u1" || a.Name != "N. Achebe" {
		t.Errorf("at the first: %+v", a)
	}
	if a := u.At("999002"); !slices.Equal(a.Roles, []Role{Champion}) || a.School != "999002" {
		t.Errorf("at the second: %+v", a)
	}
	for _, urn := range []string{"999003", ""} {
		if a := u.At(urn); a.School != "" || len(a.Roles) != 0 || a.May(SeeCounts, now) {
			t.Errorf("at a school without a post: %+v", a)
		}
	}
	if got := u.Schools(); !slices.Equal(got, []string{"999001", "999002"}) {
		t.Errorf("schools: %v", got)
	}
}

func TestAnAccountWantsAnAddressANameAndARole(t *testing.T) {
	if err := CheckUser("r.begum@greenfield.example", "R. Begum", []Role{Champion}); err != nil {
		t.Error(err)
	}
	for _, email := range []string{"", "r.begum", "r.begum@", "R. Begum <r.begum@greenfield.example>", " r.begum@greenfield.example", "a@b.example, c@d.example"} {
		if err := CheckUser(email, "R. Begum", []Role{Champion}); beside(err, "email") == "" {
			t.Errorf("%q is taken for an address", email)
		}
	}
	err := CheckUser("", " ", nil)
	for _, field := range []string{"email", "name", "role"} {
		if beside(err, field) == "" {
			t.Errorf("nothing was said beside %s: %v", field, err)
		}
	}
}

func TestAnAccountIsThrottledSoonerThanAnAddress(t *testing.T) {
	if AccountThrottle.Failures >= AddressThrottle.Failures || AccountThrottle.Failures < 1 || AccountThrottle.Window <= 0 || AddressThrottle.Window <= 0 {
		t.Errorf("account %+v, address %+v", AccountThrottle, AddressThrottle)
	}
	if all := EverywhereThrottle; all.Failures <= AccountThrottle.Failures || all.Failures >= AddressThrottle.Failures || all.Window != AccountThrottle.Window {
		t.Errorf("an account from all addresses %+v", all)
	}
}

// beside returns what an error says beside a field, or nothing.
func beside(err error, field string) string {
	for _, p := range fault.Problems(err) {
		if p.Field == field {
			return p.Says
		}
	}
	return ""
}
