package demo

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

var world = Greenfield(FirstDay)

func TestTheWorldIsTheSameEveryTime(t *testing.T) {
	if !reflect.DeepEqual(world, Greenfield(FirstDay)) {
		t.Error("two worlds of one day differ")
	}
	if !reflect.DeepEqual(Large(300, 20, 7), Large(300, 20, 7)) {
		t.Error("two large schools of one seed differ")
	}
	if reflect.DeepEqual(Large(300, 20, 7), Large(300, 20, 8)) {
		t.Error("two large schools of two seeds are the same")
	}
}

func TestTheRollStandsStillWhileTheRegisterMoves(t *testing.T) {
	later := Greenfield("2027-05-12")
	for i, s := range world.Schools {
		if !reflect.DeepEqual(s.Pupils, later.Schools[i].Pupils) {
			t.Errorf("the roll of %s depends on the day", s.Name)
		}
	}
	now, then := world.Carer("Kwame", "Mensah").Carer, later.Carer("Kwame", "Mensah").Carer
	if then.NextReview.DaysUntil(later.Today) < 12 || now.NextReview.DaysUntil(world.Today) < 12 {
		t.Error("Kwame's review is not overdue on both days")
	}
	if early := Greenfield("2020-01-01"); early.Today != FirstDay {
		t.Errorf("a day before the world began gives %s", early.Today)
	}
}

func TestTheSchoolsAreOfTheirSize(t *testing.T) {
	for _, c := range []struct {
		urn                             string
		onRoll, left, entries, sixthers int
	}{{GreenfieldURN, 1150, 14, 45, 60}, {WrensURN, 90, 2, 3, 0}} {
		s := world.School(c.urn)
		on := s.Roll(FirstDay)
		sixth := 0
		for _, p := range on {
			if p.Year.Number() > 11 {
				sixth++
			}
		}
		if len(on) != c.onRoll || len(s.Pupils)-len(on) != c.left || len(s.Entries) != c.entries || sixth != c.sixthers {
			t.Errorf("%s: %d on roll, %d left, %d entries, %d in the sixth form", s.Name, len(on), len(s.Pupils)-len(on), len(s.Entries), sixth)
		}
		if err := register.CheckSchool(s.School); err != nil {
			t.Error(err)
		}
	}
}

func TestEveryNumberIsInventedAndRight(t *testing.T) {
	for _, s := range world.Schools {
		temporary, missing := 0, 0
		upns, admissions := map[string]bool{}, map[string]bool{}
		for _, p := range s.Pupils {
			if admissions[p.AdmissionNumber] || p.ID == "" {
				t.Errorf("admission number %s is not one pupil's", p.AdmissionNumber)
			}
			admissions[p.AdmissionNumber] = true
			if p.UPN == "" {
				missing++
				continue
			}
			u := register.ReadUPN(p.UPN)
			if !u.Right || p.UPN[4:8] != "0000" || upns[p.UPN] {
				t.Errorf("%s is not an invented UPN of one pupil", p.UPN)
			}
			if u.Temporary {
				temporary++
			}
			upns[p.UPN] = true
		}
		if s.URN == GreenfieldURN && (temporary != 6 || missing != 4) {
			t.Errorf("%d temporary UPNs and %d missing", temporary, missing)
		}
	}
}

// The check digit of a ULN makes the sum of digits, weighted 10 to 1, leave 10
// when divided by 11.
func TestLearnerNumbersHaveARightLastDigit(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range world.School(GreenfieldURN).Pupils {
		if p.Year.Number() >= 9 && p.ULN == "" {
			t.Errorf("a pupil of %s has no ULN", p.Form)
		}
		if p.ULN == "" {
			continue
		}
		sum := 0
		for i, digit := range p.ULN {
			sum += int(digit-'0') * (10 - i)
		}
		if len(p.ULN) != 10 || sum%11 != 10 || seen[p.ULN] {
			t.Errorf("ULN %s is wrong or not one pupil's", p.ULN)
		}
		seen[p.ULN] = true
	}
}

func TestBirthdaysFitTheYear(t *testing.T) {
	for _, s := range world.Schools {
		for _, p := range s.Roll(FirstDay) {
			if p.Forename == "Maryam" && s.URN == WrensURN {
				continue // taught a year below
			}
			from := autumn - p.Year.Number() - 5
			if day := p.DateOfBirth; day < "2008-09-01" || int(calendar.SchoolYearOf(day)) != from {
				t.Errorf("a pupil of %s was born on %s", p.Form, day)
			}
		}
	}
}

