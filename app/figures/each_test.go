package figures

import (
	"strings"
	"testing"
)

// DfE's suspensions of 2023/24 (facts: dfe-data 5.3): 14,750 of 53,886 young carers
// are 27.37 per 100 pupils, and 4,721 pupils 8.76%: the two are not one another.
func TestPerHundredIsNoShareOfPupils(t *testing.T) {
	group := make([]Each, 53886, 53888)
	for i := range group {
		group[i].Member = Member{Year: "9", Carer: true}
	}
	for i := range 4721 {
		group[i].Times = 1
	}
	group[0].Times += 14750 - 4721
	group = append(group, Each{Member: Member{Year: "9"}}, Each{Member: Member{Year: "9"}}) // somebody to compare with
	if e := CompareTimes(group, Like{}).Carers.Estimate; e.Value < 0.27372 || e.Value > 0.27373 {
		t.Errorf("%v per pupil", e.Value)
	}
	if e := CompareEver(group, Like{}).Carers.Estimate; e.Value < 0.08761 || e.Value > 0.08762 || e.Method != ByWilson {
		t.Errorf("%v of pupils", e.Value)
	}
}

func TestSuspensionsAreComparedBothWays(t *testing.T) {
	var all []Each
	for i, times := range []int{0, 3, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0} {
		all = append(all, Each{Member{Year: "9", Carer: i < 5}, times})
	}
	ever, times := CompareEver(all, Like{}), CompareTimes(all, Like{})
	if ever.Carers.Share != (Share{2, 5}) || ever.Others.Share != (Share{2, 7}) || ever.Difference.Method != ByNewcombe || !ever.Difference.HasInterval() {
		t.Errorf("%+v", ever)
	}
	if !near(times.Carers.Estimate.Value, 0.8) || !near(times.Others.Estimate.Value, 3.0/7) || times.Unit != TimesUnit || times.Difference.Interval.Low >= 0 {
		t.Errorf("%+v", times)
	}
}

func TestYearsStandAsInASchool(t *testing.T) {
	var all []Counted
	for _, y := range []string{"11", "X", "R", "", "2", "N1", "10", "R"} {
		all = append(all, Counted{Member: Member{Year: y, Carer: y == "2"}})
	}
	var order []string
	for _, y := range ByYear(all) {
		order = append(order, y.Year)
		if y.Year == "2" && len(y.Carers) != 1 || y.Year == "R" && len(y.Others) != 2 {
			t.Errorf("%+v", y)
		}
	}
	if got := strings.Join(order, " "); got != "N1 R 2 10 11 X " {
		t.Errorf("%q", got)
	}
}
