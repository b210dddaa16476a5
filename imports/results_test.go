package imports

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

func TestAssessmentPointsAreReadAsSchoolsWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"Autumn 1 2026/27": "Autumn 1 2026/27", "aut1 26-27": "Autumn 1 2026/27", "Autumn Term Half Term 2 2026-2027": "Autumn 2 2026/27", "AUT_2": "Autumn 2", "Spr": "Spring",
		"Summer 2026": "Summer 2025/26", "Autumn 2026": "Autumn 2026/27", "Sum 2": "Summer 2", "Spring Term Mock Exams 2": "Spring Mock 2",
		"DC1": "DC1", "dc 1": "DC1", "Data Collection 3 2025/26": "Data collection 3 2025/26", "AP2": "AP2", "Progress Check 2": "Progress check 2", "Term 3": "Term 3", "HT4": "HT4",
		"Mock": "Mock", "November 2026 mock": "Mock November 2026", "Nov 26": "November 2026", "Y10 Summer": "Year 10, Summer", "Year 9": "Year 9", "KS2": "KS2", "End of KS2 SATs": "KS2", "Key Stage 1": "KS1",
		"Baseline": "Baseline", "Maths": "", "Report": "", "Summary": "", "2026-10-20": "", "1.2": "",
	} {
		if p, _ := readPoint(tokensOf(text), true); p.String() != want {
			t.Errorf("%q is %q, want %q", text, p.String(), want)
		}
	}
}

func TestAPointIsPlacedAboutWhereItsTermEnds(t *testing.T) {
	for text, want := range map[string]calendar.Day{
		"Autumn 1 2026/27": "2026-10-24", "Autumn 2026/27": "2026-12-19", "Spring 2 2026/27": "2027-03-31", "Summer 2026": "2026-07-20", "November 2026": "2026-11-30", "DC1 2026/27": "", "Autumn 1": "", "KS2": "",
	} {
		if p, _ := readPoint(tokensOf(text), true); p.day() != want {
			t.Errorf("%q is on %q, want %q", text, p.day(), want)
		}
	}
}

// TestAYearIsTakenOnlyWhenTheDayMakesItPlain: a summer without a year, seen in
// September, was the last; an autumn may be either.
func TestAYearIsTakenOnlyWhenTheDayMakesItPlain(t *testing.T) {
	for _, c := range []struct {
		point string
		today calendar.Day
		year  calendar.SchoolYear
		sure  bool
	}{
		{"Summer 2", "2026-09-14", 2025, true}, {"Spring 1", "2026-09-14", 2025, true}, {"Autumn 2", "2026-09-14", 2025, true}, {"Autumn 1", "2026-09-14", 2026, false}, {"DC1", "2026-09-14", 2026, false},
		{"Autumn 1", "2026-11-02", 2026, true}, {"DC3", "2027-03-01", 2026, true}, {"Spring 1", "2027-02-01", 2026, true}, {"Summer 1", "2027-02-01", 2025, true}, {"Summer 2", "2027-08-20", 2026, true},
	} {
		p, _ := readPoint(tokensOf(c.point), true)
		if year, sure := likelyYear(p, c.today); year != c.year || sure != c.sure {
			t.Errorf("%s on %s: %s, %v", c.point, c.today, year, sure)
		}
	}
}

func TestAHeadingIsSubjectPointAndAspect(t *testing.T) {
	s := shipped().headingWords(nil)
	for heading, want := range map[string]string{
		"Maths Target": "Maths|target||", "En Current": "English|grade||", "Mathematics - Working At Grade": "Maths|grade||", "Target.1": "|target||", "English Lit Aut1 Predicted Grade": "English Literature|forecast|Autumn 1|forecast",
		"GCSE Maths ATL": "Maths|effort||", "Eth Cit": "Eth Cit|||", "D&T Effort": "Design and Technology|effort||", "Reading Scaled Score": "Reading|test_score||test", "KS2 Reading TA": "Reading|teacher_assessment|KS2|teacher assessment",
		"GCSE FFT 20 Target": "|target||", "Progress": "|gap||", "Above / Below 3": "|gap||", "Progress 8": "|estimate||", "Est. Attainment 8 score": "Est|estimate||", "Autumn 2": "||Autumn 2|", "End of Year Target": "|target||",
		"Current Maths Working At Grade": "Maths|grade||", "Eth Cit Grade Current": "Eth Cit|grade||", "Year Target": "|target||", "Y11 Target": "|target||", "KS4 Maths Target": "Maths|target||",
		"Progress Check 2 Grade": "|grade|Progress check 2|", "Science Trilogy Mock Grade": "Combined Science|grade|Mock|", "BTEC Sport Current": "BTEC Sport|grade||", "Maths %": "Maths|test_score||test", "Reading Age": "|reading_age||reading age",
	} {
		c, _ := s.split(tokensOf(heading))
		if got := strings.Join([]string{c.subject, string(c.field), c.point.String(), c.aspect}, "|"); got != want {
			t.Errorf("%q is %s, want %s", heading, got, want)
		}
	}
}

