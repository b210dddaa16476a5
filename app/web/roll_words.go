package web

import (
	"strconv"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

// rollFacts are what the roll says of a pupil. Blank is unknown; numbers and
// names that most pupils do not have are left out when they are blank.
func rollFacts(p register.Pupil, today calendar.Day) []answer {
	born := p.DateOfBirth.Words()
	if born != "" {
		born += " (" + strconv.Itoa(today.Age(p.DateOfBirth)) + ")"
	}
	facts := []answer{
		{Label: "Legal name", Says: listed(" ", p.Forename, p.MiddleNames, p.Surname)},
		{Label: "Known as", Says: knownAs(p)},
		{Label: "Date of birth", Says: born}, {Label: "Sex in the MIS", Says: p.Sex},
		{Label: "Year group", Says: p.Year.Words()}, {Label: "Form", Says: p.Form}, {Label: "House", Says: p.House},
		{Label: "UPN", Says: upnWords(p.UPN)}, {Label: "Former UPN", Says: p.FormerUPN}, {Label: "Admission number", Says: p.AdmissionNumber},
		{Label: "Number in the MIS", Says: p.MISID}, {Label: "ULN", Says: p.ULN},
		{Label: "Joined", Says: p.JoinedOn.Words()}, {Label: "Left", Says: p.LeftOn.Words()},
	}
	return withoutBlanks(facts, "Known as", "House", "Former UPN", "Number in the MIS", "ULN", "Left")
}

func knownAs(p register.Pupil) string {
	if p.PreferredForename == "" && p.PreferredSurname == "" {
		return ""
	}
	return p.Name()
}

// upnWords says what can be told of a UPN by looking at it.
func upnWords(written string) string {
	u := register.ReadUPN(written)
	switch {
	case written == "":
		return ""
	case !u.WellMade:
		return written + ", which does not have the form of a UPN"
	case !u.Right:
		return written + ", whose check letter is not right: " + u.Offered + " would be"
	case u.Temporary:
		return written + ", a temporary one"
	}
	return written
}

// dayWords is the day in London at an instant: "14 September 2026".
func dayWords(at time.Time) string { return calendar.DayOf(at).Words() }
