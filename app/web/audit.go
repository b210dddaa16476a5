package web

import (
	"fmt"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/store"
	"carers/app/web/form"
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
			data.Releases = append(data.Releases, releaseLineOf(r))
		}
	}
	return show(v, auditPage, data)
}

// events puts audit lines in words.
func events(lines []store.AuditLine) []event {
	es := make([]event, len(lines))
	for i, l := range lines {
		es[i] = event{Day: string(calendar.DayOf(l.At)), When: at(l.At), Says: l.Name + " " + l.Deed, Detail: writtenWords(l.Detail)}
	}
	return es
}

// tableWords say what is kept in each table that a signed change can write. Of
// one without words nothing needs saying: the deed has said it.
var tableWords = map[string]struct{ one, more string }{
	"pupils": {"pupil", "pupils"}, "carers": {"entry", "entries"}, "snapshots": {"snapshot", "snapshots"}, "siblings": {"pair of siblings", "pairs of siblings"},
	"schools": {"settings", "settings"}, "groups": {"group", "groups"}, "group_pupils": {"pupil in a group", "pupils in groups"}, "import_mappings": {"remembered columns", "remembered columns"},
	"moves": {}, "users": {}, "user_links": {}, "posts": {}, "glasses": {}, "group_staff": {}, "files": {}, "imports": {}, "import_changes": {}, "releases": {},
}

// writtenWords puts in words what the store says it wrote: "pupils: form, year
// (30); moves" becomes "30 pupils: form, year". A reason that somebody gave
// stays as it is.
func writtenWords(detail string) string {
	var says []string
	for part := range strings.SplitSeq(detail, "; ") {
		table, columns, rows := writtenPart(part)
		words, known := tableWords[table]
		switch {
		case !known:
			says = append(says, part)
		case words.one != "" && rows > 1:
			says = append(says, listed(": ", form.Thousands(rows)+" "+words.more, columns))
		case words.one != "" && columns != "":
			says = append(says, words.one+": "+columns)
		}
	}
	return capital(strings.Join(says, "; "))
}

// writtenPart takes apart what was written in one table: "pupils: form (30)".
func writtenPart(part string) (table, columns string, rows int) {
	rows = 1
	if rest, count, ok := strings.Cut(strings.TrimSuffix(part, ")"), " ("); ok {
		if n, err := strconv.Atoi(count); err == nil {
			part, rows = rest, n
		}
	}
	table, columns, _ = strings.Cut(part, ": ")
	return table, strings.ReplaceAll(columns, "_", " "), rows
}
