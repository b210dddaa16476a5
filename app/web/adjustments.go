package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

var (
	adjustmentsPage = newPage[adjustmentsView]("adjustments/list.html")
	adjustmentPage  = newPage[adjustmentView]("adjustments/adjustment.html")
)

// adjustmentsView is what the school does for one carer: what staff read now
// first, then what is proposed, paused and over.
type adjustmentsView struct {
	frame
	Crumbs  []link
	Heading string
	Note    *stop // that all of it asks less of the pupil
	Reach   *link // to where something to reach for is written down
	Live    []adjustmentLine
	Groups  []adjustmentGroup
	Add     *link  // where there are some already
	Empty   *empty // where there are none
}

// adjustmentGroup is the adjustments of one status that staff do not read.
type adjustmentGroup struct {
	Title string
	Lines []adjustmentLine
}

// adjustmentLine is one adjustment in short.
type adjustmentLine struct {
	Says, Href, Where string
	Tags              []tag
	Went, Owner       string
	Read              string // who has read it; only on the page that lists all of them
}

// adjustmentsAt is where the adjustments of a carer are, and what is under one.
func adjustmentsAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"adjustments"}, under...)...)
}

func showAdjustments(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	readers, err := v.ledger.Readers(v.ctx(), rec.Carer.ID)
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	data := adjustmentsView{frame: v.frame("What school does", "/register"), Heading: "What school does for " + name, Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})}
	data.Live = v.adjustmentLines(rec, register.AdjustmentActive, readers)
	for _, s := range []register.AdjustmentStatus{register.AdjustmentProposed, register.AdjustmentPaused, register.AdjustmentEnded} {
		if lines := v.adjustmentLines(rec, s, nil); len(lines) > 0 {
			data.Groups = append(data.Groups, adjustmentGroup{s.Words(), lines})
		}
	}
	if register.OnlyTakesAway(rec.Carer, rec.Adjustments) {
		data.Note = &stop{"wait", "All of this asks less of " + name + ".", "Add something to reach for, or an adjustment that helps to take part."}
	}
	var add *link
	if v.may(access.KeepRegister) {
		add = &link{"Add an adjustment", adjustmentsAt(rec.Carer.ID, "add")}
		data.Reach = &link{"Write down something to reach for", carerAt(rec.Carer.ID, "child")}
	}
	if len(rec.Adjustments) > 0 {
		data.Add = add
	} else {
		data.Empty = &empty{"Nothing is agreed yet", "An adjustment is one thing that staff do. They read what to do, and never why.", add}
	}
	return show(v, adjustmentsPage, data)
}

// adjustmentLines are a record's adjustments of one status.
func (v *visit) adjustmentLines(rec store.CarerRecord, s register.AdjustmentStatus, readers map[string][]store.Reader) (lines []adjustmentLine) {
	for _, a := range rec.Adjustments {
		if a.Status == s {
			line := v.adjustmentLine(rec, a)
			line.Read = readWords(a, readers[a.ID])
			lines = append(lines, line)
		}
	}
	return lines
}

func (v *visit) adjustmentLine(rec store.CarerRecord, a register.Adjustment) adjustmentLine {
	return adjustmentLine{
		Says: a.Says, Href: adjustmentsAt(rec.Carer.ID, a.ID), Where: whereAndWhen(a.Instruction()), Tags: v.adjustmentTags(rec, a),
		Went: wentWords(usesOf(rec, a.ID)), Owner: a.Owner,
	}
}

// adjustmentTags say what needs somebody: a review that is due, or that it could
// not be done.
func (v *visit) adjustmentTags(rec store.CarerRecord, a register.Adjustment) []tag {
	tags := []tag{adjustmentTag(a, v.today())}
	if a.First {
		tags = append(tags, tag{"plain", "Before a sanction"})
	}
	if a.WantsReview(rec.Uses) {
		tags = append(tags, tag{"wait", "Could not be done: look at it again"})
	}
	if a.Status == register.AdjustmentActive && !a.ReviewOn.IsZero() {
		if due := dueTag(a.ReviewOn, v.today()); due.Says != "" {
			tags = append(tags, tag{due.Tone, "Look again: " + due.Says})
		}
	}
	return tags
}

func adjustmentTag(a register.Adjustment, today calendar.Day) tag {
	switch {
	case a.Status == register.AdjustmentActive && a.StartsOn.After(today):
		return tag{"", "From " + a.StartsOn.Words()}
	case a.Status == register.AdjustmentActive:
		return tag{"good", a.Status.Words()}
	case a.Status == register.AdjustmentEnded:
		return tag{"plain", a.Status.Words() + " " + a.EndedOn().Words()}
	}
	return tag{"", a.Status.Words()}
}

func whereAndWhen(i register.Instruction) string { return listed(", ", i.Where, i.When) }

