package award

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

const thisDay = calendar.Day("2026-09-14")

var keptRoll = []register.Pupil{{Surname: "King", Forename: "May"}}

// fields are the fields beside which problems stand.
func fields(err error) (all []string) {
	for _, p := range fault.Problems(err) {
		all = append(all, p.Field)
	}
	return all
}

func trained(id string, on calendar.Day, n, of int) Activity {
	return Activity{ID: id, Kind: StaffTraining, Title: "Who cares?", On: on, Trained: n, Staff: of, Until: on.AddMonths(12)}
}

func TestAnActivityNamesNobodyAndSaysWhatItWas(t *testing.T) {
	sound := Activity{Kind: StaffTraining, Title: "Who cares?", On: "2026-06-03", Trained: 38, Staff: 52}
	for field, spoil := range map[string]func(*Activity){
		"kind":     func(a *Activity) { a.Kind = "shop" },
		"title":    func(a *Activity) { a.Title = " " },
		"on":       func(a *Activity) { a.On = thisDay.Add(1) },
		"number":   func(a *Activity) { a.Number = -1 },
		"minutes":  func(a *Activity) { a.Minutes = -1 },
		"trained":  func(a *Activity) { a.Trained = 53 },
		"staff":    func(a *Activity) { a.Staff = 0 },
		"until":    func(a *Activity) { a.Until = "2026-06-02" },
		"audience": func(a *Activity) { a.Audience = "king may" },
		"by":       func(a *Activity) { a.By = "May King of Year 9" },
		"note":     func(a *Activity) { a.Note = "As May King said" },
		"out_why":  func(a *Activity) { a.OutWhy = "May King was not there" },
	} {
		b, is := sound, Activity{ID: "a"}
		spoil(&b)
		if got := fields(is.Write(b, keptRoll, thisDay)); !slices.Equal(got, []string{field}) || is.Title != "" {
			t.Errorf("%s: problems beside %v, kept %+v", field, got, is)
		}
	}
	is := Activity{ID: "a", Version: 3, AddedBy: "R. Begum"}
	if err := is.Write(sound, keptRoll, thisDay); err != nil || is.Until != "2027-06-03" || is.ID != "a" || is.Version != 3 || is.AddedBy != "R. Begum" {
		t.Errorf("%v: %+v", err, is)
	}
	sound.Kind, sound.Until = Assembly, "2027-01-01"
	if err := is.Write(sound, keptRoll, thisDay); err != nil || is.Trained+is.Staff != 0 || is.Until != "" {
		t.Errorf("an assembly keeps of training: %v, %+v", err, is)
	}
	sound.OutWhy = "Written down twice"
	if err := is.Write(sound, keptRoll, thisDay); err != nil || !is.Out() || is.Counts(thisDay) {
		t.Errorf("%v: %+v", err, is)
	}
}

func TestTrainingIsToldAsFarAsItIsCertain(t *testing.T) {
	adds := func(a Activity) Activity { a.Adds = true; return a }
	old, whole, talk := trained("1", "2025-06-01", 50, 50), trained("2", "2026-06-03", 38, 52), trained("3", "2026-07-01", 12, 52)
	late, again := adds(trained("4", "2026-09-10", 8, 54)), trained("5", "2027-06-01", 45, 54)
	struck := trained("6", "2026-09-01", 52, 52)
	struck.OutOn = thisDay
	for says, c := range map[string]struct {
		all []Activity
		on  calendar.Day
	}{
		"": {[]Activity{old, struck}, thisDay},
		"38 of 52 staff, 3 June 2026; runs out 3 June 2027":                                          {[]Activity{talk, whole, old}, thisDay},
		"46 of 54 staff, 3 June 2026 and 1 more session; the first of it runs out 3 June 2027":       {[]Activity{late, whole, talk}, thisDay},
		"8 of 54 staff, 10 September 2026; runs out 10 September 2027":                               {[]Activity{late, whole}, "2027-06-04"},
		"45 of 54 staff, 1 June 2027; runs out 1 June 2028":                                          {[]Activity{whole, late, again}, "2027-06-04"}, // the eight of before may be among them
		"46 of 54 staff, 3 June 2026 and 1 more session; the first of it runs out 3 June 2027 today": {[]Activity{whole, late, again}, "2027-06-03"},
	} {
		got := ""
		if is, any := TrainingOn(c.all, c.on); any {
			got = is.Words()
		}
		if got != strings.TrimSuffix(says, " today") {
			t.Errorf("on %s: %q, want %q", c.on, got, says)
		}
	}
	is, _ := TrainingOn([]Activity{late, whole, talk}, thisDay)
	if len(is.From) != 2 || len(is.Beside) != 1 || is.Beside[0].ID != "3" {
		t.Errorf("%+v", is)
	}
	fewer := trained("7", "2026-09-02", 3, 20)
	if is, _ := TrainingOn([]Activity{whole, fewer}, thisDay); is.Trained != 20 || is.Staff != 20 {
		t.Errorf("more staff are trained than there are: %+v", is)
	}
	if last, was := LastTraining([]Activity{old, whole}, thisDay); !was || last.ID != "1" {
		t.Errorf("%v %+v", was, last)
	}
}