func TestTheOneSubjectOfATitleIsFound(t *testing.T) {
	s := shipped().headingWords(nil)
	for text, want := range map[string]string{
		"Yr 11 Maths Autumn 2 marksheet v2": "Maths", "11A/Eng Lit 2026": "English Literature", "English and Maths": "", "10_PE_results": "PE", "re: results": "", "Combined Science Trilogy": "Combined Science", "marksheet": "",
	} {
		_, rest := readPoint(tokensOf(text), true)
		if got := s.within(rest); got != want {
			t.Errorf("%q is about %q, want %q", text, got, want)
		}
	}
	var w sheetSays
	if w.hear("Reading Blue Coat School", s, today); w.subject != "" {
		t.Errorf("a school in Reading is taken for %s", w.subject)
	}
	if w.hear("Subject: Classical Civilisation", s, today); w.subject != "Classical Civilisation" {
		t.Errorf("a subject that is named is %q", w.subject)
	}
}

// TestReadingAgesAreReadBackFromTimes: the quirk that Excel turns 7:10 into
// 0.2986 of a day.
func TestReadingAgesAreReadBackFromTimes(t *testing.T) {
	for v, want := range map[string]string{
		"0.298611111111111": "7:10", "0.2986111": "7:10", "07:10:00": "7:10", "7:10": "7:10", "7:10:00 AM": "7:10", "12:06:00 PM": "12:06", "1:06 PM": "13:06", "16:06": "16:06", "0.504166666666667": "12:06", "10y 3m": "10:03", "9 years 11 months": "9:11",
		"7:12": "", "2:10": "", "0.95": "", "0.3": "", "12.06": "", "12": "", "": "", "46180": "", "99:01": "", "A": "", "NaN": "", "-0.3": "",
	} {
		if got, sure := readAge(v); sure != (want != "") || sure && got != want {
			t.Errorf("%q is %q, %v; want %q", v, got, sure, want)
		}
	}
}

func TestReadingAgesWithAPointAreAskedAbout(t *testing.T) {
	sheet := func(a, b string) string {
		return "Autumn 1 2026/27\nUPN,Name,Reading Age\nK801000025001,\"Byrne, Isla\"," + a + "\nH301000019742,\"Osei, Kofi\"," + b + "\n"
	}
	for _, c := range []struct {
		a, b   string
		offers string // the answers that the question offers; blank when it is certain
		answer string
		want   string
	}{
		{"12.06", "9.1", "months fractions leave", agesMonths, "12:06 9:10"},
		{"12.06", "9.1", "months fractions leave", agesFractions, "12.06 9.1"},
		{"12.6", "9.1", "one-digit months fractions leave", agesOneDigit, "12:06 9:01"},
		{"12.6", "9.1", "one-digit months fractions leave", agesMonths, "12:06 9:10"},
		{"12.75", "9.5", "", "", "12.75 9.5"}, {"12.0", "9.5", "", "", "12.0 9.5"},
		{"0.298611111111111", "12.06", "months fractions leave", agesMonths, "7:10 12:06"},
	} {
		k, answers := onRoll(), map[string]string{}
		p := planned(t, sheet(c.a, c.b), k, answers)
		answers[p.Held[0].Key] = string(figures.ReadingAge)
		p = planned(t, sheet(c.a, c.b), k, answers)
		offers := ""
		if len(p.Held) == 1 {
			for _, choice := range p.Held[0].Choices {
				offers = strings.TrimSpace(offers + " " + choice.Answer)
			}
			if !StaysAnswered(p.Held[0].Key) {
				t.Error("the answer is not remembered")
			}
			answers[p.Held[0].Key] = c.answer
			p = planned(t, sheet(c.a, c.b), k, answers)
		}
		var got []string
		for _, r := range p.Results {
			got = append(got, r.Is.Value)
		}
		if offers != c.offers || strings.Join(got, " ") != c.want || len(p.Held) > 0 {
			t.Errorf("%s and %s: offers %q, %q, %d held; want %q, %q", c.a, c.b, offers, got, len(p.Held), c.offers, c.want)
		}
	}
}

