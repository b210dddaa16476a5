package register

// Fact is one thing the register says of a carer, in words ready to read.
type Fact struct {
	Field string // as a page labels it
	Says  string // blank is unknown
	Class Class
}

// Facts lists what the entry says, in the order pages show it. The classes are
// those declared on the fields.
func (c Carer) Facts() []Fact {
	return []Fact{
		{"Status", c.Status.Words(), classOf(c, "Status")},
		{"How we learned", c.Route.Words(), classOf(c, "Route")},
		{"What was said", c.RouteNote, classOf(c, "RouteNote")},
		{"Identified on", c.IdentifiedOn.Words(), classOf(c, "IdentifiedOn")},
		{"Identified by", c.IdentifiedBy, classOf(c, "IdentifiedBy")},
		{"Caring since", c.CaringSince.Words(), classOf(c, "CaringSince")},
		{"Census code chosen by hand", join(string(c.Census.Code), c.Census.Reason), classOf(c, "Census")},
		{"Who may know", join(c.Wishes.Words(), c.Wishes.Note), classOf(c, "Wishes")},
		{"Home", join(c.Home.Knows.Words(), c.Home.Note), classOf(c, "Home")},
		{"Effect of caring", join(c.Impact.Level.Words(), c.Impact.Reason), classOf(c, "Impact")},
		{"Strengths", c.Strengths, classOf(c, "Strengths")},
		{"Hopes", c.Aspirations, classOf(c, "Aspirations")},
		{"Something to reach for", c.StretchGoal, classOf(c, "StretchGoal")},
		{"Own needs", c.OwnNeeds, classOf(c, "OwnNeeds")},
		{"What would help", c.Plan, classOf(c, "Plan")},
		{"Next review", c.NextReview.Words(), classOf(c, "NextReview")},
	}
}

// Words lists who may know, "tutor, pastoral team", or says that the pupil has
// not been asked.
func (w Wishes) Words() string {
	if len(w.MayKnow) == 0 {
		return "Not asked yet"
	}
	return inOneLine(w.MayKnow)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ": " + b
}
