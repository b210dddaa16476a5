package store_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

func TestWhatWasToldIsThereBeforeSomethingElseIs(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Head)
		tell := func(titles ...string) (seen int) {
			t.Helper()
			must(t, l.Tell(t.Context(), "governor-page", "html", func(earlier []store.ToldTable) (fresh []store.ToldTable, err error) {
				seen = len(earlier)
				for _, title := range titles {
					fresh = append(fresh, told1(title))
				}
				return fresh, nil
			}))
			return seen
		}
		if seen := []int{tell("Carers by year", "Absence"), tell(), tell("Results")}; !slices.Equal(seen, []int{0, 2, 2}) {
			t.Errorf("earlier tables were %v", seen)
		}
		want := []store.ToldTable{told1("Carers by year"), told1("Absence"), told1("Results")}
		if diff := cmp.Diff(want, give(t, func() ([]store.ToldTable, error) { return l.ToldTables(t.Context()) })); diff != "" {
			t.Error(diff)
		}
		releases := give(t, func() ([]store.Release, error) { return l.Releases(t.Context(), 0) })
		if len(releases) != 2 || releases[1].What != "governor-page" || releases[1].Rows != 2 || len(releases[1].SHA256) != 64 {
			t.Errorf("the ledger of what left says %+v", releases)
		}
		if err := l.Tell(t.Context(), "leaflet", "html", nil); !fault.IsMissing(err) {
			t.Errorf("a leaflet was told: %v", err)
		}
		no := errors.New("it would give a cell away")
		if err := l.Tell(t.Context(), "governor-page", "html", func([]store.ToldTable) ([]store.ToldTable, error) { return nil, no }); !errors.Is(err, no) {
			t.Errorf("a refusal became %v", err)
		}
	})
}