func TestAScaleIsGuessedFromItsValues(t *testing.T) {
	for _, c := range []struct {
		values, phrases, stage string
		want                   figures.Scale
	}{
		{"5 6+ 7- 4= U Abs", "current", "Years 10 and 11", figures.GCSE}, {"6-5 5-5 4-4", "grade", "Years 10 and 11", figures.GCSE}, {"4a 4b 5c", "grade", "Years 7 to 9", figures.GCSE},
		{"A* B C U", "grade", "the sixth form", figures.ALevel}, {"D E U", "grade", "Years 10 and 11", figures.ALevel}, {"D D*", "grade", "the sixth form", figures.Vocational}, {"P M D D*", "grade", "Years 10 and 11", figures.Vocational}, {"DMM D*D*D", "grade", "the sixth form", figures.Vocational},
		{"Pass Merit Distinction", "grade", "", figures.Vocational}, {"A* C F G", "grade", "Years 10 and 11", figures.GCSELetters}, {"98 104 NS 110 AS", "score", "Years 3 to 6", figures.ScaledScore}, {"98 AS B", "scaled score", "Years 7 to 9", figures.ScaledScore},
		{"EXS WTS GDS A", "ta", "Years 3 to 6", figures.Assessed}, {"7:10 12:06 0.3", "reading age", "", figures.ReadingAge}, {"89 104 131", "sas", "", figures.AgeScore}, {"72 45% 31", "test", "Years 7 to 9", figures.Percent}, {"Secure Developing", "grade", "", figures.Own},
	} {
		values := map[string]int{}
		for _, v := range strings.Fields(c.values) {
			values[v] = 10
		}
		aspect := ""
		if c.phrases == "reading age" {
			aspect = "reading age"
		}
		if got := guessScale(values, aspect, c.phrases, c.stage); got != c.want {
			t.Errorf("%s is %s, want %s", c.values, got, c.want)
		}
	}
}

// TestAScaleIsConfirmedOnceForASetOfColumns: the next export of the same report,
// of another subject and another point, does not ask again; grades of another
// scale or of another key stage do.
func TestAScaleIsConfirmedOnceForASetOfColumns(t *testing.T) {
	sheet := func(title, grades string) string {
		return title + "\nUPN,Name,Target,Current\nK801000025001,\"Byrne, Isla\"," + grades + "\n"
	}
	first := planned(t, sheet("Maths Spring 1 2025/26", "7,5"), onRoll(), nil)
	if len(first.Held) != 1 || !StaysAnswered(first.Held[0].Key) || first.Counts.Held != 1 || len(first.Results) != 0 {
		t.Fatalf("%+v", first.Held)
	}
	said := map[string]string{first.Held[0].Key: string(figures.GCSE)}
	for _, c := range []struct {
		title, grades string
		asks          int
	}{{"Maths Spring 1 2025/26", "7,5", 0}, {"History Summer 2 2025/26", "6,U", 0}, {"Art Spring 1 2025/26", "D,M", 1}} {
		if p := planned(t, sheet(c.title, c.grades), onRoll(), said); len(p.Held) != c.asks {
			t.Errorf("%s: %d asked: %+v", c.title, len(p.Held), p.Held)
		}
	}
	older := onRoll()
	older.Pupils[0].Year = "11"
	if p := planned(t, sheet("Maths Spring 1 2025/26", "7,5"), older, said); len(p.Held) != 1 {
		t.Errorf("a 5 of Year 11 is taken for a 5 of Year 8")
	}
	for _, answer := range []string{"", "nonsense"} {
		if p := planned(t, sheet("Maths Spring 1 2025/26", "7,5"), onRoll(), map[string]string{first.Held[0].Key: answer}); len(p.Held) != 1 {
			t.Errorf("%q counts as an answer", answer)
		}
	}
	if p := planned(t, sheet("Maths Spring 1 2025/26", "7,5"), onRoll(), map[string]string{first.Held[0].Key: AnswerLeave}); len(p.Held)+len(p.Results) != 0 || p.Counts.Unchanged != 1 {
		t.Errorf("left out: %+v", p.Counts)
	}
}

func TestARowThatWaitsForSeveralAnswersIsHeldOnce(t *testing.T) {
	p := planned(t, "UPN,Name,Target,Current,Reading Age\nK801000025001,\"Byrne, Isla\",7,5,7:10\nH301000019742,\"Osei, Kofi\",,,\n", onRoll(), nil)
	if p.Counts.Held != 1 || p.Counts.Unchanged != 1 || len(p.Held) < 2 || len(p.Results) != 0 {
		t.Errorf("%+v, asked %+v", p.Counts, p.Held)
	}
	for _, q := range p.Held {
		if q.Rows != 1 || q.Row != 2 {
			t.Errorf("%s waits with %d rows from row %d", q.Key, q.Rows, q.Row)
		}
	}
}

