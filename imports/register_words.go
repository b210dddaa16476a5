package imports

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// sheetEntry is what one row of the champion's sheet says, in the register's
// words. Blank is not said.
type sheetEntry struct {
	status       register.Status
	census       register.CensusCode
	route        register.Route
	routeNote    string // what of the cell about the route was not understood
	told         string // what was said, from a column of its own
	identifiedBy string
	identifiedOn calendar.Day
	since        calendar.Since
	home         register.HomeKnows
	homeNote     string
	mayKnow      []register.Audience
	wishNote     string
	level        register.Level
	plan         string
	ownNeeds     string
	strengths    string
	hopes        string
	stretchGoal  string
	review       calendar.Day
	talkedOn     calendar.Day
	picture      picture
}

// joined adds a text to a note unless it is there.
func joined(note, more string) string {
	switch {
	case more == "" || strings.Contains(note, more):
		return note
	case note == "":
		return more
	}
	return note + "\n" + more
}

// sheetWords reads the cells of the champion's sheet.
type sheetWords struct {
	status, census, route, wishes, home, people, tasks, level *lexicon
	mis                                                       vocabulary // of the young carer column
	alarms                                                    *lexicon   // phrases for the safeguarding lead
	noContact                                                 *lexicon   // "do not ring home", wherever it stands
}

const alarm Field = "alarm"

func newSheetWords(l *Layout) *sheetWords {
	w := &sheetWords{
		status: lexiconOf(l, CarerStatus), census: lexiconOf(l, CensusLetter), route: lexiconOf(l, Route), wishes: lexiconOf(l, Wishes),
		home: lexiconOf(l, Home), people: lexiconOf(l, relation, Needs, condition), tasks: lexiconOf(l, Tasks), level: lexiconOf(l, Level),
		mis: vocabularyOf(YoungCarer, shipped().generic), alarms: lexiconOf(l), noContact: lexiconOf(l),
	}
	for _, phrase := range l.Safeguarding {
		w.alarms.put(phrase, alarm, "dsl")
	}
	for _, phrase := range l.Words[Home][string(register.DoNotContact)] {
		if phrase != "No contact" { // with a father, say: not what the pupil asked
			w.noContact.put(phrase, Home, string(register.DoNotContact))
		}
	}
	return w
}

// entry reads one row.
func (w *sheetWords) entry(p *planning, r *tableReader, s *said) (e sheetEntry) {
	w.readStatus(p, r, s, &e)
	w.readRoute(p, r, s, &e)
	w.readHome(p, r, s, &e)
	w.readWishes(p, r, s, &e)
	w.readPicture(p, r, s, &e)
	e.identifiedOn, e.review, e.talkedOn = w.day(r, s, IdentifiedOn, &e), w.day(r, s, NextReview, &e), w.day(r, s, TalkedOn, &e)
	e.since = w.since(p, r, s)
	e.plan, e.ownNeeds, e.strengths = r.all(s, Adjustments), r.cell(s.cells, OwnNeeds), r.cell(s.cells, Strengths)
	e.told, e.hopes, e.stretchGoal = r.cell(s.cells, RouteNote), r.cell(s.cells, Hopes), r.cell(s.cells, StretchGoal)
	if cell := r.cell(s.cells, Level); cell != "" {
		e.level = register.Level(w.level.read(cell).first(Level))
		if e.level == "" {
			e.picture.notes = append(e.picture.notes, r.heading(Level)+": "+cell)
			p.unknownWords(r, s, Level, "“From your own spreadsheet”")
		}
	}
	w.readNotes(p, r, s, &e)
	return e
}

// day reads a day. A cell that gives none ("Sept 24") is kept as it is written.
func (w *sheetWords) day(r *tableReader, s *said, f Field, e *sheetEntry) calendar.Day {
	day := r.day(s, f)
	if cell := r.cell(s.cells, f); cell != "" && day.IsZero() {
		e.picture.notes = append(e.picture.notes, r.heading(f)+": "+cell)
	}
	return day
}

// all joins the cells of every column of a field.
func (r *tableReader) all(s *said, f Field) (text string) {
	for i, c := range r.t.Columns {
		if c.Field == f {
			text = joined(text, at(s.cells, i))
		}
	}
	return text
}

