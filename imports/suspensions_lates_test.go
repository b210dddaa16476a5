package imports

import "testing"

func TestLateToALessonIsKnownAndNoLateToSchool(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"in a list of lates": {"UPN,Date,Session,Minutes late,Type\nK801000025001,10/09/2026,AM,12,Late to lesson\nK801000025001,11/09/2026,AM,3,Late to school\nK801000025001,11/09/2026,PM,,Detention\n",
			[]string{"row 2 new isla late 2026-09-10 at AM 12 minutes", "row 3 new isla late 2026-09-11 at AM 3 minutes", "row 4 new isla behaviour 2026-09-11 at PM called Detention"}},
		"in a list of suspensions": {"UPN,Suspension Start Date,Type\nK801000025001,10/09/2026,Late to lessons\nK801000025001,11/09/2026,Suspension\n",
			[]string{"row 2 new isla behaviour 2026-09-10 called Late to lessons", "row 3 new isla suspension 2026-09-11"}},
		"in a list of behaviour": {"UPN,Incident date,Behaviour Type\nK801000025001,10/09/2026,Late for class\n",
			[]string{"row 2 new isla behaviour 2026-09-10 called Late for class"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := planned(t, c.text, both(), nil)
			if len(p.Held) != 0 {
				t.Errorf("it asks: %+v", p.Held)
			}
			wantEvents(t, p, c.want...)
		})
	}
}
