package register

import (
	"reflect"
	"slices"
	"testing"
)

func TestAShortSnapshotTakesNothingAway(t *testing.T) {
	full := Snapshot{
		ID: "s1", On: "2026-03-03", By: "R. Begum", Tasks: []Task{"medicines", "home"}, CaredFor: []PersonCaredFor{{Relation: "mother", Needs: []Need{"illness"}}},
		Hours: "10-19", Nights: No, HelpThisWeek: "a quiet room", ParentView: View{Words: "She does too much", On: "2026-03-02"},
	}
	short := Snapshot{ID: "s2", On: "2026-09-01", By: "A. Osei", Likes: "cooking", ParentView: View{On: "2026-09-01"}, Tasks: []Task{}}
	now := KnownNow([]Snapshot{short, full})
	if now.ID != "s2" || now.On != "2026-09-01" || now.By != "A. Osei" || now.Likes != "cooking" {
		t.Errorf("the newest is %+v", now.Snapshot)
	}
	if !slices.Equal(now.Tasks, full.Tasks) || now.Hours != full.Hours || now.Nights != No || len(now.CaredFor) != 1 || now.HelpThisWeek != "a quiet room" || now.ParentView != full.ParentView {
		t.Errorf("something was lost: %+v", now.Snapshot)
	}
	for field, want := range map[string]string{"Tasks": "s1", "ParentView": "s1", "Likes": "s2", "Keep": ""} {
		if got := now.SaidIn(field).ID; got != want {
			t.Errorf("%s was said in %q, want %q", field, got, want)
		}
	}
}

func TestALaterAnswerStands(t *testing.T) {
	now := KnownNow([]Snapshot{
		{ID: "s3", Tasks: []Task{"home"}, Nights: No}, {ID: "s2", Hours: "5-9"}, {ID: "s1", Tasks: []Task{"medicines", "home"}, Nights: Yes, Hours: "35-up"},
	})
	if !slices.Equal(now.Tasks, []Task{"home"}) || now.Nights != No || now.Hours != "5-9" || now.SaidIn("Hours").ID != "s2" {
		t.Errorf("known: %+v", now.Snapshot)
	}
}

func TestOfNoSnapshotNothingIsKnown(t *testing.T) {
	if now := KnownNow(nil); !now.Empty() || !reflect.DeepEqual(now.Snapshot, Snapshot{}) || len(Alerts(nil)) != 0 {
		t.Errorf("known: %+v", now)
	}
}

// Every answer that a snapshot can hold is merged, those of tomorrow too.
func TestEveryAnswerOfASnapshotIsMerged(t *testing.T) {
	shape := reflect.TypeFor[Snapshot]()
	for i := range shape.NumField() {
		name := shape.Field(i).Name
		if slices.Contains(aboutTheTalk, name) {
			continue
		}
		old := Snapshot{ID: "old"}
		field := reflect.ValueOf(&old).Elem().Field(i)
		switch field.Interface().(type) {
		case View:
			field.Set(reflect.ValueOf(View{Words: "said"}))
		case []Trigger:
			field.Set(reflect.ValueOf([]Trigger{"afraid"}))
		case []Task:
			field.Set(reflect.ValueOf([]Task{"home"}))
		case []PersonCaredFor:
			field.Set(reflect.ValueOf([]PersonCaredFor{{Relation: "mother"}}))
		case int:
			field.SetInt(3)
		default:
			field.SetString("said")
		}
		now := KnownNow([]Snapshot{{ID: "new"}, old})
		if got := reflect.ValueOf(now.Snapshot).Field(i).Interface(); !reflect.DeepEqual(got, field.Interface()) || now.SaidIn(name).ID != "old" {
			t.Errorf("%s became %v", name, got)
		}
	}
}

func TestAnAlertStaysUntilALaterSnapshotSaysOtherwise(t *testing.T) {
	first := Snapshot{On: "2026-03-03", Tasks: []Task{"medicines", "siblings"}, Nights: Yes, Alone: Yes}
	for name, c := range map[string]struct {
		later []Snapshot // newest first
		want  []string
	}{
		"nothing since":       {nil, []string{"giving medicines", "caring at night", "caring without anyone else", "looking after children alone"}},
		"a short one":         {[]Snapshot{{On: "2026-09-01", Likes: "cooking"}}, []string{"giving medicines", "caring at night", "caring without anyone else", "looking after children alone"}},
		"other tasks":         {[]Snapshot{{On: "2026-09-01", Tasks: []Task{"home"}}}, []string{"giving medicines", "caring at night", "caring without anyone else", "looking after children alone"}},
		"not at night":        {[]Snapshot{{On: "2026-09-01", Nights: No}}, []string{"giving medicines", "caring without anyone else", "looking after children alone"}},
		"shared now":          {[]Snapshot{{On: "2026-09-01", Alone: No}}, []string{"giving medicines", "caring at night"}},
		"what was ticked":     {[]Snapshot{{On: "2026-09-02", Alone: No}, {On: "2026-09-01", Ticked: []Trigger{ChildrenAlone}}}, []string{"looking after children alone", "giving medicines", "caring at night"}},
		"denied, then silent": {[]Snapshot{{On: "2026-09-02"}, {On: "2026-09-01", Alone: No, Nights: No}}, []string{"giving medicines"}},
		"denied, then again":  {[]Snapshot{{On: "2026-09-02", Nights: Yes}, {On: "2026-09-01", Nights: No}}, []string{"caring at night", "giving medicines", "caring without anyone else", "looking after children alone"}},
	} {
		var got []string
		for _, a := range Alerts(append(c.later, first)) {
			got = append(got, a.Of.Words())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if a := Alerts([]Snapshot{{On: "2026-09-02", Nights: Yes}, {On: "2026-09-01", Nights: No}, first}); a[0].On() != "2026-09-02" || a[1].On() != "2026-03-03" {
		t.Errorf("dated %s and %s", a[0].On(), a[1].On())
	}
}
