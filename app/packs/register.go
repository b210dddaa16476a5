package packs

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// Entry is one carer as an export of the register shows them.
type Entry struct {
	Pupil  register.Pupil
	Carer  register.Carer
	Known  register.Known      // what is known now of the role
	Census register.CensusCode // blank when the entry is not counted

	// HomeSilent is set when a brother or sister asks that their home is not
	// contacted.
	HomeSilent bool
}

// RegisterOptions are what whoever makes an export chooses.
type RegisterOptions struct {
	Format Format
	// WithoutFamily leaves out what is about relatives and what must not reach
	// home, by the class of each field. What home knows stays: it is there to
	// keep a letter from being sent.
	WithoutFamily bool
	// From and To are the days of an export of figures; none is this school year.
	From, To calendar.Day
	// WithStanding says in figures who is on the register, for whoever may have
	// that; else they are without it.
	WithStanding bool
	// Framework is the id of the one that an export of the award is about; blank is all
	// that are followed. One that there is not is a problem beside "framework".
	Framework string
}

// Register makes an export of the register: a line for each carer. What home
// knows comes first, so that nobody writes a letter without having seen it.
func Register(a About, entries []Entry, o RegisterOptions) (File, error) {
	columns := registerColumns
	if o.WithoutFamily {
		columns = slices.DeleteFunc(slices.Clone(columns), func(c column[Entry]) bool { return c.family() && c.field != homeField })
	}
	s := tabled("Register", columns, entries)
	content, err := s.write(o.Format, func() ([]byte, error) {
		return writeWorkbook(a, "Young carers register", registerAbout(s, o), []sheet{s})
	})
	return a.file("register", o.Format, len(entries), content), err
}

// write writes a sheet in a format; a workbook is for the caller to put
// together.
func (s sheet) write(f Format, workbook func() ([]byte, error)) ([]byte, error) {
	switch f {
	case CSV:
		return writeCSV(s)
	case JSON:
		return writeJSON(s)
	case XLSX:
		return workbook()
	}
	_, err := ReadFormat(string(f))
	return nil, err
}

// handleWithCare stands on what tells who cares for whom, handleFigures on what
// tells of pupils whoever they are.
const (
	handleWithCare = "Handle with care: this names children and tells of their families. " + keepSafe
	handleFigures  = "Handle with care: this names children. " + keepSafe
	handleStanding = "Handle with care: this names children and tells which of them are on the register of young carers. " + keepSafe

	keepSafe = "Keep it where only those who need it can open it, do not send it by ordinary e-mail, and delete it when it has served."
)

// handling is how to handle an export of figures, which may tell who is on the
// register.
func handling(o RegisterOptions) string {
	if !o.WithStanding {
		return handleFigures
	}
	return handleStanding
}

func registerAbout(s sheet, o RegisterOptions) []string {
	lines := []string{
		"For staff who keep the register or act on it. It must not go home, whole or in part.",
		handleWithCare,
		"The first two columns say what home knows, and whether a brother or sister asks. Where one says “do not contact”, or the first says nothing, send nothing home about this.",
		"A blank cell means that nobody has said: unknown, never “no”.",
	}
	if o.WithoutFamily {
		return append(lines, "Columns about relatives and about what must not reach home have been left out.")
	}
	return append(lines, "Columns with a yellow heading are about relatives or must not reach home: "+strings.Join(s.familyHeadings(), ", ")+". Leave them out when a reader does not need them.")
}

const homeField = "Carer.Home"

var (
	pupil    register.Pupil
	carer    register.Carer
	move     register.Move
	snapshot register.Snapshot
	siblings register.Siblings
	handOff  register.HandOff
	paper    register.Questionnaire
)

