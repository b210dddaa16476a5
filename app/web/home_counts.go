package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/register"
	"carers/app/suppress"
	"carers/app/web/form"
)

// countsView is the head's: numbers, and no names.
type countsView struct {
	Heading string
	Stats   []stat
	Years   countTable
	Routes  countTable
	Reason  *link // to open named records, when they are not open
}

// countTable counts carers by one thing.
type countTable struct {
	Of    string
	Lines []countLine
}

type countLine struct {
	Says string
	N    int
	Few  bool // whether it is too small to show
}

// hideFew hides counts that would point at somebody. The reader knows the total.
func (t countTable) hideFew(limit suppress.Limit) {
	counts := make([]int, len(t.Lines))
	for i, l := range t.Lines {
		counts[i] = l.N
	}
	for i, shown := range suppress.Line(counts, limit) {
		n, known := shown.Number()
		t.Lines[i].N, t.Lines[i].Few = n, !known
	}
}

func (v *visit) homeCounts(data *homeView) error {
	c, err := v.ledger.Counts(v.ctx())
	if err != nil {
		return err
	}
	n := c.Counted()
	of := "of " + strconv.Itoa(n)
	view := &countsView{
		Heading: "On " + v.today().Words(),
		Stats: []stat{
			{Figure: strconv.Itoa(n), Of: "of " + form.Thousands(c.OnRoll), Says: "pupils on roll are known young carers"},
			{Figure: strconv.Itoa(c.ByStatus[register.Possible]), Says: "more are possible, and being explored"},
			{Figure: strconv.Itoa(c.Asked), Of: of, Says: "have been asked who may know"},
			{Figure: strconv.Itoa(c.Reviewed), Of: of, Says: "have a review planned that is not late"},
		},
	}
	view.Years.Of, view.Routes.Of = "Year group", "How we learned"
	years := slices.SortedFunc(maps.Keys(c.ByYear), func(a, b register.Year) int { return cmp.Compare(a.Number(), b.Number()) })
	for _, y := range years {
		view.Years.Lines = append(view.Years.Lines, countLine{Says: cmp.Or(y.Words(), "Year not known"), N: c.ByYear[y]})
	}
	for _, r := range register.Routes {
		if k := c.ByRoute[r]; k > 0 {
			view.Routes.Lines = append(view.Routes.Lines, countLine{Says: r.Words(), N: k})
		}
	}
	if !v.may(access.SeeRegister) {
		view.Reason = &link{"Give a reason to see names", "/reason"}
		view.Years.hideFew(v.toldLimit(register.ToGovernors))
		view.Routes.hideFew(v.toldLimit(register.ToGovernors))
	}
	data.Counts = view
	data.say(many(n, "young carer is", "young carers are") + " known to the school")
	switch {
	case data.Glass != nil:
		data.stand("Numbers on this page. The register has the names, and is open to you until " + data.Glass.Until + ".")
		return nil
	case v.may(access.SeeRegister): // by another role, which needs no reason
		data.stand("Numbers on this page. The register has the names, and is open to you.")
		return nil
	}
	told, err := v.whoIsTold()
	data.stand("Numbers, and no names. A named record opens for half an hour when you give a reason. " + told)
	return err
}

// homeGovernor leads to what governors are told. No number stands here: one of
// today, beside one that was told before, would say how many came or went.
func (v *visit) homeGovernor(data *homeView) error {
	data.say("How young carers do at " + v.school.Name)
	data.add(homeSection{Rank: rankToKnow, Heading: "What governors see", Lines: []task{{
		Says: "How young carers do", Href: governorsAt, Idle: true,
		Detail: "How many the school knows, how they attend beside others, and what the school does: one side of paper for a meeting. No number on it points at a child.", Act: &link{"Open the page", governorsAt},
	}}})
	return nil
}

// homeTrust is one number, if it is large enough to point at nobody.
func (v *visit) homeTrust(data *homeView) error {
	c, err := v.ledger.Counts(v.ctx())
	if err != nil {
		return err
	}
	data.say("How many young carers the school knows")
	limit := v.toldLimit(register.ToGovernors)
	shown := suppress.Count(c.Counted(), limit)
	_, known := shown.Number()
	says := "young carers are known to the school"
	if !known {
		says = "The school knows fewer young carers than may be shown as a number."
	}
	data.Trust = &stat{
		Figure: shown.Words(), InWords: !known, Says: says,
		Source: "On the register on " + v.today().Words() + ". A number under " + strconv.Itoa(limit.Least()) + " is not shown, so that it points at nobody.",
	}
	return nil
}