// readWords say who has read an instruction, "Read by 3 of 7 who should", or,
// where staff do not read it, whom it is meant for.
func readWords(a register.Adjustment, readers []store.Reader) string {
	if a.Status != register.AdjustmentActive {
		return a.SeenBy.Words()
	}
	read := 0
	for _, r := range readers {
		if !r.Read.IsZero() {
			read++
		}
	}
	switch {
	case len(readers) == 0:
		return "Nobody with an account here is meant to read it yet"
	case read == len(readers):
		return "Read by everybody who should"
	}
	return "Read by " + strconv.Itoa(read) + " of " + strconv.Itoa(len(readers)) + " who should"
}

// howOften says a number of times as people do.
func howOften(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return many(n, "time", "times")
}

// wentWords say how an adjustment went: "used 3 times, helped twice".
func wentWords(uses []register.Use) string {
	var parts []string
	for i, n := range register.CountUses(uses) {
		if n > 0 {
			parts = append(parts, strings.ToLower(register.Hows[i].Words())+" "+howOften(n))
		}
	}
	return capital(strings.Join(parts, ", "))
}

func usesOf(rec store.CarerRecord, adjustment string) []register.Use {
	return slices.DeleteFunc(slices.Clone(rec.Uses), func(u register.Use) bool { return u.AdjustmentID != adjustment })
}

// adjustmentView is one adjustment: what staff read, then what only those who
// keep the register do.
type adjustmentView struct {
	frame
	Crumbs  []link
	Says    string
	Where   string
	Tags    []tag
	Facts   []answer
	Readers []readerLine
	Went    string
	Uses    []event
	Steps   []event
	Change  *link
	Moves   *moveForm
	To      string
}

type readerLine struct {
	Name  string
	State tag
}

// adjustmentHere returns the record that the address names, and which of its
// adjustments.
func (v *visit) adjustmentHere() (store.CarerRecord, register.Adjustment, error) {
	return partHere(v, "adjustment", func(rec store.CarerRecord) []register.Adjustment { return rec.Adjustments }, func(one register.Adjustment) string { return one.ID })
}

func showAdjustment(v *visit) error {
	rec, a, err := v.adjustmentHere()
	if err != nil {
		return err
	}
	f := newMoveForm(a, rec.Pupil.Called())
	f.Version.Put(a.Version)
	return v.adjustmentShown(http.StatusOK, rec, a, f)
}

func (v *visit) adjustmentShown(status int, rec store.CarerRecord, a register.Adjustment, f *moveForm) error {
	readers, err := v.ledger.Readers(v.ctx(), rec.Carer.ID)
	if err != nil {
		return err
	}
	named, err := v.namedWords(a)
	if err != nil {
		return err
	}
	uses := usesOf(rec, a.ID)
	data := adjustmentView{
		frame: v.frame("An adjustment", "/register"), Says: a.Says, Where: whereAndWhen(a.Instruction()), Tags: v.adjustmentTags(rec, a),
		Facts: adjustmentFacts(a, named), Went: wentWords(uses), To: adjustmentsAt(rec.Carer.ID, a.ID, "move"),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"What school does", adjustmentsAt(rec.Carer.ID)})
	for _, r := range readers[a.ID] {
		data.Readers = append(data.Readers, readerLine{r.Name, readerTag(r)})
	}
	for _, u := range uses {
		data.Uses = append(data.Uses, event{Day: string(u.On), When: u.On.Words(), Says: u.How.Words(), Detail: u.By})
	}
	for _, m := range slices.Backward(a.History) {
		data.Steps = append(data.Steps, event{Day: string(m.On), When: m.On.Words(), Says: "Became " + strings.ToLower(m.To.Words()), Detail: listed(": ", m.By, m.Reason)})
	}
	if v.may(access.KeepRegister) {
		data.Change = &link{"Change it", adjustmentsAt(rec.Carer.ID, a.ID, "change")}
		data.Moves = f
	}
	data.Problems = f.Problems()
	return showAs(v, status, adjustmentPage, data)
}

func readerTag(r store.Reader) tag {
	switch {
	case !r.Read.IsZero():
		return tag{"good", "Read on " + calendar.DayOf(r.Read).Words()}
	case r.Old:
		return tag{"wait", "Read it as it was worded before"}
	}
	return tag{"wait", "Not read yet"}
}

// namedWords names the people who read an adjustment, where it names them.
func (v *visit) namedWords(a register.Adjustment) (string, error) {
	if a.SeenBy != register.SeenByNamed || !v.may(access.KeepRegister) {
		return a.SeenBy.Words(), nil
	}
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return "", err
	}
	var names []string
	for _, s := range staff {
		if slices.Contains(a.Named, s.ID) {
			names = append(names, s.Name)
		}
	}
	return listed(": ", a.SeenBy.Words(), strings.Join(names, ", ")), nil
}

// adjustmentFacts are what stands behind an instruction.
func adjustmentFacts(a register.Adjustment, readBy string) []answer {
	var facts []answer
	for _, f := range a.Should() {
		facts = append(facts, answer{Label: f.Field, Says: f.Says})
	}
	for _, f := range a.Besides() {
		if f.Says != "" {
			facts = append(facts, answer{Label: f.Field, Says: f.Says})
		}
	}
	return append(facts, answer{Label: "Read by", Says: readBy})
}