// registerColumns are the columns of a register export. The importer knows
// their headings (imports/layouts/register.yaml), so that the file can be
// brought back.
var registerColumns = []column[Entry]{
	of("Home", carer, "Home", func(e Entry) string { return homeWords(e.Carer.Home) }),
	of("Home of a brother or sister", carer, "Home", siblingHome),
	of("Surname", pupil, "Surname", func(e Entry) string { return e.Pupil.Surname }),
	of("Forename", pupil, "Forename", func(e Entry) string { return e.Pupil.Forename }),
	of("Preferred surname", pupil, "PreferredSurname", func(e Entry) string { return e.Pupil.PreferredSurname }),
	of("Preferred forename", pupil, "PreferredForename", func(e Entry) string { return e.Pupil.PreferredForename }),
	of("Date of birth", pupil, "DateOfBirth", func(e Entry) string { return e.Pupil.DateOfBirth.String() }),
	of("Year group", pupil, "Year", func(e Entry) string { return e.Pupil.Year.Words() }),
	of("Form", pupil, "Form", func(e Entry) string { return e.Pupil.Form }),
	of("UPN", pupil, "UPN", func(e Entry) string { return e.Pupil.UPN }),
	of("Admission number", pupil, "AdmissionNumber", func(e Entry) string { return e.Pupil.AdmissionNumber }),
	of("Status", carer, "Status", func(e Entry) string { return e.Carer.Status.Words() }),
	of("How identified", carer, "Route", func(e Entry) string { return e.Carer.Route.Words() }),
	of("Identified on", carer, "IdentifiedOn", func(e Entry) string { return e.Carer.IdentifiedOn.String() }),
	of("Identified by", carer, "IdentifiedBy", func(e Entry) string { return e.Carer.IdentifiedBy }),
	of("Caring since", carer, "CaringSince", func(e Entry) string { return string(e.Carer.CaringSince) }),
	of("Census code", carer, "Census", func(e Entry) string { return string(e.Census) }),
	of("Who may know", carer, "Wishes", func(e Entry) string { return wishWords(e.Carer.Wishes) }),
	of("Impact level", carer, "Impact", func(e Entry) string { return levelWords(e.Carer.Impact.Level) }),
	of("Strengths", carer, "Strengths", func(e Entry) string { return e.Carer.Strengths }),
	of("Hopes", carer, "Aspirations", func(e Entry) string { return e.Carer.Aspirations }),
	of("Something to reach for", carer, "StretchGoal", func(e Entry) string { return e.Carer.StretchGoal }),
	of("Own needs", carer, "OwnNeeds", func(e Entry) string { return e.Carer.OwnNeeds }),
	of("What helps", carer, "Plan", func(e Entry) string { return e.Carer.Plan }),
	of("Next review", carer, "NextReview", func(e Entry) string { return e.Carer.NextReview.String() }),
	of("Tasks", snapshot, "Tasks", func(e Entry) string { return each(e.Known.Tasks, register.Task.Words) }),
	of("Hours a week", snapshot, "Hours", func(e Entry) string { return e.Known.Hours.Words() }),
	of("Last snapshot on", snapshot, "On", func(e Entry) string { return e.Known.On.String() }),
	of("What was said", carer, "RouteNote", func(e Entry) string { return e.Carer.RouteNote }),
	of("Cares for", snapshot, "CaredFor", func(e Entry) string { return each(e.Known.CaredFor, personWords) }),
	of("How the family would manage", snapshot, "WithoutMe", func(e Entry) string { return e.Known.WithoutMe }),
	of("If something goes wrong at home", snapshot, "IfWrong", func(e Entry) string { return e.Known.IfWrong }),
	of("What is too much", snapshot, "TooMuch", func(e Entry) string { return e.Known.TooMuch }),
}

// homeWords is blank when nobody has said, as a file should hold it.
func homeWords(h register.Home) string {
	if h.Knows == "" {
		return ""
	}
	return h.Knows.Words()
}

// siblingHome says when one letter would reach a brother or sister who asks that
// home is not contacted.
func siblingHome(e Entry) string {
	if !e.HomeSilent {
		return ""
	}
	return register.DoNotContact.Words()
}

func wishWords(w register.Wishes) string {
	if len(w.MayKnow) == 0 {
		return ""
	}
	return w.Words()
}

func levelWords(l register.Level) string {
	if l == "" {
		return ""
	}
	return l.Words()
}

func answerWords(a register.Answer) string {
	if a == "" {
		return ""
	}
	return a.Words()
}

// each joins the words of a list with semicolons, since the words have commas.
func each[T any](list []T, words func(T) string) string {
	said := make([]string, len(list))
	for i, item := range list {
		said[i] = words(item)
	}
	return strings.Join(said, "; ")
}

// number writes a count that is unknown when it is 0.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
