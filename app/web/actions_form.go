package web

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// actionsAsked is how many actions the form of a talk has room for. More can be
// added one by one.
const actionsAsked = 3

// actionFields ask about one action: within another form by its number, and
// alone without one.
type actionFields struct {
	What *form.Text
	ownerFields
	Due  *form.Date
	Open bool // whether the page shows it at once
}

// askAction asks for one action. Me is the account of who asks, which comes first.
func askAction(f *form.Form, number string, staff []store.Colleague, me string) actionFields {
	a := actionFields{What: f.AskText("what"+number, "What is to be done?", form.Called("What is to be done"),
		form.Hint("One plain sentence. Whoever sees to it reads this and the pupil's name, and never why"))}
	a.ownerFields = askOwner(f, number, staff, me)
	a.Due = f.AskDate("due_on"+number, "By when?", form.Called("The day by which it is to be done"))
	return a
}

// colleagues offers members of staff to choose from.
func colleagues(staff []store.Colleague) []form.Option {
	options := make([]form.Option, len(staff))
	for i, s := range staff {
		options[i] = form.Option{Value: s.ID, Label: s.Name}
	}
	return options
}

func (a actionFields) action() register.Action {
	is := register.Action{What: a.What.Value, DueOn: a.Due.Value}
	is.Owner, is.OwnerID = a.owner()
	return is
}

func (a actionFields) fields() []*form.Field {
	return slices.Concat([]*form.Field{&a.What.Field}, a.ownerFields.fields(), []*form.Field{&a.Due.Field})
}

func (a *actionFields) fill(is register.Action) {
	a.What.Put(is.What)
	a.ownerFields.fill(is.Owner, is.OwnerID)
	a.Due.Put(is.DueOn)
}

// askActions adds room for the actions of a talk.
func askActions(f *form.Form, staff []store.Colleague, me string) []actionFields {
	all := make([]actionFields, actionsAsked)
	for i := range all {
		all[i] = askAction(f, "_"+strconv.Itoa(i+1), staff, me)
		all[i].Open = i == 0
	}
	return all
}

// actionsSaid are the actions that a form says: rows that were left blank are
// none, and rows before a written one are, so that problems find their row.
func actionsSaid(all []actionFields) []register.Action {
	last := 0
	for i, a := range all {
		if a.What.Value != "" || !a.Due.Value.IsZero() {
			last = i + 1
		}
	}
	said := make([]register.Action, last)
	for i := range said {
		said[i] = all[i].action()
		all[i].Open = true
	}
	return said
}

// owners are those who may be asked to see to something for an entry.
func (v *visit) owners(c register.Carer) ([]store.Colleague, error) {
	return v.ledger.Owners(v.ctx(), c)
}

// ownerFields ask who sees to something: somebody with an account, or a name.
type ownerFields struct {
	Owner *form.Choice // nil where nobody has an account that may be asked
	Name  *form.Text
}

// askOwner asks who sees to something, within another form by its number. Me is the
// account of who asks, which comes first.
func askOwner(f *form.Form, number string, staff []store.Colleague, me string) ownerFields {
	o := ownerFields{}
	if offered := meFirst(staff, me); len(offered) > 0 {
		o.Owner = f.AskSelect("owner_id"+number, "Who sees to it?", offered, form.Blank("Somebody without an account here"))
		if offered[0].Value == me {
			o.Owner.Put(me)
		}
	}
	o.Name = f.AskText("owner"+number, "Their name, where they have no account", form.Called("Who sees to it"), form.Width("medium"))
	return o
}

// meFirst offers the staff to choose from, and before them who asks.
func meFirst(staff []store.Colleague, me string) []form.Option {
	offered := colleagues(staff)
	if at := slices.IndexFunc(offered, func(o form.Option) bool { return o.Value == me }); at >= 0 {
		mine := offered[at]
		mine.Label = "Me, " + mine.Label
		offered = slices.Insert(slices.Delete(offered, at, at+1), 0, mine)
	}
	return offered
}

// owner is who sees to it: a name that was typed is meant.
func (o ownerFields) owner() (name, id string) {
	if o.Owner != nil && strings.TrimSpace(o.Name.Value) == "" {
		return "", o.Owner.Value
	}
	return o.Name.Value, ""
}

func (o ownerFields) fields() []*form.Field {
	if o.Owner == nil {
		return []*form.Field{&o.Name.Field}
	}
	return []*form.Field{&o.Owner.Field, &o.Name.Field}
}

func (o ownerFields) fill(name, id string) {
	if id == "" || o.Owner == nil {
		o.Name.Put(name)
	}
	if o.Owner != nil {
		o.Owner.Put(id)
	}
}
