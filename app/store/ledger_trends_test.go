package store_test

import (
	"context"
	"maps"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

func init() { maps.Copy(acts, trendActs) }

// thisYear is the school year of the fixed day, as a period.
var thisYear = figures.Period{Name: "2026/27", Kind: figures.Yearly, Year: 2026, From: calendar.SchoolYear(2026).Start(), To: calendar.SchoolYear(2026).End()}

const seeTrends = "champion dsl head governor operator"

// trendActs are the methods of the ledger about whether it helps.
var trendActs = map[string]act{
	"Cohort": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Cohort(ctx, []figures.Period{thisYear})
	}},
	"CohortResults": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.CohortResults(ctx, []figures.Period{thisYear})
	}},
	"YearGroups": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.YearGroups(ctx, []figures.Period{thisYear})
	}},
	"TrendRoll":    {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.TrendRoll(ctx) }},
	"ResultPoints": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ResultPoints(ctx) }},
	"Support":      {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Support(ctx) }},
	"SupportSpans": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.SupportSpans(ctx, "2026-09-01", "2026-09-30")
	}},
	"PupilTrend": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.PupilTrend(ctx, t.carer)
	}},
	"Watched": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Watched(ctx, "2026-09-01", "2026-09-30")
	}},
	"Refreshed": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Refreshed(ctx) }},
	"SumSources": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.SumSources(ctx, thisYear)
	}},
	"NationalFigures": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.NationalFigures(ctx) }},
	"KeepNationalFigure": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepNationalFigure(ctx, published("39"), 0)
	}},
	"ToldTables": {may: seeTrends, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ToldTables(ctx) }},
	"Tell": {may: seeTrends, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.Tell(ctx, "governor-page", "html", func([]store.ToldTable) ([]store.ToldTable, error) {
			return []store.ToldTable{told1("Carers by year")}, nil
		}))
	}},
}

// published is a figure that a school keeps for itself.
func published(value string) register.NationalFigure {
	return register.NationalFigure{
		Measure: register.NationalPersistent, Phase: register.Secondary, Group: register.NationalCarers, Period: "2024/25", Value: value, Of: "pupils", Series: "absence-census", Source: "The department's data set", AsOf: "2026-03",
	}
}

// told1 is a table as it was told.
func told1(title string) store.ToldTable {
	return store.ToldTable{Table: title, Reader: "governors", On: "2026-09-14", From: "2026-09-01", To: "2026-09-14", Body: `{"cells":[7,null]}`}
}

// published is a national figure of the school's own, and a table that was told.
func (t *target) published(tb *testing.T, l *store.Ledger) {
	t.national = give(tb, func() (string, error) { return l.KeepNationalFigure(tb.Context(), published("38"), 0) })
	give(tb, func() (string, error) { return l.KeepHeading(tb.Context(), heading("What Findlater asks"), 0) })
	must(tb, l.Tell(tb.Context(), "governor-page", "html", func([]store.ToldTable) ([]store.ToldTable, error) {
		return []store.ToldTable{told1("Carers by year group")}, nil
	}))
}
