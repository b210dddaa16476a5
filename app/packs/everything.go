package packs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
)

// Whole is all that a school keeps here.
type Whole struct {
	School   register.School
	Roll     []register.Pupil // leavers too
	Records  []Record
	Siblings []register.Siblings // decided, either way
	Spans    []figures.Span      // attendance
	Results  []figures.Result
	Events   []register.Event
	Groups   []register.Group  // forms and classes
	Messages []Message         // what the school was told
	Imports  []register.Import // nil for who may not see them
	// Safeguarding says that what is for the safeguarding lead goes along: fields
	// of that class, by their declaration, and the hand-offs.
	Safeguarding bool
	Voices       []register.Voice   // what pupils said
	Partners     []register.Partner // those that closed too
	Award        Award
	Evidence     []award.Evidence          // what was taken out too
	Files        []award.EvidenceFile      // of evidence, without their contents
	Rulings      []award.Ruling            // what was decided about names in it
	National     []register.NationalFigure // the school's own, those that it has taken out too
	Told         []ToldTable
	Releases     []Release
	Looks        []Look
}

// Record is one carer with every picture of the role.
type Record struct {
	Carer     register.Carer // with its history
	Snapshots []register.Snapshot
	HandOffs  []register.HandOff
	Papers    []register.Questionnaire

	Adjustments []register.Adjustment
	Uses        []register.Use
	Passports   []register.Passport
	Household   register.Household  // without an id where nothing is known
	YoungAdult  register.YoungAdult // the same

	Plans       []register.EmergencyPlan
	Sharings    []register.Sharing
	Transitions []register.Transition

	Conversations []register.Conversation
	Actions       []register.Action
	Reviews       []register.Review
	Circumstances []register.Circumstance

	Referrals   []register.Referral
	ReferralsIn []register.ReferralIn
	Packs       []register.ReferralPack
}

// Release is something that left the school.
type Release struct {
	At     time.Time
	By     string
	What   string
	Format string
	Rows   int
	SHA256 string
	Holds  string // which headings a pack held
}

// ToldTable is a table of numbers as it was told to readers who must not be able to
// recognise a pupil in it. Body is the release as package suppress writes it, in JSON.
type ToldTable struct {
	Table, Reader string
	On, From, To  calendar.Day
	Body          string
}

// Look is one line of who did or looked at what.
type Look struct {
	Nth    int
	At     time.Time
	Name   string
	Roles  string
	Deed   string
	Kind   string
	Record string
	Detail string
	Reason string // as somebody typed it
	About  string // whose account, which groups
}

// Everything makes one file of all that a school keeps: "your data is yours".
// It is a workbook with a sheet for each kind of record, or JSON; one CSV
// cannot hold it, which is a problem beside "format".
func Everything(a About, w Whole, f Format) (File, error) {
	sheets := w.sheets()
	rows := 0
	for _, s := range sheets[1:] { // the school itself is no row
		rows += len(s.rows)
	}
	var content []byte
	var err error
	switch f {
	case XLSX:
		content, err = writeWorkbook(a, "Everything that the school keeps", everythingAbout(sheets), sheets)
	case JSON:
		content, err = writeAllJSON(sheets)
	default:
		err = fault.Wrong("format", "Everything is a workbook with many sheets: choose xlsx or json")
	}
	return a.file("everything", f, rows, content), err
}

func everythingAbout(sheets []sheet) []string {
	lines := []string{
		"All that the school keeps in its register of young carers, a sheet for each kind of record. For the school's own keeping, or to move to another system.",
		handleWithCare,
		"A blank cell means that nobody has said: unknown, never “no”. Columns with a yellow heading are about relatives, are for the safeguarding lead or must not reach home.",
		filesApart,
	}
	for _, s := range sheets[1:] {
		lines = append(lines, fmt.Sprintf("%s: %d", s.name, len(s.rows)))
	}
	return lines
}

