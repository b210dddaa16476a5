package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
	"carers/app/web/form"
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

// homeImports are files that wait for somebody, and for the data manager the
// last that came.
func (v *visit) homeImports(data *homeView) error {
	if err := v.homeWaiting(data); err != nil {
		return err
	}
	if err := v.homeAsked(data); err != nil {
		return err
	}
	if !v.actor.Has(access.Data) {
		return nil
	}
	latest, _, err := v.ledger.History(v.ctx(), store.ImportQuery{Among: overImports, Most: latestFiles})
	if err != nil {
		return err
	}
	for _, i := range latest {
		t := importTask(i)
		t.Due = tag{"plain", i.Status.Words()}
		data.Imports = append(data.Imports, t)
	}
	return v.homeRoll(data)
}

// homeWaiting lists files that wait, asked for as such, so that no number of
// others hides one. Young carers' sheets are asked for by themselves, and first.
func (v *visit) homeWaiting(data *homeView) error {
	sheets, _, err := v.ledger.History(v.ctx(), store.ImportQuery{Kind: register.RegisterKind, Among: waitingImports, Most: mostWaiting})
	if err != nil {
		return err
	}
	all, total, err := v.ledger.History(v.ctx(), store.ImportQuery{Among: waitingImports, Most: mostWaiting})
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(i register.Import) bool { return i.Kind == register.RegisterKind })
	for _, i := range append(sheets, all...) {
		t := importTask(i)
		t.Due, t.Act = tag{"wait", i.Status.Words()}, &link{"Look", t.Href}
		data.Waiting = append(data.Waiting, t)
	}
	if more := total - len(sheets) - len(all); more > 0 {
		at := importsAt + "/history"
		data.Waiting = append(data.Waiting, task{Says: many(more, "more file waits", "more files wait"), Href: at, Act: &link{"See them all", at}})
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
			data.Waiting = append(data.Waiting, task{Says: many(open, "row waits", "rows wait") + " for an answer: " + t.Says, Href: at, Detail: i.FileName, Act: &link{"Answer", at}})
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

// homeRoll says how many are on the roll, to whoever looks after it.
func (v *visit) homeRoll(data *homeView) error {
	forms, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	if !v.actor.Has(access.Champion) {
		data.say("The roll and the imports")
		data.Standing = rollStanding(forms)
	}
	if err := v.homeColleagues(data); err != nil {
		return err
	}
	if len(forms) == 0 && len(data.FirstWeek) == 0 {
		data.FirstWeek = []firstStep{{Says: "Bring the roll", Detail: "The pupil list, just as your MIS exports it. A spreadsheet or CSV will do.", Href: "/imports", Act: "Bring a file"}}
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
		data.Waiting = append(data.Waiting, task{Says: "Nobody keeps the register: no young carer champion can sign in", Href: "/people", Act: &link{"Open people", "/people"}})
	}
	if n > 0 {
		data.Waiting = append(data.Waiting, task{Says: many(n, "colleague has", "colleagues have") + " not signed in yet", Href: "/people", Detail: "A link to choose a password works for three days.", Act: &link{"Open people", "/people"}})
	}
	return nil
}

// homeCensus says where the school's own MIS holds another letter.
func (v *visit) homeCensus(data *homeView) error {
	n, err := v.ledger.CensusDifferences(v.ctx())
	if err != nil || n == 0 {
		return err
	}
	data.Waiting = append(data.Waiting, task{
		Says: many(n, "census letter differs", "census letters differ") + " from the MIS", Href: "/census", Act: &link{"Compare", "/census"},
		Detail: "For the spring census. Nothing is sent from here.",
	})
	return nil
}

// glassDays is how far back the first page tells who opened named records for a
// reason.
const glassDays = 7

func (v *visit) homeGlasses(data *homeView) error {
	broken, err := v.ledger.BrokenGlasses(v.ctx(), v.now().AddDate(0, 0, -glassDays))
	for _, b := range broken {
		says := b.Name + " opened named records for half an hour"
		if !b.Closed.IsZero() {
			says = b.Name + " opened named records, and closed them at " + timeWords(b.Closed)
		}
		data.Glasses = append(data.Glasses, event{Day: string(calendar.DayOf(b.At)), When: momentWords(b.At), Says: says, Detail: "“" + b.Reason + "”"})
	}
	return err
}

func momentWords(at time.Time) string {
	return at.In(calendar.London).Format("Monday 2 January, 15:04")
}

func timeWords(at time.Time) string { return at.In(calendar.London).Format("15:04") }

// countsView is the head's: numbers, and no names.
type countsView struct {
	Heading string
	Stats   []stat
	Years   countTable
	Routes  countTable
	Reason  *link // to open named records, when they are not open
}

// countTable counts carers by one thing.
type countTable struct {
	Of    string
	Lines []countLine
}

type countLine struct {
	Says string
	N    int
	Few  bool // whether it is too small to show
}

// hideFew hides counts that would point at somebody. The reader knows the total.
func (t countTable) hideFew(threshold int) {
	counts := make([]int, len(t.Lines))
	for i, l := range t.Lines {
		counts[i] = l.N
	}
	for i, shown := range suppress.Table(counts, threshold) {
		n, known := shown.Number()
		t.Lines[i].N, t.Lines[i].Few = n, !known
	}
}

func (v *visit) homeCounts(data *homeView) error {
	c, err := v.ledger.Counts(v.ctx())
	if err != nil {
		return err
	}
	n := c.Counted()
	of := "of " + strconv.Itoa(n)
	view := &countsView{
		Heading: "On " + v.today().Words(),
		Stats: []stat{
			{Figure: strconv.Itoa(n), Of: "of " + form.Thousands(c.OnRoll), Says: "pupils on roll are known young carers"},
			{Figure: strconv.Itoa(c.ByStatus[register.Possible]), Says: "more are possible, and being explored"},
			{Figure: strconv.Itoa(c.Asked), Of: of, Says: "have been asked who may know"},
			{Figure: strconv.Itoa(c.Reviewed), Of: of, Says: "have a review planned that is not late"},
		},
	}
	view.Years.Of, view.Routes.Of = "Year group", "How we learned"
	years := slices.SortedFunc(maps.Keys(c.ByYear), func(a, b register.Year) int { return cmp.Compare(a.Number(), b.Number()) })
	for _, y := range years {
		view.Years.Lines = append(view.Years.Lines, countLine{Says: cmp.Or(y.Words(), "Year not known"), N: c.ByYear[y]})
	}
	for _, r := range register.Routes {
		if k := c.ByRoute[r]; k > 0 {
			view.Routes.Lines = append(view.Routes.Lines, countLine{Says: r.Words(), N: k})
		}
	}
	if !v.may(access.SeeRegister) {
		view.Reason = &link{"Give a reason to see names", "/reason"}
		view.Years.hideFew(v.school.Settings.CountThreshold)
		view.Routes.hideFew(v.school.Settings.CountThreshold)
	}
	data.Counts = view
	data.say(many(n, "young carer is", "young carers are") + " known to the school")
	switch {
	case data.Standing != "":
	case data.Glass != nil:
		data.Standing = "Numbers on this page. The register has the names, and is open to you until " + data.Glass.Until + "."
	default:
		told, err := v.whoIsTold()
		if err != nil {
			return err
		}
		data.Standing = "Numbers, and no names. A named record opens for half an hour when you give a reason. " + told
	}
	return nil
}

// homeGovernor is one number, if it is large enough to point at nobody.
func (v *visit) homeGovernor(data *homeView) error {
	c, err := v.ledger.Counts(v.ctx())
	if err != nil {
		return err
	}
	data.say("How many young carers the school knows")
	shown := suppress.Count(c.Counted(), v.school.Settings.CountThreshold)
	_, known := shown.Number()
	says := "young carers are known to the school"
	if !known {
		says = "The school knows fewer young carers than may be shown as a number."
	}
	data.Governor = &stat{
		Figure: shown.Words(), InWords: !known, Says: says,
		Source: "On the register on " + v.today().Words() + ". A number under " + strconv.Itoa(max(v.school.Settings.CountThreshold, suppress.Default)) + " is not shown, so that it points at nobody.",
	}
	return nil
}
