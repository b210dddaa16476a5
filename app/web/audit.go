package web

import (
	"fmt"
	"strconv"

	"carers/app/calendar"
	"carers/app/store"
)

var auditPage = newPage[auditView]("audit/list.html")

const auditLines = 100

type auditView struct {
	frame
	Lines    []event
	Earlier  string // address of the lines before these, or nothing
	Releases []releaseLine
}

type releaseLine struct{ When, What, By, Digest string }

// showAudit lists what was done and seen at the school, latest first. The
// pupils concerned are not named here: their own pages show their lines.
func showAudit(v *visit) error {
	before, _ := strconv.Atoi(v.query("before")) // anything else is the start
	lines, err := v.ledger.Audit(v.ctx(), before, auditLines)
	if err != nil {
		return err
	}
	data := auditView{frame: v.frame("Who has looked", "/audit"), Lines: events(lines)}
	if len(lines) == auditLines {
		data.Earlier = fmt.Sprintf("/audit?before=%d", lines[len(lines)-1].Nth)
	}
	if before == 0 {
		releases, err := v.ledger.Releases(v.ctx(), 20)
		if err != nil {
			return err
		}
		for _, r := range releases {
			data.Releases = append(data.Releases, releaseLine{
				When: r.At.In(calendar.London).Format("2 January 2006, 15:04"), What: fmt.Sprintf("%s, %s, %d rows", r.What, r.Format, r.Rows), By: r.By, Digest: r.SHA256[:min(12, len(r.SHA256))],
			})
		}
	}
	return show(v, auditPage, data)
}

// events puts audit lines in words.
func events(lines []store.AuditLine) []event {
	es := make([]event, len(lines))
	for i, l := range lines {
		at := l.At.In(calendar.London)
		es[i] = event{Day: string(calendar.DayOf(l.At)), When: at.Format("2 January 2006, 15:04"), Says: l.Name + " " + l.Deed, Detail: l.Detail}
	}
	return es
}