func TestOnlyTheNamesMeantToBeSharedAre(t *testing.T) {
	count := map[string]int{}
	for _, p := range world.School(GreenfieldURN).Pupils {
		count[p.Forename+" "+p.Surname]++
	}
	var shared []string
	for name, n := range count {
		if n > 1 {
			shared = append(shared, name)
		}
	}
	if len(shared) != 2 || count["Mohammed Ali"] != 2 || count["Olivia Brown"] != 2 {
		t.Errorf("names of two pupils: %v", shared)
	}
}

func TestTwinsHaveOneBirthdayAndOneHome(t *testing.T) {
	a, b := world.Pupil("Abena", "Owusu-Ansah"), world.Pupil("Kofi", "Owusu-Ansah")
	if a.DateOfBirth != b.DateOfBirth || a.AddressKey != b.AddressKey || a.Form == b.Form {
		t.Error("the twins are not twins in two forms")
	}
}

func TestAChildOfTwoSchoolsHasOneUPNAndTwoRecords(t *testing.T) {
	for _, name := range [][2]string{{"Maryam", "Siddiqui"}, {"Ellie", "Marsden"}, {"Ayaan", "Iqbal"}} {
		big, small := world.School(GreenfieldURN).Named(name[0], name[1])[0], world.School(WrensURN).Named(name[0], name[1])[0]
		if big.UPN != small.UPN || big.UPN == "" || big.ID == small.ID || big.AddressKey == small.AddressKey {
			t.Errorf("%s %s is not one child with two records", name[0], name[1])
		}
	}
	maryam := world.School(WrensURN).Named("Maryam", "Siddiqui")[0]
	if !maryam.OnRoll(FirstDay) {
		t.Error("Maryam is not on both rolls")
	}
}

func TestEveryStatusAndEveryNeedOfAPageIsThere(t *testing.T) {
	count := map[register.Status]int{}
	overdue, soon, expired, expiring, blocked, differing, three := 0, 0, 0, 0, 0, 0, 0
	s := world.School(GreenfieldURN)
	for _, e := range s.Entries {
		c := e.Carer
		count[c.Status]++
		p, _ := s.Pupil(c.PupilID)
		if c.Home.Knows == register.DoNotContact {
			blocked++
		}
		code, _ := c.CensusCode(s.Settings, p.Flags[register.YoungCarerInMIS].Value)
		if c.Status.Counted() && p.Flags[register.YoungCarerInMIS].Value != string(code) {
			differing++
		}
		if !c.NextReview.IsZero() && c.NextReview.Before(FirstDay) {
			overdue++
		} else if !c.NextReview.IsZero() && FirstDay.DaysUntil(c.NextReview) <= 14 {
			soon++
		}
		if c.Expired(FirstDay) {
			expired++
		} else if c.Status == register.Possible && FirstDay.DaysUntil(c.ExpiresOn) <= 7 {
			expiring++
		}
		for _, shot := range e.Snapshots {
			if shot.PupilView.Words != "" && shot.ParentView.Words != "" && shot.CaredForView.Words != "" {
				three++
			}
		}
	}
	want := map[register.Status]int{register.Confirmed: 27, register.Possible: 8, register.Paused: 3, register.Former: 3, register.NotACarer: 2, register.Left: 2}
	if !reflect.DeepEqual(count, want) {
		t.Errorf("statuses: %v", count)
	}
	for name, n := range map[string]int{"overdue": overdue, "soon": soon, "expired": expired, "expiring": expiring, "do not contact": blocked, "differs from the MIS": differing, "three views": three} {
		if n < 1 {
			t.Errorf("no entry for %q", name)
		}
	}
	if overdue < 4 || soon < 4 || expired != 2 || blocked != 3 || differing < 10 {
		t.Errorf("overdue %d, soon %d, expired %d, do not contact %d, differing %d", overdue, soon, expired, blocked, differing)
	}
}

func TestOneHandOffWaitsAndTheOthersWereAnswered(t *testing.T) {
	states, papers := map[register.HandOffState]int{}, 0
	for _, s := range world.Schools {
		for _, e := range s.Entries {
			papers += len(e.Papers)
			for _, h := range e.HandOffs {
				states[h.State]++
			}
		}
	}
	if states[register.HandOffWaits] != 1 || states[register.HandOffNoConcern] != 1 || states[register.HandOffFiled] < 5 || papers != 2 {
		t.Errorf("hand-offs %v, and %d questionnaires", states, papers)
	}
}

