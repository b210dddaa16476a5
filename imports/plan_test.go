package imports

import (
	"fmt"
	"slices"
	"testing"

	"carers/app/register"
)

// planned reads, recognises and plans text against what is known.
func planned(t *testing.T, text string, k Known, answers map[string]string) Plan {
	t.Helper()
	k.School, k.Today, k.By = school, today, "Grace Okafor"
	u := understood(t, text, Guidance{})
	p := NewPlan(u, k, answers)
	if c := p.Counts; c.Added+c.Updated+c.Unchanged+c.Held != c.Read {
		t.Errorf("%d rows went in, and came out as %+v", c.Read, c)
	}
	return p
}

// applied is what is known after a plan was carried out, as the store would
// leave it.
func applied(k Known, p Plan) Known {
	k.Pupils = slices.Clone(k.Pupils)
	for _, c := range p.Rolls {
		if c.Was == nil {
			c.Pupil.ID = fmt.Sprintf("p%d", len(k.Pupils)+1)
			k.Pupils = append(k.Pupils, c.Pupil)
			continue
		}
		i := slices.IndexFunc(k.Pupils, func(p register.Pupil) bool { return p.ID == c.Was.ID })
		k.Pupils[i] = c.Pupil
	}
	for _, c := range p.Events {
		if c.Was != nil {
			k.Events = slices.DeleteFunc(slices.Clone(k.Events), func(e register.Event) bool { return e.ID == c.Was.ID })
		}
		if is := c.Is; is != nil {
			one := *is
			if one.ID == "" {
				one.ID = fmt.Sprintf("e%d", len(k.Events)+100)
			}
			k.Events = append(k.Events, one)
		}
	}
	carers, snapshots := map[string]register.Carer{}, map[string]register.Snapshot{}
	for id, c := range k.Carers {
		carers[id] = c
	}
	for id, s := range k.Snapshots {
		snapshots[id] = s
	}
	for _, c := range p.Carers {
		if c.Newcomer != nil {
			c.Newcomer.ID = fmt.Sprintf("p%d", len(k.Pupils)+1)
			c.Carer.PupilID = c.Newcomer.ID
			k.Pupils = append(k.Pupils, *c.Newcomer)
		}
		carers[c.Carer.PupilID] = c.Carer
		if c.Snapshot != nil {
			snapshots[c.Carer.PupilID] = *c.Snapshot
		}
	}
	k.Carers, k.Snapshots = carers, snapshots
	return k
}

func codes(p Plan) (list []string) {
	for _, problem := range p.Problems {
		if !slices.Contains(list, problem.Code) {
			list = append(list, problem.Code)
		}
	}
	slices.Sort(list)
	return list
}

// saysOf lists the codes of the problems with one row.
func saysOf(p Plan, row int) (list []string) {
	for _, problem := range p.Problems {
		if problem.Row == row {
			list = append(list, problem.Code)
		}
	}
	return list
}

func says(p Plan, code string) bool { return slices.Contains(codes(p), code) }

func notes(p Plan, code string) bool {
	return slices.ContainsFunc(p.Notes, func(n Note) bool { return n.Code == code })
}

func wantCounts(t *testing.T, p Plan, want register.RowCounts) {
	t.Helper()
	if p.Counts != want {
		t.Errorf("counts %+v, want %+v; problems %v", p.Counts, want, p.Problems)
	}
}

// isla is on roll with everything known.
func isla() register.Pupil {
	return register.Pupil{
		ID: "isla", UPN: "K801000025001", AdmissionNumber: "003217", MISID: "12", Surname: "Byrne", Forename: "Isla", PreferredForename: "Izzy",
		DateOfBirth: "2013-09-15", Sex: "F", Year: "8", Form: "8B",
	}
}

func kofi() register.Pupil {
	return register.Pupil{ID: "kofi", UPN: "H301000019742", AdmissionNumber: "003218", MISID: "13", Surname: "Osei", Forename: "Kofi", DateOfBirth: "2014-03-02", Year: "8", Form: "8C"}
}

func both() Known { return Known{Pupils: []register.Pupil{isla(), kofi()}} }

// TestTheSampleExportsPlanAsTheirReadmeSays takes the made-up school through
// its year: the roll of September, the champion's own list, the roll of January.
func TestTheSampleExportsPlanAsTheirReadmeSays(t *testing.T) {
	plan := func(file string, k Known) Plan {
		t.Helper()
		content, err := Samples.ReadFile("samples/" + file)
		if err != nil {
			t.Fatal(err)
		}
		u, err := Understand(File{Name: file, Content: content}, Options{}, Guidance{Today: k.Today})
		if err != nil {
			t.Fatal(err)
		}
		return NewPlan(u, k, nil)
	}
	k := Known{School: school, Today: today, By: "Grace Okafor"}
	p := plan("greenfield-roll.xlsx", k)
	wantCounts(t, p, register.RowCounts{Read: 1150, Added: 1150, Dropped: 1})
	k = applied(k, p)
	k.MIS = "arbor"
	wantCounts(t, plan("greenfield-roll.xlsx", k), register.RowCounts{Read: 1150, Unchanged: 1150, Dropped: 1})

	p = plan("greenfield-register.xlsx", k)
	wantCounts(t, p, register.RowCounts{Read: 26, Added: 23, Unchanged: 1, Held: 2, Dropped: 1})
	k = applied(k, p)
	wantCounts(t, plan("greenfield-register.xlsx", k), register.RowCounts{Read: 26, Unchanged: 24, Held: 2, Dropped: 1})

	k.Today = "2027-01-11"
	p = plan("greenfield-roll-later.csv", k)
	wantCounts(t, p, register.RowCounts{Read: 1154, Added: 6, Updated: 15, Unchanged: 1133})
	if p.NotInFile != 2 {
		t.Errorf("%d pupils are not in the file, want 2", p.NotInFile)
	}
	if said := saysOf(p, 499); len(said) != 1 || said[0] != "upn-check-letter" {
		t.Errorf("of a UPN with a wrong check letter it says %q", said)
	}
	wantCounts(t, plan("greenfield-roll-later.csv", applied(k, p)), register.RowCounts{Read: 1154, Unchanged: 1154})
	wantCounts(t, plan("little-wrens-roll.csv", Known{School: "999002", Today: today}), register.RowCounts{Read: 90, Added: 90})
}
