package suppress_test

import (
	"encoding/json"
	"strings"
	"testing"

	"carers/app/fault"
	"carers/app/suppress"

	"github.com/google/go-cmp/cmp"
)

// told tells one line of carers by year, and keeps it.
func told(t *testing.T, ledger *suppress.Ledger, in suppress.Period, counts map[string]int) suppress.Table {
	t.Helper()
	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), in.To)
	var parts []suppress.Part
	for _, y := range []string{"3", "4", "5"} {
		parts = append(parts, suppress.Part{Is: y, N: counts[y]})
	}
	d.Line("years", suppress.All("carers", in), "year", parts...)
	out, err := d.Tell(*ledger)
	if err != nil {
		t.Fatal(err)
	}
	*ledger = append(*ledger, out.Releases()...)
	return out.Table("years")
}

// line is what the table says of the years and the whole.
func line(table suppress.Table, in suppress.Period) string {
	carers := suppress.All("carers", in)
	var says []string
	for _, g := range []suppress.Group{carers.Where("year", "3"), carers.Where("year", "4"), carers.Where("year", "5"), carers} {
		says = append(says, strings.ReplaceAll(table.Count(g).Words(), "Too few to show", "-"))
	}
	return strings.Join(says, " ")
}

func TestATableOfADayLaterIsToldAsItWas(t *testing.T) {
	var ledger suppress.Ledger
	first := suppress.On("2026-09-14")
	if got := line(told(t, &ledger, first, map[string]int{"3": 6, "4": 9, "5": 20}), first); got != "6 9 20 35" {
		t.Fatalf("told as %s", got)
	}
	next := suppress.On("2026-09-15")
	again := told(t, &ledger, next, map[string]int{"3": 7, "4": 9, "5": 20})
	if got := line(again, next); got != "6 9 20 35" || !again.Before() || again.On() != "2026-09-14" || len(ledger) != 1 {
		t.Errorf("a day later told as %s, before %v, on %s, %d releases", got, again.Before(), again.On(), len(ledger))
	}
	if got := line(told(t, &ledger, next, map[string]int{"3": 11, "4": 9, "5": 20}), next); got != "11 9 20 40" {
		t.Errorf("with five more told as %s", got)
	}
	term := suppress.On("2027-01-11")
	if fresh := told(t, &ledger, term, map[string]int{"3": 12, "4": 9, "5": 20}); line(fresh, term) != "12 9 20 41" || fresh.Before() {
		t.Errorf("a term later told as %s", line(fresh, term))
	}
}

// The same carers split in another way, a day later and one more: the sum of the parts
// is a total that would tell.
func TestAnotherTableADayLaterDoesNotTellWhoCame(t *testing.T) {
	var ledger suppress.Ledger
	told(t, &ledger, suppress.On("2026-09-14"), map[string]int{"3": 6, "4": 9, "5": 20})
	next := suppress.On("2026-09-15")
	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), next.To)
	carers := suppress.All("carers", next)
	d.Line("premium", carers, "premium", suppress.Part{Is: "yes", N: 16}, suppress.Part{Is: "no", N: 20})
	out, err := d.Tell(ledger)
	if err != nil {
		t.Fatal(err)
	}
	table := out.Table("premium")
	if _, known := table.Count(carers).Number(); known {
		t.Error("36 is told a day after 35")
	}
	_, yes := table.Count(carers.Where("premium", "yes")).Number()
	_, no := table.Count(carers.Where("premium", "no")).Number()
	if yes && no {
		t.Error("both parts are told, which make 36")
	}
}

// What was hidden in autumn stays so when spring is told, where nobody can be thought
// to have left.
func TestALaterTermDoesNotTellAnEarlierOne(t *testing.T) {
	var ledger suppress.Ledger
	told(t, &ledger, terms[0], map[string]int{"3": 4, "4": 9, "5": 20})
	spring := line(told(t, &ledger, terms[1], map[string]int{"3": 5, "4": 10, "5": 20}), terms[1])
	if spring == "5 10 20 35" {
		t.Error("with 33 in autumn and no more than 10 in Year 4, Year 3 had 3 at least")
	}
}

func TestWhatWasToldOutsideBindsGovernorsButNotTheOtherWay(t *testing.T) {
	var confidence suppress.Ledger
	told(t, &confidence, terms[0], map[string]int{"3": 2, "4": 9, "5": 20})
	outside := suppress.NewDraft(suppress.LimitFor(suppress.Outside, 0), "2025-12-19")
	carers := suppress.All("carers", terms[0])
	outside.Count("carers", carers.Where("year", "4"), 12) // another number: outside, nobody heard of the 9
	out, err := outside.Tell(confidence)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.Table("carers").Count(carers.Where("year", "4")).Words(); got != "12" {
		t.Errorf("told outside as %s", got)
	}
	governors := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-20")
	governors.Count("year 4", carers.Where("year", "4"), 13)
	if out, err = governors.Tell(out.Releases()); err != nil {
		t.Fatal(err)
	}
	if got := out.Table("year 4").Count(carers.Where("year", "4")).Words(); got != "Too few to show" {
		t.Errorf("one more than was told outside is told as %s", got)
	}
}