// Two who tell at the same moment: the second decides anew over what the first told.
func TestOfTwoWhoTellAtOnceTheSecondKnowsOfTheFirst(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		const tellers = 4
		var both sync.WaitGroup
		for range tellers {
			both.Go(func() {
				err := s.As(staff.Head).Tell(t.Context(), "governor-page", "html", func(earlier []store.ToldTable) ([]store.ToldTable, error) {
					if len(earlier) > 0 {
						return nil, nil // it was told
					}
					return []store.ToldTable{told1("Carers by year")}, nil
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if told := give(t, func() ([]store.ToldTable, error) { return s.As(staff.Head).ToldTables(t.Context()) }); len(told) != 1 {
			t.Errorf("told %d times", len(told))
		}
	})
}

func TestASchoolsOwnNationalFigureStandsInPlaceOfOurs(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l, ctx := s.As(staff.Champion), t.Context()
		ours := give(t, func() ([]register.NationalFigure, error) { return l.NationalFigures(ctx) })
		mine := ours[0]
		mine.Value = " 39.5 "
		give(t, func() (string, error) { return l.KeepNationalFigure(ctx, mine, 0) })
		if _, err := l.KeepNationalFigure(ctx, mine, 0); !fault.IsClash(err) {
			t.Errorf("saved twice over what was shown once: %v", err)
		}
		mine.Hidden = true
		give(t, func() (string, error) { return l.KeepNationalFigure(ctx, mine, 1) })
		id := give(t, func() (string, error) { return l.KeepNationalFigure(ctx, published("38"), 0) })
		all := give(t, func() ([]register.NationalFigure, error) { return l.NationalFigures(ctx) })
		if len(all) != len(ours)+1 || all[0].Value != "39.5" || !all[0].Hidden || !all[0].Own || all[0].Version != 2 {
			t.Errorf("%d figures of %d, the first %+v", len(all), len(ours), all[0])
		}
		own := slices.IndexFunc(all, func(f register.NationalFigure) bool { return f.ID == id })
		if own < 0 || all[own].Words() != "38%" || all[own].AsOf != "2026-03" {
			t.Errorf("what it added is not there: %+v", all)
		}
		unsourced := published("38")
		unsourced.Source = ""
		if _, err := l.KeepNationalFigure(ctx, unsourced, 0); problem(t, err, "source") == "" {
			t.Error("a figure from nowhere was kept")
		}
		if other := give(t, func() ([]register.NationalFigure, error) {
			return s.As(apptest.School(t, s, "999002").Champion).NationalFigures(ctx)
		}); len(other) != len(ours) || other[0].Own {
			t.Error("another school has it too")
		}
	})
}

func TestFiguresSayHowNewTheyAreAndWhatTheyStandOn(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Head)
		r := give(t, func() (store.Refreshed, error) { return l.Refreshed(t.Context()) })
		got := []calendar.Day{r.Attendance.Until, r.Results.Until, r.Events.Until}
		if !slices.Equal(got, []calendar.Day{"2026-09-04", "2026-10-24", "2026-09-03"}) || r.Attendance.Import.File != "export.csv" || r.Results.Import.ID == "" || !r.Events.Import.At.Equal(still()) {
			t.Errorf("the figures are of %v: %+v", got, r)
		}
		sources := give(t, func() ([]store.SumSource, error) { return l.SumSources(t.Context(), thisYear) })
		if len(sources) != 1 || sources[0].ID != r.Attendance.Import.ID || sources[0].Spans != 1 || sources[0].From != "2026-09-02" || sources[0].To != "2026-09-04" || sources[0].By == "" {
			t.Errorf("the year stands on %+v", sources)
		}
		partly := give(t, func() ([]store.SumSource, error) {
			return l.SumSources(t.Context(), figures.ChosenPeriod("2026-09-04", "2026-09-11"))
		})
		if len(partly) != 1 || partly[0].Spans != 1 {
			t.Errorf("of a part of it: %+v", partly)
		}
		g := s.As(w.far.Governor)
		sources = give(t, func() ([]store.SumSource, error) { return g.SumSources(t.Context(), thisYear) })
		if r := give(t, func() (store.Refreshed, error) { return g.Refreshed(t.Context()) }); r.Attendance.Import.File+r.Attendance.Import.By+sources[0].File+sources[0].By != "" || r.Attendance.Import.At.IsZero() {
			t.Errorf("a governor is told %+v, %+v", r, sources)
		}
		if r := give(t, func() (store.Refreshed, error) { return s.As(w.near.Head).Refreshed(t.Context()) }); r != (store.Refreshed{}) {
			t.Errorf("another school is told %+v", r)
		}
		points := give(t, func() ([]store.ResultPoint, error) { return l.ResultPoints(t.Context()) })
		if diff := cmp.Diff([]store.ResultPoint{{Name: "Autumn 1 2026/27", Key: "autumn 1 2026/27", On: "2026-10-24", Results: 1}}, points); diff != "" {
			t.Error(diff)
		}
		for name, call := range map[string]func() (any, error){
			"ResultPoints": func() (any, error) { return s.As(w.near.Head).ResultPoints(t.Context()) },
			"SumSources":   func() (any, error) { return s.As(w.near.Head).SumSources(t.Context(), thisYear) },
			"YearGroups": func() (any, error) {
				return s.As(w.near.Head).YearGroups(t.Context(), []figures.Period{thisYear})
			},
			"ToldTables": func() (any, error) { return s.As(w.near.Head).ToldTables(t.Context()) },
		} {
			if text := asText(t, give(t, call)); text != "null" && text != "[]" {
				t.Errorf("%s told another school %s", name, text)
			}
		}
	})
}

