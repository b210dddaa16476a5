package access

import "testing"

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
		{"the operator makes a champion", Command("carers user add", "999001"), "", nil, []Role{Champion}, true},
		{"anybody makes an operator", champion, "x", nil, []Role{Operator}, false},
	} {
		if err := CheckGive(c.actor, c.person, c.had, c.wanted); (err == nil) != c.may {
			t.Errorf("%s: %v", c.does, err)
		}
	}
}

func TestALinkForAChampionComesFromAChampion(t *testing.T) {
	data := Actor{UserID: "d", Roles: []Role{Data, Head}}
	if CheckReset(data, []Role{Teacher, Champion}) == nil || CheckReset(data, []Role{Teacher, Governor}) != nil {
		t.Error("a data manager resets a champion, or may not reset a teacher")
	}
	if CheckReset(Actor{Roles: []Role{Champion}}, []Role{DSL}) != nil || CheckReset(Command("x", "999001"), []Role{Champion}) != nil {
		t.Error("neither champion nor operator may reset a safeguarding lead")
	}
}
