package packs

import (
	"slices"
	"strconv"

	"carers/app/register"
)

// LettersHome makes a list for letters home about the caring role: the carers
// of the school now whose home has been told of it, and no brother or sister of
// whom asks that home is not contacted, with their legal names, year
// and form and nothing else. [register.Home.Blocks] decides who is on it, so
// that nobody has to. Preferred names stay behind too: home may not use them.
//
// How many were left out, and why, is in File.Says, and on the first sheet of a
// workbook. CSV and JSON are lists alone: what merges letters takes the first
// line of a CSV for its headings.
func LettersHome(a About, entries []Entry, f Format) (File, error) {
	var reached []Entry
	left := map[leftOut]int{}
	for _, e := range entries {
		why := a.leavesOut(e)
		if why == notLeftOut {
			reached = append(reached, e)
			continue
		}
		left[why]++
	}
	columns := slices.DeleteFunc(slices.Clone(registerColumns), func(c column[Entry]) bool { return c.family() || !slices.Contains(letterFields, c.field) })
	s := tabled("Letters home", columns, reached)
	says := leftWords(left)
	content, err := s.write(f, func() ([]byte, error) {
		return writeWorkbook(a, "Young carers: list for letters home", append([]string{lettersFor, handleWithCare}, says...), []sheet{s})
	})
	file := a.file("letters-home", f, len(reached), content)
	file.Says = says
	return file, err
}

const lettersFor = "For whoever writes to the homes of young carers. Only pupils whose home has been told of the caring role are on it, and none whose brother or sister asks that home is not contacted. The list itself must not go home: it names other people's children."

// letterFields are the fields that a list for letters home shows.
var letterFields = []string{"Pupil.Surname", "Pupil.Forename", "Pupil.Year", "Pupil.Form"}

// leftOut is why an entry is not on a list for letters home.
type leftOut int

const (
	notLeftOut leftOut = iota
	doNotContact
	notTold
	notKnown
	noCarerNow
)

// leavesOut says why an entry is left out, the gravest reason first.
func (a About) leavesOut(e Entry) leftOut {
	switch {
	case register.HomeSilenced(e.Carer.Home, e.HomeSilent): // by whose wish is not told
		return doNotContact
	case !e.Carer.Status.Counted() || !e.Pupil.OnRoll(a.day()):
		return noCarerNow
	case !e.Carer.Home.Blocks():
		return notLeftOut
	case e.Carer.Home.Knows == "":
		return notKnown
	}
	return notTold
}

// leftWords tells how many were left out for each reason.
func leftWords(left map[leftOut]int) []string {
	all := 0
	for _, n := range left {
		all += n
	}
	if all == 0 {
		return []string{"Nobody was left out."}
	}
	says := []string{"Left out: " + strconv.Itoa(all) + ". Do not write to those homes about this."}
	for _, why := range []struct {
		leftOut
		says string
	}{
		{doNotContact, "home must not be contacted about this"},
		{notTold, "home has not been told"},
		{notKnown, "nobody has said what home knows"},
		{noCarerNow, "not a carer here now: possible, former, not a carer, or left"},
	} {
		if n := left[why.leftOut]; n > 0 {
			says = append(says, strconv.Itoa(n)+": "+why.says+".")
		}
	}
	return says
}
