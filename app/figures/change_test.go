package figures

import (
	"testing"

	"carers/app/calendar"

	"pgregory.net/rapid"
)

// weeksFrom are school weeks on end, with what a pupil attended of what, and the others.
func weeksFrom(monday calendar.Day, own, most, group, of []int) (weeks []InWeek) {
	for i := range own {
		from := monday.Add(7 * i)
		weeks = append(weeks, InWeek{
			Week:   Period{Kind: Weekly, From: from, To: from.Add(6), InSchool: 5},
			Own:    Sum{Totals: Totals{Possible: most[i], Present: own[i], Authorised: most[i] - own[i]}},
			Others: Totals{Possible: of[i], Present: group[i], Authorised: of[i] - group[i]},
		})
	}
	return weeks
}

func times(n, v int) (all []int) {
	for range n {
		all = append(all, v)
	}
	return all
}

// sixteen are the weeks of testdata/intervals.R, eight before and eight after 2 March 2026.
func sixteen() []InWeek {
	most, of := times(16, 10), times(16, 1000)
	most[6], most[14], of[6], of[14] = 8, 9, 800, 900
	return weeksFrom("2026-01-05",
		[]int{9, 8, 10, 7, 9, 10, 6, 9, 10, 9, 10, 8, 10, 10, 9, 10}, most,
		[]int{940, 931, 952, 922, 935, 950, 742, 941, 950, 944, 955, 930, 960, 948, 850, 951}, of)
}

func TestTheYearGroupsOwnChangeIsTakenOut(t *testing.T) {
	s := Start{Pupil: "p", Kind: "late", From: "2026-03-02"}
	c := ChangeAfter(s, Attendance, sixteen(), nil)
	estimateAsR(t, "weeks", c.Difference)
	if c.Weeks != 8 || c.Before != (Days{"2026-01-05", "2026-03-01"}) || c.After != (Days{"2026-03-02", "2026-04-26"}) || !c.Difference.Rough {
		t.Errorf("%+v", c)
	}
	if c.OwnBefore != (Share{68, 78}) || c.OwnAfter != (Share{76, 79}) || c.OthersBefore != (Share{7313, 7800}) || c.OthersAfter != (Share{7488, 7900}) {
		t.Errorf("%+v", c)
	}
	absence := ChangeAfter(s, Absence, sixteen(), nil)
	if !near(absence.Difference.Value, -c.Difference.Value) || !near(absence.Difference.Interval.Low, -c.Difference.Interval.High) {
		t.Errorf("absence %+v, attendance %+v", absence.Difference, c.Difference)
	}
}

func TestTheWeekItBeganInIsLeftOut(t *testing.T) {
	for from, want := range map[calendar.Day]Days{
		"2026-03-01": {"2026-03-02", "2026-04-26"}, // a Sunday
		"2026-03-02": {"2026-03-02", "2026-04-26"},
		"2026-03-03": {"2026-03-09", "2026-04-26"},
		"2026-03-06": {"2026-03-09", "2026-04-26"},
	} {
		c := ChangeAfter(Start{From: from}, Attendance, sixteen(), nil)
		if c.After != want || c.Weeks != want.weeks() || c.Before.weeks() != c.Weeks {
			t.Errorf("from %s: %v to %v, %d weeks", from, c.Before, c.After, c.Weeks)
		}
	}
}

// TestWhereTooLittleIsKeptItIsNotTooSoon is of summaries that cannot be divided into
// weeks: the weeks have gone by all the same.
func TestWhereTooLittleIsKeptItIsNotTooSoon(t *testing.T) {
	weeks := sixteen()
	for i := range 14 {
		weeks[i].Own, weeks[i].Others = Sum{Totals: Nothing, Outside: 1}, Nothing
	}
	for from, not := range map[calendar.Day]Reason{"2026-02-02": TooLittleAfter, "2026-03-16": TooLittleAfter, "2026-03-23": TooSoon} {
		if c := ChangeAfter(Start{From: from}, Attendance, weeks, nil); c.Difference.Not != not || c.WeeksSoFar != 2 {
			t.Errorf("from %s: %q, %d weeks", from, c.Difference.Not, c.WeeksSoFar)
		}
	}
	if c := ChangeAfter(Start{From: "2026-02-02", To: "2026-02-20"}, Attendance, weeks, nil); c.Difference.Not != EndedSoon {
		t.Errorf("it ended after three weeks: %q", c.Difference.Not)
	}
	for i := range weeks {
		weeks[i].Week.InSchool = 0 // nobody said
	}
	if c := ChangeAfter(Start{From: "2026-02-02"}, Attendance, weeks, nil); c.Difference.Not != TooSoon {
		t.Errorf("weeks of which nobody knows whether there was school: %q", c.Difference.Not)
	}
}

// weeks is how many there are from a Monday to a Sunday.
func (d Days) weeks() int { return (d.From.DaysUntil(d.To) + 1) / 7 }