func (w Whole) sheets() []sheet {
	names := w.names()
	sheets := []sheet{
		tabled("School", settingColumns, settingsOf(w.School)),
		tabled("Roll", rollColumns, w.Roll),
		tabled("Carers", carerColumns(names, w.School.Settings, w.inMIS()), w.carers()),
		tabled("History", historyColumns(names), w.moves()),
		tabled("Snapshots", shownTo(w, snapshotColumns(names)), gathered(w, func(r Record) []register.Snapshot { return r.Snapshots })),
		tabled("Questionnaires", shownTo(w, paperColumns(names)), gathered(w, func(r Record) []register.Questionnaire { return r.Papers })),
		tabled("Adjustments", shownTo(w, adjustmentColumns(names)), gathered(w, func(r Record) []register.Adjustment { return r.Adjustments })),
		tabled("Uses", shownTo(w, useColumns(w.adjusted(names))), gathered(w, func(r Record) []register.Use { return r.Uses })),
		tabled("Passports", shownTo(w, passportColumns(names)), gathered(w, func(r Record) []register.Passport { return r.Passports })),
		tabled("Emergency plans", shownTo(w, planColumns(names)), gathered(w, func(r Record) []register.EmergencyPlan { return r.Plans })),
		tabled("Transitions", shownTo(w, transitionColumns(names)), gathered(w, func(r Record) []register.Transition { return r.Transitions })),
		tabled("Sharing log", shownTo(w, sharingColumns(names)), gathered(w, func(r Record) []register.Sharing { return r.Sharings })),
		tabled("Conversations", shownTo(w, conversationColumns(names)), gathered(w, func(r Record) []register.Conversation { return r.Conversations })),
		tabled("Actions", shownTo(w, actionColumns(names)), gathered(w, func(r Record) []register.Action { return r.Actions })),
		tabled("Reviews", shownTo(w, reviewColumns(names)), gathered(w, func(r Record) []register.Review { return r.Reviews })),
		tabled("Changes", shownTo(w, circumstanceColumns(names)), gathered(w, func(r Record) []register.Circumstance { return r.Circumstances })),
		tabled("Referrals", shownTo(w, referralColumns(names)), gathered(w, func(r Record) []register.Referral { return r.Referrals })),
		tabled("Referrals in", shownTo(w, referralInColumns(names)), gathered(w, func(r Record) []register.ReferralIn { return r.ReferralsIn })),
		tabled("Referral packs", shownTo(w, referralPackColumns(names)), gathered(w, func(r Record) []register.ReferralPack { return r.Packs })),
		tabled("You said", voiceColumns, w.Voices),
		tabled("Households", shownTo(w, householdColumns(names)), w.households()),
		tabled("16 and over", shownTo(w, youngAdultColumns(names)), w.youngAdults()),
		tabled("Partners", partnerColumns, w.Partners),
		tabled("Evidence", evidenceColumns, w.Evidence),
		tabled("Files of evidence", evidenceFileColumns, w.Files),
		tabled("Names in evidence", rulingColumns(names), w.Rulings),
		tabled("Siblings", siblingColumns(names), w.Siblings),
		tabled("Attendance", spanColumns(names), w.Spans),
		tabled("Results", everyResultColumns(names), w.Results),
		tabled("Events", eventColumns(names), w.Events),
		tabled("Classes", classColumns(names), placesOf(w.Groups)),
		tabled("Concerns", concernColumns(names), w.concerns()),
		tabled("Disclosures", disclosureColumns(names), w.disclosures()),
		tabled("What was done", messageActColumns, w.messageActs()),
	}
	if w.Safeguarding {
		sheets = append(sheets, tabled("Hand-offs", handOffColumns(names), gathered(w, func(r Record) []register.HandOff { return r.HandOffs })))
	}
	if w.Imports != nil {
		sheets = append(sheets, tabled("Imports", importColumns, w.Imports))
	}
	sheets = append(sheets, w.Award.sheets()...)
	return append(sheets, tabled("National figures", nationalColumns, w.National), tabled("Told tables", toldColumns, w.Told), tabled("What left", releaseColumns, w.Releases), tabled("Who looked", lookColumns(names), w.Looks))
}

