package register

import (
	"slices"
	"testing"
)

// The triggers that a snapshot can show.
func TestWhatTheSafeguardingLeadMustHearToday(t *testing.T) {
	for name, c := range map[string]struct {
		shot Snapshot
		want []string
	}{
		"nothing":          {Snapshot{}, nil},
		"ordinary help":    {Snapshot{Tasks: []Task{"home", "household", "siblings", "emotional", "appointments", "communication", "other"}, Hours: "35-up", DaysAWeek: 7, Nights: No, Alone: No}, nil},
		"personal care":    {Snapshot{Tasks: []Task{"personal"}}, []string{"personal care"}},
		"medicines":        {Snapshot{Tasks: []Task{"medicines"}}, []string{"giving medicines"}},
		"lifting":          {Snapshot{Tasks: []Task{"lifting"}}, []string{"lifting or moving someone"}},
		"nights as a task": {Snapshot{Tasks: []Task{"nights"}}, []string{"caring at night"}},
		"nights as said":   {Snapshot{Nights: Yes}, []string{"caring at night"}},
		"nights twice":     {Snapshot{Tasks: []Task{"nights"}, Nights: Yes}, []string{"caring at night"}},
		"keeping safe":     {Snapshot{Tasks: []Task{"keeping-safe"}}, []string{"keeping someone safe"}},
		"alone":            {Snapshot{Alone: Yes}, []string{"caring without anyone else"}},
		"children alone":   {Snapshot{Tasks: []Task{"siblings"}, Alone: Yes}, []string{"caring without anyone else", "looking after children alone"}},
		"substance": {Snapshot{CaredFor: []PersonCaredFor{{Relation: "mother", Needs: []Need{"illness"}}, {Relation: "father", Needs: []Need{"other", "substance"}}}},
			[]string{"alcohol or drugs in the family"}},
		"too much":    {Snapshot{TooMuch: "the stairs"}, []string{"something the pupil says is too much"}},
		"only spaces": {Snapshot{TooMuch: " \n"}, nil},
		"all is well": {Snapshot{Tasks: []Task{"personal"}, PupilView: View{Words: "it's fine"}, ParentView: View{Words: "all is well"}}, []string{"personal care"}},
	} {
		if got := c.shot.Triggers(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestASnapshotIsOfADayAndFromTheLists(t *testing.T) {
	good := Snapshot{On: today, DaysAWeek: 7, Hours: "10-19", Tasks: []Task{"home"}, CaredFor: []PersonCaredFor{{Relation: "mother", Needs: []Need{"illness"}}}}
	if err := good.Check(today); err != nil {
		t.Error(err)
	}
	if err := (Snapshot{On: "2020-01-01"}).Check(today); err != nil {
		t.Errorf("little is known, and that is no fault: %v", err)
	}
	for beside, spoil := range map[string][]func(*Snapshot){
		"on":          {func(s *Snapshot) { s.On = "" }, func(s *Snapshot) { s.On = "2026-09-15" }},
		"days_a_week": {func(s *Snapshot) { s.DaysAWeek = 8 }, func(s *Snapshot) { s.DaysAWeek = -1 }},
		"hours":       {func(s *Snapshot) { s.Hours = "lots" }},
		"tasks":       {func(s *Snapshot) { s.Tasks = []Task{"home", "flying"} }, func(s *Snapshot) { s.Tasks = []Task{""} }},
		"cared_for": {
			func(s *Snapshot) { s.CaredFor = []PersonCaredFor{{Relation: "Jane"}} },
			func(s *Snapshot) { s.CaredFor = []PersonCaredFor{{Relation: "mother", Needs: []Need{"a diagnosis"}}} },
		},
	} {
		for i, change := range spoil {
			s := good
			change(&s)
			if problemBeside(s.Check(today), beside) == "" {
				t.Errorf("%s %d: %v", beside, i, s.Check(today))
			}
		}
	}
}

func TestAnAnswerIsSaid(t *testing.T) {
	if Yes.Words() != "Yes" || No.Words() != "No" || Answer("").Words() != "Not known" {
		t.Error("answers are not said as they should be")
	}
}