// TestALaterFileSupersedesAndABlankChangesNothing goes through three exports of
// one point.
func TestALaterFileSupersedesAndABlankChangesNothing(t *testing.T) {
	sheet := func(isla, kofi string) string {
		return "Autumn 1 2026/27\nUPN,Name,Maths Target,Maths Current\nK801000025001,\"Byrne, Isla\"," + isla + "\nH301000019742,\"Osei, Kofi\"," + kofi + "\n"
	}
	k := onRoll()
	said := map[string]string{planned(t, sheet("7,5", "6,4"), k, nil).Held[0].Key: string(figures.GCSE)}
	for _, c := range []struct {
		isla, kofi string
		want       register.RowCounts
		kept       string
	}{
		{"7,5", ",4", register.RowCounts{Read: 2, Added: 2}, "isla 5/7 kofi 4/"},
		{"7,5", ",4", register.RowCounts{Read: 2, Unchanged: 2}, "isla 5/7 kofi 4/"},
		{"7,6", "6,", register.RowCounts{Read: 2, Updated: 2}, "isla 6/7 kofi 4/6"},
		{",", "N/A,-", register.RowCounts{Read: 2, Unchanged: 2}, "isla 6/7 kofi 4/6"},
		{"8,X", "6,4", register.RowCounts{Read: 2, Updated: 1, Unchanged: 1}, "isla X/8 kofi 4/6"},
	} {
		p := planned(t, sheet(c.isla, c.kofi), k, said)
		wantCounts(t, p, c.want)
		k = resultsApplied(k, p)
		var kept []string
		for _, r := range k.Results {
			kept = append(kept, r.Pupil+" "+r.Value+"/"+r.Target)
		}
		slices.Sort(kept)
		if got := strings.Join(kept, " "); got != c.kept {
			t.Errorf("after %s and %s: %s, want %s", c.isla, c.kofi, got, c.kept)
		}
	}
}

func TestWhatIsNoResultOfAPupilInASubjectIsNotKept(t *testing.T) {
	text := "Autumn 1 2026/27\nUPN,Name,Maths Target,Maths Current,Maths +/-,Progress 8,P8 Estimate,Maths Comment\nK801000025001,\"Byrne, Isla\",7,5,-2,-0.31,0.2,Works very hard in every lesson\n"
	p := planned(t, text, onRoll(), nil)
	p = planned(t, text, onRoll(), map[string]string{p.Held[0].Key: string(figures.GCSE)})
	if len(p.Results) != 1 || p.Results[0].Is.Value != "5" || p.Results[0].Is.Target != "7" || !notes(p, "estimates") || !notes(p, "gaps") {
		t.Errorf("%+v; %+v", p.Results, p.Notes)
	}
}

