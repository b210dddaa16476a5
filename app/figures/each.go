package figures

import (
	"cmp"
	"slices"
	"strconv"
)

// Each is how often something was so of one pupil in a period: suspensions, or
// days of something else that attendance does not hold.
type Each struct {
	Member
	Times int
}

func ever(times int) Share {
	if times > 0 {
		return Share{1, 1}
	}
	return Share{0, 1}
}

// CompareEver holds the share of carers of whom something was so at least once
// against that of others of the same year groups, as [Compare] does.
func CompareEver(all []Each, like Like) Comparison {
	return compareEach(ShareUnit, all, like, func(times int) pair { s := ever(times); return pair{float64(s.Count), 1} })
}

// CompareTimes holds how often something was so of each carer against others of
// the same year groups, as [Compare] does. A hundred times that is DfE's "per 100
// pupils", which is no share of pupils.
func CompareTimes(all []Each, like Like) Comparison {
	return compareEach(TimesUnit, all, like, func(times int) pair { return pair{float64(times), 1} })
}

func compareEach(unit Unit, all []Each, like Like, of func(int) pair) Comparison {
	c := comparing{like: like, unit: unit}
	for i := range all {
		c.put(&all[i].Member, of(all[i].Times))
	}
	c.compare()
	return c.out
}

// InYear are one year group's pupils of a period, carers apart.
type InYear struct {
	Year           string
	Carers, Others []Counted
}

// ByYear parts pupils by year group: nurseries and Reception first, then Year 1
// and on, those who follow no year and those of whom it is unknown last.
func ByYear(all []Counted) (years []InYear) {
	for _, c := range all {
		i := slices.IndexFunc(years, func(y InYear) bool { return y.Year == c.Year })
		if i < 0 {
			i, years = len(years), append(years, InYear{Year: c.Year})
		}
		if c.Carer {
			years[i].Carers = append(years[i].Carers, c)
		} else {
			years[i].Others = append(years[i].Others, c)
		}
	}
	slices.SortFunc(years, func(a, b InYear) int { return cmp.Compare(yearPlace(a.Year), yearPlace(b.Year)) })
	return years
}

// yearPlace is where a year group stands in a school.
func yearPlace(year string) int {
	if i := slices.Index([]string{"N1", "N2", "R"}, year); i >= 0 {
		return i - 2
	}
	n, err := strconv.Atoi(year)
	switch {
	case err == nil:
		return n
	case year == "":
		return 1000
	}
	return 999
}
