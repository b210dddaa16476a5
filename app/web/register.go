package web

import (
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

var registerPage = newPage[registerView]("register/list.html")

// registerView is the list of the register, or a part of it.
type registerView struct {
	frame
	Standing string // how many there are, and what is late
	Add      *link
	Waiting  *notice // possible entries whose time is over
	Shown    *notice // that this is the whole of a long list
	Statuses tabs
	Filters  filterBar
	ByName, ByYear, ByStatus, ByIdentified,
	ByReview sortedBy
	Rows      []registerRow
	Decisions []decisionLine // on the list of those to decide about, instead of rows
	Pages     pager
	Empty     empty
}

// registerRow is one carer in the list.
type registerRow struct {
	Href, Name, Form, Identified, Review string
	Status, Home, Due                    tag
}

// current is what the register opens on: the young carers that every count
// counts, and the possible ones.
var current = []register.Status{register.Confirmed, register.Possible, register.Paused}

// undecided is the list, beside those of each status, of possible entries whose
// time is over.
const undecided = "to-decide"

// mostFound is how many lines a search by name shows: its answer has no pages,
// because a name may not stand in their addresses.
const mostFound = 100

// wholeList is the page that has every line, to be printed.
const wholeList = "all"

func showRegister(v *visit) error {
	parts, err := v.ledger.RegisterParts(v.ctx())
	if err != nil {
		return err
	}
	f := newRegisterFilter(parts)
	f.ReadValues(v.gin.Request.URL.Query())
	f.Words.Put("") // never from an address
	f.known()
	if v.query("page") == wholeList {
		return v.listRegister(parts, f, 0)
	}
	n, _ := strconv.Atoi(v.query("page")) // anything else is the first
	return v.listRegister(parts, f, max(n, 1))
}

// findInRegister takes the filter as it was sent. Without a name it has an
// address that can be kept; with one the answer comes at once and has none.
func findInRegister(v *visit) error {
	parts, err := v.ledger.RegisterParts(v.ctx())
	if err != nil {
		return err
	}
	f := newRegisterFilter(parts)
	f.Read(v.gin.Request)
	f.known()
	if f.Words.Value == "" {
		return v.goTo(f.address(), "")
	}
	return v.listRegister(parts, f, 1)
}

// listRegister shows one page of the list, or with page 0 the whole of it.
func (v *visit) listRegister(parts []store.RegisterPart, f *registerFilter, page int) error {
	lines, total, err := v.registerLines(f, &page)
	if err != nil {
		return err
	}
	data := registerView{frame: v.frame("Register", "/register"), Filters: f.bar(), Statuses: statusTabs(parts, f), Empty: v.nobodyListed(parts, f)}
	data.Standing, data.Waiting = standingOf(parts), waitingOf(parts, f, v.may(access.KeepRegister))
	if v.may(access.KeepRegister) {
		data.Add = &link{"Add a young carer", "/register/add"}
	}
	data.ByName, data.ByYear = f.head("Pupil", ""), f.head("Form", "year")
	data.ByStatus, data.ByIdentified, data.ByReview = f.head("Status", "status"), f.head("Identified", "identified"), f.head("Next review", "review")
	for _, l := range lines {
		if f.Status.Value == undecided {
			data.Decisions = append(data.Decisions, v.decisionLine(l))
		} else {
			data.Rows = append(data.Rows, lineOn(v.today(), l))
		}
	}
	switch {
	case page == 0 && total > rowsOnAPage:
		data.Shown = &notice{Says: "This is the whole list: " + many(total, "entry", "entries") + ".", Link: &link{"Back to pages", f.address()}}
	case f.Words.Value == "" && f.Status.Value != undecided:
		data.Pages = newPager(total, page, func(n int) string { return f.address("page", strconv.Itoa(n)) })
		data.Pages.Whole = &link{"Show all " + strconv.Itoa(total) + ", to print", f.address("page", wholeList)}
	case total > len(lines):
		data.Pages.Says = "The first " + strconv.Itoa(len(lines)) + " of " + strconv.Itoa(total) + ". Type more of the name to see fewer."
	}
	return show(v, registerPage, data)
}

// registerLines reads the lines of a page, and of the last page when the list
// has no such page any more.
func (v *visit) registerLines(f *registerFilter, page *int) ([]store.RegisterLine, int, error) {
	if f.Status.Value == undecided {
		lines, err := v.ledger.Undecided(v.ctx(), 0)
		return lines, len(lines), err
	}
	q := f.query()
	switch {
	case *page == 0:
		q.Most = 0
	case q.Words == "":
		q.Offset, q.Most = (*page-1)*rowsOnAPage, rowsOnAPage
	}
	lines, total, err := v.ledger.Register(v.ctx(), q)
	if err == nil && len(lines) == 0 && total > 0 {
		*page = (total + rowsOnAPage - 1) / rowsOnAPage
		q.Offset = (*page - 1) * rowsOnAPage
		lines, total, err = v.ledger.Register(v.ctx(), q)
	}
	return lines, total, err
}

// lineOn puts a carer in the words of the list, as they are on a day.
func lineOn(today calendar.Day, l store.RegisterLine) registerRow {
	row := registerRow{
		Href: carerAt(l.CarerID), Name: l.Pupil.ListName(), Form: place(l.Pupil), Identified: l.Carer.IdentifiedOn.Short(),
		Status: statusTag(l.Carer.Status), Home: homeTag(l.Carer.Home.Knows), Review: l.Carer.NextReview.Short(), Due: dueTag(l.Carer.NextReview, today),
	}
	if l.Carer.Status == register.Possible { // there is no review yet, but a day by which to know
		row.Review, row.Due = "", tag{}
		if !l.Carer.ExpiresOn.IsZero() {
			row.Review = "Decide by " + l.Carer.ExpiresOn.Time().Format("2 Jan") // always within some weeks
		}
	}
	return row
}

func statusTabs(parts []store.RegisterPart, f *registerFilter) tabs {
	counts, overtime := map[register.Status]int{}, 0
	all := 0
	for _, p := range parts {
		if p.Undecided {
			overtime += p.Entries
			continue
		}
		counts[p.Status] += p.Entries
		if slices.Contains(current, p.Status) {
			all += p.Entries
		}
	}
	t := tabs{Name: "Status"}
	tab := func(says, status string, n int) {
		t.Links = append(t.Links, navLink{Says: says, Href: f.address("status", status), Count: n, Here: f.Status.Value == status})
	}
	tab("Now", "", all)
	for _, s := range register.Statuses {
		if counts[s] > 0 || f.Status.Value == string(s) {
			tab(s.Words(), string(s), counts[s])
		}
	}
	if overtime > 0 || f.Status.Value == undecided {
		tab("To decide", undecided, overtime)
	}
	return t
}

// standingOf says how the register stands: "31 young carers, 3 possible. 2
// reviews are overdue."
func standingOf(parts []store.RegisterPart) string {
	carers, possible, overdue := 0, 0, 0
	for _, p := range parts {
		switch {
		case p.Status.Counted():
			carers += p.Entries
		case p.Status == register.Possible && !p.Undecided:
			possible += p.Entries
		}
		overdue += p.Overdue
	}
	says := many(carers, "young carer", "young carers")
	if possible > 0 {
		says += ", " + strconv.Itoa(possible) + " possible"
	}
	if overdue > 0 {
		says += ". " + many(overdue, "review is overdue", "reviews are overdue")
	}
	return says + "."
}

// waitingOf says that possible entries have come to the end of their time. They
// are in no list but their own until somebody decides.
func waitingOf(parts []store.RegisterPart, f *registerFilter, decides bool) *notice {
	n := 0
	for _, p := range parts {
		if p.Undecided {
			n += p.Entries
		}
	}
	if n == 0 || f.Status.Value == undecided {
		return nil
	}
	says := "Decide"
	if !decides {
		says = "Show them"
	}
	return &notice{Tone: "wait", Says: many(n, "possible entry has", "possible entries have") + " come to the end of the time for finding out, and " + are(n) + " in no other list until somebody decides.",
		Link: &link{says, f.clear().address("status", undecided)}}
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// nobodyListed says why a list is empty and what can be done about it.
func (v *visit) nobodyListed(parts []store.RegisterPart, f *registerFilter) empty {
	switch {
	case f.narrowed():
		return empty{Title: "Nobody matches", Says: "No entry has all of what you asked for.", Act: &link{"Show all", f.clear().address()}}
	case len(parts) > 0:
		return empty{Title: "Nobody here", Says: "No entry has this status now."}
	case !v.may(access.KeepRegister):
		return empty{Title: "The register is empty", Says: "Young carers will be listed here when the champion adds them."}
	}
	return empty{Title: "The register is empty", Says: "A name and how you learned are enough to begin. A champion's own spreadsheet can be brought too, as an import.",
		Act: &link{"Add a young carer", "/register/add"}}
}

// decisionLine is a possible entry whose time is over, with what can become of
// it.
type decisionLine struct {
	Name, Href, Detail string
	Acts               []link
}

// decisionLine is an entry whose time is over, with the three things that can
// become of it for who may decide.
func (v *visit) decisionLine(l store.RegisterLine) decisionLine {
	line := decisionLine{Name: l.Pupil.Name(), Href: carerAt(l.CarerID), Detail: listed(", ", place(l.Pupil), "time over on "+l.Carer.ExpiresOn.Words())}
	if v.may(access.KeepRegister) {
		line.Acts = decisionsOn(l.Carer)
	}
	return line
}
