package web

import (
	"net/http"
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var awardPlanPage = newPage[awardPlanView]("award/plan.html")

// awardPlanView is what the school means to do for the award: overdue first.
type awardPlanView struct {
	awardHead
	Overdue, Later, Done, Left []task
	Propose                    *link
	Empty                      empty
}

func showAwardPlan(v *visit) error {
	plan, err := v.ledger.AwardPlan(v.ctx())
	if err != nil {
		return err
	}
	data := awardPlanView{awardHead: v.awardHead("The plan", awardPlanAt)}
	open, done := 0, 0
	for _, p := range plan {
		t := v.plannedTask(p, awardPlanAt)
		switch {
		case p.Overdue(v.today()):
			open++
			data.Overdue = append(data.Overdue, t)
		case p.Open():
			open++
			data.Later = append(data.Later, t)
		case p.Done():
			done++
			data.Done = append(data.Done, t)
		default:
			data.Left = append(data.Left, t)
		}
	}
	if len(plan) > 0 {
		data.Lead = sentence(many(open, "action is", "actions are") + " to be done, and " + many(done, "is", "are") + " done")
	}
	if data.Propose, err = v.proposed(plan); err != nil {
		return err
	}
	data.Empty = empty{Title: "No plan yet", Says: "A baseline review proposes it: an action for each statement that is not in place, with who sees to it and by when."}
	if v.may(access.KeepAward) {
		data.Act = &link{"Add an action", awardPlanAt + "/add"}
		data.Empty.Act = &link{"Go to the baseline review", baselineAt}
	}
	return show(v, awardPlanPage, data)
}

// proposed leads to what the newest review of a framework that is followed proposes,
// where there is anything. One that is open yet proposes nothing, nor does the one
// before it any more.
func (v *visit) proposed(plan []award.Action) (*link, error) {
	a, err := v.aims()
	if err != nil || a.none() || !v.may(access.KeepAward) {
		return nil, err
	}
	all, err := v.baselinesOf(a.now.Framework)
	if err != nil || len(all) == 0 || all[0].Round.Open() {
		return nil, err
	}
	if n := len(award.Proposed(a.in, all[0], plan, v.today())); n > 0 {
		return &link{"The baseline review proposes " + many(n, "action more", "actions more"), proposeAt(all[0].Round.ID)}, nil
	}
	return nil, nil
}

// plannedTask tells an action of the plan. Its press leads back to the page that it
// stands on.
func (v *visit) plannedTask(a award.Action, back string) task {
	t := task{Says: a.What, Detail: a.Owner + " sees to it, by " + a.DueOn.Words()}
	if v.may(access.KeepAward) {
		t.Href = awardPlanAt + "/" + a.ID
	}
	switch {
	case a.Done():
		t.Detail, t.Due, t.Idle = "Done by "+listed(" on ", a.DoneBy, a.DoneOn.Words()), tag{"good", "Done"}, true
	case !a.LeftOn.IsZero():
		t.Detail, t.Idle = "Decided against on "+a.LeftOn.Words()+": "+a.LeftWhy, true
	default:
		t.Due = dueTag(a.DueOn, v.today())
		if v.may(access.KeepAward) || a.OwnerID != "" && a.OwnerID == v.actor.UserID {
			t.Press = plannedPress(a, back)
		}
	}
	return t
}

// plannedPress says that an action of the plan is done, or that it is not after all.
func plannedPress(a award.Action, back string) *press {
	p := press{Says: "Done", To: awardPlanAt + "/" + a.ID + "/done", Back: back, Name: "done", Value: "yes"}
	if a.Done() {
		p.Says, p.Value, p.Undoes = "Not done after all", "no", true
	}
	return &p
}

func finishPlanned(v *visit) error {
	f := &form.Form{}
	done, back := f.Carry("done"), f.Carry("back")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	if err := v.ledger.FinishAwardAction(v.ctx(), v.id("planned"), done.Value != "no"); err != nil {
		return err
	}
	if done.Value == "no" {
		return v.goTo(local(back.Value), "It is still to be done")
	}
	return v.goTo(local(back.Value), "Done. Thank you")
}

func showAddPlanned(v *visit) error {
	f, err := v.newPlannedForm(award.Action{})
	if err != nil {
		return err
	}
	if c := v.query("criterion"); f.Criterion != nil {
		f.Criterion.Put(c)
	}
	return v.askPlanned(http.StatusOK, f, award.Action{}, nil)
}

func addPlanned(v *visit) error { return v.keepPlanned(award.Action{}) }

// plannedHere is the action of the plan that the address names.
func (v *visit) plannedHere() (award.Action, error) {
	plan, err := v.ledger.AwardPlan(v.ctx())
	if err != nil {
		return award.Action{}, err
	}
	at := slices.IndexFunc(plan, func(a award.Action) bool { return a.ID == v.id("planned") })
	if at < 0 {
		return award.Action{}, fault.Missing{What: "action"}
	}
	return plan[at], nil
}

func showPlanned(v *visit) error {
	a, err := v.plannedHere()
	if err != nil {
		return err
	}
	f, err := v.newPlannedForm(a)
	if err != nil {
		return err
	}
	f.fill(a)
	return v.askPlanned(http.StatusOK, f, a, nil)
}

func changePlanned(v *visit) error {
	was, err := v.plannedHere()
	if err != nil {
		return err
	}
	return v.keepPlanned(was)
}

func (v *visit) keepPlanned(was award.Action) error {
	f, err := v.newPlannedForm(was)
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		_, err = v.ledger.KeepAwardAction(v.ctx(), f.planned(was), f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askPlanned(status, f, was, clash)
	}
	if asked, err := askedAgain(f, "action", err, again); asked {
		return err
	}
	return v.goTo(awardPlanAt, "The action is saved")
}

func (v *visit) askPlanned(status int, f *plannedForm, was award.Action, clash *clashNote) error {
	data := changeView{
		frame: v.frame("An action of the plan", awardAt), Heading: "An action for the award", Lead: "Whoever sees to it reads this. It is about the school, and names no pupil.", Clash: clash,
		Shown: f.Version, Fields: f.fields(was), Button: "Save the action", Back: awardPlanAt, Crumbs: []link{{"Award", awardAt}, {"The plan", awardPlanAt}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

var proposePage = newPage[proposeView]("award/propose.html")

// proposeView is what a baseline review proposes, as a list to take from: each line
// with who sees to it and by when.
type proposeView struct {
	awardHead
	Rows  []proposeRow
	Empty empty
}

type proposeRow struct {
	Standard string
	Rated    tag
	Says     string // the statement
	Note     string // that was made beside its rating
	Take     *form.Tick
	What     *form.Text
	Owner    *form.Choice
	Name     *form.Text
	Due      *form.Date
}

func proposeAt(round string) string {
	return awardPlanAt + "/propose/" + round
}

// proposeForm is the list; said are the actions that each row is about.
type proposeForm struct {
	form.Form
	rows []proposeRow
	said []award.Action
}

// proposing is the review of the address, and what it proposes.
func (v *visit) proposing() (b award.Baseline, in award.Framework, said []award.Action, err error) {
	all, err := v.ledger.Baselines(v.ctx())
	if err != nil {
		return b, in, nil, err
	}
	at := slices.IndexFunc(all, func(b award.Baseline) bool { return b.Round.ID == v.id("closed") && !b.Round.Open() })
	if at < 0 {
		return b, in, nil, fault.Missing{What: "baseline review that is closed"}
	}
	if in, err = v.ledger.AwardFramework(v.ctx(), all[at].Round.Framework); err != nil {
		return b, in, nil, err
	}
	plan, err := v.ledger.AwardPlan(v.ctx())
	return all[at], in, award.Proposed(in, all[at], plan, v.today()), err
}

func (v *visit) newProposeForm() (*proposeForm, error) {
	b, in, said, err := v.proposing()
	if err != nil {
		return nil, err
	}
	staff, err := v.ledger.AwardOwners(v.ctx())
	if err != nil {
		return nil, err
	}
	f := &proposeForm{said: said}
	for _, a := range said {
		n := "_" + criterionInAddress(a.Criterion) // another list may be shown meanwhile
		c, _ := in.Criterion(a.Criterion)
		was, _ := b.Answer(a.Criterion)
		row := proposeRow{Standard: nameOfStandard(in, c.Standard), Rated: ratingTag(in, was), Says: c.Text, Note: was.Note}
		row.Take = f.AskTick("take"+n, "Put it into the plan")
		row.Take.About = c.Text
		row.What = f.AskText("what"+n, "What is to be done?", form.Called("What is to be done"))
		row.What.Put(a.What)
		fields := askOwner(&f.Form, n, staff, v.actor.UserID)
		row.Owner, row.Name = fields.Owner, fields.Name
		row.Due = f.AskDate("due_on"+n, "By when?", form.Called("The day by which it is to be done"))
		row.Due.Put(a.DueOn)
		f.rows = append(f.rows, row)
	}
	return f, nil
}

func showPropose(v *visit) error {
	f, err := v.newProposeForm()
	if err != nil {
		return err
	}
	for i := range f.rows {
		f.rows[i].Take.Put(i < mostProposed)
	}
	return v.askPropose(http.StatusOK, f)
}

// mostProposed is how many proposals are ticked at first: as many as a school can begin
// with in a term. The worst come first.
const mostProposed = 5

func plan(v *visit) error {
	f, err := v.newProposeForm()
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	taken, at := f.taken()
	if err = f.Unreadable(); err == nil && len(taken) == 0 {
		err = fault.Wrong("", "Tick what goes into the plan")
	}
	if err == nil {
		err = v.ledger.PlanAward(v.ctx(), taken)
		for i, row := range at {
			n := strconv.Itoa(i + 1)
			for _, field := range []string{"what", "owner", "due_on"} {
				err = fault.Beside(err, field+"_"+n, field+"_"+criterionInAddress(f.said[row].Criterion))
			}
		}
	}
	if f.Place(err) {
		return v.askPropose(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(awardPlanAt, many(len(taken), "action is", "actions are")+" in the plan. Whoever sees to one finds it on their first page")
}

// taken are the actions that were ticked, with the row of each.
func (f *proposeForm) taken() (said []award.Action, at []int) {
	for i, row := range f.rows {
		if !row.Take.Value {
			continue
		}
		a := f.said[i]
		a.What, a.DueOn = row.What.Value, row.Due.Value
		a.Owner, a.OwnerID = ownerFields{row.Owner, row.Name}.owner()
		said, at = append(said, a), append(at, i)
	}
	return said, at
}

func (v *visit) askPropose(status int, f *proposeForm) error {
	data := proposeView{awardHead: v.awardHead("What the review proposes", awardPlanAt), Rows: f.rows}
	data.Lead = "The worst first. Untick what can wait: it is proposed again. Five good actions are more than twenty that nobody does."
	data.Crumbs = []link{{"The plan", awardPlanAt}}
	data.Empty = empty{Title: "Nothing is proposed", Says: "Each statement that is not in place has an action already.", Act: &link{"See the plan", awardPlanAt}}
	data.Problems = f.Problems()
	return showAs(v, status, proposePage, data)
}
