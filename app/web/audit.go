package web

import (
	"strconv"
	"time"

	"carers/app/calendar"
	"carers/app/store"
)

var auditPage = newPage[auditView]("audit/list.html")

// auditLines is how many lines a page has: about ten screens of a phone.
const auditLines = 50

// mostReleases is how many files that left are told at most.
const mostReleases = 20

type auditView struct {
	frame
	Form     *auditFilter
	ShowAll  string // when it is narrowed
	Lines    []event
	Earlier  string // address of the lines before these, or nothing
	Latest   string // and of the first page, from another
	Left     string // how many releases there are
	Releases []releaseLine
}

type releaseLine struct{ When, What, By, Digest string }

// showAudit lists what was done and seen at the school, latest first. The
// pupils concerned are not named here: their own pages show their lines.
func showAudit(v *visit) error {
	before, _ := strconv.Atoi(v.query("before")) // anything else is the start
	f, err := v.newAuditFilter()
	if err != nil {
		return err
	}
	q := f.query(before)
	lines, err := v.ledger.AuditOf(v.ctx(), q)
	if err != nil {
		return err
	}
	data := auditView{frame: v.frame("Who has looked", "/audit"), Form: f, Lines: events(lines)}
	if len(lines) == auditLines {
		data.Earlier = f.address(lines[len(lines)-1].Nth)
	}
	if before > 0 {
		data.Latest = f.address(0)
	}
	if f.narrows() {
		data.ShowAll = "/audit"
	}
	data.Problems = f.Problems()
	if before == 0 && !f.narrows() {
		releases, err := v.ledger.Releases(v.ctx(), mostReleases)
		if err != nil {
			return err
		}
		for _, r := range releases {
			data.Releases = append(data.Releases, releaseLineOf(r))
		}
		if data.Left = many(len(releases), "file", "files"); len(releases) == mostReleases {
			data.Left = "the latest " + strconv.Itoa(mostReleases)
		}
	}
	return show(v, auditPage, data)
}

// together is how far apart looks of one visit are at most: a form opened, left
// and opened again.
const together = 30 * time.Minute

// events puts audit lines, the latest first, in words. Lines of one person, one
// deed and one record within a visit are one event, which says how many there
// are; the audit itself keeps them all.
func events(lines []store.AuditLine) []event {
	var visits []*repeated
	last := map[store.AuditLine]*repeated{}
	for _, l := range lines {
		same := store.AuditLine{UserID: l.UserID, Name: l.Name, Deed: l.Deed, Kind: l.Kind, Record: l.Record, Detail: l.Detail, Roles: l.Roles, Reason: l.Reason, About: l.About}
		if r := last[same]; r != nil && r.first.Sub(l.At) <= together {
			r.first, r.times = l.At, r.times+1
			continue
		}
		last[same] = &repeated{line: l, first: l.At, times: 1}
		visits = append(visits, last[same])
	}
	es := make([]event, len(visits))
	for i, r := range visits {
		es[i] = r.event()
	}
	return es
}

// repeated is a line of the audit and how many like it came before in a visit.
type repeated struct {
	line  store.AuditLine // the last of them
	first time.Time
	times int
}

func (r repeated) event() event {
	l := r.line
	e := event{Day: string(calendar.DayOf(l.At)), When: at(l.At), Says: signerWords(l) + " " + l.Deed, Detail: detailWords(l)}
	if r.times > 1 {
		from, to := r.first.In(calendar.London).Format("15:04"), l.At.In(calendar.London).Format("15:04")
		when := "between " + from + " and " + to
		if from == to {
			when = "at " + to
		}
		e.Says += ", " + strconv.Itoa(r.times) + " times " + when
	}
	return e
}
