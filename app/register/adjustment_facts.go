package register

import (
	"slices"
	"strconv"
)

// Facts lists what an adjustment says: what staff read, then what stands behind
// it. The classes are those declared on the fields.
func (a Adjustment) Facts() []Fact {
	read := []Fact{
		{"What staff do", a.Says, classOf(a, "Says")},
		{"Where", a.Where, classOf(a, "Where")},
		{"When", a.When, classOf(a, "When")},
		{"Read before a sanction", yesOrBlank(a.First), classOf(a, "First")},
	}
	stands := []Fact{
		{"Read by", namedWords(a), classOf(a, "SeenBy")},
		{"Status", a.Status.Words(), classOf(a, "Status")},
	}
	return slices.Concat(read, a.Should(), a.Besides(), stands)
}

// Should lists what every adjustment should say behind what staff read, in the
// order pages show it: a page shows what is blank.
func (a Adjustment) Should() []Fact {
	return []Fact{
		{"Why, in terms of the effect", a.Reason, classOf(a, "Reason")},
		{"Agreed with the pupil on", a.AgreedOn.Words(), classOf(a, "AgreedOn")},
		{"Home", a.HomeKnows.Words(), classOf(a, "HomeKnows")},
		{"Who sees to it", a.Owner, classOf(a, "Owner")},
		{"Look at it again", a.ReviewOn.Words(), classOf(a, "ReviewOn")},
	}
}

// Besides lists what an adjustment may say behind what staff read, and of many
// need not.
func (a Adjustment) Besides() []Fact {
	return []Fact{
		{"Begins", a.StartsOn.Words(), classOf(a, "StartsOn")},
		{"About", a.Area.Words(), classOf(a, "Area")},
		{"Asks less of the pupil", yesOrBlank(a.TakesAway), classOf(a, "TakesAway")},
		{"What the phone is for", a.Phone.Purpose, classOf(a, "Phone")},
		{"Where the phone is used", a.Phone.Place, classOf(a, "Phone")},
		{"Without the phone", a.Phone.Fallback, classOf(a, "Phone")},
		{"Basis", a.Basis.Words(), classOf(a, "Basis")},
	}
}

func namedWords(a Adjustment) string {
	if a.SeenBy == SeenByNamed && len(a.Named) > 0 {
		return a.SeenBy.Words() + ": " + strconv.Itoa(len(a.Named))
	}
	return a.SeenBy.Words()
}

func yesOrBlank(b bool) string {
	if b {
		return "Yes"
	}
	return ""
}
