package store_test

import (
	"testing"

	"carers/app/fault"
	"carers/app/store"
)

// TestFiguresComeWithTheFileThatBroughtThem holds each part to its own rows, and
// to the imports that those come from.
func TestFiguresComeWithTheFileThatBroughtThem(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		champion, dsl := s.As(w.far.Champion), s.As(w.far.DSL)
		for of, want := range map[store.FiguresOf][3]int{store.AttendanceFigures: {1, 0, 0}, store.ResultFigures: {0, 1, 0}, store.EventFigures: {0, 0, 1}} {
			by := map[string]store.PupilFigures{
				"the roll":     give(t, func() (store.PupilFigures, error) { return champion.PupilFigures(t.Context(), w.target.pupil, of) }),
				"the register": give(t, func() (store.PupilFigures, error) { return dsl.CarerFigures(t.Context(), w.target.carer, of) }),
			}
			for way, f := range by {
				if got := [3]int{len(f.Spans), len(f.Results), len(f.Events)}; got != want || f.Pupil.ID != w.target.pupil {
					t.Errorf("%s by %s: %v rows of %s, want %v", of, way, got, f.Pupil.ID, want)
				}
				last := f.Sources.Latest()
				if len(f.Sources) != 1 || last.File != "export.csv" || last.By == "" || !last.At.Equal(still()) {
					t.Errorf("%s by %s come from %+v", of, way, f.Sources)
				}
			}
		}
		// Of somebody who has no entry there is no way by the register.
		if _, err := dsl.CarerFigures(t.Context(), w.target.sibling, store.ResultFigures); !fault.IsMissing(err) {
			t.Errorf("a pupil's id opens the way of an entry: %v", err)
		}
		rec := give(t, func() (store.CarerRecord, error) { return dsl.Carer(t.Context(), w.target.carer) })
		if len(rec.Spans) != 1 || len(rec.Results) != 1 || len(rec.Events) != 1 || len(rec.Sources) != 3 || len(rec.Sources.Of(nil, rec.Results, nil)) != 1 {
			t.Errorf("the record has %d spans, %d results, %d events of %d imports", len(rec.Spans), len(rec.Results), len(rec.Events), len(rec.Sources))
		}
	})
}

// TestTheFiguresOfOthersAreNotAmongTheCarers: the lists are of every carer who is
// counted, and of nobody else.
func TestTheFiguresOfOthersAreNotAmongTheCarers(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.DSL)
		results := give(t, func() ([]store.PupilFigures, error) {
			return l.CarersResults(t.Context(), []string{"Autumn 1 2026/27"})
		})
		events := give(t, func() ([]store.PupilFigures, error) { return l.CarersEvents(t.Context(), "2026-09-01", "2026-09-30") })
		none := give(t, func() ([]store.PupilFigures, error) { return l.CarersEvents(t.Context(), "2025-09-01", "2025-09-30") })
		if len(results) != 1 || len(events) != 1 || results[0].Pupil.ID != w.target.pupil || len(results[0].Results) != 1 || len(events[0].Events) != 1 || len(none) != 1 || len(none[0].Events) != 0 {
			t.Errorf("results of %+v, events of %+v, of another year %+v", results, events, none)
		}
	})
}
