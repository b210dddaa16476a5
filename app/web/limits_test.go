package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/suppress"
)

func TestTheUsualLimitsAreThoseThatNumbersAreHiddenBy(t *testing.T) {
	v := &visit{}
	if governors, outside := v.toldLimit(register.ToGovernors), v.toldLimit(register.ToOutside); governors != suppress.LimitFor(suppress.Governors, 0) || outside != suppress.LimitFor(suppress.Outside, 0) {
		t.Errorf("governors from %d on, outside from %d", governors.Least(), outside.Least())
	}
	if register.LowestLimit != suppress.Lowest {
		t.Errorf("a school may lower it to %d, and package suppress to %d", register.LowestLimit, suppress.Lowest)
	}
}

// fourKnown are four young carers of a year group of 64.
func (w *world) fourKnown(urn string) {
	for n := range 64 {
		pupil := w.pupil(urn, register.Pupil{Forename: "Pupil", Surname: "Another" + strings.Repeat("e", n), Year: "8"})
		if n < 4 {
			w.carer(urn, pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
		}
	}
}

// A head lowers the limit: not without a reason, which governors then read, and which
// stands in the audit with both numbers. What was told before stays as it was.
func TestALoweredLimitIsSaidToGovernorsWithItsReason(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, r := range []access.Role{access.Head, access.Governor, access.Trust, access.Data} {
		w.staff(firstSchool, r)
	}
	w.fourKnown(firstSchool)
	head, governor, trust := w.visitor(firstSchool, access.Head), w.visitor(firstSchool, access.Governor), w.visitor(firstSchool, access.Trust)
	if got := governor.Open(governorsAt).Text("#known td"); got != "Too few to show" {
		t.Fatalf("governors are told of four as %q", got)
	}
	page := head.Open(governorsAt)
	if !page.Has("main a[href='" + limitsAt + "']") {
		t.Error("the head is not led from the page to its limit")
	}
	f := head.Open(limitsAt).Form("main form")
	if f.Values.Get("governors") != "5" || f.Values.Get("outside") != "10" {
		t.Errorf("the limits begin as %v", f.Values)
	}
	if page := head.Send(f.Fill("governors", "3")); head.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), "Say why smaller numbers may be shown") {
		t.Errorf("without a reason: %d, %s", head.Status, page.Text("main"))
	}
	head.Send(head.Open(limitsAt).Form("main form").Fill("governors", "3").Fill("reason", "The board asked for it in March"))
	says(t, head.Open(limitsAt), "Governors: the school lowered that number from 5 to 3 on 14 September 2026: “The board asked for it in March”.")
	lines, err := w.as(firstSchool).Audit(context.Background(), 0, 1)
	w.must(err)
	if l := lines[0]; l.Reason != "The board asked for it in March" || !strings.Contains(detailWords(l), "mallest count told to governors was 5 and is 3") {
		t.Errorf("the audit reads %q", detailWords(l))
	}
	if got := trust.Open("/").Text(".stat b"); got != "4" {
		t.Errorf("a trust lead reads %q", got)
	}
	page = governor.Open(governorsAt)
	says(t, page, "A number under 3 is not shown", "The school lowered that number from 5 to 3 on 14 September 2026: “The board asked for it in March”.", "What was told on an earlier day stays as it was told; some of it then hid a number under 5.")
	if got := page.Text("#known td"); got != "Too few to show" || page.Has("main a[href='"+limitsAt+"']") {
		t.Errorf("what was told is told again as %q, or a governor is led to the limit", got)
	}
	data := w.visitor(firstSchool, access.Data)
	says(t, data.Open("/settings"), "A count of fewer than three is “too few to show”", "The champion or the head sets it.")
	if data.Open(limitsAt); data.Status != http.StatusForbidden {
		t.Errorf("a data manager opens the limits: %d", data.Status)
	}
}

// Who was told nothing yet is told by the limit as it stands, on the page and in its file.
func TestALimitHoldsForAllThatGovernorsAreTold(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Governor)
	w.fourKnown(firstSchool)
	w.must(w.as(firstSchool).SetLimits(context.Background(), 1, register.Limits{Governors: 4, Outside: 10, Reason: "The board asked for it"}))
	governor := w.visitor(firstSchool, access.Governor)
	page := governor.Open(governorsAt)
	file := string(governor.Fetch(page.Form("main form").Request(governor.URL(governorsAt))))
	if got := page.Text("#known td"); got != "4" || !strings.Contains(file, "A number under 4 is not shown") || !strings.Contains(file, "“The board asked for it”") {
		t.Errorf("governors are told %q, and the file reads %s", got, file)
	}
	tables, err := w.as(firstSchool).ToldTables(context.Background())
	w.must(err)
	for _, table := range tables {
		if !strings.Contains(table.Body, `"least":4,"lowered":{"to":4,"reason":"The board asked for it"}`) {
			t.Errorf("%s was told by %.120s", table.Table, table.Body)
		}
	}
}
