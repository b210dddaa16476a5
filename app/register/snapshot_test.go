package register

import "testing"

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
		"ticked":      {func(s *Snapshot) { s.Ticked = []Trigger{"afraid", "personal"} }, func(s *Snapshot) { s.Ticked = []Trigger{""} }},
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
