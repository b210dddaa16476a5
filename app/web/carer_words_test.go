package web

import (
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

func TestTheTimeUnseenIsToldAsFarAsItIsKnown(t *testing.T) {
	for _, c := range []struct {
		since   calendar.Since
		learned calendar.Day
		want    string
	}{
		{"", "2026-03-03", ""}, {"2023", "", ""}, {"2027", "2026-03-03", ""},
		{"2026", "2026-03-03", "in the year it began"}, {"2025", "2026-03-03", "about 1 year after it began"}, {"2023", "2026-03-03", "about 3 years after it began"},
		{"2026-03", "2026-03-30", "within a month of its beginning"}, {"2026-02", "2026-03-03", "1 month after it began"}, {"2024-04", "2026-03-03", "23 months after it began"},
		{"2024-03", "2026-03-03", "2 years after it began"}, {"2023-09", "2026-03-03", "2 years and 6 months after it began"}, {"2022-02-14", "2026-03-03", "4 years and 1 month after it began"},
	} {
		if got := lagWords(c.since, c.learned); got != c.want {
			t.Errorf("caring since %q, learned on %q: %q, want %q", c.since, c.learned, got, c.want)
		}
	}
}

func TestADayIsMarkedWhenItIsNearOrPast(t *testing.T) {
	for day, want := range map[calendar.Day]string{
		"": "", "2026-09-13": "1 day overdue", "2026-08-12": "33 days overdue", "2026-09-14": "today", "2026-09-15": "tomorrow", "2026-09-18": "Friday",
		"2026-09-21": "in 7 days", "2026-09-28": "in 14 days", "2026-09-29": "",
	} {
		if got := dueTag(day, "2026-09-14").Says; got != want {
			t.Errorf("%s is marked %q, want %q", day, got, want)
		}
	}
}

func TestASheetsOwnWordsOnTheRoleAreShownBeforeTheyAreKept(t *testing.T) {
	if got := pictureWords(&register.Snapshot{Tasks: []register.Task{register.Tasks[0]}, TaskNote: "cooks on Fridays"}); !strings.HasSuffix(got, "; “cooks on Fridays”") {
		t.Errorf("the preview says %q", got)
	}
}

func TestThePictureOfTheRoleIsPutInWords(t *testing.T) {
	s := register.Snapshot{
		CaredFor: []register.PersonCaredFor{{Relation: "mother", Needs: []register.Need{"illness", "frailty"}}, {Relation: "brother"}},
		Hours:    "10-19", DaysAWeek: 1, Nights: register.Yes,
	}
	if got, want := helpedWords(s.CaredFor), "mother (long-term or serious illness, frailty or dementia); brother"; got != want {
		t.Errorf("helps %q, want %q", got, want)
	}
	if got, want := howMuch(s), "10 to 19 hours a week, on 1 day, at night too"; got != want {
		t.Errorf("how much is %q, want %q", got, want)
	}
	if got := howMuch(register.Snapshot{}); got != "" {
		t.Errorf("nothing known is told as %q", got)
	}
}

func TestASentenceBeginsAndEnds(t *testing.T) {
	for said, want := range map[string]string{"": "", "élan": "Élan.", "She said so.": "She said so.", "  why? ": "Why?", "“yes”": "“yes”"} {
		if got := sentence(said); got != want {
			t.Errorf("sentence(%q) = %q, want %q", said, got, want)
		}
	}
}