func TestAReleaseIsReadAsItWasWritten(t *testing.T) {
	var ledger suppress.Ledger
	told(t, &ledger, terms[0], map[string]int{"3": 2, "4": 9, "5": 20})
	text, err := json.Marshal(ledger)
	if err != nil {
		t.Fatal(err)
	}
	var read suppress.Ledger
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(read)
	if diff := cmp.Diff(string(text), string(again)); diff != "" || err != nil {
		t.Error(diff, err)
	}
	r := read[0]
	if r.Table() != "years" || r.Reader() != suppress.Governors || r.On() != "2025-12-19" || r.From() != "2025-09-01" || r.To() != "2025-12-19" {
		t.Errorf("read as %s to %s on %s, of %s to %s", r.Table(), r.Reader(), r.On(), r.From(), r.To())
	}
	if strings.Contains(string(text), `"n":2}`) {
		t.Error("the ledger keeps a number that was hidden")
	}
	for _, torn := range []string{`{"cells":[],"sums":[{"whole":0,"parts":[1]}]}`, `{"rates":[{"of":[3]}]}`} {
		if err := json.Unmarshal([]byte(torn), &r); err == nil {
			t.Errorf("%s was read", torn)
		}
	}
}

// What was told cannot be taken back: where it and the draft cannot both be true, no
// number is added to it.
func TestNothingIsAddedToWhatNoLongerAgrees(t *testing.T) {
	var ledger suppress.Ledger
	told(t, &ledger, terms[0], map[string]int{"3": 2, "4": 9, "5": 20})
	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2026-01-12")
	carers := suppress.All("carers", terms[0])
	d.Count("put right", carers.Where("year", "3"), 40) // of 31
	out, err := d.Tell(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.Table("put right").Count(carers.Where("year", "3")).Words(); got != "Too few to show" {
		t.Errorf("told as %s", got)
	}
}

func TestALimitIsRaisedFreelyAndLoweredForAReason(t *testing.T) {
	governors := suppress.LimitFor(suppress.Governors, 0)
	for _, c := range []struct{ got, want int }{
		{governors.Least(), 5}, {suppress.LimitFor(suppress.Governors, 8).Least(), 8}, {suppress.LimitFor(suppress.Governors, 2).Least(), 5},
		{suppress.LimitFor(suppress.Outside, 8).Least(), 10}, {suppress.LimitFor(suppress.Outside, 12).Least(), 12}, {suppress.Limit{}.Least(), 10},
	} {
		if c.got != c.want {
			t.Errorf("the limit is %d, want %d", c.got, c.want)
		}
	}
	for _, by := range []suppress.Lowered{{To: 2, Reason: "We are few"}, {To: 4, Reason: "  "}} {
		if _, err := governors.Lower(by); len(fault.Problems(err)) == 0 {
			t.Errorf("lowered by %+v", by)
		}
	}
	lower, err := governors.Lower(suppress.Lowered{To: 3, Reason: "The board asked for it in March"})
	if err != nil || lower.Least() != 3 {
		t.Fatalf("lowered to %d, %v", lower.Least(), err)
	}
	d := suppress.NewDraft(lower, "2026-09-14")
	carers := suppress.All("carers", suppress.On("2026-09-14"))
	d.Count("carers", carers, 3)
	out, err := d.Tell(nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.Table("carers").Count(carers).Words(); got != "3" {
		t.Errorf("three are told as %s", got)
	}
	if got := out.Releases()[0].Lowered().Reason; got != "The board asked for it in March" {
		t.Errorf("the release keeps the reason %q", got)
	}
	if !strings.Contains(out.Explanation(), "A number under 3 is not shown") {
		t.Error(out.Explanation())
	}
}

func TestASmallSchoolIsToldOverMoreTerms(t *testing.T) {
	limit := suppress.LimitFor(suppress.Governors, 0)
	for _, c := range []struct {
		counts   map[int]int
		terms, n int
		enough   bool
	}{
		{map[int]int{1: 6, 3: 7, 9: 12}, 1, 6, true},
		{map[int]int{1: 2, 3: 5, 9: 12}, 3, 5, true},
		{map[int]int{1: 2, 3: 3, 9: 8}, 9, 8, true},
		{map[int]int{1: 1, 3: 2, 9: 4}, 9, 0, false},
	} {
		if terms, n, enough := suppress.Widen(limit, func(terms int) int { return c.counts[terms] }); terms != c.terms || n != c.n || enough != c.enough {
			t.Errorf("%v is told over %d terms as %d, %v", c.counts, terms, n, enough)
		}
	}
}
