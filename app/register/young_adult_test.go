package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
)

func TestAYoungAdultIsSixteenOrInYearTwelve(t *testing.T) {
	for _, c := range []struct {
		born calendar.Day
		year Year
		want bool
	}{
		{"2010-09-14", "11", true}, {"2010-09-15", "11", false}, {"", "12", true}, {"", "13", true}, {"", "14", true}, {"2010-12-01", "12", true}, {"", "11", false}, {"", "", false}, {"", "R", false}, {"", "X", false},
		{"2008-01-01", "13", true}, {"2007-01-01", "14", true}, // past 18, and stays
	} {
		if got := (Pupil{DateOfBirth: c.born, Year: c.year}).YoungAdultOn(today); got != c.want {
			t.Errorf("born %q, year %q: %v", c.born, c.year, got)
		}
	}
}

func TestWhatMattersAtSixteenIsWrittenFromThenOnAndCorrectedAlways(t *testing.T) {
	of, young, roll := Pupil{Year: "12"}, Pupil{Year: "9"}, []Pupil{{Surname: "King", Forename: "May"}}
	for field, spoil := range map[string]func(*YoungAdult){
		"wants":         func(y *YoungAdult) { y.Wants = []AfterSchool{"fame"} },
		"willing":       func(y *YoungAdult) { y.Willing = "perhaps" },
		"bursary":       func(y *YoungAdult) { y.BursaryOn = today },
		"driving":       func(y *YoungAdult) { y.Driving = "flies" },
		"moving_out":    func(y *YoungAdult) { y.MovingOut = "flies" },
		"offered":       func(y *YoungAdult) { y.Answers = "yes" },
		"answers":       func(y *YoungAdult) { y.Offered, y.Answers = today, "perhaps" },
		"benefits_on":   func(y *YoungAdult) { y.Benefits.With = "S. Kowalczyk" },
		"careers_on":    func(y *YoungAdult) { y.Careers.On = today.Add(1) },
		"in_words":      func(y *YoungAdult) { y.InWords = "Like May King" },
		"caring_note":   func(y *YoungAdult) { y.CaringNote = "May King helps" },
		"carries_on":    func(y *YoungAdult) { y.CarriesOn = "King, May" },
		"study_hours":   func(y *YoungAdult) { y.StudyHours = "When May King is in" },
		"moving_note":   func(y *YoungAdult) { y.MovingNote = "In with May King" },
		"time_to_study": func(y *YoungAdult) { y.TimeToStudy = "some" },
	} {
		var b, is YoungAdult
		spoil(&b)
		if err := is.Write(b, of, roll, today); !slices.Equal(fieldsOf(err), []string{field}) {
			t.Errorf("%s: %v", field, err)
		}
	}
	wrong := YoungAdult{Willing: "x", Able: "x", TimeToStudy: "x", Benefits: Talk{On: today.Add(1)}, Careers: Talk{On: today.Add(1)}, InWords: "May King", MovingNote: "May King"}
	for range 20 { // the summary over a form stays as it was
		var is YoungAdult
		if got := fieldsOf(is.Write(wrong, of, roll, today)); !slices.Equal(got, []string{"willing", "able", "time_to_study", "careers_on", "benefits_on", "in_words", "moving_note"}) {
			t.Fatalf("in the order %v", got)
		}
	}
	var is YoungAdult
	if err := is.Write(YoungAdult{Driving: "wants"}, young, roll, today); err == nil || is.Driving != "" {
		t.Errorf("it begins before 16: %v", err)
	}
	kept := YoungAdult{ID: "y", Version: 2, Driving: "wants"} // the roll was corrected since
	if err := kept.Write(YoungAdult{Driving: "learning"}, young, roll, today); err != nil || kept.Driving != "learning" || kept.ID != "y" || kept.Version != 2 {
		t.Errorf("%v: %+v", err, kept)
	}
}
