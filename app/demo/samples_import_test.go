package demo

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/register"
	"carers/imports"
)

// planned is what importing a sample would do to a school.
func planned(t *testing.T, name string, kind register.ImportKind, s School) imports.Plan {
	t.Helper()
	u, err := imports.Understand(imports.File{Name: name, Content: read(t, filepath.Join(samples, name))}, imports.Options{}, imports.Guidance{FileName: name, Today: FirstDay})
	check(t, err)
	if u.Kind != kind {
		t.Fatalf("%s was taken for a %s", name, u.Kind)
	}
	known := imports.Known{
		Pupils: s.Pupils, Carers: map[string]register.Carer{}, Snapshots: map[string]register.Snapshot{}, School: s.URN, Settings: s.Settings, Today: FirstDay, By: champion,
	}
	for _, e := range s.Entries {
		known.Carers[e.Carer.PupilID] = e.Carer
		for _, shot := range e.Snapshots {
			known.Snapshots[e.Carer.PupilID] = shot
		}
	}
	return imports.NewPlan(u, known, nil)
}

// emptied is a school before its first import.
func emptied(s School) School { return School{School: s.School} }

func TestTheRollsAgreeWithTheSchoolsThatExportThem(t *testing.T) {
	for name, urn := range map[string]string{"greenfield-roll.xlsx": GreenfieldURN, "little-wrens-roll.csv": WrensURN} {
		s := world.School(urn)
		if p := planned(t, name, register.RollKind, s); !p.NothingNew() || p.Counts.Unchanged != len(s.Roll(FirstDay)) {
			t.Errorf("%s would change the school it comes from: %s", name, p.Says())
		}
		p := planned(t, name, register.RollKind, emptied(s))
		if p.Counts.Added != len(s.Roll(FirstDay)) || p.Counts.Held != 0 {
			t.Errorf("%s in an empty school: %s", name, p.Says())
		}
		for _, c := range p.Rolls {
			at := slices.IndexFunc(s.Pupils, func(q register.Pupil) bool { return q.AdmissionNumber == c.Pupil.AdmissionNumber })
			if want := s.Pupils[at]; !sameButForKeeping(c.Pupil, want) {
				t.Errorf("%s, form %s: read %+v, want %+v", name, want.Form, c.Pupil, want)
				break
			}
		}
	}
}

// sameButForKeeping compares what is known of two pupils: not ids, sources and
// days of flags, nor what some system does not export.
func sameButForKeeping(a, b register.Pupil) bool {
	for _, p := range []*register.Pupil{&a, &b} {
		p.ID, p.From, p.Version = "", register.Source{}, 0
		values := register.Flags{}
		for name, f := range p.Flags {
			values[name] = register.Flag{Value: f.Value}
		}
		p.Flags = values
	}
	if a.AddressKey == "" { // Bromcom's list has no address, no middle names, no days and no free meals
		b.AddressKey, b.MiddleNames, b.JoinedOn, b.FormerUPN = "", "", "", ""
		delete(b.Flags, register.FSM)
		a.PreferredForename, a.PreferredSurname = unlike(a.PreferredForename, a.Forename), unlike(a.PreferredSurname, a.Surname)
	}
	return reflect.DeepEqual(a, b)
}

func unlike(said, other string) string {
	if said == other {
		return ""
	}
	return said
}

func TestATermOnPupilsHaveComeGoneAndMoved(t *testing.T) {
	s := world.School(GreenfieldURN)
	p := planned(t, "greenfield-roll-later.csv", register.RollKind, s)
	if p.Counts.Added != 6 || p.Counts.Held != 0 || p.NotInFile != 2 {
		t.Errorf("%s %d not in the file", p.Says(), p.NotInFile)
	}
	now := map[string]register.Pupil{}
	count := map[string]int{}
	for _, c := range p.Rolls {
		now[c.Pupil.AdmissionNumber] = c.Pupil
		for _, f := range c.Fields {
			if c.Was != nil {
				count[f]++
			}
		}
	}
	for field, want := range map[string]int{"form": 5, "date left": 3, "former UPN": 3, "UPN": 4, register.YoungCarerInMIS.Words(): 2, "address": 0, "MIS id": 0} {
		if count[field] != want {
			t.Errorf("%d pupils have another %s, want %d", count[field], field, want)
		}
	}
	lesya := world.Pupil("Oleksandra", "Kovalenko")
	if is := now[lesya.AdmissionNumber]; is.FormerUPN != lesya.UPN || register.ReadUPN(is.UPN).Temporary {
		t.Errorf("the temporary UPN became %s, formerly %s", is.UPN, is.FormerUPN)
	}
}

func TestTheChampionsSpreadsheetIsUnderstood(t *testing.T) {
	s := world.School(GreenfieldURN)
	empty := s
	empty.Entries = nil
	p := planned(t, "greenfield-register.xlsx", register.RegisterKind, empty)
	entries := map[string]register.CarerChange{}
	for _, c := range p.Carers {
		q, _ := s.Pupil(c.Carer.PupilID)
		entries[q.Forename+" "+q.Surname] = c
	}
	for _, name := range []string{"Tomás Fonseca", "Siobhán Gallagher", "Callum MacAllister"} {
		if got := entries[name].Carer.Home.Knows; got != register.DoNotContact {
			t.Errorf("%s: home %q", name, got)
		}
	}
	if got := entries["Arjun Patel"].Carer.Status; got != register.Possible {
		t.Errorf("a possible carer became %q", got)
	}
	if got := entries["Amélie O'Neill"].Carer; got.CaringSince != "2023-09" || got.Route != register.ByPupil || got.NextReview != "2026-09-23" {
		t.Errorf("Amélie: since %s, by %s, next review %s", got.CaringSince, got.Route, got.NextReview)
	}
	for _, words := range said(reflect.ValueOf(entries["Chidera Okonkwo"])) {
		if slices.Contains(strings.Fields(words), "MS") {
			t.Errorf("a condition is kept: %q", words)
		}
	}
	held := map[string]int{}
	for _, q := range p.Held {
		held[q.Says] = len(q.Candidates)
	}
	if len(held) != 2 || held["Mohammed Ali"] != 2 {
		t.Errorf("held: %v", held)
	}
}

func TestTheSamplesOfAttendanceAddUpToTheSchoolsOwnMarks(t *testing.T) {
	s := world.School(GreenfieldURN)
	for name, days := range map[string][2]calendar.Day{
		"greenfield-attendance-last-year.csv": {"2025-09-02", "2026-07-21"}, "greenfield-attendance-week.csv": {"2026-09-07", "2026-09-11"}, "greenfield-attendance-log.csv": {"2026-09-02", "2026-09-04"},
	} {
		p := planned(t, name, register.AttendanceKind, s)
		if p.Counts.Held != 0 || p.Counts.Added != p.Counts.Read || len(p.Spans) == 0 {
			t.Errorf("%s: %s", name, p.Says())
		}
		for _, c := range p.Spans {
			pupil, _ := s.Pupil(c.Is.Pupil)
			want := s.Attendance(pupil, days[0], days[1])
			if c.Is.Totals.Possible != want.Possible || c.Is.Totals.Attended() != want.Attended() || c.Is.Totals.Authorised != want.Authorised {
				t.Errorf("%s, a pupil of %s: %+v, want %+v", name, pupil.Form, c.Is.Totals, want)
				break
			}
		}
	}
}