func TestASheetSaysItsFileNameItsTitleOrNothing(t *testing.T) {
	content := []byte("UPN,Name,Target,Current\nK801000025001,\"Byrne, Isla\",7,5\n")
	for name, want := range map[string]string{
		"8B Spanish Autumn 2 2025-26.csv": "", "Geography.csv": "point-unknown", "spring 1 2025-26.csv": "subject-unknown", "export.csv": "subject-unknown point-unknown", "Art DC1.csv": "year-unknown", "Art_DC1_exported_2026-02-03.csv": "",
	} {
		u, err := Understand(File{Name: name, Content: content}, Options{}, Guidance{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		k := onRoll()
		k.School, k.Today = school, today
		var asks []string
		for _, q := range NewPlan(u, k, nil).Held {
			if q.Code != "scale-unknown" {
				asks = append(asks, q.Code)
			}
		}
		if got := strings.Join(asks, " "); got != want {
			t.Errorf("%s asks %q, want %q", name, got, want)
		}
	}
}

func TestAListOfPupilsWithAFewScoresStaysAPupilList(t *testing.T) {
	for text, want := range map[string]register.ImportKind{
		"UPN,Surname,Forename,DOB,Year,Reg,KS2 Reading,KS2 Maths\nK801000025001,Byrne,Isla,15/09/2013,8,8B,104,98\n": register.RollKind,
		"Name,Maths,English\n\"Byrne, Isla\",5,6\n":                                            register.ResultsKind,
		"UPN,Surname,Forename,Reg,KS2 Reading,KS2 Maths\nK801000025001,Byrne,Isla,8B,104,98\n": register.ResultsKind,
		"Name,Form,Maths,English\n\"Byrne, Isla\",8B,8Ma1,8En2\n":                              register.RollKind,
		"Name,Form,Target,TA\n\"Byrne, Isla\",8B,To settle in the morning,Ms Walsh\n":          register.RollKind,
		"Name,Form,Current Address,Current House\n\"Byrne, Isla\",8B,1 Elm Row,Ash\n":          register.RollKind,
	} {
		if u := understood(t, text, Guidance{}); u.Kind != want {
			t.Errorf("taken for %s: %s", u.Kind, text)
		}
	}
	if u := understood(t, "Name,Form,Maths\n\"Byrne, Isla\",8B,5\n", Guidance{Kind: register.ResultsKind}); u.Shape != WideMarksheet {
		t.Errorf("a person who names the kind is not believed: %s", u.Shape)
	}
}

func TestTheLaterOfTwoDatedResultsCounts(t *testing.T) {
	text := "UPN,Name,Subject,Result,Entered Date,Term Name\nK801000025001,\"Byrne, Isla\",Art,6,2026-06-20,Summer 2025/26\nK801000025001,\"Byrne, Isla\",Art,5,2026-06-01,Summer 2025/26\nH301000019742,\"Osei, Kofi\",Art,4,2026-06-01,Summer 2025/26\nH301000019742,\"Osei, Kofi\",Art,7,2026-06-01,Summer 2025/26\n"
	p := planned(t, text, onRoll(), nil)
	p = planned(t, text, onRoll(), map[string]string{p.Held[0].Key: string(figures.GCSE)})
	if len(p.Results) != 2 || p.Results[0].Is.Value != "6" || p.Results[1].Is.Value != "4" || !slices.Equal(saysOf(p, 5), []string{"twice"}) || len(saysOf(p, 3)) > 0 {
		t.Errorf("%+v; %+v", p.Results, p.Problems)
	}
}

// TestPointsOverSubjectsOverAspects: three rows of headings, where each point has
// the same subjects with the same aspects.
func TestPointsOverSubjectsOverAspects(t *testing.T) {
	text := ",,Autumn 1 2025/26,,,,Spring 1 2025/26,,,\n,,Maths,,English,,Maths,,English,\nUPN,Name,Target,Current,Target,Current,Target,Current,Target,Current\nK801000025001,\"Byrne, Isla\",5,4,6,6,5,5,6,7\n"
	p := planned(t, text, onRoll(), nil)
	if len(p.Held) != 1 {
		t.Fatalf("%d questions: %+v", len(p.Held), p.Held)
	}
	p = planned(t, text, onRoll(), map[string]string{p.Held[0].Key: string(figures.GCSE)})
	var got []string
	for _, c := range p.Results {
		got = append(got, strings.Join([]string{c.Is.Subject, c.Is.Aspect, c.Is.Point, c.Is.Value, c.Is.Target}, "|"))
	}
	want := []string{"Maths||Autumn 1 2025/26|4|5", "English||Autumn 1 2025/26|6|6", "Maths||Spring 1 2025/26|5|5", "English||Spring 1 2025/26|7|6"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestATitleInSeveralCellsIsNoRowOfSubjects(t *testing.T) {
	p := planned(t, "Marksheet,Year 8,Autumn 1,2025/26\nUPN,Name,Target,Current,Target,Current\nK801000025001,\"Byrne, Isla\",5,4,6,6\n", onRoll(), nil)
	for _, q := range p.Held {
		if q.Asks == AskText && (q.Code != "subject-unknown" || !StaysAnswered(q.Key)) {
			t.Errorf("asked %s: %s", q.Code, q.Why)
		}
	}
	if len(p.Held) != 2 {
		t.Errorf("%d questions about two blocks: %+v", len(p.Held), p.Held)
	}
}

// TestAForecastIsOnTheScaleOfItsGrade, so that one question is enough, and both
// are kept, with the target beside the grade.
func TestAForecastIsOnTheScaleOfItsGrade(t *testing.T) {
	text := "Maths Spring 1 2025/26\nUPN,Name,Current,Forecast,FFT50,Target,Effort\nK801000025001,\"Byrne, Isla\",5,6,8,7,2\n"
	p := planned(t, text, onRoll(), nil)
	if len(p.Held) != 1 {
		t.Fatalf("%d questions", len(p.Held))
	}
	p = planned(t, text, onRoll(), map[string]string{p.Held[0].Key: string(figures.GCSE)})
	if len(p.Results) != 2 || p.Results[0].Is.Value != "5" || p.Results[0].Is.Target != "7" || p.Results[0].Is.Effort != "2" || p.Results[1].Is.Aspect != "forecast" || p.Results[1].Is.Value != "6" || p.Results[1].Is.Target != "" {
		t.Errorf("%+v", p.Results)
	}
}