func TestGradesAreThoseOfPointsInThePeriod(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		got := give(t, func() ([]store.AttainedPeriod, error) {
			return l.CohortResults(t.Context(), []figures.Period{thisYear, figures.ChosenPeriod("2026-09-01", "2026-10-23")})
		})
		if len(got) != 2 || len(got[0].Pupils) != 1 || len(got[1].Pupils) != 0 {
			t.Fatalf("grades of %+v", got)
		}
		want := figures.Attained{
			Member:  figures.Member{Pupil: w.target.pupil, Year: got[0].Pupils[0].Year, Carer: true, Premium: figures.FlagNo, SEN: figures.FlagNo},
			Results: []figures.Result{{Pupil: w.target.pupil, Subject: "Maths", Point: "Autumn 1 2026/27", PointOn: "2026-10-24", Scale: figures.GCSE, Value: "5", Target: "7"}},
		}
		if diff := cmp.Diff(want, got[0].Pupils[0]); diff != "" {
			t.Error(diff)
		}
	})
}

// In primary schools the teacher's assessment is the grade; beside a grade it is none.
func TestATeachersAssessmentIsTheGradeWhereNoneStands(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		of := func(subject, point string, on calendar.Day, aspect, value string) figures.ResultChange {
			return figures.ResultChange{Is: &figures.Result{Pupil: w.target.pupil, Subject: subject, Point: point, PointOn: on, Aspect: aspect, Scale: figures.Assessed, Value: value}}
		}
		apply(t, l, keep(t, l, register.ResultsKind, "assessments"), store.Changes{Results: []figures.ResultChange{
			of("Reading", "Summer 2 2025/26", "2026-07-20", "teacher assessment", "EXS"), of("Reading", "Summer 2 2025/26", "2026-07-20", "forecast", "GDS"),
			of("Maths", "Autumn 1 2026/27", "2026-10-24", "teacher assessment", "WTS"),
		}})
		year := func(y calendar.SchoolYear, from, to calendar.Day) figures.Period {
			return figures.Period{Kind: figures.Yearly, Year: y, From: from, To: to, Around: figures.Days{From: y.Start(), To: y.End()}}
		}
		last, this := year(2025, "2025-09-03", "2026-07-17"), year(2026, "2026-09-02", "2027-07-21")
		this.Around.From = "2026-07-18"
		got := give(t, func() ([]store.AttainedPeriod, error) {
			return l.CohortResults(t.Context(), []figures.Period{last, this})
		})
		var said []string
		for _, p := range got {
			for _, pupil := range p.Pupils {
				for _, r := range pupil.Results {
					said = append(said, p.Period.Year.String()+" "+r.Subject+" "+r.Value)
				}
			}
		}
		if want := "2025/26 Reading EXS; 2026/27 Maths 5"; strings.Join(said, "; ") != want {
			t.Errorf("told are %q, want %q: a point of the summer holidays is the year's before them", said, want)
		}
		points := give(t, func() ([]store.ResultPoint, error) { return l.ResultPoints(t.Context()) })
		if len(points) != 2 || points[1].Name != "Summer 2 2025/26" || points[1].Results != 1 {
			t.Errorf("the points are %+v", points)
		}
	})
}

func TestWhatWasDoneIsToldByDaysAndCounts(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		lines := give(t, func() ([]store.SupportLine, error) { return l.Support(t.Context()) })
		i := slices.IndexFunc(lines, func(s store.SupportLine) bool { return s.Pupil == w.target.pupil })
		if i < 0 {
			t.Fatalf("nothing of the carer in %+v", lines)
		}
		line, uses := lines[i], 0
		for n, a := range line.Adjustments {
			if a.Area != rec.Adjustments[n].Area || a.StartsOn != rec.Adjustments[n].StartsOn {
				t.Errorf("adjustment %d is %+v", n, a)
			}
			uses += a.Uses.Used + a.Uses.Helped + a.Uses.CouldNot
		}
		if len(line.Adjustments) != len(rec.Adjustments) || uses != len(rec.Uses) || uses == 0 {
			t.Errorf("%d adjustments with %d uses, want %d with %d", len(line.Adjustments), uses, len(rec.Adjustments), len(rec.Uses))
		}
		if line.KnownOn != apptest.Today || !line.OnRoll || !line.Carer || line.Status != register.Confirmed || line.SupportedOn.IsZero() {
			t.Errorf("the entry is told as %+v", line)
		}
		held := 0
		for _, r := range line.Reviews {
			if !r.HeldOn.IsZero() {
				held++
			}
		}
		if held != len(rec.Reviews) || len(line.Reviews) != held+1 || line.Reviews[held].DueOn != rec.Carer.NextReview {
			t.Errorf("reviews are told as %+v, kept are %+v and the next is on %s", line.Reviews, rec.Reviews, rec.Carer.NextReview)
		}
		for _, other := range lines {
			if other.KnownOn.IsZero() {
				t.Errorf("a possible entry is told: %+v", other)
			}
		}
	})
}

