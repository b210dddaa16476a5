package web

import (
	"fmt"
	"slices"
	"strconv"

	"carers/app/chart"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var foundPage = newPage[foundView]("trends/found.html")

// foundAt is found against expected.
const foundAt = trendsAt + "/found"

// foundView is how many young carers the school knows beside what others have
// published, how it learned of them, and how long that took. No range is a target.
type foundView struct {
	trendsHead
	Says     []string
	Pictures []chart.Figure
	Routes   countTable
	Learned  string   // heads the routes
	Lag      []string // how long they had cared by then
	Files    fileLines
	National string // where what was published is, with its sources
	Empty    *empty
}

func showFound(v *visit) error {
	head, fresh, err := v.trendsHead("Found against expected", foundAt)
	if err != nil {
		return err
	}
	roll, err := v.ledger.TrendRoll(v.ctx())
	if err != nil {
		return err
	}
	support, err := v.ledger.Support(v.ctx())
	if err != nil {
		return err
	}
	data := foundView{trendsHead: head, National: nationalAt}
	if !fresh.Roll.At.IsZero() {
		data.Files = fileLines{v.sourceLine(fresh.Roll)}
	}
	if len(roll) == 0 {
		data.Empty = &empty{Title: "Nobody is on the roll yet", Says: "Import the roll, and this page says how many pupils are known to be young carers beside what surveys and schools have published."}
		return show(v, foundPage, data)
	}
	years := yearCounts(roll)
	data.Says = foundSays(years)
	for i, r := range figures.PublishedRanges {
		data.Pictures = append(data.Pictures, v.foundPicture(strconv.Itoa(i+1), r, years))
	}
	known := slices.DeleteFunc(support, func(s store.SupportLine) bool { return !s.Status.Counted() || !s.OnRoll })
	data.Routes, data.Learned = routesOf(known), "How the school learned of "+many(len(known), "young carer", "young carers")
	data.Lag = caredWords(known)
	return show(v, foundPage, data)
}

// yearCounts are the year groups in the order of school, with who is found of them.
func yearCounts(roll []figures.Member) (years []figures.YearCount) {
	for _, m := range roll {
		i := slices.IndexFunc(years, func(y figures.YearCount) bool { return y.Year == m.Year })
		if i < 0 {
			i, years = len(years), append(years, figures.YearCount{Year: m.Year})
		}
		years[i].Pupils++
		if m.Carer {
			years[i].Found++
		}
	}
	slices.SortFunc(years, func(a, b figures.YearCount) int {
		return register.Year(a.Year).Number() - register.Year(b.Year).Number()
	})
	return years
}

func foundSays(years []figures.YearCount) []string {
	_, all := figures.FoundAgainst(figures.PublishedRanges[0], years)
	verb := "are"
	if all.Found == 1 {
		verb = "is"
	}
	says := []string{fmt.Sprintf("%s of %s on the roll %s on the register as young carers: %s.", form.Thousands(all.Found), many(all.Pupils, "pupil", "pupils"), verb, shareAlone(figures.Share{Count: all.Found, Of: all.Pupils}))}
	var none []string
	for _, y := range years {
		if y.Found == 0 {
			none = append(none, yearWords(y.Year))
		}
	}
	switch {
	case all.Found == 0:
		says = append(says, "Nobody is found yet. That is unknown, and does not say that nobody cares for somebody.")
	case len(none) > 0:
		says = append(says, "Nobody is found yet in "+andList(none)+". That is unknown, and does not say that nobody there cares for somebody.")
	}
	return append(says, "What others have published is there to ask with, and is no target. A school that has found fewer has reason to look again; one that has found more has nothing to put right.")
}

// yearWords names a year group, which may be unknown.
func yearWords(year string) string {
	if year == "" {
		return "no known year group"
	}
	return register.Year(year).Words()
}

// foundPicture holds each year group against one published range.
func (v *visit) foundPicture(id string, r figures.PublishedRange, years []figures.YearCount) chart.Figure {
	each, all := figures.FoundAgainst(r, years)
	rows := chart.Rows{Along: chart.Counting("Pupils of the year group", mostInYear(years))}
	table := chart.Table{Caption: "Found beside " + r.Of, Heads: []string{"Year group", "Found", "On the roll", "Share", "Likely between", "The range would be"}}
	for _, y := range each {
		of := float64(y.Pupils) / 1000
		rows.Rows = append(rows.Rows, chart.Row{
			Name: capital(yearWords(y.Year)), Value: float64(y.Found), Says: strconv.Itoa(y.Found),
			From: of * float64(r.Low), To: of * float64(r.High), Beside: true,
		})
		table.Rows = append(table.Rows, foundRow(capital(yearWords(y.Year)), y))
	}
	table.Rows = append(table.Rows, foundRow("All", all))
	f := chart.Figure{
		ID: "range-" + id, Finding: foundFinding(r, all), Table: table,
		Alt:    "A dot for how many pupils are found in each of " + many(len(each), "year group", "year groups") + ", each beside a bar for what the range would be of so many. The figures are in the table below.",
		Source: sentence(r.Source) + " Looked up on " + r.On.Words() + ". The bar is " + rangeOf(r) + " of the year group; the dot is who is on the register on " + v.today().Words() + ". A range of all pupils says little of one year group.",
	}
	f.Wide, f.Narrow = rows.Draw()
	return f
}

// mostInYear is how far the pictures reach: both as far, so that they may be laid
// side by side.
func mostInYear(years []figures.YearCount) (most int) {
	for _, r := range figures.PublishedRanges {
		each, _ := figures.FoundAgainst(r, years)
		for _, y := range each {
			most = max(most, y.Found, y.High)
		}
	}
	return most
}

func foundRow(name string, y figures.FoundIn) []string {
	return []string{name, strconv.Itoa(y.Found), form.Thousands(y.Pupils), shareAlone(figures.Share{Count: y.Found, Of: y.Pupils}), likelyShare(y.Share), rangeWords(y)}
}

// likelyShare is the interval of a share: "2.1% and 4.2%".
func likelyShare(e figures.Estimate) string {
	if !e.HasInterval() {
		return "too few to say"
	}
	return percentOf(e.Interval.Low) + " and " + percentOf(e.Interval.High)
}

// shareAlone is a share without what it was counted from, where that stands beside it.
func shareAlone(s figures.Share) string {
	n, ok := s.Permille()
	if !ok {
		return "none"
	}
	return fmt.Sprintf("%d.%d%%", n/10, n%10)
}

// percentOf is a proportion in per cent with one decimal.
func percentOf(proportion float64) string {
	n := tenths(proportion)
	return fmt.Sprintf("%d.%d%%", n/10, n%10)
}

// rangeWords is how many pupils a range would be: "5 to 7".
func rangeWords(y figures.FoundIn) string {
	switch {
	case y.High == 0:
		return "fewer than 1"
	case y.Low == y.High:
		return "about " + strconv.Itoa(y.Low)
	case y.Low == 0:
		return "up to " + strconv.Itoa(y.High)
	}
	return form.Thousands(y.Low) + " to " + form.Thousands(y.High)
}

// rangeOf is the range itself: "10% to 13%".
func rangeOf(r figures.PublishedRange) string {
	return percentOf(float64(r.Low)/1000) + " to " + percentOf(float64(r.High)/1000)
}

// foundFinding says what was found beside one range, and no more.
func foundFinding(r figures.PublishedRange, all figures.FoundIn) string {
	says, is := many(all.Found, "pupil", "pupils")+" found: ", "within"
	switch {
	case all.High == 0:
		return says + "of so many on the roll, the range would be fewer than 1 for " + r.Of
	case all.Found < all.Low:
		is = "fewer than"
	case all.Found > all.High:
		is = "more than"
	}
	return says + is + " the range of " + rangeWords(all) + " for " + r.Of
}

// routesOf counts by which way the school learned of each.
func routesOf(known []store.SupportLine) countTable {
	by := map[register.Route]int{}
	for _, s := range known {
		by[s.Route]++
	}
	t := countTable{Of: "How we learned"}
	for _, r := range register.Routes {
		if by[r] > 0 {
			t.Lines = append(t.Lines, countLine{Says: r.Words(), N: by[r]})
		}
	}
	if n := by[""]; n > 0 {
		t.Lines = append(t.Lines, countLine{Says: "Nobody has written down how", N: n})
	}
	return t
}

// caredWords say how long pupils had cared when the school learned of it.
func caredWords(known []store.SupportLine) []string {
	found := make([]figures.Found, len(known))
	for i, s := range known {
		found[i] = figures.Found{CaringSince: s.CaringSince, IdentifiedOn: s.IdentifiedOn}
	}
	lags := figures.LagsOf(found)
	of := many(lags.Pupils, "young carer", "young carers")
	if lags.Pupils == 0 {
		return []string{"Of nobody on the register is it known both since when they have cared and when the school learned of it."}
	}
	var says []string
	if lags.Pupils < figures.Enough {
		says = append(says, "Of "+of+" it is known how long they had cared when the school learned of it: too few to say what is usual.")
	} else {
		says = append(says, "Of "+of+" it is known how long they had cared when the school learned of it. Half of them had cared for at least "+lagBetween(lags.Median)+".")
	}
	switch lags.OverThreeYears {
	case 0:
	case 1:
		says = append(says, "For 1 of them it was three years or more.")
	default:
		says = append(says, fmt.Sprintf("For %d of them it was three years or more.", lags.OverThreeYears))
	}
	if lags.Unknown > 0 {
		says = append(says, "Of "+many(lags.Unknown, "other", "others")+" it is not known.")
	}
	return says
}

// lagBetween is a length that is known to within some months, after "at least".
func lagBetween(l figures.Lag) string {
	if l.Least == l.Most {
		return monthsLong(l.Least)
	}
	return monthsLong(l.Least) + ", or even " + monthsLong(l.Most)
}

// monthsLong is a length in years and months: "1 year and 8 months".
func monthsLong(n int) string {
	years, months := n/12, n%12
	switch {
	case years == 0:
		return many(months, "month", "months")
	case months == 0:
		return many(years, "year", "years")
	}
	return many(years, "year", "years") + " and " + many(months, "month", "months")
}
