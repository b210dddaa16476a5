package access

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// now is nine in the morning, London time, on the day tests stand still.
var now = time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)

// all are every permission that a door can ask for.
var all = []Permission{
	Anyone, SignedIn, SeeRegister, KeepRegister, SeeRoll, SeeOwnGroups, SeeCounts, SeeTrends, WeighTrends, ExportTrends, RunImports, ExportRegister, ExportCensus,
	ExportEverything, BreakGlass, SeeAudit, ManageUsers, ManageSchool, ManageSchools, SetLimits,
	SeeAward, KeepAward, SeeToAward,
}

// wantGrants says again, apart from the policy, what each role may do, so that
// a change of the policy is made twice and on purpose.
var wantGrants = map[Role]string{
	Champion: "see the register, keep the register, see the roll, see counts, see trends, weigh trends, export trends, run imports, export the register, export the census list, export everything, see who has looked, manage people, manage the school's settings, set from which count on others are told, see where the school stands in the award, keep the award, see to own actions of the award",
	DSL:      "see the register, see the roll, see counts, see trends, weigh trends, see who has looked, see where the school stands in the award, see to own actions of the award",
	Data:     "see the roll, run imports, export the census list, manage people, manage the school's settings, see to own actions of the award",
	Head:     "see counts, see trends, weigh trends, export trends, open named records for a reason, see who has looked, manage people, set from which count on others are told, see where the school stands in the award, see to own actions of the award",
	Teacher:  "see own groups, see to own actions of the award",
	Governor: "see counts, see trends",
	Trust:    "see counts",
	Operator: "see the register, keep the register, see the roll, see counts, see trends, weigh trends, export trends, run imports, export the register, export the census list, export everything, see who has looked, manage people, manage the school's settings, manage schools, set from which count on others are told, see where the school stands in the award, keep the award",
}

func TestEachRoleMayDoWhatItIsGrantedAndNothingElse(t *testing.T) {
	for role, listed := range wantGrants {
		granted := strings.Split(listed, ", ")
		a := Actor{Name: "N. Achebe", School: "999001", Roles: []Role{role}}
		for _, p := range all {
			want := p == Anyone || p == SignedIn || slices.Contains(granted, string(p))
			if a.May(p, now) != want {
				t.Errorf("%s may %s: %v", role, p, !want)
			}
			if (a.Why(p, now) != "") != want {
				t.Errorf("%s, %s: why is %q", role, p, a.Why(p, now))
			}
		}
	}
	if len(grants) != len(wantGrants) || len(Roles) != len(wantGrants)-1 {
		t.Error("a role is missing from this table")
	}
}

func TestAPermissionNobodyNamedIsGivenToNobody(t *testing.T) {
	for _, role := range append([]Role{Operator}, Roles...) {
		a := Actor{Name: "N. Achebe", Roles: []Role{role}, Glass: Glass{Reason: "a reason", Until: now.Add(time.Minute)}}
		if a.May("", now) || a.Why("", now) != "" || a.May("fly", now) {
			t.Errorf("%s may do what nobody named", role)
		}
		if slices.Contains(grants[role], "") {
			t.Errorf("%s is granted the permission that is none", role)
		}
	}
	if RolesThat("") != nil || ThroughGlass("") {
		t.Error("somebody is let through a door that names no permission")
	}
}

func TestATeacherNeverSeesTheRegister(t *testing.T) {
	a := Actor{Name: "K. Adeyemi", School: "999001", Roles: []Role{Teacher}, Glass: Glass{Reason: "curious", Until: now.Add(time.Hour)}}
	for _, p := range []Permission{SeeRegister, KeepRegister, SeeRoll, SeeCounts, ExportRegister, ExportEverything, ExportCensus} {
		if a.May(p, now) || slices.Contains(RolesThat(p), Teacher) {
			t.Errorf("a teacher may %s", p)
		}
	}
}

func TestCountsAreAllAGovernorAndATrustSeeAndAGovernorWhatPupilsSaid(t *testing.T) {
	for role, want := range map[Role][]Permission{Governor: {SeeCounts, SeeTrends, SeeVoice}, Trust: {SeeCounts}} {
		if !slices.Equal(grants[role], want) {
			t.Errorf("%s may %v", role, grants[role])
		}
	}
}

func TestSeveralRolesAddUp(t *testing.T) {
	a := Actor{Name: "J. Fairclough", Roles: []Role{Teacher, Champion}}
	if !a.May(SeeOwnGroups, now) || !a.May(KeepRegister, now) || a.May(ManageSchools, now) || !a.Has(Teacher) || a.Has(Head) {
		t.Error("a teacher who is a champion may not do what both may")
	}
}