func TestOneCarersLineIsOneLook(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		before := len(give(t, func() ([]store.AuditLine, error) { return l.Looks(t.Context(), w.target.pupil, 0) }))
		line := give(t, func() (store.PupilTrend, error) { return l.PupilTrend(t.Context(), w.target.carer) })
		looks := give(t, func() ([]store.AuditLine, error) { return l.Looks(t.Context(), w.target.pupil, 0) })
		if len(looks) != before+1 || looks[0].Deed != "looked at the pupil's trends" {
			t.Errorf("%d looks more, the last %+v", len(looks)-before, looks[0])
		}
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		want := store.PupilTrend{
			Carer: rec.Carer, PupilFigures: store.PupilFigures{Pupil: rec.Pupil, Spans: rec.Spans, Results: rec.Results, Events: rec.Events, Sources: rec.Sources},
			YearSaid: calendar.SchoolYearOf(apptest.Today), Adjustments: rec.Adjustments, Uses: rec.Uses, Reviews: rec.Reviews, Referrals: rec.Referrals, Circumstances: rec.Circumstances,
		}
		if diff := cmp.Diff(want, line); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWhoIsWatchedSaysWhenSomebodyLastLooked(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		run(t, s, "UPDATE carers SET next_review = '2026-12-01', impact_level = 'serious' WHERE id = '"+w.target.carer+"'")
		run(t, s, "UPDATE conversations SET spoken_on = '2026-03-02'")
		run(t, s, "UPDATE reviews SET held_on = '2026-05-04'")
		run(t, s, "UPDATE uses SET used_on = '2026-04-01'")
		run(t, s, "UPDATE audit SET at = '2026-02-02T09:00:00Z'")
		watched := func() store.WatchedLine {
			t.Helper()
			lines := give(t, func() ([]store.WatchedLine, error) { return l.Watched(t.Context(), "2026-09-04", "2026-09-11") })
			i := slices.IndexFunc(lines, func(w store.WatchedLine) bool { return w.Pupil.Surname == "Findlater" })
			if i < 0 {
				t.Fatalf("nobody of that name in %+v", lines)
			}
			return lines[i]
		}
		line := watched()
		if line.LookedOn != "2026-05-04" || line.CarerID != w.target.carer || line.KnownOn != apptest.Today || line.ReviewOn != "2026-12-01" || line.Impact != register.Serious || len(line.Spans) != 1 || !line.Member.Carer {
			t.Errorf("watched is %+v", line)
		}
		run(t, s, "UPDATE uses SET used_on = '2026-06-01'")
		if got := watched().LookedOn; got != "2026-06-01" {
			t.Errorf("after a use the last look is of %s", got)
		}
		give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		if got := watched().LookedOn; got != apptest.Today {
			t.Errorf("after the record was opened the last look is of %s", got)
		}
	})
}

func TestWhatLeftStaysAsItWasWrittenDown(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		for name, change := range map[string]func(*gorm.DB) error{
			"changed": func(tx *gorm.DB) error {
				return tx.Model(&store.ReleaseRow{}).Where("id <> ''").Updates(map[string]any{"what": "nothing"}).Error
			},
			"taken out": func(tx *gorm.DB) error { return tx.Where("id <> ''").Delete(&store.ReleaseRow{}).Error },
		} {
			if err := store.Changing(t.Context(), s, w.far.Champion, store.Deed{Does: name}, change); !errors.Is(err, store.ErrStays) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
