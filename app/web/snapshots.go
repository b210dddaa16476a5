package web

import (
	"errors"
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

// handOff is what the safeguarding lead must hear, and whom to tell. What was
// said stays out of it, and out of this program.
type handOff struct {
	Tone string   // stop, or wait when the talk was some time ago
	Says string   // what to do about it
	Of   []string // "personal care, 3 September 2026"
	Tell string   // "A. Osei, the designated safeguarding lead, extension 214"
}

// handOffFresh is for how many days after a talk the page takes it that nobody
// has been told yet.
const handOffFresh = 7

// handOff tells alerts, each with its day: stop while one of them is fresh.
func (v *visit) handOff(alerts []register.Alert) *handOff {
	if len(alerts) == 0 {
		return nil
	}
	h := &handOff{Tone: "wait", Says: "Make sure that the safeguarding lead has heard of this", Tell: v.safeguardingLead()}
	for _, a := range alerts {
		h.Of = append(h.Of, listed(", ", a.Says, a.In.When()))
		if a.On().DaysUntil(v.today()) <= handOffFresh {
			h.Tone, h.Says = "stop", "The safeguarding lead must hear of this today"
		}
	}
	return h
}

func showSnapshot(v *visit) error {
	rec, at, err := v.snapshotHere()
	if err != nil {
		return err
	}
	s := rec.Snapshots[at]
	here := carerAt(rec.Carer.ID, "snapshots", s.ID)
	data := snapshotView{
		frame: v.frame("A snapshot of the caring role", "/register"), Heading: firstName(rec.Pupil) + ", " + s.When(), Says: spokenWords(s),
		HandOff: v.handOff(register.Alerts([]register.Snapshot{s})), Parts: snapshotParts(s), Views: viewsOf(s, firstName(rec.Pupil)),
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

func spokenWords(s register.Snapshot) string {
	says := "Written down by " + s.By + "."
	switch {
	case s.By == "" && !s.Brought.IsZero():
		says = "What your own spreadsheet said. No talk of ours stands behind it."
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
		_, err = v.ledger.TakeSnapshot(v.ctx(), rec.Carer.ID, s)
	}
	if f.placed(err) {
		return v.askSnapshot(http.StatusUnprocessableEntity, rec, nil, f, nil)
	}
	if err != nil {
		return err
	}
	return v.snapshotKept(rec, s)
}

// snapshotKept leads back to the carer's page, which says first what the
// safeguarding lead must hear.
func (v *visit) snapshotKept(rec store.CarerRecord, s register.Snapshot) error {
	if len(s.Triggers()) > 0 {
		v.leave(notice{Tone: "stop", Says: "The snapshot is saved. Please read who must be told today."})
		return v.goTo(carerAt(rec.Carer.ID), "")
	}
	if reviewed(rec.Carer) && !rec.Carer.NextReview.After(v.today()) {
		v.leave(notice{Tone: "good", Says: "The snapshot is saved.", Link: &link{"Set the next review", carerAt(rec.Carer.ID, "review")}})
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
		err = v.ledger.ChangeSnapshot(v.ctx(), was.ID, f.Version.Value, s)
	}
	var clash fault.Clash
	if errors.As(err, &clash) {
		f.Version.Put(was.Version)
		return v.askSnapshot(http.StatusConflict, rec, &was, f, &clashNote{What: "snapshot", Differences: snapshotDifferences(was, s)})
	}
	if f.placed(err) {
		return v.askSnapshot(http.StatusUnprocessableEntity, rec, &was, f, nil)
	}
	if err != nil {
		return err
	}
	return v.snapshotKept(rec, s)
}

// askSnapshot shows the form: for a new snapshot, or for was.
func (v *visit) askSnapshot(status int, rec store.CarerRecord, was *register.Snapshot, f *snapshotForm, clash *clashNote) error {
	name := firstName(rec.Pupil)
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
	data.Problems = f.Problems()
	return showAs(v, status, editSnapshotPage, data)
}
