package register

import (
	"strings"
	"unicode/utf8"

	"carers/app/fault"
)

// Concern is something that a member of staff noticed about a pupil: on pages it
// is "I noticed". Staff reach no roll but their own groups', so that the pupil is
// as they named them until a person has found who it is.
type Concern struct {
	Course `class:"safeguarding" json:"-"`

	Named    string `class:"pupil" json:"named"`
	Form     string `class:"pupil" json:"form,omitempty"`
	Noticed  string `class:"third-party" json:"noticed"` // what was seen and heard
	Signs    []Sign `class:"pupil" json:"signs,omitempty"`
	ToldThem Answer `class:"hidden-from-home" json:"told_them,omitempty"` // the pupil has said something themselves
	Wants    string `class:"hidden-from-home" json:"wants,omitempty"`     // what the pupil would like
	By       string `class:"open" json:"by"`
	ByUser   string `class:"open" json:"-"`
}

// Sign is something that many young carers show, and many others too: two signs
// are a reason to ask, and nothing counts them.
type Sign string

// The signs come from what young carers' services tell schools to look for, in
// our own words.
var signs = terms[Sign]{
	{"late", "Often late, or away with no clear reason"}, {"tired", "Tired, quiet or worried"}, {"homework", "Homework late, rushed or missing"},
	{"focus", "Finds it hard to keep their mind on the lesson"}, {"joining", "Cannot join clubs, trips or anything after school"},
	{"older", "Seems much older than their years"}, {"alone", "Few friends, often alone"}, {"bullied", "Teased or bullied"},
	{"worry", "Worries about somebody at home"}, {"phone", "Needs to ring home, or keeps the phone close"}, {"private", "Says little about home"},
	{"events", "Nobody from home comes to school events"}, {"back", "A sore back, or aches from lifting"}, {"upset", "Upset or angry after holding a lot in"},
	{"adults", "At ease with adults, and good at talking with them"}, {"younger", "Looks after younger children"},
}

// Signs are those that can be ticked, in the order pages show them.
var Signs = signs.all()

// Words returns the sign as a page shows it.
func (s Sign) Words() string { return signs.words(s) }

// MostWords is how many characters a message may hold in its longest answer.
const MostWords = 4000

// Check says what is wrong with a concern, beside the fields "named", "noticed",
// "wants" and "signs", or nil.
func (c Concern) Check() error {
	var bad []fault.Problem
	if strings.TrimSpace(c.Named) == "" {
		bad = append(bad, fault.Problem{Field: "named", Says: "Enter the pupil's name, as well as you know it"})
	}
	if strings.TrimSpace(c.Noticed) == "" && len(c.Signs) == 0 {
		bad = append(bad, fault.Problem{Field: "noticed", Says: "Say what you saw or heard, or tick what you noticed"})
	}
	for _, f := range []struct{ field, says string }{{"noticed", c.Noticed}, {"wants", c.Wants}} { // in the page's order
		if utf8.RuneCountInString(f.says) > MostWords {
			bad = append(bad, fault.Problem{Field: f.field, Says: "Shorten this, please: a few sentences are enough"})
		}
	}
	if !signs.have(c.Signs...) {
		bad = append(bad, fault.Problem{Field: "signs", Says: "Choose from the list"})
	}
	return fault.Check(bad)
}