func TestADocumentSaysWhoSeesToItAndLeadsOnlyToTheWeb(t *testing.T) {
	sound := Document{Kind: Policy, Title: "Young carers policy", Owner: "May King", ApprovedOn: "2025-09-01", ApprovedBy: "May King", Link: "school.example/policy", ReviewOn: "2026-09-01"} // staff may be called like a pupil
	for field, spoil := range map[string]func(*Document){
		"kind":        func(d *Document) { d.Kind = "poem" },
		"title":       func(d *Document) { d.Title = "About May King" },
		"owner":       func(d *Document) { d.Owner = "" },
		"approved_on": func(d *Document) { d.ApprovedOn = "" },
		"link":        func(d *Document) { d.Link = "javascript:alert(1)" },
		"review_on":   func(d *Document) { d.ReviewOn = "2025-08-31" },
		"signed_by":   func(d *Document) { d.SignedBy = "Head, and May King for the pupils" },
		"note":        func(d *Document) { d.Note = "King, May" },
		"ended_on":    func(d *Document) { d.EndedOn = thisDay.Add(1) },
	} {
		b, is := sound, Document{}
		spoil(&b)
		if got := fields(is.Write(b, keptRoll, thisDay)); !slices.Equal(got, []string{field}) || is != (Document{}) {
			t.Errorf("%s: problems beside %v, kept %+v", field, got, is)
		}
	}
	is := Document{ID: "d", After: "c"}
	if err := is.Write(sound, keptRoll, thisDay); err != nil || is.Link != "https://school.example/policy" || is.After != "c" || !is.Overdue(thisDay) || is.Overdue("2026-09-01") {
		t.Errorf("%v: %+v", err, is)
	}
	for _, c := range []struct {
		on  calendar.Day
		has bool
	}{{"2026-09-01", true}, {thisDay, false}} {
		if HasPolicy([]Document{is}, c.on) != c.has {
			t.Errorf("on %s there is a policy: %v", c.on, !c.has)
		}
	}
	if err := is.Succeed(thisDay); err != nil || is.InForce() || is.Overdue(thisDay) {
		t.Errorf("%v: %+v", err, is)
	}
	if is.Succeed(thisDay) == nil {
		t.Error("an edition is succeeded twice")
	}
}

