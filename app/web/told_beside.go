package web

import (
	"carers/app/figures"
	"carers/app/suppress"
)

// draftBeside puts carers and others of the same year groups into a table: the plain
// means, which make up the school's and are guarded with it, and those that are shown.
func draftBeside(d *suppress.Draft, table string, pupils suppress.Group, measure, alike string, c figures.Comparison) {
	plain := func(g suppress.Group, n int, s figures.Share) suppress.Mean {
		tenths, _ := s.Permille()
		return suppress.Mean{Of: g, N: n, Is: suppress.Estimate{Tenths: tenths}}
	}
	carers, others := c.Carers, c.Others
	d.Means(table, measure, plain(pupils, carers.Pupils+others.Pupils, carers.Share.Plus(others.Share)),
		plain(carersOf(pupils), carers.Pupils, carers.Share), plain(othersOf(pupils), others.Pupils, others.Share))
	d.Means(table, alike, suppress.Mean{},
		suppress.Mean{Of: carersOf(pupils), N: carers.Pupils, Is: estimated(carers.Estimate)}, suppress.Mean{Of: othersOf(pupils), N: others.Pupils, Is: estimated(others.Estimate)})
	if c.Difference.Told() {
		d.Difference(table, lessOthers, suppress.MeanOf(alike, carersOf(pupils)), suppress.MeanOf(alike, othersOf(pupils)), estimated(c.Difference))
	}
}

// besideTold is such a table as it was told.
type besideTold struct {
	table          suppress.Table
	pupils         suppress.Group
	measure, alike string
}

func (b besideTold) carers() suppress.Shown { return b.table.Count(carersOf(b.pupils)) }

// means are the figure of carers and of others where both may be told. Of neither is
// anything said where one is hidden, or where the plain mean of the others is, from which
// and the school's own the carers' could be had.
func (b besideTold) means() (own, others suppress.Rate, told bool) {
	t, pupils := b.table, b.pupils
	own, others = t.Mean(b.alike, carersOf(pupils)), t.Mean(b.alike, othersOf(pupils))
	for _, r := range []suppress.Rate{own, others, t.Mean(b.measure, carersOf(pupils)), t.Mean(b.measure, othersOf(pupils))} {
		if _, is := r.Estimate(); !is {
			return own, others, false
		}
	}
	return own, others, true
}

// less is the difference, where it may be told and can be.
func (b besideTold) less() (suppress.Estimate, bool) {
	if _, _, told := b.means(); !told {
		return suppress.Estimate{}, false
	}
	return b.table.Difference(lessOthers).Estimate()
}
