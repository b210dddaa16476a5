package imports

import (
	"testing"

	"carers/app/register"
)

// FuzzRecognise: whatever the cells say, recognising and planning end, and no
// row is lost.
func FuzzRecognise(f *testing.F) {
	f.Add(twoPupils, "")
	f.Add("Name,Form,Status,Home\nIsla Byrne,8B,Y,\"No - do not ring home\"\n", "register")
	f.Add(",,,SEN,\nUPN,Surname,Forename,Status,Need\nK801000025001,Byrne,Isla,K,SLCN\n", "roll")
	f.Add("Name,Cares for,Need\nTotal (,Mum has MS;,()\n", "register")
	f.Add("UPN,Suspension date,Type,Reason 1,Days,Narrative\nK801000025001,07/09/2026,SUSP,DB,1.5,x\nK801000025001,46273.4,Move,\"PP; DB\",half,\n", "suspensions")
	f.Add("Class: 8M1,,Teacher: Mr K Osei\nSurname,Forename,UPN\nByrne,Isla,K801000025001\nClass: 8M2\nByrne,Isla,\n", "classes")
	f.Add("UPN,Courses/classes,Teacher\nK801000025001,\"Maths: Year 8: 8M1 (01/09/2026-31/08/2027), Art (\",\"Osei, K; b@x.example\"\n", "classes")
	f.Add("Form,Tutor\n8B,Mr Osei\nTotal,1\n", "classes")
	f.Fuzz(func(t *testing.T, text, kind string) {
		u, err := Understand(File{Content: []byte(text)}, Options{Limits: Limits{Rows: 2000, Cells: 20_000}}, Guidance{Today: today, Kind: register.ImportKind(kind)})
		if err != nil {
			return
		}
		k := Known{School: school, Today: today, By: "Grace Okafor", Pupils: []register.Pupil{{ID: "p1", UPN: "K801000025001", Surname: "Byrne", Forename: "Isla", Year: "8", Form: "8B"}}}
		c := NewPlan(u, k, nil).Counts
		if c.Added+c.Updated+c.Unchanged+c.Held != c.Read {
			t.Errorf("%d rows went in, and came out as %+v", c.Read, c)
		}
	})
}
