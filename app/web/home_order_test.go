package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// reviewsOn plans a review for each of some new young carers.
func (w *world) reviewsOn(on calendar.Day, many int) {
	w.t.Helper()
	for n := range many {
		id := w.pupil(firstSchool, register.Pupil{Forename: "Pupil", Surname: fmt.Sprintf("Number%02d", n), Form: "8D", Year: "8"})
		carer := w.carer(firstSchool, id, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
		w.must(w.as(firstSchool).ChangeCarer(context.Background(), carer, 1, "planned", func(c *register.Carer, _ register.Pupil) error {
			c.NextReview = on
			return nil
		}))
	}
}

func TestWhatIsDueAndHasNoPageOfItsOwnIsFoldedAfterItsFirstLines(t *testing.T) {
	lines := func(n int) homeSection { return homeSection{Rank: rankDue, Lines: make([]task, n)} }
	one, long, waits, groups := lines(mostLines+1), lines(mostLines+2), lines(mostLines+2), lines(mostLines+2)
	waits.Rank = rankWaiting // each line is of another kind
	groups.None = "None are yet."
	one.shorten(false)
	groups.shorten(false)
	long.shorten(false)
	waits.shorten(false)
	if len(one.Lines) != mostLines+1 || len(one.Rest) != 0 {
		t.Errorf("one line more is folded: %d and %d", len(one.Lines), len(one.Rest))
	}
	if len(long.Lines) != mostLines || len(long.Rest) != 2 {
		t.Errorf("a long list shows %d and folds %d", len(long.Lines), len(long.Rest))
	}
	if len(waits.Rest) != 0 || len(groups.Rest) != 0 {
		t.Error("what waits, or a teacher's group, is folded")
	}
}

func TestALongPageShowsFewerLinesOfWhatIsNotUrgentAndFoldsWhatIsToCome(t *testing.T) {
	section := func(rank homeRank, n int) homeSection {
		lines := make([]task, n)
		lines[0].Due.Says = "Monday"
		return homeSection{Rank: rank, Heading: fmt.Sprint(rank), Lines: lines, All: &link{"All", "/"}}
	}
	data := homeView{}
	for rank, n := range map[homeRank]int{rankUrgent: mostLines, rankDue: leastLines + 1, rankWaiting: leastLines + 2, rankComing: 8} {
		data.add(section(rank, n))
	}
	data.finish()
	urgent, due, waits, coming := data.Sections[0], data.Sections[1], data.Sections[2], data.Sections[3]
	if len(urgent.Lines) != mostLines || urgent.Folded != "" || len(due.Lines) != leastLines+1 {
		t.Errorf("%d urgent lines and %d due are shown", len(urgent.Lines), len(due.Lines))
	}
	if len(waits.Lines) != leastLines || waits.More != 2 || waits.Folded != "" {
		t.Errorf("of what waits %d lines are shown and %d counted", len(waits.Lines), waits.More)
	}
	if coming.Folded != "8, the first Monday" {
		t.Errorf("what is to come says %q beside its heading", coming.Folded)
	}
	if !strings.HasPrefix(data.Heading, "11 things need you") {
		t.Errorf("what is folded changes the heading: %q", data.Heading)
	}
}

func TestALongListShowsItsFirstLinesAndLeadsToTheOthers(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	w.reviewsOn("2026-09-10", mostLines+1)
	if page := v.Open("/"); page.Count("main a[href$='/reviews/add']") != mostLines+1 || strings.Contains(page.Text("main"), "And 1 more") {
		t.Errorf("one line more is counted instead of shown: %s", page.Text("main"))
	}
	w.reviewsOn("2026-09-11", 2)
	page := v.Open("/")
	if got := page.Count("main a[href$='/reviews/add']"); got != mostLines || !strings.Contains(page.Text("main"), "And 3 more") {
		t.Errorf("%d lines: %s", got, page.Text("main"))
	}
	if got, want := page.Text("h1"), fmt.Sprintf("%d things need you", mostLines+3+3); got != want { // and three lines that wait
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	if page = v.Open(reviewsAt); page.Count("main a[href$='/reviews/add']") < mostLines+3 {
		t.Errorf("the page that has them all: %s", page.Text("main"))
	}
}

func TestTheFirstPageGoesByUrgency(t *testing.T) {
	w := staffed(t)
	w.reviewsOn("2026-09-10", 1)
	w.reviewsOn("2026-09-20", 1)
	_, err := w.as(firstSchool).TakeSnapshot(context.Background(), w.ids["Kwame"], register.Snapshot{On: "2026-09-12", Nights: register.Yes}, register.HandOffAnswer{Choice: register.RaiseIt})
	w.must(err)
	page := w.visitor(firstSchool, access.Champion).Open("/")
	got := page.Texts("main section h2")
	at := func(heading string) int { return slices.Index(got, heading) }
	for _, pair := range [][2]string{{"How to begin", "Hand-offs"}, {"Hand-offs", "Reviews due"}, {"Reviews due", "Waiting for somebody"}, {"Waiting for somebody", "Reviews coming up"}, {"Reviews coming up", "Access given and taken in the last two weeks"}} {
		if at(pair[0]) < 0 || at(pair[1]) <= at(pair[0]) {
			t.Errorf("%q does not stand before %q: %q", pair[0], pair[1], got)
		}
	}
}

func TestWhoseReviewIsDueIsNotToldTwice(t *testing.T) {
	w := everywhere(t)
	ctx := context.Background()
	rec := w.kept()
	w.must(w.as(firstSchool).ChangeCarer(ctx, rec.Carer.ID, rec.Carer.Version, "planned", func(c *register.Carer, _ register.Pupil) error {
		c.NextReview = "2026-09-10"
		return nil
	}))
	due, err := w.as(firstSchool).AdjustmentsDue(ctx, "2027-09-01")
	w.must(err)
	if len(due) == 0 {
		t.Fatal("no adjustment is there to be looked at")
	}
	if says := w.visitor(firstSchool, access.Champion).Open("/").Text("main"); strings.Contains(says, "Adjustments to look at again") {
		t.Errorf("the first page says %s", says)
	}
}

func TestAHeadReadsWhatIsLateInNumbersThatPointAtNobody(t *testing.T) {
	w := staffed(t)
	head := w.visitor(firstSchool, access.Head)
	w.reviewsOn("2026-09-10", 4)
	if says := head.Open("/").Text("main"); !strings.Contains(says, "Of reviews, actions and possible entries there are fewer than five each, or none") || strings.Contains(says, "Reviews that are overdue") {
		t.Errorf("of four late reviews the head reads %s", says)
	}
	w.reviewsOn("2026-09-11", 1)
	page := head.Open("/")
	if says := page.Text("main"); !strings.Contains(says, "Reviews that are overdue5") || strings.Contains(says, "Number0") {
		t.Errorf("of five late reviews the head reads %s", says)
	}
}

func TestATeacherWithNothingNewIsToldSo(t *testing.T) {
	w := staffed(t)
	page := w.visitor(firstSchool, access.Teacher).Open("/")
	if page.Text("h1") != "Nothing new to read" || !page.Has("main a[href='#told']") || !page.Has("#told") {
		t.Errorf("the page is headed %q: %s", page.Text("h1"), page.Text("main"))
	}
}