// names says who a pupil's id or an entry's id stands for.
func (w Whole) names() map[string]string {
	names := map[string]string{}
	for _, p := range w.Roll {
		names[p.ID] = p.ListName()
	}
	for _, r := range w.Records {
		names[r.Carer.ID] = names[r.Carer.PupilID]
	}
	return names
}

// inMIS is the letter that the MIS holds of each pupil, by id.
func (w Whole) inMIS() map[string]string {
	letters := map[string]string{}
	for _, p := range w.Roll {
		letters[p.ID] = p.Flags[register.YoungCarerInMIS].Value
	}
	return letters
}

func (w Whole) carers() []register.Carer {
	carers := make([]register.Carer, len(w.Records))
	for i, r := range w.Records {
		carers[i] = r.Carer
	}
	return carers
}

// step is one move of one entry.
type step struct {
	carer string
	register.Move
}

func (w Whole) moves() []step {
	var steps []step
	for _, r := range w.Records {
		for _, m := range r.Carer.History {
			steps = append(steps, step{r.Carer.ID, m})
		}
	}
	return steps
}

// gathered is what each record has of one kind.
func gathered[T any](w Whole, of func(Record) []T) []T {
	var all []T
	for _, r := range w.Records {
		all = append(all, of(r)...)
	}
	return all
}

// shownTo leaves out what is for the safeguarding lead where that does not go
// along.
func shownTo[T any](w Whole, columns []column[T]) []column[T] {
	if w.Safeguarding {
		return columns
	}
	return slices.DeleteFunc(columns, func(c column[T]) bool { return c.class == register.Safeguarding })
}

// setting is one thing that is known of a school.
type setting struct{ name, value string }

var settingColumns = []column[setting]{
	told("What", func(s setting) string { return s.name }),
	told("Value", func(s setting) string { return s.value }),
}

// limitOf is from which count on a reader is told, and why it is lower than it was.
func limitOf(s register.School, r register.Reader) string {
	least, reason := s.Settings.LimitTo(r)
	return listed(number(least), reason)
}

func settingsOf(s register.School) []setting {
	list := []setting{
		{"URN", s.URN}, {"LAESTAB", s.LAESTAB}, {"Name", s.Name}, {"Phase", s.Phase},
		{"Champion", s.Settings.ChampionName}, {"Safeguarding lead", s.Settings.DSLName}, {"How to reach the safeguarding lead", s.Settings.DSLContact},
		{"Weeks to find out about a possible young carer", number(s.Settings.PossibleWeeks)}, {"Smallest count told to governors", limitOf(s, register.ToGovernors)}, {"Smallest count told outside", limitOf(s, register.ToOutside)},
		{"School days before the head hears of a hand-off that waits", number(s.Settings.HandOffDays())}, {"Totals of questionnaires are shown with their publisher's reading", ticked(s.Settings.ToolBands)},
		{"Days that an imported file is kept", number(s.Settings.FileDays())}, {"Days that session marks of other pupils are kept", number(s.Settings.MarkDays())},
		{"School days from a change of circumstances to a review", number(s.Settings.ReviewDays())},
		{"School days that a service may leave a referral unanswered", number(s.Settings.ReferralDays())}, {"What early help is called", s.Settings.Calls(register.EarlyHelp)},
		{"Days after which a partner is to be checked again", cmp.Or(number(s.Settings.PartnerDays), "a term")},
	}
	for _, h := range s.Settings.ShownHelplines() {
		list = append(list, setting{"Helpline: " + h.Name, listed(h.Reach, h.Note)})
	}
	list = append(list, setting{"Helplines last checked on", s.Settings.Helplines.Checked.String()})
	for _, r := range register.Routes {
		list = append(list, setting{"Census code: " + strings.ToLower(r.Words()[:1]) + r.Words()[1:], string(s.Settings.CensusFor(r))})
	}
	return list
}

// listed joins what there is of some words.
func listed(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), ", ")
}