// A register never names a condition and never calls a child by a label.
var unkind = regexp.MustCompile(`(?i)\b(vulnerable|diagnos\w*|suffer\w*|burden\w*|concerns? about|broken home|victim|autis\w*|adhd|dementia|cancer|bipolar|depress\w*|schizo\w*|alcoholic|epilep\w*|multiple sclerosis|anxiety|addict\w*)\b`)

func TestStoriesAreToldKindly(t *testing.T) {
	for _, s := range world.Schools {
		for _, e := range s.Entries {
			for _, words := range said(reflect.ValueOf(e)) {
				if found := unkind.FindString(words); found != "" {
					t.Errorf("%q is not how a champion writes: %q", found, words)
				}
			}
			if e.Carer.Status == register.Confirmed && e.Carer.Strengths == "" && e.Carer.Route != register.ByMIS {
				t.Errorf("a confirmed entry, %s, begins with no strengths", e.Carer.RouteNote)
			}
		}
	}
}

// said lists every text in a value.
func said(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Struct:
		var all []string
		for i := range v.NumField() {
			all = append(all, said(v.Field(i))...)
		}
		return all
	case reflect.Slice:
		var all []string
		for i := range v.Len() {
			all = append(all, said(v.Index(i))...)
		}
		return all
	}
	return nil
}

func TestEveryRoleWorksAtGreenfieldAndOnePersonAtBoth(t *testing.T) {
	held := map[access.Role]bool{}
	for _, u := range world.Staff {
		var roles []access.Role
		for _, p := range u.Posts {
			roles = append(roles, p.Role)
			if p.School == GreenfieldURN {
				held[p.Role] = true
			}
		}
		if err := access.CheckUser(u.Email, u.Name, roles); err != nil || !strings.HasSuffix(u.Email, ".example") {
			t.Errorf("%s: %v", u.Email, err)
		}
	}
	for _, r := range access.Roles {
		if !held[r] {
			t.Errorf("nobody is %s", r.Words())
		}
	}
	if both := world.User(BothEmail); len(both.Schools()) != 2 || !both.At(WrensURN).Has(access.Champion) || both.At(GreenfieldURN).Has(access.Champion) {
		t.Error("nobody is a teacher at one school and the champion of the other")
	}
	for _, e := range []string{ChampionEmail, DeputyEmail, HeadEmail, DSLEmail, DataEmail, GovernorEmail, TeacherEmail, TrustEmail, WrensEmail} {
		if len(world.User(e).Posts) == 0 {
			t.Errorf("%s has no role", e)
		}
	}
}

func TestEveryPupilIsInOneFormWithATutor(t *testing.T) {
	staff := map[string]bool{}
	for _, u := range world.Staff {
		staff[u.Email] = true
	}
	for _, s := range world.Schools {
		in := map[string]int{}
		for _, g := range s.Groups {
			for _, e := range g.Staff {
				if !staff[e] {
					t.Errorf("%s is taken by somebody who does not work here", g.Name)
				}
			}
			if len(g.Pupils) == 0 || g.Year == "" {
				t.Errorf("%s is empty or of no year", g.Name)
			}
			for _, p := range g.Pupils {
				if g.Kind == "form" {
					in[p]++
				}
			}
		}
		for _, p := range s.Roll(FirstDay) {
			if in[p.ID] != 1 {
				t.Errorf("a pupil of %s is in %d forms", p.Form, in[p.ID])
			}
		}
	}
	if g, ok := world.School(GreenfieldURN).Group("9X/En2"); !ok || len(g.Pupils) != classSize || g.Year != "9" {
		t.Errorf("9X/En2 has %d pupils of year %s", len(g.Pupils), g.Year)
	}
}

func TestALargeSchoolHasAsManyAsAskedFor(t *testing.T) {
	s := Large(2000, 200, 1)
	ids := map[string]bool{}
	for _, p := range s.Pupils {
		ids[p.ID] = true
	}
	if len(s.Pupils) != 2000 || len(ids) != 2000 || len(s.Entries) != 200 {
		t.Errorf("%d pupils, %d ids, %d entries", len(s.Pupils), len(ids), len(s.Entries))
	}
}