func TestAStrangerMayKnockAtPublicDoorsOnly(t *testing.T) {
	var stranger Actor
	if !stranger.May(Anyone, now) || stranger.May(SignedIn, now) || stranger.May(SeeCounts, now) || stranger.Signed() {
		t.Error("a stranger is let in")
	}
	if (Actor{Name: "  "}).Signed() || !(Actor{Name: "carers import"}).Signed() {
		t.Error("a blank name signs, or a command's does not")
	}
	if stranger.Why(Anyone, now) != "Anyone can see this." {
		t.Errorf("why: %q", stranger.Why(Anyone, now))
	}
}

func TestAReasonOpensNamedRecordsForHalfAnHour(t *testing.T) {
	if GlassTime != 30*time.Minute {
		t.Errorf("the glass stays broken for %s", GlassTime)
	}
	head := Actor{Name: "P. Whitcombe", SchoolName: "Greenfield School", Roles: []Role{Head}, Glass: Glass{Reason: "a call from the hospital", Until: now.Add(GlassTime)}}
	for after, want := range map[time.Duration]bool{0: true, 29*time.Minute + 59*time.Second: true, GlassTime: false, time.Hour: false} {
		if head.May(SeeRegister, now.Add(after)) != want {
			t.Errorf("after %s the head may see the register: %v", after, !want)
		}
	}
	for _, p := range []Permission{KeepRegister, RunImports, ExportCensus, ManageSchool, ManageSchools, SeeOwnGroups} {
		if head.May(p, now) {
			t.Errorf("the glass lets a head %s", p)
		}
	}
	for _, p := range []Permission{SeeRegister, SeeRoll, ExportRegister, ExportEverything} {
		if !head.May(p, now) || !ThroughGlass(p) {
			t.Errorf("the glass does not let a head %s", p)
		}
	}
}

func TestGlassWithoutAReasonOrWithoutTheRoleOpensNothing(t *testing.T) {
	until := now.Add(GlassTime)
	for _, a := range []Actor{
		{Name: "P. Whitcombe", Roles: []Role{Head}, Glass: Glass{Until: until}},
		{Name: "P. Whitcombe", Roles: []Role{Head}, Glass: Glass{Reason: "no end"}},
		{Name: "E. Marsh", Roles: []Role{Governor}, Glass: Glass{Reason: "curious", Until: until}},
		{Name: "S. Kowalczyk", Roles: []Role{Data}, Glass: Glass{Reason: "curious", Until: until}},
		{Name: "V. Osborne", Roles: []Role{Trust}, Glass: Glass{Reason: "curious", Until: until}},
	} {
		if a.May(SeeRegister, now) {
			t.Errorf("%v with %+v sees the register", a.Roles, a.Glass)
		}
	}
}

func TestWhySaysTheRoleOrTheReason(t *testing.T) {
	champion := Actor{Name: "R. Begum", SchoolName: "Greenfield School", Roles: []Role{Champion}}
	if got, want := champion.Why(SeeRegister, now), "You can see this because your role at Greenfield School is: young carer champion."; got != want {
		t.Errorf("why: %q", got)
	}
	if got, want := champion.Why(SignedIn, now), "Everyone who is signed in can see this."; got != want {
		t.Errorf("why: %q", got)
	}
	head := Actor{Name: "P. Whitcombe", Roles: []Role{Head}, Glass: Glass{Reason: "a call from the hospital", Until: now.Add(GlassTime)}}
	if got := head.Why(SeeRegister, now); !strings.Contains(got, "at 09:00") || !strings.Contains(got, "a call from the hospital") {
		t.Errorf("the reason was given at nine in London: %q", got)
	}
	if got := head.Why(SeeCounts, now); !strings.Contains(got, "role") {
		t.Errorf("what the role allows is put down to the glass: %q", got)
	}
}

func TestRolesThatMayAreInTheOrderOfPages(t *testing.T) {
	for p, want := range map[Permission][]Role{
		SeeRegister: {Champion, DSL}, SeeCounts: {Champion, Head, DSL, Governor, Trust}, ManageUsers: {Champion, Head, Data}, ManageSchools: nil, Anyone: Roles, SignedIn: Roles,
	} {
		if got := RolesThat(p); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", p, got, want)
		}
	}
}

func TestNobodyCanBeGivenTheOperatorsRole(t *testing.T) {
	if _, ok := ReadRole(string(Operator)); ok {
		t.Error("the operator's role is read")
	}
	for _, r := range Roles {
		if got, ok := ReadRole(string(r)); !ok || got != r || r.Words() == "" {
			t.Errorf("%s is not read or has no words", r)
		}
	}
	for _, id := range []string{"", "Champion", "admin"} {
		if _, ok := ReadRole(id); ok {
			t.Errorf("%q is read as a role", id)
		}
	}
	if c := Command("carers import", "999001"); !c.Signed() || !c.Has(Operator) || c.School != "999001" || c.UserID != "" {
		t.Errorf("a command is %+v", c)
	}
}
