package web

import (
	"cmp"
	"slices"

	"carers/app/award"
	"carers/app/web/form"
)

// plannedForm is the page of one action of the plan.
type plannedForm struct {
	form.Form
	Version *form.Version
	What    *form.Text
	ownerFields
	Due       *form.Date
	Criterion *form.Choice
	Evidence  *form.Choice // nil where there is none to choose from
	Left      *form.Text
	framework string
}

// newPlannedForm is the form of an action that was there, or of a new one, which is for
// the framework that the address names or for the first that is followed.
func (v *visit) newPlannedForm(was award.Action) (*plannedForm, error) {
	staff, err := v.ledger.AwardOwners(v.ctx())
	if err != nil {
		return nil, err
	}
	a, err := v.aims()
	if err != nil {
		return nil, err
	}
	f := &plannedForm{framework: cmp.Or(was.Framework, a.now.Framework)}
	in := a.in
	if f.framework != a.now.Framework {
		if in, err = v.ledger.AwardFramework(v.ctx(), f.framework); err != nil {
			return nil, err
		}
	}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.What = f.AskText("what", "What is to be done?", form.Called("What is to be done"), form.Hint("One plain sentence"))
	f.ownerFields = askOwner(&f.Form, "", staff, v.actor.UserID)
	f.Due = f.AskDate("due_on", "By when?", form.Called("The day by which it is to be done"))
	if f.framework != "" {
		f.Criterion = f.AskSelect("criterion", "Which criterion is it for?", criteriaOffered(in, was.Criterion), form.Blank("None of them"))
	}
	evidence, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return nil, err
	}
	var shows []form.Option
	for _, e := range evidence {
		if !e.Out() || e.ID == was.Evidence {
			shows = append(shows, form.Option{Value: e.ID, Label: e.Title})
		}
	}
	if len(shows) > 0 {
		f.Evidence = f.AskSelect("evidence", "What shows that it is done?", shows, form.Blank("Nothing yet"))
	}
	f.Left = f.AskText("left_why", "Does the school decide against it? Then say why", form.Hint("It stays in the plan, with the reason. Leave it blank otherwise"))
	return f, nil
}

// criteriaOffered are the criteria of a framework to choose from, by standard: those in
// the wording, and the one that was chosen before.
func criteriaOffered(in award.Framework, was string) []form.Option {
	var offered []form.Option
	for _, c := range in.Criteria {
		if !c.Gone || c.ID == was {
			level, _ := in.Level(c.Level)
			offered = append(offered, form.Option{Value: c.ID, Label: nameOfStandard(in, c.Standard) + ", " + level.Name + ": " + c.Text})
		}
	}
	return offered
}

func (f *plannedForm) fields(was award.Action) []*form.Field {
	fields := slices.Concat([]*form.Field{&f.What.Field}, f.ownerFields.fields(), []*form.Field{&f.Due.Field})
	if f.Criterion != nil {
		fields = append(fields, &f.Criterion.Field)
	}
	if was.ID != "" && f.Evidence != nil {
		fields = append(fields, &f.Evidence.Field)
	}
	if was.ID != "" {
		fields = append(fields, &f.Left.Field)
	}
	return fields
}

func (f *plannedForm) fill(a award.Action) {
	f.Version.Put(a.Version)
	f.What.Put(a.What)
	f.ownerFields.fill(a.Owner, a.OwnerID)
	f.Due.Put(a.DueOn)
	if f.Criterion != nil {
		f.Criterion.Put(a.Criterion)
	}
	if f.Evidence != nil {
		f.Evidence.Put(a.Evidence)
	}
	f.Left.Put(a.LeftWhy)
}

// planned is the action that the form says, of one that was there, or a new one.
func (f *plannedForm) planned(was award.Action) award.Action {
	is := award.Action{ID: was.ID, Framework: f.framework, Round: was.Round, What: f.What.Value, DueOn: f.Due.Value, Criterion: was.Criterion, Evidence: was.Evidence, LeftWhy: f.Left.Value}
	if f.Criterion != nil {
		is.Criterion = f.Criterion.Value
	}
	if f.Evidence != nil && was.ID != "" {
		is.Evidence = f.Evidence.Value
	}
	is.Owner, is.OwnerID = f.owner()
	return is
}
