package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
)

// follower is a school whose champion follows a framework and has gathered nothing.
func follower(t *testing.T, framework, level string) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	for _, role := range access.Roles {
		w.staff(firstSchool, role)
	}
	if framework != "" {
		w.must(w.as(firstSchool).Follow(context.Background(), framework, level, 0, 0))
	}
	return w
}

func TestASchoolThatFollowsNothingIsProposedTheAwardThatIsGiven(t *testing.T) {
	w := follower(t, "", "")
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(awardAt)
	says(t, page, "Young Carers in Schools Award and Award Plus")
	page = v.Send(page.Form("main form"))
	says(t, page, "things stand between you and the Award")
	if n := page.Count("main .card:first-of-type > .today > li"); n != 3 {
		t.Errorf("%d things are read at once, not three", n)
	}
	if head := w.visitor(firstSchool, access.Head).Open(awardAt); head.Has("main form") || head.Has("main a[href='"+followAt+"']") {
		t.Error("a head changes what the school follows")
	}
}

func TestNoBarStandsWhereNobodyKnowsTheWhole(t *testing.T) {
	w := follower(t, "ycis-2024", "award")
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(awardAt)
	if page.Has("main meter") {
		t.Error("a bar is drawn over our own checklist")
	}
	says(t, page, "our checklist", "no scheme has agreed to it")
	_, err := w.as(firstSchool).KeepWording(context.Background(), "ycis-2024", award.Criterion{Standard: "S1", Level: "award", Text: "As our copy of the pack has it"}, 0)
	w.must(err)
	if page = v.Open(awardAt); page.Count("main meter") != 1 {
		t.Errorf("with the school’s own wording in one place there are %d bars", page.Count("main meter"))
	}
	says(t, page, "your wording")
}

func TestWhoeverSeesToAnActionFindsItOnTheirFirstPageAndNothingElseOfTheAward(t *testing.T) {
	w := follower(t, bronze, "bronze")
	_, err := w.as(firstSchool).KeepAwardAction(context.Background(), award.Action{
		Framework: bronze, What: "Compare the census list with our own system", OwnerID: w.userOf(firstSchool, access.Data), DueOn: "2026-09-14",
	}, 0)
	w.must(err)
	data := w.visitor(firstSchool, access.Data)
	page := data.Open("/")
	says(t, page, "Compare the census list with our own system", "For the young carers award")
	data.Send(page.Form("main form[action^='" + awardPlanAt + "']"))
	if data.Open(awardAt); data.Status != http.StatusForbidden {
		t.Errorf("a data manager opens the award: %d", data.Status)
	}
	says(t, w.visitor(firstSchool, access.Head).Open(awardPlanAt), "Done by")
}

func TestASchoolsOwnCopyIsSeenBeforeItIsLoaded(t *testing.T) {
	w := follower(t, bronze, "bronze")
	v := w.visitor(firstSchool, access.Champion)
	form := v.Open(wordingAt).Form("main form[enctype]")
	page := v.Send(form.Attach("file", "pack.csv", []byte("Standard,Level,Criterion\r\nS3,Bronze,All staff know the signs\r\n")))
	says(t, page, "Nothing is kept yet", "1 would be new", "All staff know the signs", "would go")
	if in, err := w.as(firstSchool).AwardFramework(context.Background(), bronze); err != nil || in.Loaded("S3", "bronze") {
		t.Errorf("it is kept before anybody has said so: %v", err)
	}
	page = v.Send(page.Form("main form"))
	says(t, page, "Your own wording is loaded", "No longer in the wording")
	in, err := w.as(firstSchool).AwardFramework(context.Background(), bronze)
	w.must(err)
	if at := in.At("S3", "bronze"); len(at) != 1 || at[0].Text != "All staff know the signs" {
		t.Errorf("the place holds %+v", at)
	}
	page = v.Send(v.Open(wordingAt).Form("main form[enctype]"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d %s", v.Status, page.Text("main"))
	}
	page = v.Send(v.Open(wordingAt).Form("main form[enctype]").Attach("file", "pack.csv", []byte("a letter, and no table")))
	if v.Status != http.StatusUnprocessableEntity || strings.Contains(page.Text(".problem"), "not-a-table") {
		t.Errorf("no table: %d %s", v.Status, page.Text(".problem"))
	}
}

func TestACriterionThatIsGonePointsItsEvidenceElsewhere(t *testing.T) {
	w := follower(t, bronze, "bronze")
	v := w.visitor(firstSchool, access.Champion)
	const at = wordingAt + "/" + bronze + "~S1~bronze~scheme-1"
	page := v.Send(v.Open(at).Form("main form[action$='/out']"))
	says(t, page, "It is no longer in the wording since 14 September 2026")
	in, err := w.as(firstSchool).AwardFramework(context.Background(), bronze)
	w.must(err)
	to := in.At("S1", "bronze")[0]
	v.Send(page.Form("main form[action$='/point']").Fill("instead", to.ID))
	all, err := w.as(firstSchool).Wordings(context.Background())
	w.must(err)
	if got := award.Served(bronze+"/S1/bronze/scheme-1", all); got != to.ID {
		t.Errorf("its evidence serves %q", got)
	}
	says(t, v.Open(wordingAt), to.Text)
}

func TestASavedPageOfAReviewGoesOnToTheNextAndTheLastClosesIt(t *testing.T) {
	w := follower(t, bronze, "bronze")
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open(baselineAt).Form("main form"))
	round := v.Path
	says(t, page, "statements have no rating yet")
	page = v.Open(round + "/S1")
	form := page.Form("main form")
	for name, offered := range form.Undecided() {
		form.Fill(name, offered[len(offered)-1])
	}
	v.Send(form.Press("Save, and go on to the next"))
	if v.Path != round+"/S2" {
		t.Errorf("it goes on to %s", v.Path)
	}
	says(t, v.Open(round), "last saved on 14 September 2026 by")
	if v.Open(round).Has("main form[action$='/close']") {
		t.Error("a review that is not rated offers to be closed")
	}
}

func TestARatingStaysWithItsStatementWhenTheWordingChangesMeanwhile(t *testing.T) {
	w := follower(t, bronze, "bronze")
	v, l, ctx := w.visitor(firstSchool, access.Champion), w.as(firstSchool), context.Background()
	round, err := l.BeginRound(ctx, bronze, false)
	w.must(err)
	in, err := l.AwardFramework(ctx, bronze)
	w.must(err)
	rated := in.Statements("S1", "bronze")[0].ID
	form := v.Open(baselineAt + "/" + round + "/S1").Form("main form")
	form.Fill("rating_"+criterionInAddress(rated), "red").Fill("note_"+criterionInAddress(rated), "The board is bare")
	fresh, err := l.KeepWording(ctx, bronze, award.Criterion{Standard: "S1", Level: "bronze", Text: "The leads meet the head each half term"}, 0)
	w.must(err)
	v.Send(form)
	all, err := l.Baselines(ctx)
	w.must(err)
	if is, _ := all[0].Answer(rated); is.Rating != "red" || is.Note != "The board is bare" {
		t.Errorf("the statement that was rated has %+v", is)
	}
	if is, rated := all[0].Answer(fresh); rated {
		t.Errorf("one that the page did not show has %+v", is)
	}
}
