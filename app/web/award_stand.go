package web

import (
	"fmt"

	"carers/app/access"
	"carers/app/award"
)

var awardPage = newPage[awardView]("award/award.html")

// awardView is where the school stands in the award that it follows. Propose is shown
// instead while it follows none.
type awardView struct {
	awardHead
	Propose *proposedAward
	Between betweenView
	Records *recordsOffer
	Grid    awardGrid
	Clock   []renewal
	Week    []task
	Note    string // what is to be known of the framework
	Follows string // the framework and the level, and how to change them
	Change  *link
	Others  []link
}

// betweenView is what stands between the school and its level: the first few open, the
// others folded.
type betweenView struct {
	Heading string
	First   []task
	Rest    []task
	Ready   string // said where nothing is left
	Apply   *link
}

// mostBetween is how many obstacles a champion reads at once.
const mostBetween = 3

// awardGrid is standards by levels. A cell says how much has evidence, and whose words
// that counts.
type awardGrid struct {
	Levels []gridLevel
	Rows   []gridRow
	Says   string
}

type gridLevel struct {
	Name string
	Aim  bool
}

type gridRow struct {
	Number        int
	Name, Meaning string
	Href          string
	Cells         []gridCell
}

// gridCell is one standard at one level. It has a bar only where it can be said what
// the whole is.
type gridCell struct {
	Level string
	Aim   bool
	Count string
	Whose string
	Waits string
	Done  tag
	Bar   *meter
}

type meter struct{ Now, Of int }

// renewal is one level that was awarded, and until when.
type renewal struct {
	Says, Detail string
	Due          tag
	Act          *link
}

func showAward(v *visit) error {
	a, err := v.aims()
	if err != nil {
		return err
	}
	data := awardView{awardHead: v.awardHead("Award", awardAt)}
	if data.Clock, err = v.renewals(); err != nil {
		return err
	}
	know, err := v.awardFacts(a)
	if err != nil {
		return err
	}
	data.Week = v.firstAwardWeek(a, know)
	if a.none() {
		data.Lead = "What the school does for young carers, shown once and used for the award, for an inspection and for governors."
		data.Propose = v.proposeAward()
		return show(v, awardPage, data)
	}
	stands := award.Stand(a.in, a.now.Level, know)
	data.Between = v.between(a, stands, know.Round.Round)
	data.Heading = data.Between.Heading
	if data.Records, err = v.offerRecords(a, know); err != nil {
		return err
	}
	data.Grid = v.awardGrid(a, stands)
	data.Follows, data.Note, data.Others = a.in.Name+": aiming for "+levelWords(stands.Level), a.in.Note, a.others(awardAt)
	if v.may(access.KeepAward) {
		data.Change = &link{"Change what you aim for, or follow another", followAt}
	}
	return show(v, awardPage, data)
}

// awardFacts is what is known of the school beside what it follows.
func (v *visit) awardFacts(a aims) (award.Facts, error) {
	known, err := v.ledger.AwardFacts(v.ctx())
	if err != nil || a.none() {
		return known, err
	}
	all, err := v.baselinesOf(a.now.Framework)
	if len(all) > 0 {
		known.Round = all[0]
	}
	return known, err
}

// numbers are how many, in words, where a heading begins with them.
var numbers = []string{"Nothing", "One thing", "Two things", "Three things", "Four things", "Five things", "Six things", "Seven things", "Eight things", "Nine things", "Ten things"}

func (v *visit) between(a aims, stands award.Standing, review award.Round) betweenView {
	b := betweenView{}
	n := len(stands.Between)
	level := levelWords(stands.Level)
	switch {
	case n == 0 && stands.Defined:
		b.Heading = capital(level) + " has all that it asks for"
		b.Ready = "Each criterion has evidence that may go into an application. Read it through once more, and draft the application."
	case n == 0:
		b.Heading = "Our whole checklist for " + level + " has evidence"
		b.Ready = "Whether that is enough, only the scheme’s own pack can say: load its wording, and see what is left."
	default:
		b.Heading = fmt.Sprintf("%d things", n)
		if n < len(numbers) {
			b.Heading = numbers[n]
		}
		b.Heading += map[bool]string{true: " stands", false: " stand"}[n == 1] + " between you and " + level
	}
	if n == 0 {
		b.Apply = v.whereMay(access.KeepAward, "Begin an application", aboutFramework(applicationsAt+"/add", a.now.Framework))
	}
	for i, o := range stands.Between {
		t := task{Says: o.Says, Detail: o.Detail, Act: v.actOn(a, o, review)}
		if i < mostBetween {
			b.First = append(b.First, t)
		} else {
			b.Rest = append(b.Rest, t)
		}
	}
	return b
}

// levelWords is a level within a sentence: "Bronze", "the Award".
func levelWords(l award.Level) string {
	if l.Name == "Award" {
		return "the Award"
	}
	return l.Name
}

// actOn is the one act that takes an obstacle away, where this person may do it.
func (v *visit) actOn(a aims, o award.Obstacle, review award.Round) *link {
	keeps := v.may(access.KeepAward)
	round := aboutFramework(baselineAt, a.now.Framework)
	switch o.Kind {
	case award.NoEvidence, award.EvidenceWaits:
		return &link{"See what is asked", standardAt(a.now.Framework, o.Standard) + "#" + o.Level}
	case award.HalfBaseline:
		return &link{"Go on with it", baselineAt + "/" + review.ID}
	case award.NoBaseline, award.OldBaseline:
		if keeps {
			return &link{"Begin it", round}
		}
	case award.NoWording:
		if keeps {
			return &link{"Load your copy", aboutFramework(wordingAt, a.now.Framework)}
		}
	case award.NoLead:
		return v.whereMay(access.KeepAward, "Name the leads", leadsAt)
	}
	return nil
}

