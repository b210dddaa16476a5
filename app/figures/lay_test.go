package figures

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carers/app/calendar"
)

// givenAs reads sessions as "2026-09-07 /I": a morning's and an afternoon's
// mark; a dot is no mark.
func givenAs(days ...string) (given []Given) {
	for i, text := range days {
		day, marks, _ := strings.Cut(text, " ")
		for n, code := range strings.Split(marks, "") {
			if code != "." {
				given = append(given, Given{Session: Session{calendar.Day(day), n == 1}, Mark: Mark{Code: code}, Row: i + 2})
			}
		}
	}
	return given
}

func reach(given []Given) (from, to calendar.Day) {
	for _, g := range given {
		if from == "" || g.Session.Day < from {
			from = g.Session.Day
		}
		to = max(to, g.Session.Day)
	}
	return from, to
}

// laid is what is kept after marks are laid over it.
func laid(t *testing.T, kept []Span, days ...string) []Span {
	given := givenAs(days...)
	from, to := reach(given)
	return applied(t, kept, LayMarks(kept, given, from, to, Span{Pupil: "p"}).Changes)
}

func TestMarksMakeWeeksAndARestatedDayIsAddedUpAgain(t *testing.T) {
	week := laid(t, nil, "2026-09-07 //", "2026-09-08 /I", "2026-09-11 L/", "2026-09-14 N/")
	if got, want := told(week), "09-07..09-11 6/1 marks /,/,/,I,,,,,L,/; 09-14..09-14 2/1 marks N,/"; got != want {
		t.Fatalf("got %s\nwant %s", got, want)
	}
	if week[0].Totals.LateBefore != 1 {
		t.Errorf("lates %+v", week[0].Totals)
	}
	again := laid(t, week, "2026-09-08 //")
	if got, want := told(again), "09-07..09-11 6/0 marks /,/,/,/,,,,,L,/; 09-14..09-14 2/1 marks N,/"; got != want {
		t.Errorf("restated: %s\nwant %s", got, want)
	}
	blank := laid(t, week, "2026-09-14 -.")
	if got, want := told(blank), told(week); got != want {
		t.Errorf("a missing mark took one away: %s", got)
	}
}

func TestSessionsAreCountedByWhatBecameOfThem(t *testing.T) {
	kept := laid(t, nil, "2026-09-07 //", "2026-09-08 /I")
	given := givenAs("2026-09-07 //", "2026-09-08 //", "2026-09-09 //")
	l := LayMarks(kept, given, "2026-09-07", "2026-09-09", Span{Pupil: "p"})
	if l.Unchanged != 3 || l.Updated != 1 || l.Added != 2 || l.Held != 0 {
		t.Errorf("%+v", l)
	}
}

func TestASummaryAndMarksLiveTogetherByDay(t *testing.T) {
	kept := []Span{sum("2026-09-01", "2026-09-08", 12, 1)} // to a Tuesday
	given := givenAs("2026-09-07 //", "2026-09-08 //", "2026-09-09 //", "2026-09-10 I/")
	l := LayMarks(kept, given, "2026-09-07", "2026-09-10", Span{Pupil: "p"})
	if got, want := told(applied(t, kept, l.Changes)), "09-01..09-08 12/1 sum; 09-09..09-10 4/1 marks ,,,,/,/,I,/"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if l.Held != 4 || len(l.Overlaps) != 1 || l.Overlaps[0].From != "2026-09-01" {
		t.Errorf("held %d: %+v", l.Held, l.Overlaps)
	}
}

func TestASummaryGivesWayToMarksOfAllItsDays(t *testing.T) {
	kept := []Span{sum("2026-09-07", "2026-09-08", 4, 1)}
	l := LayMarks(kept, givenAs("2026-09-07 //", "2026-09-08 //"), "2026-09-01", "2026-09-30", Span{Pupil: "p"})
	if got, want := told(applied(t, kept, l.Changes)), "09-07..09-08 4/0 marks /,/,/,/"; got != want || l.Held > 0 {
		t.Errorf("got %s, %d held", got, l.Held)
	}
}

func TestAWeekWhoseMarksAreGoneIsRestatedWholeOrNotAtAll(t *testing.T) {
	kept := laid(t, nil, "2026-09-07 //", "2026-09-08 //", "2026-09-11 //")
	kept[0].Marks = ""
	part := LayMarks(kept, givenAs("2026-09-08 II", "2026-09-14 //"), "2026-09-08", "2026-09-14", Span{Pupil: "p"})
	if part.Held != 2 || part.Added != 2 || !part.Overlaps[0].Dropped {
		t.Errorf("part of the week: %+v", part)
	}
	whole := LayMarks(kept, givenAs("2026-09-07 //", "2026-09-08 II", "2026-09-11 //"), "2026-09-07", "2026-09-11", Span{Pupil: "p"})
	if got, want := told(applied(t, kept, whole.Changes)), "09-07..09-11 6/2 marks /,/,I,I,,,,,/,/"; got != want || whole.Held > 0 {
		t.Errorf("the whole week: %s, %d held", got, whole.Held)
	}
}

