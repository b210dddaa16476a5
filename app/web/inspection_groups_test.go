package web

import (
	"context"
	"reflect"
	"testing"

	"carers/app/figures"
	"carers/app/store"
)

func TestSeveralPupilsAskForEachPeriodOnce(t *testing.T) {
	asked := map[string]int{}
	ask := yearGroupsOf(func(_ context.Context, periods []figures.Period) (all []store.YearGroupSum, err error) {
		for i, p := range periods {
			asked[p.Name]++
			all = append(all, store.YearGroupSum{Period: i, Year: p.Name, Pupils: 1}, store.YearGroupSum{Period: i, Year: p.Name, Pupils: 2})
		}
		return all, nil
	})
	once := ask.onceEach()
	autumn, spring, summer := figures.Period{Name: "Autumn"}, figures.Period{Name: "Spring"}, figures.Period{Name: "Summer"}
	for _, periods := range [][]figures.Period{{autumn, spring}, {summer, spring, autumn}, {spring}} {
		got, err := once(t.Context(), periods)
		if err != nil {
			t.Fatal(err)
		}
		want := make([]store.YearGroupSum, 0, 2*len(periods))
		for i, p := range periods {
			want = append(want, store.YearGroupSum{Period: i, Year: p.Name, Pupils: 1}, store.YearGroupSum{Period: i, Year: p.Name, Pupils: 2})
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("of %v it says %v, want %v", periods, got, want)
		}
	}
	for name, n := range asked {
		if n != 1 {
			t.Errorf("%s was asked for %d times", name, n)
		}
	}
}
