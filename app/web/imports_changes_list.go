package web

import (
	"cmp"
	"net/url"
	"strconv"

	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

var changesPage = newPage[changesView]("imports/changes.html")

// changesView is all that an import would add, or all that it would change.
type changesView struct {
	importHead
	Over  bool   // whether it is applied: it tells of then
	Same  string // how many rows say what is known already
	Lists tabs
	List  sample
	Pages pager
	None  string
}

// The two lists of what an import would do, as an address calls them.
const (
	freshList   = "new"
	changedList = "changed"
)

// changesOnAPage is how many lines one page of them shows. Each page plans the
// import anew, so that a page is longer than of other lists.
const changesOnAPage = 100

// changesAt is where one of the lists of an import stands.
func changesAt(id, list string) string {
	return importAt(id, "changes") + "?" + url.Values{"list": {list}}.Encode()
}

// freshTitles say what is new with an import of each kind.
var freshTitles = map[register.ImportKind]string{
	register.RegisterKind: "Who would join the register", register.ResultsKind: "Results that would be new",
	register.AttendanceKind:  "Attendance that would be new",
	register.SuspensionsKind: "Suspensions, lates and behaviour that would be new", register.ClassesKind: "Classes and forms that would be new",
}

// pastTitles say what was new with an import of each kind.
var pastTitles = map[register.ImportKind]string{
	register.ResultsKind: "Results that were new", register.AttendanceKind: "Attendance that was new", register.SuspensionsKind: "Suspensions, lates and behaviour that were new",
}

// did lists what an import that is applied did, while it is kept what undoes it:
// what was new, and what it changed. Of some kinds it lists nothing.
func (v *visit) did(i register.Import) (fresh, changes sample, err error) {
	c, err := v.ledger.Did(v.ctx(), i.ID)
	if err != nil {
		return sample{}, sample{}, err
	}
	fresh, changes, err = v.changesOf(imports.Plan{Kind: i.Kind, Rolls: c.Rolls, Spans: c.Spans, Results: c.Results, Events: c.Events})
	fresh.Title, changes.Title = cmp.Or(pastTitles[i.Kind], "Who joined the roll"), "What changed"
	return fresh, changes, err
}

// changesOf lists what a plan would do: what is new, and what would change.
func (v *visit) changesOf(p imports.Plan) (fresh, changes sample, err error) {
	roll, err := v.namesFor(p)
	if err != nil {
		return sample{}, sample{}, err
	}
	fresh, changes = sample{Title: "Who would join the roll", Of: "Pupil", In: "Form", Fresh: true}, sample{Title: "What would change", Of: "Pupil", In: "Form"}
	if title, ok := freshTitles[p.Kind]; ok {
		fresh.Title = title
	}
	if p.Kind == register.ClassesKind {
		fresh.Of, fresh.In, changes.Of, changes.In = "Name", "Sort", "Name", "Sort"
	}
	fresh.Lines, changes.Lines = plannedChanges(p, roll)
	return fresh, changes, nil
}

// namesFor is the roll by id, for a plan whose changes do not name their pupils.
func (v *visit) namesFor(p imports.Plan) (map[string]register.Pupil, error) {
	if len(p.Carers)+len(p.Spans)+len(p.Results)+len(p.Events)+len(p.Groups) == 0 {
		return nil, nil
	}
	all, err := v.ledger.WholeRoll(v.ctx())
	roll := make(map[string]register.Pupil, len(all))
	for _, p := range all {
		roll[p.ID] = p
	}
	return roll, err
}

// showChanges lists all that an import would do or, once it is applied, did.
func showChanges(v *visit) error {
	if _, err := v.oneImport(); err != nil {
		return err
	}
	seen, err := jobs.Look(v.ctx(), v.ledger, v.id("import"))
	if err != nil {
		return err
	}
	i, over := seen.Import, false
	var fresh, changes sample
	switch i.Status {
	case register.ImportPreview, register.ImportWaiting:
		fresh, changes, err = v.changesOf(seen.Plan)
	default:
		over = true
		fresh, changes, err = v.did(i)
	}
	if err != nil {
		return err
	}
	if over && len(fresh.Lines)+len(changes.Lines) == 0 {
		return v.goTo(importAt(i.ID), "")
	}
	data := changesView{importHead: v.head(i, "What an import would change"), Over: over, List: fresh, None: "Nothing would be new."}
	if over {
		data.None = "Nothing was new."
	}
	data.Crumbs = append(data.Crumbs, link{"This import", importAt(i.ID)})
	list := freshList
	if asked := v.query("list"); asked == changedList || asked == "" && len(fresh.Lines) == 0 {
		list, data.List, data.None = changedList, changes, "Nothing of what is known would change."
		if over {
			data.None = "Nothing of what was known changed."
		}
	}
	data.Lists = tabs{Name: "What the import would do", Links: []navLink{
		{Says: "New", Href: changesAt(i.ID, freshList), Here: list == freshList, Count: len(fresh.Lines)},
		{Says: "Changed", Href: changesAt(i.ID, changedList), Here: list == changedList, Count: len(changes.Lines)},
	}}
	if n := i.Rows.Unchanged; n > 0 {
		data.Same = many(n, "row says", "rows say") + " what is known already."
	}
	n, _ := strconv.Atoi(v.query("page"))
	data.Pages = newPagerOf(changesOnAPage, len(data.List.Lines), n, func(page int) string { return changesAt(i.ID, list) + "&page=" + strconv.Itoa(page) })
	from, to := data.Pages.rows()
	data.List.Lines = data.List.Lines[from:to]
	return show(v, changesPage, data)
}