func (v *visit) awardGrid(a aims, stands award.Standing) awardGrid {
	g := awardGrid{}
	ours := false
	for _, l := range a.in.Levels {
		g.Levels = append(g.Levels, gridLevel{l.Name, l.ID == a.now.Level})
	}
	for _, s := range a.in.Standards {
		row := gridRow{Number: s.Number, Name: s.Name, Meaning: s.Meaning, Href: standardAt(a.in.ID, s.ID)}
		for _, l := range a.in.Levels {
			c := stands.Cell(s.ID, l.ID)
			cell := gridCell{Level: l.Name, Aim: l.ID == a.now.Level, Whose: whoseWords(c), Count: fmt.Sprintf("%d of %d", c.With, c.All)}
			if c.All == 0 {
				cell.Count = "Not known"
			}
			if c.Waits > 0 {
				cell.Waits = many(c.Waits, "waits to be looked at", "wait to be looked at")
			}
			if c.Defines {
				cell.Bar = &meter{c.With, c.All}
				if c.Whole() {
					cell.Done = tag{"good", "Ready"}
				}
			}
			ours = ours || !c.Defines
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	g.Says = "How many of the criteria have evidence that may go into an application."
	if ours {
		g.Says += " Where the scheme’s own criteria could not be read, our working checklist stands in their place: it helps to gather, and no scheme has agreed to it."
	}
	return g
}

// whoseWords says whose criteria a cell counts.
func whoseWords(c award.Cell) string {
	switch {
	case c.Loaded:
		return "your wording"
	case c.Known == award.KnownWhole && c.Ours > 0:
		return "the scheme’s, and " + many(c.Ours, "line", "lines") + " of ours"
	case c.Known == award.KnownWhole:
		return "the scheme’s"
	case c.Known == award.KnownPart:
		return "the scheme’s in part, and ours"
	case c.All == 0:
		return ""
	}
	return "our checklist"
}

// firstAwardWeek is what a school does in its first week, each with its act. A school
// that has done all of it is not told.
func (v *visit) firstAwardWeek(a aims, k award.Facts) []task {
	begun := k.Round.Round
	steps := []struct {
		done         bool
		says, detail string
		act          *link
	}{
		{k.Lead, "Name who leads", "A senior lead, and whoever does the work", v.whereMay(access.KeepAward, "Name them", leadsAt)},
		{begun.ID != "" && !begun.Open(), "Do the baseline review", "About half an hour; it makes the plan", v.baselineAct(a, begun)},
		{k.Policy, "Write down the policy", "A page that says what the school does, approved and in date", v.whereMay(access.KeepAward, "See the documents", documentsAt)},
		{k.Census, "Set the census flag", "What your own system says agrees with the register", v.whereMay(access.ExportCensus, "Compare", "/census")},
		{k.Carers > 0, "Put the first pupils on the register", "A name and how the school knows are enough", v.whereMay(access.KeepRegister, "Add one", "/register/add")},
	}
	var week []task
	left := false
	for _, s := range steps {
		t := task{Says: s.says, Detail: s.detail, Act: s.act}
		if s.done {
			t.Due, t.Act, t.Idle = tag{"good", "Done"}, nil, true
		}
		left = left || !s.done
		week = append(week, t)
	}
	if !left {
		return nil
	}
	return week
}

func (v *visit) baselineAct(a aims, begun award.Round) *link {
	if a.none() {
		return nil
	}
	if begun.ID != "" {
		return &link{"Go on", baselineAt + "/" + begun.ID}
	}
	return v.whereMay(access.KeepAward, "Begin", aboutFramework(baselineAt, a.now.Framework))
}

// whereMay leads somewhere, where this person may go there.
func (v *visit) whereMay(p access.Permission, says, href string) *link {
	if !v.may(p) {
		return nil
	}
	return &link{says, href}
}

// renewals are the levels that the school holds or held last, with when they run out.
func (v *visit) renewals() ([]renewal, error) {
	all, err := v.ledger.Applications(v.ctx())
	if err != nil {
		return nil, err
	}
	due, soon := award.Renewal(all, v.today())
	var clock []renewal
	for _, a := range all {
		s := a.Stands()
		if s.What != award.Awarded {
			continue
		}
		in, _ := award.Find(a.Framework)
		level, _ := in.Level(a.Level)
		r := renewal{Says: level.Name + ", awarded on " + s.On.Words(), Detail: in.Name}
		switch {
		case a.Expires.IsZero():
			r.Detail += ". For how long it is held is not known"
			r.Act = v.whereMay(access.KeepAward, "Say until when", applicationsAt+"/"+a.ID+"/change")
		case !a.HeldOn(v.today()):
			r.Detail += ". It ran out on " + a.Expires.Words()
			r.Due = tag{"wait", "Run out"}
		default:
			r.Detail += ". Held until " + a.Expires.Words() + ", " + many(v.today().DaysUntil(a.Expires), "day", "days") + " from now"
		}
		if soon && a.ID == due.ID {
			r.Due = tag{"wait", "Apply again"}
			r.Act = v.whereMay(access.KeepAward, "Begin an application", v.sameFramework(applicationsAt+"/add"))
		}
		if !a.HeldOn(v.today()) && a.Replaced(all) {
			continue
		}
		clock = append(clock, r)
	}
	return clock, nil
}
