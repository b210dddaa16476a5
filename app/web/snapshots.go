package web

import (
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var (
	snapshotPage     = newPage[snapshotView]("carers/snapshot.html")
	editSnapshotPage = newPage[editSnapshotView]("carers/snapshot-form.html")
)

// snapshotView is one dated picture of the caring role.
type snapshotView struct {
	frame
	Crumbs      []link
	Heading     string
	Says        string
	HandOff     *handOff
	Parts       []carerPart
	Views       []ownWords
	Change      *link
	Copy        *link
	Older, Next *link
}

// handOff is what the safeguarding lead must hear and nobody has answered for.
// What was said stays out of it, and out of this program.
type handOff struct {
	Of   []string // "personal care, 3 September 2026"
	Tell whoLeads // "A. Osei, the designated safeguarding lead, extension 214"
	Act  *link    // to hand it off; nil for who may not
}

func showSnapshot(v *visit) error {
	rec, at, err := v.snapshotHere()
	if err != nil {
		return err
	}
	s := rec.Snapshots[at]
	here := carerAt(rec.Carer.ID, "snapshots", s.ID)
	data := snapshotView{
		frame: v.frame("A snapshot of the caring role", "/register"), Heading: rec.Pupil.Called() + ", " + s.When(), Says: spokenWords(s),
		HandOff: v.unheardNote(rec.Carer.ID, unheardIn(s, rec)), Parts: snapshotParts(s), Views: viewsOf(s, rec.Pupil.Called()),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	if v.may(access.KeepRegister) {
		data.Change = &link{"Correct this", here + "/change"}
		data.Copy = &link{"Record a new snapshot", carerAt(rec.Carer.ID, "snapshots", "add") + "?from=" + s.ID}
	}
	if at+1 < len(rec.Snapshots) {
		data.Older = &link{"The one before, " + rec.Snapshots[at+1].When(), carerAt(rec.Carer.ID, "snapshots", rec.Snapshots[at+1].ID)}
	}
	if at > 0 {
		data.Next = &link{"The one after, " + rec.Snapshots[at-1].When(), carerAt(rec.Carer.ID, "snapshots", rec.Snapshots[at-1].ID)}
	}
	return show(v, snapshotPage, data)
}

// unheardIn lists what of a record's alerts is spoken of in one of its snapshots.
func unheardIn(s register.Snapshot, rec store.CarerRecord) []register.Alert {
	return slices.DeleteFunc(register.Unheard(rec.Snapshots, rec.HandOffs), func(a register.Alert) bool { return a.In.ID != s.ID })
}

func spokenWords(s register.Snapshot) string {
	says := "Written down by " + s.By + "."
	switch {
	case s.By == "" && !s.Brought.IsZero():
		says = "What your own spreadsheet said. It does not come from a talk."
	case s.By == "":
		says = ""
	}
	if s.SpokenAlone {
		says += " The pupil was spoken to alone."
	}
	return says
}

// snapshotHere returns the record that the address names and which of its
// snapshots.
func (v *visit) snapshotHere() (store.CarerRecord, int, error) {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return rec, 0, err
	}
	at := slices.IndexFunc(rec.Snapshots, func(s register.Snapshot) bool { return s.ID == v.id("snapshot") })
	if at < 0 {
		return rec, 0, fault.Missing{What: "snapshot"}
	}
	return rec, at, nil
}

// editSnapshotView is the page on which a snapshot is written down.
type editSnapshotView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Form          *snapshotForm
	Clash         *clashNote
	Copy          *link
	Asked         *handOffAsked // once something was found that the safeguarding lead must hear
	Back          string
	To            string // the address that the form is sent to
}

func addSnapshot(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newSnapshotForm(leastPeople)
	f.On.Put(v.today())
	from := slices.IndexFunc(rec.Snapshots, func(s register.Snapshot) bool { return s.ID == v.query("from") })
	if from >= 0 {
		last := rec.Snapshots[from]
		f = newSnapshotForm(len(last.CaredFor))
		f.fill(last)
		f.onlyTheRole()
		f.On.Put(v.today())
	}
	return v.askSnapshot(http.StatusOK, rec, nil, f, nil)
}

