package jobs_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

func file(name string, lines ...string) imports.File {
	return imports.File{Name: name, Content: []byte(strings.Join(lines, "\n") + "\n")}
}

// fourOnRoll puts four pupils on the roll.
func (o *office) fourOnRoll() {
	o.Helper()
	o.take(rollOf("K801000025001,Byrne,Isla,15/09/2013,8,8B", "H301000019742,Osei,Kofi,02/03/2014,8,8C", "F935000021308,Kaur,Simran,09/01/2014,8,8B", "B801200005001,Ford,Tom,01/10/2013,8,8C"), jobs.TakeOptions{})
}

// teacher adds an account and returns who it is.
func (o *office) teacher(name, email string) access.Actor {
	o.Helper()
	id, _, err := o.operator().AddUser(o.Context(), store.NewUser{Name: name, Email: email, Roles: []access.Role{access.Teacher}})
	o.must(err)
	return access.Actor{UserID: id, Name: name, School: demo.GreenfieldURN, Roles: []access.Role{access.Teacher}}
}

// sees are the forenames of the pupils whom somebody sees as theirs, by group.
func (o *office) sees(a access.Actor) (all []string) {
	o.Helper()
	groups, err := o.store.As(a).OwnGroups(o.Context())
	o.must(err)
	for _, g := range groups {
		for _, p := range g.Pupils {
			all = append(all, g.Name+" "+p.Forename)
		}
	}
	slices.Sort(all)
	return all
}

func (o *office) wantSees(a access.Actor, want ...string) {
	o.Helper()
	if got := o.sees(a); !slices.Equal(got, want) {
		o.Errorf("%s sees %q, want %q", a.Name, got, want)
	}
}

// TestATeacherSeesThePupilsOfHerClassesAndNoOthers follows classes through a
// term: brought, changed, taken back.
func TestATeacherSeesThePupilsOfHerClassesAndNoOthers(t *testing.T) {
	o := newOffice(t)
	o.fourOnRoll()
	walsh, osei := o.teacher("A. Walsh", "walsh@greenfield.example"), o.teacher("K. Osei", "k.osei@greenfield.example")
	o.wantSees(walsh)

	september := file("classes.csv", "UPN,Surname,Forename,Class,Teacher,Teacher Email",
		"K801000025001,Byrne,Isla,8M1,Mrs A Walsh,", "F935000021308,Kaur,Simran,8M1,Mrs A Walsh,", "H301000019742,Osei,Kofi,8M2,Mr K O,k.osei@greenfield.example", "B801200005001,Ford,Tom,8M3,Ms R Reed,")
	took := o.take(september, jobs.TakeOptions{})
	if took.Status != register.ImportApplied || took.Kind != register.ClassesKind || took.Rows != (register.RowCounts{Read: 4, Added: 4}) {
		t.Fatalf("%+v", took.Result)
	}
	o.wantSees(walsh, "8M1 Isla", "8M1 Simran")
	o.wantSees(osei, "8M2 Kofi")
	if again := o.take(september, jobs.TakeOptions{}); again.Status != register.ImportNothingNew || again.Rows.Unchanged != 4 {
		t.Errorf("the same file again: %+v", again.Result)
	}

	october := o.take(file("classes-october.csv", "UPN,Class,Teacher", "K801000025001,8M1,Mrs A Walsh", "F935000021308,8M2,Mr K Osei", "H301000019742,8M2,Mr K Osei"), jobs.TakeOptions{})
	if october.Status != register.ImportApplied {
		t.Fatalf("%+v", october.Result)
	}
	o.wantSees(walsh, "8M1 Isla")
	o.wantSees(osei, "8M2 Kofi", "8M2 Simran")

	reed := o.teacher("R. Reed", "reed@greenfield.example") // her class came before her account
	o.wantSees(reed, "8M3 Tom")

	o.must(o.operator().UndoImport(t.Context(), october.ID))
	o.wantSees(walsh, "8M1 Isla", "8M1 Simran")
	o.must(o.operator().UndoImport(t.Context(), took.ID))
	for _, a := range []access.Actor{walsh, osei, reed} {
		o.wantSees(a)
	}
	users, err := o.operator().Users(t.Context())
	o.must(err)
	if len(users) != 3 {
		t.Errorf("%d accounts, and three were added", len(users))
	}
}