// readStatus reads the status and the census letter, which sheets mix: "Y",
// "P" and "S" all mean a carer; N means "not declared" or nothing.
func (w *sheetWords) readStatus(p *planning, r *tableReader, s *said, e *sheetEntry) {
	for _, f := range []Field{CarerStatus, CensusLetter, YoungCarer, IdentifiedBy} {
		cell := r.cell(s.cells, f)
		if cell == "" {
			continue
		}
		if code := w.census.read(cell); code.whole() && len(code.means) == 1 && e.census == "" && (f != IdentifiedBy || len(cell) == 1) {
			e.census = register.CensusCode(code.first(CensusLetter))
			if e.census != register.CensusNotDeclared && e.status == "" {
				e.status = register.Confirmed
			}
			continue
		}
		switch f {
		case CarerStatus:
			if w.oneStatus(cell, e); e.status == "" {
				p.problems.cell(r, s, f, "status-unknown", "warning", "This status is not understood, so the entry starts as possible.")
			}
		case YoungCarer:
			if e.status == "" && w.mis[wordKey(cell)] == "yes" {
				e.status = register.Confirmed
			} else if e.status == "" {
				w.oneStatus(cell, e)
			}
		case IdentifiedBy:
			e.identifiedBy = cell
		}
	}
}

// oneStatus takes the longest phrase: "no longer a carer" before "carer".
func (w *sheetWords) oneStatus(cell string, e *sheetEntry) {
	best := 0
	for _, m := range w.status.read(cell).means {
		if m.words > best {
			best, e.status = m.words, register.Status(m.id)
		}
	}
}

func (w *sheetWords) readRoute(p *planning, r *tableReader, s *said, e *sheetEntry) {
	cell := r.cell(s.cells, Route)
	if cell == "" {
		return
	}
	read := w.route.read(cell)
	e.route = register.Route(read.first(Route))
	if len(read.of(Route)) != 1 || !read.whole() {
		e.routeNote = cell
		p.unknownWords(r, s, Route, "how the school learned")
	}
}

// strength orders what a sheet may say of home: the more careful wins.
var strength = map[string]int{string(register.HomeTold): 1, string(register.HomeNotTold): 2, string(register.DoNotContact): 3}

// readHome reads what home knows. "Told" is believed only when the whole cell
// was understood, for telling home by accident cannot be taken back; a "do not
// contact" is believed anywhere in the row, also where the column is not
// understood.
func (w *sheetWords) readHome(p *planning, r *tableReader, s *said, e *sheetEntry) {
	if cell := r.cell(s.cells, Home); cell != "" {
		w.homeCell(p, r, s, Home, cell, e)
	}
	if cell := r.cell(s.cells, ContactHome); cell != "" {
		w.homeCell(p, r, s, ContactHome, cell, e)
		if e.home == register.HomeNotTold { // "may we contact home?" No.
			e.home = register.DoNotContact
		}
	}
	if cell := r.cell(s.cells, NoContact); cell != "" && w.mis[wordKey(cell)] != "N" {
		e.home, e.homeNote = register.DoNotContact, noteUnlessYes(cell, w.mis)
	}
	for i, c := range r.t.Columns {
		if c.Field != NoField && c.Field.family() != caring || c.Field == Home || c.Field == ContactHome || e.home == register.DoNotContact {
			continue
		}
		if cell := at(s.cells, i); cell != "" && len(w.noContact.read(cell).of(Home)) > 0 {
			e.home, e.homeNote = register.DoNotContact, cell
			p.problems.cell(r, s, c.Field, "home-in-note", "warning", "This cell says not to contact home, so the entry does too.")
		}
	}
}

func (w *sheetWords) homeCell(p *planning, r *tableReader, s *said, f Field, cell string, e *sheetEntry) {
	read := w.home.read(cell)
	best := ""
	for _, id := range read.of(Home) {
		if strength[id] > strength[best] {
			best = id
		}
	}
	if best == string(register.HomeTold) && !read.whole() {
		best = ""
	}
	if strength[best] >= strength[string(e.home)] {
		e.home = register.HomeKnows(best)
	}
	if !read.whole() || len(read.means) > 1 {
		e.homeNote = joined(e.homeNote, cell)
	}
	if best == "" {
		p.unknownWords(r, s, f, "what home knows, which blocks letters home until somebody decides")
	}
}