func takeSnapshot(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := v.sentSnapshot()
	if f.more {
		return v.askSnapshot(http.StatusOK, rec, nil, f, nil)
	}
	s, err := f.snapshot(register.Snapshot{})
	if err == nil {
		_, err = v.ledger.TakeSnapshot(v.ctx(), rec.Carer.ID, s, f.HandOff.answer())
	}
	if f.Place(err) {
		return v.askSnapshot(http.StatusUnprocessableEntity, rec, nil, f, nil)
	}
	if err != nil {
		return err
	}
	return v.snapshotKept(rec, s, f)
}

// foundIn lists the triggers of what was typed, or struck out, that nobody has
// answered for.
func foundIn(s register.Snapshot, rec store.CarerRecord) []register.Trigger {
	return register.ToAnswer(s, rec.Snapshots, rec.HandOffs)
}

// snapshotKept leads back to the carer's page.
func (v *visit) snapshotKept(rec store.CarerRecord, s register.Snapshot, f *snapshotForm) error {
	if len(foundIn(s, rec)) > 0 {
		v.leave(v.handedOff("The snapshot is saved.", f.HandOff.answer()))
		return v.goTo(carerAt(rec.Carer.ID), "")
	}
	if reviewed(rec.Carer) && !rec.Carer.NextReview.After(v.today()) {
		v.leave(notice{Tone: "good", Says: "The snapshot is saved.", Link: &link{"Review now", carerAt(rec.Carer.ID, "reviews", "add")}})
		return v.goTo(carerAt(rec.Carer.ID), "")
	}
	return v.goTo(carerAt(rec.Carer.ID), "The snapshot is saved")
}

func showChangeSnapshot(v *visit) error {
	rec, at, err := v.snapshotHere()
	if err != nil {
		return err
	}
	s := rec.Snapshots[at]
	f := newSnapshotForm(len(s.CaredFor))
	f.fill(s)
	f.Version.Put(s.Version)
	return v.askSnapshot(http.StatusOK, rec, &s, f, nil)
}

func changeSnapshot(v *visit) error {
	rec, at, err := v.snapshotHere()
	if err != nil {
		return err
	}
	was := rec.Snapshots[at]
	f := v.sentSnapshot()
	if f.more {
		return v.askSnapshot(http.StatusOK, rec, &was, f, nil)
	}
	s, err := f.snapshot(was)
	if err == nil {
		err = v.ledger.ChangeSnapshot(v.ctx(), was.ID, f.Version.Value, s, f.HandOff.answer())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
			clash.Differences = snapshotDifferences(was, s)
		}
		return v.askSnapshot(status, rec, &was, f, clash)
	}
	if asked, err := askedAgain(f, "snapshot", err, again); asked {
		return err
	}
	return v.snapshotKept(rec, s, f)
}

// askSnapshot shows the form: for a new snapshot, or for was.
func (v *visit) askSnapshot(status int, rec store.CarerRecord, was *register.Snapshot, f *snapshotForm, clash *clashNote) error {
	name := rec.Pupil.Called()
	data := editSnapshotView{
		frame: v.frame("A snapshot of the caring role", "/register"), Heading: "A snapshot of " + owned(name) + " caring role", Name: name, Form: f, Clash: clash,
		Back: carerAt(rec.Carer.ID), To: carerAt(rec.Carer.ID, "snapshots", "add"),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	if was != nil {
		data.To, data.Back = carerAt(rec.Carer.ID, "snapshots", was.ID, "change"), carerAt(rec.Carer.ID, "snapshots", was.ID)
	} else if len(rec.Snapshots) > 0 && v.query("from") == "" && status == http.StatusOK && !f.more {
		last := rec.Snapshots[0]
		data.Copy = &link{"Begin from the last one, of " + last.When(), data.To + "?from=" + last.ID}
	}
	var err error
	if data.Asked, err = v.askedOf(status, rec, was, f); err != nil {
		return err
	}
	data.Problems = f.Problems()
	return showAs(v, status, editSnapshotPage, data)
}

// askedOf is the question about what was found in a form that was sent, as far
// as that can be read. A form that nobody has sent asks nothing.
func (v *visit) askedOf(status int, rec store.CarerRecord, was *register.Snapshot, f *snapshotForm) (*handOffAsked, error) {
	if status == http.StatusOK && f.HandOff.Seen.Value == "" {
		return nil, nil
	}
	var before register.Snapshot
	if was != nil {
		before = *was
	}
	found := foundIn(f.told(before), rec)
	return v.firstAsked(found, f.HandOff)
}