func TestItIsTooSoonToSayUntilThereAreSixWeeks(t *testing.T) {
	for _, c := range []struct {
		name string
		s    Start
		not  Reason
	}{
		{"five weeks after", Start{From: "2026-03-23"}, TooSoon},
		{"six weeks after", Start{From: "2026-03-16"}, ""},
		{"five weeks before", Start{From: "2026-02-09"}, TooLittle},
		{"ended after five weeks", Start{From: "2026-02-16", To: "2026-03-20"}, EndedSoon},
		{"ended on the Friday of the sixth", Start{From: "2026-02-16", To: "2026-03-27"}, ""},
		{"not begun", Start{From: "2026-06-01"}, TooSoon},
	} {
		if got := ChangeAfter(c.s, Attendance, sixteen(), nil); got.Difference.Not != c.not || c.not == "" && got.Weeks != LeastWeeks {
			t.Errorf("%s: %q, %d weeks, %d so far", c.name, got.Difference.Not, got.Weeks, got.WeeksSoFar)
		}
	}
}

func TestWeeksThatSayLittleAreNotUsed(t *testing.T) {
	weeks := sixteen()
	weeks[0].Week.InSchool = 2
	weeks[1].Own.Outside = 1
	weeks[8].Own.Totals = Nothing
	weeks[9].Week.InSchool = 0 // nobody said
	c := ChangeAfter(Start{From: "2026-03-02"}, Attendance, weeks, nil)
	if c.Weeks != 6 || c.WeeksSoFar != 7 || c.Before.From != "2026-01-19" || c.After != (Days{"2026-03-09", "2026-04-19"}) {
		t.Errorf("%+v", c)
	}
	if c := ChangeAfter(Start{From: "2026-03-02"}, PersistentShare, sixteen(), nil); c.Difference.Told() {
		t.Errorf("a share of pupils is no rate of one pupil's weeks: %+v", c)
	}
}

func TestWeeksOfLongAgoAreNoPast(t *testing.T) {
	old := weeksFrom("2025-06-02", times(7, 9), times(7, 10), times(7, 900), times(7, 1000))
	c := ChangeAfter(Start{From: "2026-03-02"}, Attendance, append(old, sixteen()[8:]...), nil)
	if c.Difference.Not != TooLittle {
		t.Errorf("%+v", c)
	}
}

func TestWhatBeganBesideIsCounted(t *testing.T) {
	s := Start{Pupil: "p", Kind: "late", From: "2026-03-02"}
	c := ChangeAfter(s, Attendance, sixteen(), []Start{s, {Pupil: "p", Kind: "calm", From: "2026-03-09"}, {Pupil: "p", Kind: "late", From: "2025-03-09"}, {Pupil: "q", From: "2026-03-09"}})
	if c.Beside != 1 {
		t.Errorf("%d began beside", c.Beside)
	}
}

// Whatever befalls everybody alike is no change of a pupil's: adding the same to
// the pupil's and to the others' rates of every week after changes nothing.
func TestWhatBefallsAllAlikeIsNoChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, fall := rapid.IntRange(LeastWeeks, 20).Draw(t, "weeks"), rapid.IntRange(0, 2).Draw(t, "fall")
		own, group := times(2*n, 0), times(2*n, 0)
		for i := range own {
			own[i] = rapid.IntRange(2, 10).Draw(t, "own")
			group[i] = 10 * rapid.IntRange(80, 100).Draw(t, "others")
		}
		start := Start{From: calendar.Day("2026-01-05").Add(7 * n)}
		before := ChangeAfter(start, Attendance, weeksFrom("2026-01-05", own, times(2*n, 10), group, times(2*n, 1000)), nil)
		for i := n; i < 2*n; i++ {
			own[i] -= fall
			group[i] -= 100 * fall
		}
		after := ChangeAfter(start, Attendance, weeksFrom("2026-01-05", own, times(2*n, 10), group, times(2*n, 1000)), nil)
		if !before.Difference.Told() || !near(before.Difference.Value+1, after.Difference.Value+1) {
			t.Fatalf("%+v, and with a fall of all %+v", before.Difference, after.Difference)
		}
		if i := before.Difference.Interval; before.Difference.HasInterval() && !i.Holds(before.Difference.Value) {
			t.Fatalf("%+v", before.Difference)
		}
	})
}

func changeOf(pupil, kind string, value float64, not Reason) Change {
	return Change{Start: Start{Pupil: pupil, Kind: kind}, Difference: Estimate{Value: value, Not: not}}
}

func TestPupilsChangesArePooledByKind(t *testing.T) {
	var changes []Change
	for i, v := range []float64{0.031, -0.012, 0.054, 0.008, -0.004, 0.047, 0.019} { // as in testdata/intervals.R
		changes = append(changes, changeOf(string(rune('a'+i)), "late", v, ""))
	}
	changes[0].Difference.Value, changes[1].Beside = 0.021, 1
	changes = append(changes, changeOf("a", "late", 0.041, ""), changeOf("z", "late", 0, TooSoon), changeOf("y", "late", 0, TooLittle), changeOf("b", "calm", 0.1, ""))
	got := Pool(changes)
	if len(got) != 2 || got[0].Kind != "calm" || got[0].Difference.Not != TooFewPupils || got[0].Pupils != 1 {
		t.Fatalf("%+v", got)
	}
	late := got[1]
	estimateAsR(t, "pairs", late.Difference) // the pupil with two counts once, with their mean
	if late.Pupils != 7 || late.Starts != 8 || late.Higher != 5 || late.Lower != 2 || late.TooSoon != 1 || late.NotTold != 1 || late.Together != 1 || !late.Difference.Rough {
		t.Errorf("%+v", late)
	}
}
