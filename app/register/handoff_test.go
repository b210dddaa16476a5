package register

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

var noon = time.Date(2026, 9, 14, 11, 0, 0, 0, time.UTC)

func byBegum() Raising { return Raising{By: "R. Begum", ByUser: "u1", At: noon, To: "C. Dhillon"} }

func TestAHandOffIsRaisedOrSomebodyAnswersForItWithAReasonAndAName(t *testing.T) {
	of := []Trigger{AtNight, "medicines"}
	for name, c := range map[string]struct {
		answer  HandOffAnswer
		state   HandOffState
		besides string
	}{
		"nothing said":         {HandOffAnswer{}, "", "hand_off"},
		"an answer made up":    {HandOffAnswer{Choice: "later"}, "", "hand_off"},
		"raised":               {HandOffAnswer{Choice: RaiseIt}, HandOffWaits, ""},
		"no concern":           {HandOffAnswer{Choice: NoConcern, Reason: "Known since May", DecidedBy: "C. Dhillon", Seen: of}, HandOffNoConcern, ""},
		"without a reason":     {HandOffAnswer{Choice: NoConcern, Reason: " ok ", DecidedBy: "C. Dhillon", Seen: of}, "", "hand_off_reason"},
		"a story for a reason": {HandOffAnswer{Choice: NoConcern, Reason: strings.Repeat("said ", 30), DecidedBy: "C. Dhillon", Seen: of}, "", "hand_off_reason"},
		"without a name":       {HandOffAnswer{Choice: NoConcern, Reason: "Known since May", Seen: of}, "", "hand_off_decided_by"},
		"a story for a name":   {HandOffAnswer{Choice: NoConcern, Reason: "Known since May", DecidedBy: strings.Repeat("n", 81), Seen: of}, "", "hand_off_decided_by"},
		"more than was shown":  {HandOffAnswer{Choice: NoConcern, Reason: "Known since May", DecidedBy: "C. Dhillon", Seen: of[:1]}, "", "hand_off"},
	} {
		h, err := HandOffOf(of, c.answer, byBegum())
		if c.besides != "" {
			if problemBeside(err, c.besides) == "" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || h.State != c.state || h.By != "R. Begum" || !h.At.Equal(noon) || !slices.Equal(h.Of, of) {
			t.Errorf("%s: %+v, %v", name, h, err)
		}
		if sent := h.To != ""; sent != (c.state == HandOffWaits) {
			t.Errorf("%s: it went to %q", name, h.To)
		}
	}
	if _, err := HandOffOf(nil, HandOffAnswer{Choice: RaiseIt}, byBegum()); err == nil {
		t.Error("a hand-off of nothing was raised")
	}
}

// A sheet speaks of nights and medicines. What somebody strikes out of it is asked
// about as what they write in is.
func TestStrikingATriggerOutEndsNothing(t *testing.T) {
	sheet := Snapshot{ID: "sheet", Brought: "2026-09-01", Nights: Yes, Tasks: []Task{"medicines"}}
	other := Snapshot{ID: "other", On: "2026-08-01", Nights: Yes, Tasks: []Task{"medicines"}}
	for name, c := range map[string]struct {
		is       Snapshot
		before   []Snapshot
		answered []HandOff
		want     []Trigger
	}{
		"struck out":          {Snapshot{}, []Snapshot{sheet}, nil, []Trigger{"medicines", AtNight}},
		"one said no to":      {Snapshot{Nights: No}, []Snapshot{sheet}, nil, []Trigger{"medicines"}},
		"left as it was":      {sheet, []Snapshot{sheet}, nil, []Trigger{"medicines", AtNight}},
		"answered for":        {Snapshot{}, []Snapshot{sheet}, []HandOff{{Of: []Trigger{"medicines", AtNight}, Snapshot: "sheet"}}, nil},
		"said elsewhere, too": {Snapshot{}, []Snapshot{sheet, other}, nil, nil}, // and waits there
		"another is written":  {Snapshot{ID: "new", On: "2026-09-14"}, []Snapshot{sheet}, nil, nil},
	} {
		if c.is.ID == "" {
			c.is.ID, c.is.Brought = "sheet", "2026-09-01"
		}
		if got := ToAnswer(c.is, c.before, c.answered); !slices.Equal(got, c.want) {
			t.Errorf("%s: asked of %v, want %v", name, got, c.want)
		}
	}
}

func TestAHandOffHasNoPlaceForWhatWasSaid(t *testing.T) {
	want := []string{"ID", "CarerID", "Snapshot", "Of", "State", "At", "By", "ByUser", "To", "Reason", "DecidedBy", "SeenAt", "SeenBy", "Reference", "Version"}
	var got []string
	kind := reflect.TypeFor[HandOff]()
	for i := range kind.NumField() {
		got = append(got, kind.Field(i).Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("a hand-off keeps %v: only time, who, triggers, acknowledgement, reference, and why it is no concern", got)
	}
}

func TestOnlyCertainMovesEndAHandOff(t *testing.T) {
	for name, c := range map[string]struct {
		was     HandOffState
		answer  Acknowledgement
		is      HandOffState
		besides string // the field of a problem; "clash" when it is over
	}{
		"filed":                   {HandOffWaits, Acknowledgement{Reference: " SG-118 "}, HandOffFiled, ""},
		"no further action":       {HandOffWaits, Acknowledgement{NoFurther: true}, HandOffNoFurther, ""},
		"both":                    {HandOffWaits, Acknowledgement{NoFurther: true, Reference: "SG-118"}, HandOffNoFurther, ""},
		"neither":                 {HandOffWaits, Acknowledgement{}, "", "reference"},
		"a story for a reference": {HandOffWaits, Acknowledgement{Reference: strings.Repeat("said ", 20)}, "", "reference"},
		"taken up":                {HandOffNoConcern, Acknowledgement{Reference: "SG-118"}, HandOffFiled, ""},
		"taken up without a file": {HandOffNoConcern, Acknowledgement{NoFurther: true}, "", "reference"},
		"a second time":           {HandOffFiled, Acknowledgement{Reference: "SG-119"}, "", "clash"},
		"after no further action": {HandOffNoFurther, Acknowledgement{Reference: "SG-119"}, "", "clash"},
		"without a state of ours": {"", Acknowledgement{Reference: "SG-119"}, "", "clash"},
	} {
		got, err := HandOff{State: c.was}.Acknowledge(c.answer, "C. Dhillon", noon)
		switch {
		case c.besides == "clash":
			if !fault.IsClash(err) {
				t.Errorf("%s: %v", name, err)
			}
		case c.besides != "":
			if problemBeside(err, c.besides) == "" {
				t.Errorf("%s: %v", name, err)
			}
		case err != nil || got.State != c.is || got.SeenBy != "C. Dhillon" || !got.SeenAt.Equal(noon) || got.Reference != strings.TrimSpace(c.answer.Reference):
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if err != nil && (got.State != c.was || got.SeenBy != "") {
			t.Errorf("%s: refused, and yet %+v", name, got)
		}
	}
}

// What is answered for once need not be again, until a snapshot says "no" and
// another says "yes".
func TestATriggerIsHandedOffOnceUntilItIsNew(t *testing.T) {
	spring := Snapshot{ID: "spring", On: "2026-03-03", Nights: Yes, Tasks: []Task{"medicines"}}
	over := Snapshot{ID: "over", On: "2026-06-01", Nights: No}
	again := Snapshot{ID: "again", On: "2026-09-14", Nights: Yes, Tasks: []Task{"medicines"}}
	backdated := Snapshot{ID: "backdated", On: "2026-01-10", Nights: Yes}
	handed := func(at string, of ...Trigger) HandOff {
		return HandOff{Snapshot: at, Of: of, At: spring.On.Time().Add(12 * time.Hour)}
	}
	for name, c := range map[string]struct {
		of       Snapshot
		all      []Snapshot // newest first
		answered []HandOff
		want     []Trigger
	}{
		"nobody answered":             {spring, []Snapshot{spring}, nil, []Trigger{"medicines", AtNight}},
		"one of two":                  {spring, []Snapshot{spring}, []HandOff{handed("spring", AtNight)}, []Trigger{"medicines"}},
		"both, one after the other":   {spring, []Snapshot{spring}, []HandOff{handed("spring", AtNight), handed("", "medicines")}, nil},
		"still known":                 {again, []Snapshot{again, spring}, []HandOff{handed("spring", AtNight, "medicines")}, nil},
		"denied since, and again":     {again, []Snapshot{again, over, spring}, []HandOff{handed("spring", AtNight, "medicines")}, []Trigger{AtNight}},
		"and handed off again":        {again, []Snapshot{again, over, spring}, []HandOff{handed("spring", AtNight, "medicines"), handed("again", AtNight)}, nil},
		"placed by its day":           {again, []Snapshot{again, over, spring}, []HandOff{handed("undone", AtNight, "medicines")}, []Trigger{AtNight}},
		"an older talk written later": {backdated, []Snapshot{again, spring, backdated}, []HandOff{handed("spring", AtNight)}, nil},
		"denied by itself":            {Snapshot{ID: "both", Alone: No, Ticked: []Trigger{ChildrenAlone}}, []Snapshot{{ID: "both", Alone: No, Ticked: []Trigger{ChildrenAlone}}}, []HandOff{handed("both", ChildrenAlone)}, nil},
		"no trigger":                  {over, []Snapshot{over, spring}, nil, nil},
	} {
		if got := NotHandedOff(c.of, c.all, c.answered); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestASnapshotTakesItsPlaceAmongTheOthers(t *testing.T) {
	all := []Snapshot{{ID: "3", On: "2026-09-01"}, {ID: "2", On: "2026-03-01"}, {ID: "1", On: "2026-03-01"}, {ID: "0"}}
	for name, c := range map[string]struct {
		s    Snapshot
		want []string
	}{
		"new":                    {Snapshot{On: "2026-09-14"}, []string{"", "3", "2", "1", "0"}},
		"new of the same day":    {Snapshot{On: "2026-09-01"}, []string{"", "3", "2", "1", "0"}},
		"written later":          {Snapshot{On: "2026-02-01"}, []string{"3", "2", "1", "", "0"}},
		"corrected in its place": {Snapshot{ID: "1", On: "2026-03-01"}, []string{"3", "2", "1", "0"}},
		"corrected to a new day": {Snapshot{ID: "1", On: "2026-09-01"}, []string{"3", "1", "2", "0"}},
		"corrected without one":  {Snapshot{ID: "0"}, []string{"3", "2", "1", "0"}},
	} {
		var got []string
		for _, s := range Among(c.s, all) {
			got = append(got, s.ID)
		}
		if !slices.Equal(got, c.want) || len(all) != 4 {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatASheetBroughtIsUnheardUntilSomebodyAnswers(t *testing.T) {
	sheet := Snapshot{ID: "sheet", Brought: "2026-09-14", Nights: Yes, Tasks: []Task{"lifting"}}
	if got := TriggersOf(Unheard([]Snapshot{sheet}, nil)); !slices.Equal(got, []Trigger{"lifting", AtNight}) {
		t.Errorf("unheard: %v", got)
	}
	answered := []HandOff{{Of: []Trigger{"lifting", AtNight}, Snapshot: "sheet", At: noon}}
	if got := Unheard([]Snapshot{sheet}, answered); got != nil {
		t.Errorf("unheard, though handed off: %v", got)
	}
	if got := Unheard([]Snapshot{{ID: "later", On: "2026-09-14", Nights: No}, {ID: "sheet", On: "2026-09-01", Nights: Yes}}, nil); got != nil {
		t.Errorf("unheard, though denied since: %v", got)
	}
}

func TestAHandOffRisesAfterSchoolDaysAndNotAtTheWeekend(t *testing.T) {
	friday := calendar.Day("2026-09-11")
	for _, c := range []struct {
		wait  int
		today calendar.Day
		want  bool
	}{
		{9, "2026-09-17", false}, {9, "2026-09-18", true}, {0, friday, false}, {0, "2026-09-12", false}, {0, "2026-09-13", false}, {0, "2026-09-14", true}, {2, "2026-09-14", false}, {2, "2026-09-15", true},
	} {
		s := Settings{HandOffWait: c.wait}
		if got := s.HandOffRises(friday, c.today); got != c.want {
			t.Errorf("raised on Friday, on %s with %d: %v", c.today, c.wait, got)
		}
	}
	if n := (Settings{}).SchoolDaysSince("2026-09-20", "2026-09-14"); n != 0 {
		t.Errorf("a clock set back makes %d days", n)
	}
}