// TestAWeekWhoseMarksAreGoneIsNoNewsWhenItAddsUpToTheSame: a system that saves
// the whole year each night brings old weeks again each night.
func TestAWeekWhoseMarksAreGoneIsNoNewsWhenItAddsUpToTheSame(t *testing.T) {
	days := []string{"2026-09-07 //", "2026-09-08 I/", "2026-09-11 //"}
	kept := laid(t, nil, days...)
	kept[0].Marks = ""
	again := LayMarks(kept, givenAs(days...), "2026-09-07", "2026-09-11", Span{Pupil: "p"})
	if len(again.Changes) > 0 || again.Added+again.Updated > 0 || again.Unchanged != 6 {
		t.Errorf("the same week again: %+v", again)
	}
	days[1] = "2026-09-08 II"
	restated := LayMarks(kept, givenAs(days...), "2026-09-07", "2026-09-11", Span{Pupil: "p"})
	if len(restated.Changes) != 1 || restated.Added > 0 || restated.Updated != 6 {
		t.Errorf("restated: %+v", restated)
	}
}

func TestDaysOfASpanCanBeCountedApart(t *testing.T) {
	marks := laid(t, nil, "2026-09-07 I/", "2026-09-08 //")[0]
	if got, whole := marks.Between("2026-09-08", "2026-09-30"); !whole || got.Possible != 2 || got.Absent() != 0 {
		t.Errorf("got %+v, %v", got, whole)
	}
	if _, whole := sum("2026-09-01", "2026-09-30", 40, 4).Between("2026-09-08", "2026-09-30"); whole {
		t.Error("a summary was divided")
	}
}

func TestAWeekIsWrittenAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := Week{Monday: "2026-09-07"}
		for i := range w.Marks {
			if rapid.Bool().Draw(t, "there") {
				w.Marks[i] = Mark{Code: plainCode(rapid.StringN(1, 8, 12).Draw(t, "code")), Minutes: rapid.IntRange(0, 90).Draw(t, "minutes")}
			}
		}
		if got := ReadWeek(w.Monday, w.String()); got != w {
			t.Fatalf("%q reads as %+v, want %+v", w.String(), got, w)
		}
	})
}

// TestWhateverComesSpansNeverShareADayAndCountEverySessionOnce lays random
// exports over one another and compares with a plain list of the sessions.
func TestWhateverComesSpansNeverShareADayAndCountEverySessionOnce(t *testing.T) {
	const monday = calendar.Day("2026-09-07")
	rapid.Check(t, func(t *rapid.T) {
		var kept []Span
		for range rapid.IntRange(1, 6).Draw(t, "exports") {
			from := rapid.IntRange(0, 18).Draw(t, "from")
			to := rapid.IntRange(from, 20).Draw(t, "to")
			var changes []SpanChange
			if rapid.Bool().Draw(t, "marks") {
				var given []Given
				for d := from; d <= to; d++ {
					for _, pm := range []bool{false, true} {
						if code := rapid.SampledFrom([]string{"", "/", "I", "U", "-", "ZZ"}).Draw(t, "mark"); code != "" {
							given = append(given, Given{Session: Session{monday.Add(d), pm}, Mark: Mark{Code: code}, Row: 2})
						}
					}
				}
				l := LayMarks(kept, given, monday.Add(from), monday.Add(to), Span{Pupil: "p"})
				if l.Added+l.Updated+l.Unchanged+l.Held != len(given) || len(l.HeldAt) != l.Held {
					t.Fatalf("%d given: %+v", len(given), l)
				}
				changes = l.Changes
			} else {
				missed := rapid.IntRange(0, 4).Draw(t, "missed")
				changes, _ = LaySummary(kept, sum(monday.Add(from), monday.Add(to), 2*(to-from+1), min(missed, 2*(to-from+1))), rapid.Bool().Draw(t, "instead"))
			}
			kept = applied(t, kept, changes)
		}
		for _, s := range kept {
			if !s.OfMarks {
				continue
			}
			if w := s.Week(); w.Totals() != s.Totals {
				t.Fatalf("%s adds up to %+v and says %+v", s.Marks, w.Totals(), s.Totals)
			}
		}
	})
}
