package register

import (
	"slices"
	"testing"
)

// The triggers that a snapshot can show, and how each can be said.
func TestWhatTheSafeguardingLeadMustHearToday(t *testing.T) {
	for name, c := range map[string]struct {
		shot Snapshot
		want []Trigger
	}{
		"nothing":          {Snapshot{}, nil},
		"ordinary help":    {Snapshot{Tasks: []Task{"home", "household", "siblings", "emotional", "appointments", "communication", "other"}, Hours: "35-up", DaysAWeek: 7, Nights: No, Alone: No}, nil},
		"personal care":    {Snapshot{Tasks: []Task{"personal"}}, []Trigger{"personal"}},
		"medicines":        {Snapshot{Tasks: []Task{"medicines"}}, []Trigger{"medicines"}},
		"lifting":          {Snapshot{Tasks: []Task{"lifting"}}, []Trigger{"lifting"}},
		"nights as a task": {Snapshot{Tasks: []Task{"nights"}}, []Trigger{AtNight}},
		"nights as said":   {Snapshot{Nights: Yes}, []Trigger{AtNight}},
		"nights twice":     {Snapshot{Tasks: []Task{"nights"}, Nights: Yes}, []Trigger{AtNight}},
		"keeping safe":     {Snapshot{Tasks: []Task{"keeping-safe"}}, []Trigger{"keeping-safe"}},
		"alone":            {Snapshot{Alone: Yes}, []Trigger{CaringAlone}},
		"children alone":   {Snapshot{Tasks: []Task{"siblings"}, Alone: Yes}, []Trigger{CaringAlone, ChildrenAlone}},
		"substance": {Snapshot{CaredFor: []PersonCaredFor{{Relation: "mother", Needs: []Need{"illness"}}, {Relation: "father", Needs: []Need{"other", "substance"}}}},
			[]Trigger{Substances}},
		"too much":    {Snapshot{TooMuch: "the stairs"}, []Trigger{TooMuch}},
		"only spaces": {Snapshot{TooMuch: " \n"}, nil},
		"all is well": {Snapshot{Tasks: []Task{"personal"}, PupilView: View{Words: "it's fine"}, ParentView: View{Words: "all is well"}}, []Trigger{"personal"}},
		"ticked":      {Snapshot{Ticked: Tickable}, []Trigger{"broken-sleep", ChildrenAlone, Substances, "missing-school", "self-harm", "hurt", "afraid"}},
		"said twice":  {Snapshot{Ticked: []Trigger{ChildrenAlone}, Tasks: []Task{"siblings"}, Alone: Yes}, []Trigger{CaringAlone, ChildrenAlone}},
	} {
		if got := c.shot.Triggers(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestEveryTriggerCanBeSaid holds the list of the facts of practice, 2.5, against
// what a snapshot or a questionnaire can say.
func TestEveryTriggerCanBeSaid(t *testing.T) {
	everything := Snapshot{Tasks: Tasks, Nights: Yes, Alone: Yes, TooMuch: "the stairs", Ticked: Tickable, CaredFor: []PersonCaredFor{{Relation: "father", Needs: Needs}}}
	said := append(everything.Triggers(), Questionnaire{Worried: Yes}.Triggers()...)
	for _, trigger := range Triggers {
		if !slices.Contains(said, trigger) {
			t.Errorf("nothing says %q", trigger)
		}
		if trigger.Words() == "" {
			t.Errorf("%q has no words", trigger)
		}
		if read, ok := ReadTrigger(string(trigger)); !ok || read != trigger {
			t.Errorf("%q cannot be read", trigger)
		}
	}
	for _, trigger := range []Trigger{"personal", "medicines", "lifting", AtNight, "broken-sleep", "keeping-safe", CaringAlone, ChildrenAlone, Substances, "missing-school", "self-harm", WorryingPaper, "hurt", "afraid"} {
		if !slices.Contains(said, trigger) {
			t.Errorf("the facts of practice ask for %q", trigger)
		}
	}
	for _, trigger := range Tickable {
		if trigger.Asked() == "" {
			t.Errorf("%q has a box without words", trigger)
		}
	}
}
