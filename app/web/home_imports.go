package web

import (
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// What the first page lists of imports: files that wait, one by one, of young
// carers' sheets and of all others; the rest is counted. How many imports that
// are in it looks through for rows that want an answer.
const (
	mostWaiting = 20
	lately      = 100
	latestFiles = 5
)

// Imports that wait for somebody to decide, that are in, and that are over.
var (
	waitingImports = []register.ImportStatus{register.ImportPreview, register.ImportWaiting}
	settledImports = []register.ImportStatus{register.ImportApplied, register.ImportNothingNew}
	overImports    = append(slices.Clone(settledImports), register.ImportRefused, register.ImportCancelled, register.ImportUndone)
)

// homeImports are files that wait for somebody, and rows that wait for an answer.
func (v *visit) homeImports(data *homeView) error {
	if err := v.homeWaiting(data); err != nil {
		return err
	}
	return v.homeAsked(data)
}

// homeLatest is the data manager's: the last files that came.
func (v *visit) homeLatest(data *homeView) error {
	latest, _, err := v.ledger.History(v.ctx(), store.ImportQuery{Among: overImports, Most: latestFiles})
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankToKnow, Heading: "The last imports", All: &link{"All imports", importsAt + "/history"}}
	for _, i := range latest {
		t := importTask(i)
		t.Due = tag{"plain", i.Status.Words()}
		s.Lines = append(s.Lines, t)
	}
	data.add(s)
	return nil
}

// homeWaiting lists files that wait, asked for as such, so that no number of
// others hides one. Young carers' sheets are asked for by themselves, and first.
func (v *visit) homeWaiting(data *homeView) error {
	all, total, err := v.ledger.History(v.ctx(), store.ImportQuery{Among: waitingImports, Most: mostWaiting})
	if err != nil {
		return err
	}
	isSheet := func(i register.Import) bool { return i.Kind == register.RegisterKind }
	sheets := slices.DeleteFunc(slices.Clone(all), func(i register.Import) bool { return !isSheet(i) })
	if total > len(all) { // a sheet may be among the others
		if sheets, _, err = v.ledger.History(v.ctx(), store.ImportQuery{Kind: register.RegisterKind, Among: waitingImports, Most: mostWaiting}); err != nil {
			return err
		}
	}
	all = slices.DeleteFunc(all, isSheet)
	for _, i := range append(sheets, all...) {
		t := importTask(i)
		t.Due, t.Act = tag{"wait", i.Status.Words()}, &link{"Look", t.Href}
		data.wait(t)
	}
	if more := total - len(sheets) - len(all); more > 0 {
		at := importsAt + "/history"
		data.wait(task{Says: many(more, "more file waits", "more files wait"), Href: at, Act: &link{"See them all", at}})
	}
	return nil
}

// homeAsked lists imports of which the rest is in, and rows wait for an answer.
func (v *visit) homeAsked(data *homeView) error {
	settled, _, err := v.ledger.History(v.ctx(), store.ImportQuery{Among: settledImports, Most: lately})
	if err != nil {
		return err
	}
	asked := stillAsked(settled)
	for _, i := range settled {
		if open := asked[i.ID]; open > 0 {
			t := importTask(i)
			at := t.Href + "/questions"
			data.wait(task{Says: many(open, "row waits", "rows wait") + " for an answer: " + t.Says, Href: at, Detail: i.FileName, Act: &link{"Answer", at}})
		}
	}
	return nil
}

func importTask(i register.Import) task {
	return task{Says: importKindWords[i.Kind] + ", " + dayWords(i.At), Href: importAt(i.ID), Detail: listed(", ", i.FileName, i.Message)}
}

// stillAsked counts the rows that imports of which the rest is in still wait to
// have answered, by the import to answer them in. The latest of the same file
// knows how many are left; answers bring them in by the latest that was applied.
func stillAsked(imports []register.Import) map[string]int {
	asked, left := map[string]int{}, map[string]int{}
	for _, i := range imports { // latest first
		if !i.Status.Settled() {
			continue
		}
		if _, known := left[i.SHA256]; !known {
			left[i.SHA256] = i.Rows.Held
		}
		if i.Status == register.ImportApplied && left[i.SHA256] > 0 {
			asked[i.ID] = left[i.SHA256]
			left[i.SHA256] = 0
		}
	}
	return asked
}

// homeRoll says how many are on the roll, to whoever looks after it, and where
// there is nobody yet how to begin.
func (v *visit) homeRoll(data *homeView) error {
	forms, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	if v.actor.Has(access.Champion) {
		return nil
	}
	data.stand(rollStanding(forms))
	if len(forms) == 0 {
		data.begins = "The roll comes first"
		data.add(homeSection{Rank: rankBegin, Heading: "How to begin", Lines: []task{bringRoll(false)}, Steps: true})
	}
	return nil
}

// homeColleagues says who has a role and has never signed in: their link may be
// lost, or its time over.
func (v *visit) homeColleagues(data *homeView) error {
	users, err := v.ledger.Users(v.ctx())
	if err != nil {
		return err
	}
	n := 0
	for _, u := range users {
		if u.LastSeen.IsZero() && !u.Disabled {
			n++
		}
	}
	keepers, err := v.ledger.Keepers(v.ctx())
	if err != nil {
		return err
	}
	if keepers.Champions == 0 {
		data.wait(task{Says: "Nobody keeps the register: no young carer champion can sign in", Href: "/people", Act: &link{"Open people", "/people"}})
	}
	if n > 0 {
		data.wait(task{Says: many(n, "colleague has", "colleagues have") + " not signed in yet", Href: "/people", Detail: "A link to choose a password works for three days.", Act: &link{"Open people", "/people"}})
	}
	return nil
}

// homeCensus says where the school's own MIS holds another letter.
func (v *visit) homeCensus(data *homeView) error {
	n, err := v.ledger.CensusDifferences(v.ctx())
	if err != nil || n == 0 {
		return err
	}
	data.wait(task{
		Says: many(n, "census letter differs", "census letters differ") + " from the MIS", Href: "/census", Act: &link{"Compare", "/census"},
		Detail: "For the spring census. Nothing is sent from here.",
	})
	return nil
}
