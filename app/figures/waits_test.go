package figures

import (
	"testing"

	"carers/app/calendar"
)

const today = calendar.Day("2026-09-14")

func TestALagIsAsVagueAsTheMemory(t *testing.T) {
	for _, c := range []struct {
		since calendar.Since
		on    calendar.Day
		want  Lag
		ok    bool
	}{
		{"2023-09-14", "2026-09-14", Lag{36, 36}, true}, {"2023-09-15", "2026-09-14", Lag{35, 35}, true},
		{"2023-09", "2026-09-14", Lag{35, 36}, true}, {"2023", "2026-09-14", Lag{32, 44}, true},
		{"2026", "2026-09-14", Lag{0, 8}, true}, {"2024-01-31", "2024-02-29", Lag{1, 1}, true},
		{"2027-01", "2026-09-14", Lag{}, false}, {"", "2026-09-14", Lag{}, false}, {"2023", "", Lag{}, false},
	} {
		if got, ok := LagOf(Found{c.since, c.on}); got != c.want || ok != c.ok {
			t.Errorf("since %q, on %s: %v, %v; want %v, %v", c.since, c.on, got, ok, c.want, c.ok)
		}
	}
}

func TestLagsHaveAMedianFromFivePupils(t *testing.T) {
	pupils := []Found{{"2023", today}, {"2021", today}, {"2025-09", today}, {"2024-09", today}, {"", today}}
	if l := LagsOf(pupils); l.Pupils != 4 || l.Unknown != 1 || l.Median != (Lag{}) || l.OverThreeYears != 1 {
		t.Errorf("%+v", l)
	}
	if l := LagsOf(append(pupils, Found{"2020", today})); l.Median != (Lag{32, 44}) || l.OverThreeYears != 2 {
		t.Errorf("%+v", l)
	}
}

func TestWaitsCountThoseWhoWaitStill(t *testing.T) {
	w := WaitsOf([]Wait{
		{"2026-09-01", "2026-09-03"}, {"2026-09-01", "2026-09-01"}, {"2026-09-04", "2026-09-01"}, {"2026-06-01", "2026-06-11"}, {"2026-06-01", "2026-06-21"},
		{"2026-09-04", ""}, {"2026-08-15", ""}, {"", "2026-09-01"},
	}, today)
	if w != (Waits{Came: 5, Waiting: 2, Median: 2, Longest: 30, Unknown: 1, AtOnce: 2}) {
		t.Errorf("%+v", w)
	}
}

func TestReviewsAreOnTimeLateOrOverdue(t *testing.T) {
	p := ReviewsOnTime([]Review{
		{"2026-09-01", "2026-09-01"}, {"2026-09-02", "2026-08-28"}, {"2026-09-20", "2026-09-10"}, // held before they are due
		{"2026-09-03", "2026-09-04"},           // late
		{"2026-09-13", ""},                     // overdue
		{"2026-09-14", ""}, {"2026-09-21", ""}, // not yet
		{"2026-07-01", "2026-07-01"}, {"", today}, // not in the period
	}, Period{From: "2026-09-01", To: "2026-09-30"}, today)
	if p.OnTime != 3 || p.Late != 1 || p.Overdue != 1 || p.Share.Value != 0.6 || !p.Share.HasInterval() {
		t.Errorf("%+v", p)
	}
	if none := ReviewsOnTime(nil, Period{}, today); none.Share.Not != NoPupils {
		t.Errorf("%+v", none)
	}
}

func TestAnAdjustmentWithoutNotesIsNeitherHonouredNorNot(t *testing.T) {
	h := HonouredOf([]Noted{{"late", 8, 2}, {"calm", 0, 0}, {"late", 1, 0}, {"exam", 0, 1}, {"calm", 3, 0}, {"calm", 4, 1}})
	if h.Adjustments != 5 || h.Silent != 1 || h.Notes != (Share{16, 20}) || h.Rate.Value != 0.8 || !h.Rate.HasInterval() {
		t.Errorf("%+v", h)
	}
	if h := HonouredOf([]Noted{{Kind: "late"}}); h.Rate.Not != NothingNoted {
		t.Errorf("%+v", h)
	}
}

func TestFoundIsShownBesideWhatIsPublished(t *testing.T) {
	each, all := FoundAgainst(PublishedRanges[0], []YearCount{{"7", 3, 180}, {"8", 12, 180}, {"9", 30, 180}, {"10", 0, 0}})
	if each[0].Low != 18 || each[0].High != 23 || each[0].Share.Pupils != 180 || !each[0].Share.Interval.Holds(3.0/180) || each[3].Share.Not != NoPupils {
		t.Errorf("%+v", each)
	}
	if all.Found != 45 || all.Pupils != 540 || all.Low != 54 || all.High != 70 {
		t.Errorf("%+v", all)
	}
	for _, r := range PublishedRanges {
		if r.Of == "" || r.Source == "" || r.On == "" || r.Low > r.High {
			t.Errorf("%+v", r)
		}
	}
}