func TestAnAnswerAboutATeacherIsRememberedForTheNextFile(t *testing.T) {
	o := newOffice(t)
	o.fourOnRoll()
	walsh := o.teacher("A. Walsh", "walsh@greenfield.example")
	took := o.take(file("classes.csv", "UPN,Class,Teacher", "K801000025001,8M1,Mrs Walsh"), jobs.TakeOptions{})
	if took.Status != register.ImportApplied || len(took.Held) != 1 || took.Rows.Held != 1 {
		t.Fatalf("%+v, held %+v", took.Result, took.Held)
	}
	o.wantSees(walsh)
	_, err := lookAndAnswer(t.Context(), o.operator(), took.ID, 0, map[string]string{took.Held[0].Key: walsh.UserID})
	o.must(err)
	o.wantSees(walsh, "8M1 Isla")
	later := o.take(file("classes-later.csv", "UPN,Class,Teacher", "K801000025001,8M1,Mrs Walsh", "H301000019742,8E1,Mrs Walsh"), jobs.TakeOptions{})
	if len(later.Held) != 0 {
		t.Errorf("asked again: %+v", later.Held)
	}
	o.wantSees(walsh, "8E1 Kofi", "8M1 Isla")
}

func TestEventsAreBroughtRestatedAndTakenBack(t *testing.T) {
	o := newOffice(t)
	o.fourOnRoll()
	first := file("suspensions.csv", "UPN,Name,Start Date,End Date,Type,Reason,Sessions,Narrative",
		"K801000025001,\"Byrne, Isla\",07/09/2026,08/09/2026,FIXD,DB,4,hit Tom Ford", "H301000019742,\"Osei, Kofi\",09/09/2026,,PERM,OW,,x")
	took := o.take(first, jobs.TakeOptions{})
	if took.Status != register.ImportApplied || took.Kind != register.SuspensionsKind || took.Shape != "S5" || took.Rows != (register.RowCounts{Read: 2, Added: 2}) || took.Period.From != "2026-09-07" {
		t.Fatalf("%+v", took.Result)
	}
	if !slices.ContainsFunc(took.Problems, func(p register.ImportProblem) bool {
		return p.Code == "narrative-left-out" && strings.Contains(p.Message, "Narrative")
	}) {
		t.Errorf("nothing is said of the narrative: %+v", took.Problems)
	}
	if again := o.take(first, jobs.TakeOptions{}); again.Status != register.ImportNothingNew {
		t.Errorf("%+v", again.Result)
	}
	later := o.take(file("suspensions-2.csv", "UPN,Suspension date,End Date,Type,Reason,Sessions", "K801000025001,07/09/2026,09/09/2026,SUSP,DB,6"), jobs.TakeOptions{})
	if later.Rows != (register.RowCounts{Read: 1, Updated: 1}) {
		t.Errorf("%+v", later.Result)
	}
	o.wantEvents("suspension 2026-09-07 2026-09-09 6", "permanent-exclusion 2026-09-09  0")
	o.must(o.operator().UndoImport(t.Context(), later.ID))
	o.wantEvents("suspension 2026-09-07 2026-09-08 4", "permanent-exclusion 2026-09-09  0")

	everything, err := jobs.Export(t.Context(), o.operator(), jobs.EverythingExport, packs.RegisterOptions{Format: packs.JSON})
	o.must(err)
	if text := string(everything.Content); !strings.Contains(text, "Persistent or general disruptive behaviour") || strings.Contains(text, "hit Tom") {
		t.Error("the export of everything does not hold the event, or holds its narrative")
	}
	o.must(o.operator().UndoImport(t.Context(), took.ID))
	o.wantEvents()
}

func (o *office) wantEvents(want ...string) {
	o.Helper()
	events, err := o.operator().EveryEvent(o.Context())
	o.must(err)
	var got []string
	for _, e := range events {
		got = append(got, strings.Join([]string{string(e.Kind), string(e.From), string(e.To), string(rune('0' + e.Sessions))}, " "))
	}
	if !slices.Equal(got, want) {
		o.Errorf("events %q, want %q", got, want)
	}
}
