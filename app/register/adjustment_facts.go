package register

import "strconv"

// Facts lists what an adjustment says, in the order pages show it. The classes
// are those declared on the fields.
func (a Adjustment) Facts() []Fact {
	return []Fact{
		{"What staff do", a.Says, classOf(a, "Says")},
		{"Where", a.Where, classOf(a, "Where")},
		{"When", a.When, classOf(a, "When")},
		{"Read before a sanction", yesOrBlank(a.First), classOf(a, "First")},
		{"Why, in terms of the effect", a.Reason, classOf(a, "Reason")},
		{"What the phone is for", a.Phone.Purpose, classOf(a, "Phone")},
		{"Where the phone is used", a.Phone.Place, classOf(a, "Phone")},
		{"Without the phone", a.Phone.Fallback, classOf(a, "Phone")},
		{"About", a.Area.Words(), classOf(a, "Area")},
		{"Asks less of the pupil", yesOrBlank(a.TakesAway), classOf(a, "TakesAway")},
		{"Basis", a.Basis.Words(), classOf(a, "Basis")},
		{"Agreed with the pupil on", a.AgreedOn.Words(), classOf(a, "AgreedOn")},
		{"Home", a.HomeKnows.Words(), classOf(a, "HomeKnows")},
		{"Who sees to it", a.Owner, classOf(a, "Owner")},
		{"Begins", a.StartsOn.Words(), classOf(a, "StartsOn")},
		{"Look at it again", a.ReviewOn.Words(), classOf(a, "ReviewOn")},
		{"Read by", namedWords(a), classOf(a, "SeenBy")},
		{"Status", a.Status.Words(), classOf(a, "Status")},
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
