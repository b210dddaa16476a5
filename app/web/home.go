package web

import (
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/store"
)

var homePage = newPage[homeView]("home/today.html")

// homeView is what needs this person today: sections of lines, in the order in
// which they want somebody. Who holds several roles has the sections of each, in
// one order; a section without lines is not there.
type homeView struct {
	frame
	Heading  string
	Standing string
	Sections []homeSection
	Nothing  string      // said when the champion has nothing to do
	Counts   *countsView // a head's figures
	Trust    *stat       // the one number that a trust lead reads
	Told     *toldCard

	begins   string          // heads the page while nothing is there yet
	reviewed map[string]bool // of which carers a review is on the page
	parts    []store.RegisterPart
}

// homeSection is lines of one kind, under one heading.
type homeSection struct {
	Rank    homeRank
	Heading string
	Intro   string // how to go about it, in a sentence
	Lines   []task
	Rest    []task // folded under the lines, where no page has them all
	More    int    // how many there are besides these lines
	All     *link  // the page that has them all; without one every line is shown
	Steps   bool   // its lines are steps, one after another
	Folded  string // what its heading says beside itself while all of it is folded; "" stands open
	None    string // said where there is no line; without it such a section is left out
}

// homeRank is when a section wants somebody: the page goes by it, and within it
// by the order of homeParts.
type homeRank int

// The ranks, the first first. Lines of those down to rankWaiting are counted in the
// heading.
const (
	rankBegin   homeRank = iota // a school's first week
	rankUrgent                  // a child may be waiting for it
	rankDue                     // its day is today, or was before
	rankWaiting                 // somebody has to look at it, on no day
	rankComing                  // of the next fortnight
	rankToKnow                  // nothing is to be done
)

// mostLines is how many lines of a section are shown where another page has them
// all, or where they are of one kind and due. One line more is shown rather than
// counted.
const mostLines = 4

// longPage is how many lines make a page on which each section shows leastLines, but
// for what is urgent, and on which what no day has come for is folded. On a phone a
// line is a thumb high.
const (
	longPage   = 16
	leastLines = 2
)

// part adds what one feature has for a role to the first page: the sections that
// it finds lines for.
type part func(*homeView) error

// homeParts are what there is for the roles of this person. Parts of one rank
// stand in this order.
func (v *visit) homeParts() []part {
	var parts []part
	add := func(when bool, some ...part) {
		if when {
			parts = append(parts, some...)
		}
	}
	has := v.actor.Has
	champion := has(access.Champion)
	add(champion, v.homeFirstWeek)
	add(champion || has(access.DSL), v.homeMessages, v.homeHandOffs)
	add(has(access.Head), v.homeRisen)
	add(v.may(access.RunImports), v.homeWatch, v.homeImports) // what has failed is the first that waits
	add(champion, v.homeDecisions, v.homeReviews)
	add(champion, v.homeActions)
	add(v.may(access.SeeToActions) && !champion, v.homeOwnActions)
	add(v.may(access.SeeToAward), v.homeAward, v.homeKept)
	add(champion, v.homeAdjustments, v.homeEmergency, v.homeTransitions, v.homeReferrals)
	add(has(access.Teacher), v.homeGroups)
	add(champion, v.homeUnplanned, v.homeConfirm, v.homePartners, v.homeEvidence, v.homePrompts)
	add(has(access.Data), v.homeRoll, v.homeColleagues, v.homeLatest)
	add(champion || has(access.Data), v.homeCensus)
	add(has(access.DSL) && !champion, v.homeEvidence)
	add(has(access.DSL), v.homeCareful)
	add(v.may(access.SeeAudit), v.homeGlasses, v.homeLetIn, v.homeWide)
	add(has(access.Head), v.homeLate, v.homeCounts)
	add(has(access.Governor), v.homeGovernor)
	add(has(access.Trust) && !has(access.Governor), v.homeTrust)
	add(has(access.Teacher), v.homeTold)
	return parts
}

func showHome(v *visit) error {
	data := homeView{frame: v.frame("Today", "/")}
	v.ledger = v.ledger.AtOnce(v.school)
	for _, add := range v.homeParts() {
		if err := add(&data); err != nil {
			return err
		}
	}
	data.finish()
	return show(v, homePage, data)
}

// add puts a section on the page. Of two of one heading the lines stand together.
func (data *homeView) add(s homeSection) {
	if len(s.Lines) == 0 && s.More == 0 && s.None == "" {
		return
	}
	at := slices.IndexFunc(data.Sections, func(has homeSection) bool { return has.Rank == s.Rank && has.Heading == s.Heading })
	if at < 0 {
		data.Sections = append(data.Sections, s)
		return
	}
	has := &data.Sections[at]
	has.Lines, has.More = append(has.Lines, s.Lines...), has.More+s.More
}

// wait adds lines that somebody has to look at, and that make no section of
// their own.
func (data *homeView) wait(lines ...task) {
	data.add(homeSection{Rank: rankWaiting, Heading: "Waiting for somebody", Lines: lines})
}

// say heads the page where nothing needs this person, unless a part before has
// said something.
func (data *homeView) say(heading string) {
	if data.Heading == "" {
		data.Heading = heading
	}
}

// stand says how things are, under the heading, unless a part before has.
func (data *homeView) stand(says string) {
	if data.Standing == "" {
		data.Standing = says
	}
}

// finish puts the sections into order, heads the page with how much needs this
// person, and leaves of long sections the first lines.
func (data *homeView) finish() {
	slices.SortStableFunc(data.Sections, func(a, b homeSection) int { return int(a.Rank - b.Rank) })
	if n := data.needs(); n > 0 {
		data.Heading = many(n, "thing needs", "things need") + " you"
	}
	if data.begins != "" {
		data.Heading = data.begins
	}
	data.say("Nothing needs you today")
	lines := 0
	for _, s := range data.Sections {
		lines += len(s.Lines)
	}
	for i := range data.Sections {
		data.Sections[i].shorten(lines > longPage)
	}
}

// needs counts the lines that want somebody.
func (data *homeView) needs() int {
	n := 0
	for _, s := range data.Sections {
		if s.Rank == rankBegin || s.Rank > rankWaiting {
			continue
		}
		n += s.More
		for _, t := range s.Lines {
			if !t.Idle {
				n++
			}
		}
	}
	return n
}

// shorten counts the last lines of a long section instead of showing them, or
// folds what no page has. On a long page it leaves fewer, and folds what is still to
// come under its heading.
func (s *homeSection) shorten(long bool) {
	most, folds := mostLines, s.All == nil && s.None == ""                // a teacher's groups all stand open
	if long && s.Rank > rankUrgent && !(folds && s.Rank == rankWaiting) { // there each line is of another kind
		most = leastLines
	}
	if long && s.Rank == rankComing && len(s.Lines) > 0 {
		s.Folded = listed(", the first ", strconv.Itoa(len(s.Lines)+s.More), s.Lines[0].Due.Says)
	}
	folds = folds && (s.Rank == rankDue || long && s.Rank == rankWaiting)
	if s.All == nil && !folds || len(s.Lines) <= most+1 && s.More == 0 {
		return
	}
	shown := min(most, len(s.Lines))
	if folds {
		s.Lines, s.Rest = s.Lines[:shown], s.Lines[shown:]
		return
	}
	s.More += len(s.Lines) - shown
	s.Lines = s.Lines[:shown]
}