// noteUnlessYes keeps a cell that says more than yes.
func noteUnlessYes(cell string, yes vocabulary) string {
	if yes[wordKey(cell)] == "yes" || wordKey(cell) == "x" || wordKey(cell) == "✓" {
		return ""
	}
	return cell
}

func (w *sheetWords) readWishes(p *planning, r *tableReader, s *said, e *sheetEntry) {
	cell := r.all(s, Wishes)
	if cell == "" {
		return
	}
	read := w.wishes.read(cell)
	for _, id := range read.of(Wishes) {
		e.mayKnow = append(e.mayKnow, register.Audience(id))
	}
	if slices.Contains(e.mayKnow, register.Nobody) && len(e.mayKnow) > 1 {
		e.mayKnow, e.wishNote = []register.Audience{register.Nobody}, cell // the narrower wish stands
	}
	if !read.whole() {
		e.wishNote = cell
		p.unknownWords(r, s, Wishes, "the pupil's wishes")
	}
}

// readNotes keeps free notes, and points out those that belong elsewhere.
func (w *sheetWords) readNotes(p *planning, r *tableReader, s *said, e *sheetEntry) {
	if note := r.all(s, FreeNote); note != "" {
		e.picture.notes = append(e.picture.notes, note)
	}
	for i, c := range r.t.Columns {
		if cell := at(s.cells, i); cell != "" && c.Field.family() == caring && len(w.alarms.read(cell).means) > 0 {
			p.problems.cell(r, s, c.Field, "safeguarding-words", "warning", "This cell may hold something for the safeguarding lead. The account itself belongs in the safeguarding record: hand it on, and keep only that here.")
			return
		}
	}
}

var numbers = regexp.MustCompile(`[0-9]+`)

// hoursBand reads hours a week in the register's own words or from the numbers
// in a cell; all that they allow must fall in one band.
func hoursBand(cell string) register.HoursBand {
	for _, band := range register.HoursBands {
		if register.Fold(cell) == register.Fold(band.Words()) {
			return band
		}
	}
	found := numbers.FindAllString(cell, 3)
	if len(found) == 0 || len(found) > 2 {
		return ""
	}
	low, _ := strconv.Atoi(found[0])
	high, _ := strconv.Atoi(found[len(found)-1])
	switch {
	case hasAny(cell, "+", ">", "more", "over"):
		high = mostHours
	case hasAny(cell, "<", "less", "fewer", "under"):
		low, high = 0, high-1
	case hasAny(cell, "up to"):
		low = 0
	}
	if band := bandOf(low); band == bandOf(high) {
		return band
	}
	return ""
}

func hasAny(cell string, words ...string) bool {
	cell = strings.ToLower(cell)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(cell, w) })
}

const mostHours = 7 * 24

func bandOf(hours int) register.HoursBand {
	switch {
	case hours > mostHours:
		return ""
	case hours < 5:
		return "under-5"
	case hours < 10:
		return "5-9"
	case hours < 20:
		return "10-19"
	case hours < 35:
		return "20-34"
	}
	return "35-up"
}

var yearsAgo = regexp.MustCompile(`(?i)^(?:about |around |over )?([0-9]{1,2}) ?(?:years?|yrs?)\b`)

// since reads when caring began: a year, a month, a date, a serial number, or
// so many years ago.
func (w *sheetWords) since(p *planning, r *tableReader, s *said) calendar.Since {
	cell := r.cell(s.cells, CaringSince)
	if cell == "" {
		return ""
	}
	if since, err := calendar.ReadSince(cell); err == nil {
		return since
	}
	if day, ok := r.dates[CaringSince].read(cell); ok {
		return calendar.Since(day)
	}
	if m := yearsAgo.FindStringSubmatch(cell); m != nil {
		n, _ := strconv.Atoi(m[1])
		return calendar.Since(p.known().Today.AddMonths(-12 * n)[:4])
	}
	p.problems.cell(r, s, CaringSince, "since-unknown", "note", "When caring began is not understood here; it is left unknown.")
	return ""
}
