package access

import (
	"testing"
	"time"
)

func TestWhoLooksAfterAccountsCannotLetThemselvesIn(t *testing.T) {
	champion := Actor{UserID: "c", Name: "R. Begum", School: "999001", Roles: []Role{Champion}}
	data := Actor{UserID: "d", Name: "S. Kowalczyk", School: "999001", Roles: []Role{Data}}
	head := Actor{UserID: "h", Name: "P. Whitcombe", School: "999001", Roles: []Role{Head}}
	for _, c := range []struct {
		does        string
		actor       Actor
		person      string
		had, wanted []Role
		may         bool
	}{
		{"a data manager makes a teacher", data, "", nil, []Role{Teacher}, true},
		{"a data manager makes a champion", data, "", nil, []Role{Champion}, false},
		{"a data manager makes a safeguarding lead", data, "x", []Role{Teacher}, []Role{Teacher, DSL}, false},
		{"a data manager keeps what a champion is", data, "c", []Role{Champion}, []Role{Champion, Teacher}, true},
		{"a data manager takes a champion's role away", data, "c", []Role{Champion}, nil, true},
		{"a data manager makes themselves head", data, "d", []Role{Data}, []Role{Data, Head}, false},
		{"a head makes themselves safeguarding lead", head, "h", []Role{Head}, []Role{Head, DSL}, false},
		{"a head leaves a role", head, "h", []Role{Head, Teacher}, []Role{Head}, true},
		{"a champion makes a deputy", champion, "", nil, []Role{Champion}, true},
		{"a champion makes themselves data manager", champion, "c", []Role{Champion}, []Role{Champion, Data}, false},
		{"a data manager makes a head", data, "", nil, []Role{Head}, false},
		{"a data manager makes a teacher head too", data, "x", []Role{Teacher}, []Role{Teacher, Head}, false},
		{"a data manager keeps what a head is", data, "h", []Role{Head}, []Role{Head, Teacher}, true},
		{"a data manager makes another", data, "", nil, []Role{Data}, true},
		{"a head makes another", head, "", nil, []Role{Head}, false},
		{"a head makes a data manager", head, "", nil, []Role{Data}, false},
		{"a head makes a governor", head, "", nil, []Role{Governor, Trust}, true},
		{"a head who is safeguarding lead makes a data manager", Actor{UserID: "l", Roles: []Role{Head, DSL}}, "", nil, []Role{Data, Head}, true},
		{"a champion makes a head and a data manager", champion, "", nil, []Role{Head, Data}, true},
		{"the operator makes a head and a data manager", Command("carers user add", "999001"), "", nil, []Role{Head, Data}, true},
		{"the operator makes a champion", Command("carers user add", "999001"), "", nil, []Role{Champion}, true},
		{"anybody makes an operator", champion, "x", nil, []Role{Operator}, false},
	} {
		if err := CheckGive(c.actor, c.person, c.had, c.wanted); (err == nil) != c.may {
			t.Errorf("%s: %v", c.does, err)
		}
	}
}

func TestALinkToWhatOpensRecordsComesFromWhoSeesThem(t *testing.T) {
	data, head, champion := Actor{UserID: "d", Roles: []Role{Data}}, Actor{UserID: "h", Roles: []Role{Head}}, Actor{UserID: "c", Roles: []Role{Champion}}
	for _, c := range []struct {
		does  string
		actor Actor
		whose []Role
		may   bool
	}{
		{"a data manager resets a champion", data, []Role{Teacher, Champion}, false},
		{"a data manager resets a head", data, []Role{Head}, false},
		{"a data manager resets another", data, []Role{Data}, true},
		{"a data manager resets a teacher", data, []Role{Teacher, Governor}, true},
		{"a head resets a data manager", head, []Role{Data}, false},
		{"a head resets another", head, []Role{Head}, false},
		{"a head resets a teacher", head, []Role{Teacher}, true},
		{"a head and data manager resets a champion", Actor{Roles: []Role{Data, Head}}, []Role{Champion}, false},
		{"a champion resets each of them", champion, []Role{Champion, DSL, Head, Data}, true},
		{"the operator resets each of them", Command("x", "999001"), []Role{Champion, DSL, Head, Data}, true},
	} {
		if err := CheckReset(c.actor, c.whose); (err == nil) != c.may {
			t.Errorf("%s: %v", c.does, err)
		}
	}
}

func TestWhoVouchesForAnAccount(t *testing.T) {
	open := Glass{Reason: "a parent asks", Until: now.Add(time.Minute)}
	for _, r := range append(Roles, Operator) {
		if got, want := Vouches(Actor{Roles: []Role{r}, Glass: open}), r == Champion || r == DSL || r == Operator; got != want {
			t.Errorf("%s vouches: %v", r, got)
		}
	}
	if CouldGive(nil, []Role{DSL}) || !CouldGive([]Role{Data}, []Role{Data, Teacher}) || CouldGive([]Role{Data}, []Role{Data, Head}) {
		t.Error("a password from hands unknown, or from a data manager, is good for more than they could give")
	}
}

func TestNobodyGivesThemselvesAGroup(t *testing.T) {
	for _, r := range Roles {
		if CheckTeach(Actor{UserID: "me", Roles: []Role{r}}, "me", "groups") == nil {
			t.Errorf("the %s gives themselves a group", r)
		}
		if err := CheckTeach(Actor{UserID: "me", Roles: []Role{r}}, "other", "groups"); err != nil {
			t.Errorf("the %s gives another one: %v", r, err)
		}
	}
}

// Every role that may do what opens a name is counted among those that do, so
// that a new one cannot be forgotten.
func TestTheRolesThatOpenNamedRecords(t *testing.T) {
	for _, r := range Roles {
		a := Actor{Name: "A. Nybody", Roles: []Role{r}, Glass: Glass{Reason: "a reason", Until: now.Add(time.Minute)}}
		want := a.May(SeeRegister, now) || a.May(KeepRegister, now) || a.May(ExportRegister, now) || a.May(ExportEverything, now) || a.May(ExportCensus, now)
		if OpensRecords(r) != want {
			t.Errorf("%s opens named records: %v", r, !want)
		}
	}
}