func TestDocumentsInForceStandByWhenTheyAreToBeLookedAt(t *testing.T) {
	var got []string
	for _, d := range CurrentDocuments([]Document{{ID: "none"}, {ID: "late", ReviewOn: "2026-01-01"}, {ID: "ended", ReviewOn: "2025-01-01", EndedOn: "2026-01-01"}, {ID: "soon", ReviewOn: "2026-10-01"}}) {
		got = append(got, d.ID)
	}
	if want := []string{"late", "soon", "none"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestWhoAnswersIsHeldAgainstTheirDays(t *testing.T) {
	sound := Lead{Post: GovernorPost, Name: "E. Marsh", From: "2025-09-01"}
	for field, spoil := range map[string]func(*Lead){
		"post":       func(l *Lead) { l.Post = "king" },
		"name":       func(l *Lead) { l.Name = "" },
		"from":       func(l *Lead) { l.From = "" },
		"until":      func(l *Lead) { l.Until = "2025-08-31" },
		"away_from":  func(l *Lead) { l.Cover = "O. Mbeki" },
		"away_until": func(l *Lead) { l.AwayFrom, l.AwayUntil = thisDay, thisDay.Add(-1) },
	} {
		b, is := sound, Lead{}
		spoil(&b)
		if got := fields(is.Write(b)); !slices.Equal(got, []string{field}) || is != (Lead{}) {
			t.Errorf("%s: problems beside %v, kept %+v", field, got, is)
		}
	}
	is := Lead{ID: "l"}
	if err := is.Write(sound); err != nil || is.ID != "l" || !is.On("2025-09-01") || is.On("2025-08-31") {
		t.Errorf("%v: %+v", err, is)
	}
}

func TestGapsAreSaidPlainly(t *testing.T) {
	all := []Lead{
		{ID: "1", Post: ChampionPost, Name: "R. Begum", From: "2024-09-01"},
		{ID: "2", Post: DeputyPost, Name: "J. Fairclough", From: "2024-09-01", Until: "2026-07-14"},
		{ID: "3", Post: DeputyPost, Name: "O. Mbeki", From: "2023-09-01", Until: "2024-08-31"},
		{ID: "4", Post: SeniorPost, Name: "P. Whitcombe", From: "2024-09-01", AwayFrom: "2026-09-01", AwayUntil: "2026-09-30"},
		{ID: "5", Post: SafeguardPost, Name: "C. Dhillon", From: "2024-09-01", AwayFrom: "2026-09-01", AwayUntil: "2026-09-30", Cover: "A. Osei"},
		{ID: "6", Post: GovernorPost, Name: "E. Marsh", From: "2026-10-01"},
	}
	var got []string
	for _, g := range Gaps(all, thisDay) {
		got = append(got, g.Says)
	}
	want := []string{
		"Nobody has been deputy champion since 14 July 2026", "P. Whitcombe, senior leadership lead, is away until 30 September 2026, and nobody stands in",
		"Nobody is named as operational lead", "Nobody is named as link governor",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if !Led(all, thisDay) || Led(all[4:], thisDay) || Led(all[1:3], thisDay) {
		t.Error("who leads is not those who do the work")
	}
	if on := LeadsOn(all, thisDay); len(on) != 3 || on[0].ID != "1" {
		t.Errorf("%+v", on)
	}
}

func TestCensusDayAndActionDayAreProposedByTheirRules(t *testing.T) {
	for year, want := range map[calendar.SchoolYear][2]calendar.Day{
		2022: {"2023-01-19", "2023-03-15"}, 2023: {"2024-01-18", "2024-03-13"}, 2024: {"2025-01-16", "2025-03-12"}, 2026: {"2027-01-21", "2027-03-10"},
	} {
		if got := [2]calendar.Day{CensusDay.Proposed(year), ActionDay.Proposed(year)}; got != want {
			t.Errorf("%s: %v, want %v", year, got, want)
		}
	}
}

func TestADateOfTheCalendarSaysWhatItIs(t *testing.T) {
	for field, b := range map[string]Date{
		"kind": {On: thisDay, What: "Fair"}, "what": {Kind: OwnDay, On: thisDay}, "on": {Kind: CensusDay, On: "2036-01-01"},
	} {
		is := Date{}
		if got := fields(is.Set(b, keptRoll, thisDay)); !slices.Equal(got, []string{field}) || is != (Date{}) {
			t.Errorf("%s: problems beside %v, kept %+v", field, got, is)
		}
	}
	if got := fields(new(Date).Set(Date{Kind: OwnDay, On: thisDay, What: "Tea with May King"}, keptRoll, thisDay)); !slices.Equal(got, []string{"what"}) {
		t.Errorf("a pupil's name is kept: %v", got)
	}
}

func TestTheCalendarTellsWhatComesWhatIsLateAndWhatWas(t *testing.T) {
	k := Kept{
		Dates:        []Date{{ID: "a", Kind: ActionDay, On: "2027-03-17"}, {ID: "o", Kind: OwnDay, What: "Fair", On: "2026-09-05"}, {ID: "out", Kind: OwnDay, What: "Tea", On: "2026-10-05", OutOn: "2026-09-10"}},
		Activities:   []Activity{trained("t", "2025-09-10", 30, 50), trained("far", "2025-08-20", 30, 50)},
		Documents:    []Document{{ID: "d", Title: "Policy", ReviewOn: "2026-05-01"}, {ID: "e", Title: "Old policy", ReviewOn: "2026-10-01", EndedOn: "2026-05-01"}},
		Leads:        []Lead{{ID: "l", Post: GovernorPost, Name: "E. Marsh", From: "2025-09-01", Until: "2026-12-31"}},
		Plan:         []Action{{ID: "p", What: "Ask the council", DueOn: "2026-09-20"}, {ID: "q", What: "Done", DueOn: "2026-09-20", DoneOn: "2026-09-01"}},
		Applications: []Application{{ID: "b", Framework: "ycis-2015", Level: "bronze", Steps: []Step{{What: Awarded, On: "2024-03-01"}}, Expires: "2027-02-28"}},
		Evidence:     []Evidence{{ID: "v", Title: "Noticeboard", Until: "2026-11-01"}},
	}
	var got []string
	for _, e := range k.Entries(thisDay) {
		line := e.On.String() + " " + e.Says
		for says, is := range map[string]bool{" (proposed)": e.Proposed, " (late)": e.Late, " (past)": e.Past} {
			if is {
				line += says
			}
		}
		got = append(got, line)
	}
	want := []string{
		"2026-05-01 To be looked at again: Policy (late)", "2026-09-01 Time to think of renewing Bronze (past)", "2026-09-05 Fair (past)", "2026-09-10 Staff training runs out: Who cares? (late)",
		"2026-09-20 For the award: Ask the council", "2026-11-01 Evidence goes out of date: Noticeboard", "2026-12-31 Last day of E. Marsh, link governor", "2027-01-21 School census day (proposed)",
		"2027-02-28 Bronze runs out", "2027-03-17 Young Carers Action Day",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWhatIsKeptBecomesEvidenceWithoutTheNumberOfCarers(t *testing.T) {
	a := trained("t", "2026-06-03", 38, 52)
	a.Groups, a.Number = []StaffGroup{"office", "teachers"}, 38
	e := a.AsEvidence()
	if want := "Staff training on 3 June 2026.\nHow many: 38 came\nStaff trained: 38 of 52 staff; Teachers, Office staff; counts until 3 June 2027"; e.Note != want || e.Title != "Staff training: Who cares?" || e.Until != a.Until {
		t.Errorf("%+v", e)
	}
	forum := Activity{Kind: Forum, Title: strings.Repeat("Long ", 30), On: "2026-06-03", Number: 3}
	e = forum.AsEvidence()
	if strings.Contains(e.Note, "3 came") || len([]rune(e.Title)) > mostTitle {
		t.Errorf("%+v", e)
	}
	d := Document{Kind: Policy, Title: "Young carers policy", ApprovedOn: "2025-09-01", Link: "https://school.example/policy", ReviewOn: "2027-09-01"}
	is := d.AsEvidence()
	if is.Kind != LinkKind || is.Until != d.ReviewOn || !is.Same(d.AsEvidence()) || is.Same(e) {
		t.Errorf("%+v", is)
	}
	d.Link = ""
	for _, said := range []Evidence{e, is, d.AsEvidence()} {
		fresh := Evidence{Kind: said.Kind}
		if err := fresh.Write(said, nil, thisDay); err != nil {
			t.Errorf("%s cannot be kept: %v", said.Title, err)
		}
	}
}
