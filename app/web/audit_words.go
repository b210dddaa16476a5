package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/store"
	"carers/app/web/form"
)

// programWords say who acted when it was no person but a command or the set-up,
// whose name in the audit is the program's own.
var programWords = map[string]string{
	"first set-up": "The first set-up of the school", "carers user": "A command on the register’s own machine", "carers school": "A command on the register’s own machine",
	"carers import": "An import on the register’s own machine", "carers export": "An export on the register’s own machine", "the demonstration": "The demonstration",
	"the quiet door": "Somebody at the quiet door",
	"evidence":       "The program, which looks through evidence once a day",
	"retention":      "The program, as the settings say for how long things are kept", "Watched folder": "The watched folder",
}

// byWords says who acted: a person's own name, or what the program did.
func byWords(name string) string { return cmp.Or(programWords[name], name) }

// signerWords says who signed a line: a person by their name and what they were when
// they did it, whatever they are called; only what no person signed is the
// program's.
func signerWords(l store.AuditLine) string {
	if l.UserID == "" {
		return byWords(l.Name)
	}
	return l.Name + " (" + rolesInWords(l.Roles) + ")"
}

// rolesInWords says roles that are kept as ids: "data manager and governor".
func rolesInWords(ids string) string {
	var words []string
	for id := range strings.FieldsSeq(ids) {
		words = append(words, small(access.Role(id)))
	}
	return cmp.Or(andList(words), "no role")
}

// small is a role within a sentence.
func small(r access.Role) string {
	words := cmp.Or(r.Words(), string(r))
	return strings.ToLower(words[:1]) + words[1:]
}

// detailWords says what a line tells besides: the reason that was given, as
// somebody typed it; what it is about; and what was written, in words.
func detailWords(l store.AuditLine) string {
	reason := ""
	if l.Reason != "" {
		reason = "“" + l.Reason + "”"
	}
	return listed("; ", reason, l.About, writtenWords(l.Detail))
}

// byWhom is byWords as a line of its own.
func byWhom(name string) string {
	if says, ok := programWords[name]; ok {
		return says
	}
	return "By " + name
}

// tableWords say what is kept in each table that a signed change can write. Of
// one without words nothing needs saying: the deed has said it.
var tableWords = map[string]struct{ one, more string }{
	"pupils": {"pupil", "pupils"}, "carers": {"entry", "entries"}, "snapshots": {"snapshot", "snapshots"}, "siblings": {"pair of siblings", "pairs of siblings"},
	"schools": {"settings", "settings"}, "groups": {"group", "groups"}, "group_pupils": {"pupil in a group", "pupils in groups"}, "import_mappings": {"remembered columns", "remembered columns"},
	"group_teachers": {"teacher of a group", "teachers of groups"}, "spans": {"span of attendance", "spans of attendance"}, "results": {"result", "results"}, "events": {"event", "events"},
	"conversations": {"conversation", "conversations"}, "actions": {"action", "actions"}, "reviews": {"review", "reviews"}, "voices": {"entry of what pupils said", "entries of what pupils said"},
	"nationals": {"published figure", "published figures"}, "headings": {"heading of an inspection", "headings of an inspection"}, "told_tables": {"table of counts", "tables of counts"},
	"evidence": {"piece of evidence", "pieces of evidence"}, "evidence_files": {"file of evidence", "files of evidence"}, "evidence_rulings": {"decision about a name", "decisions about names"},
	"partners": {"partner", "partners"}, "households": {}, "young_adults": {},
	"circumstances":  {"change of circumstances", "changes of circumstances"},
	"import_answers": {"remembered answer", "remembered answers"}, "adjustments": {"adjustment", "adjustments"}, "uses": {}, "readings": {}, "suggestions": {}, "covers": {}, "passports": {}, "emergency_plans": {}, "transitions": {"transition", "transitions"}, "sharings": {"line of the sharing log", "lines of the sharing log"},
	"referrals": {"referral", "referrals"}, "referrals_in": {}, "referral_packs": {},
	"award_followed": {}, "award_wordings": {"criterion", "criteria"}, "award_rounds": {}, "award_parts": {"standard", "standards"}, "award_actions": {"action", "actions"}, "award_applications": {}, "award_dates": {}, "activities": {}, "documents": {}, "leads": {},
	"concerns": {"message", "messages"}, "disclosures": {"message", "messages"}, "message_acts": {}, "doors": {},
	"hand_offs": {"hand-off", "hand-offs"}, "questionnaires": {"questionnaire", "questionnaires"},
	"moves": {}, "users": {}, "user_links": {}, "posts": {}, "glasses": {}, "group_staff": {}, "files": {}, "imports": {}, "import_changes": {}, "releases": {},
}

// columnWords are those columns whose names say little to a reader; a blank word
// is a column that follows from others.
var columnWords = map[string]string{
	"impact": "effect of caring", "impact level": "effect of caring", "home knows": "home", "route": "how we learned", "route note": "how we learned",
	"expires on": "time for finding out", "census": "census letter", "plan": "what would help at school", "stretch goal": "something to reach for", "aspirations": "hopes",
	"who for": "who it is for", "how to refer": "how to refer", "from day": "first day", "until day": "last day", "checked on": "when it was checked", "checked by": "",
	"harm": "how harm was weighed", "harm why": "how harm was weighed", "pupil why": "why the pupil was not told", "home why": "why home was not told", "to person": "who it went to", "shared on": "day",
	"first day": "first day there", "to where": "where to", "along": "what goes along", "tell": "what is told", "tell not": "what is not told", "meet on": "meeting", "meet with": "meeting", "met on": "meeting",
	"seen at": "", "seen by": "who sees it", "done on": "day", "done by": "who went through it",
	"body": "what was said", "says": "what staff do", "at place": "where", "at time": "when", "before sanction": "check before a sanction",
	"named": "who reads it", "wording": "", "history": "", "takes away": "whether it asks less", "review on": "when to look again", "starts on": "when it begins", "agreed on": "when it was agreed", "find key": "", "sort key": "", "address key": "", "from import": "", "from sheet": "", "from row": "", "settings": "",
	"file id": "", "copy id": "", "on day": "day of what it shows", "open places": "", "against": "", "looked": "how far it is looked through", "serves": "what it serves", "out on": "", "out by": "", "out why": "why it was taken out", "second by": "who agreed", "second by id": "", "second on": "",
	"laestab": "DfE number", "upn": "UPN", "former upn": "former UPN", "user id": "account", "uln": "ULN", "mis id": "number in the MIS",
}

// writtenWords puts in words what the store says it wrote: "pupils: form, year
// (30); moves" becomes "30 pupils: form, year". Nothing that a person typed is in
// it.
func writtenWords(detail string) string {
	var says []string
	for part := range strings.SplitSeq(detail, "; ") {
		table, columns, rows := writtenPart(part)
		words, known := tableWords[table]
		switch {
		case strings.HasPrefix(part, "groups given: "): // which, the line is about
		case !known:
			says = append(says, part)
		case words.one != "" && rows > 1:
			says = append(says, listed(": ", form.Thousands(rows)+" "+words.more, columns))
		case words.one != "" && part != table: // some columns of one row
			says = append(says, listed(": ", words.one, columns))
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
	return table, columnsInWords(columns), rows
}

func columnsInWords(columns string) string {
	var says []string
	for name := range strings.SplitSeq(columns, ", ") {
		name = strings.ReplaceAll(name, "_", " ")
		if words, ok := columnWords[name]; ok {
			name = words
		}
		if name != "" && !slices.Contains(says, name) {
			says = append(says, name)
		}
	}
	return strings.Join(says, ", ")
}
