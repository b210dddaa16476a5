package demo

import (
	"fmt"

	"carers/app/calendar"
	"carers/app/register"
)

// story is one child and how their entry on the register came to be. Days are
// told as days ago, so that the register is as lively whenever it is opened.
type story struct {
	who part

	route register.Route
	note  string // who said what
	ago   int    // days since the school learned
	by    string // who identified; blank is the champion
	since calendar.Since
	first register.Status // blank is possible
	moves []step

	talked int // days since the pupil was last asked about wishes and home; 0 is the last move
	may    []register.Audience
	wish   string

	told   register.HomeKnows
	toldIs string // the note beside it

	effect register.Level
	seen   string // why somebody judged it so

	child  register.Child
	census register.Census
	review int // days until the next review; negative is overdue, 0 is none set

	pictures []picture // oldest first
	papers   []paper   // oldest first

	waits bool   // the last hand-off is not acknowledged yet
	waved string // why the last hand-off was no concern, as the safeguarding lead decided
}

// step is a later move of an entry.
type step struct {
	ago int
	to  register.Status
	why string
	by  string // blank is the champion
}

// picture is a snapshot and when it was taken.
type picture struct {
	ago int
	register.Snapshot
}

// paper is a questionnaire and when it was done.
type paper struct {
	ago int
	register.Questionnaire
}

const champion = "R. Begum"

// tell makes a story's entry by the rules of the register, one act after
// another, each on its own day. A story that breaks a rule is a mistake in
// this package, and panics.
func (s story) tell(p register.Pupil, settings register.Settings, today calendar.Day) Entry {
	if s.who.left != "" { // what is over stays where it was
		today = FirstDay
	}
	day := func(ago int) calendar.Day { return weekday(today.Add(-ago)) }
	learned := day(s.ago)
	c, err := register.Add(p, register.Entry{
		Route: s.route, RouteNote: s.note, Status: s.first, IdentifiedBy: s.by, CaringSince: s.since,
	}, settings, champion, learned)
	s.must(err)
	c.ID = key("entry", p.ID)
	talked := s.ago
	for _, m := range s.moves {
		s.must(c.Move(m.to, m.why, or(m.by, champion), day(m.ago)))
		c.Explore(day(m.ago), settings.PossibleWeeks)
		talked = m.ago
	}
	if s.talked != 0 {
		talked = s.talked
	}
	s.describe(&c, p, day(talked))
	if s.review != 0 {
		due := weekday(today.Add(s.review))
		s.must(c.ReviewOn(due, min(due, today)))
	}
	for i := range c.History {
		c.History[i].ID = key("move", c.ID, fmt.Sprint(i))
	}
	e := Entry{Carer: c, Snapshots: s.snapshots(c.ID, today, day), Papers: s.sheets(c.ID, today, day)}
	e.HandOffs = s.handOffs(e.Snapshots, settings)
	return e
}

// handOffs passes on what the snapshots speak of, on the day of each, as the
// rules would. The lead has each in the file the next day in school, unless the
// story says otherwise of the last.
func (s story) handOffs(shots []register.Snapshot, settings register.Settings) []register.HandOff {
	var all []register.HandOff
	var before []register.Snapshot // newest first
	for i, shot := range shots {
		before = register.Among(shot, before)
		of := register.NotHandedOff(shot, before, all)
		if len(of) == 0 {
			continue
		}
		answer, last := register.HandOffAnswer{Choice: register.RaiseIt}, i == len(shots)-1
		if last && s.waved != "" {
			answer = register.HandOffAnswer{Choice: register.NoConcern, Reason: s.waved, DecidedBy: settings.Lead(), Seen: of}
		}
		h, err := register.HandOffOf(of, answer, register.Raising{By: shot.By, At: calendar.Still(shot.On)(), To: settings.Lead()})
		s.must(err)
		h.ID, h.CarerID, h.Snapshot = key("hand-off", shot.ID), shot.CarerID, shot.ID
		if h.State == register.HandOffWaits && (!last || !s.waits) {
			h, err = h.Acknowledge(register.Acknowledgement{Reference: "SG-" + h.ID[:4]}, settings.Lead(), calendar.Still(nextWeekday(shot.On))())
			s.must(err)
		}
		all = append(all, h)
	}
	return all
}

func nextWeekday(day calendar.Day) calendar.Day {
	for day = day.Add(1); weekday(day) != day; day = day.Add(1) {
	}
	return day
}

func (s story) sheets(carer string, today calendar.Day, day func(int) calendar.Day) []register.Questionnaire {
	var all []register.Questionnaire
	for i, p := range s.papers {
		q := p.Questionnaire
		q.ID, q.CarerID, q.On, q.By, q.Worried = key("paper", carer, fmt.Sprint(i)), carer, day(p.ago), or(q.By, champion), register.No
		s.must(q.Check(today))
		all = append(all, q)
	}
	return all
}

func (s story) describe(c *register.Carer, p register.Pupil, on calendar.Day) {
	if len(s.may) > 0 || s.wish != "" {
		s.must(c.Wish(register.Wishes{MayKnow: s.may, Note: s.wish}, on))
	}
	if s.told != "" {
		s.must(c.TellHome(s.told, s.toldIs, champion, on))
	}
	s.must(c.Judge(s.effect, s.seen, champion, on))
	c.Describe(s.child)
	if s.census.Code != "" {
		s.must(c.Correct(p, register.Origin{
			Route: c.Route, RouteNote: c.RouteNote, IdentifiedOn: c.IdentifiedOn, IdentifiedBy: c.IdentifiedBy, CaringSince: c.CaringSince, Census: s.census,
		}, on))
	}
}

func (s story) snapshots(carer string, today calendar.Day, day func(int) calendar.Day) []register.Snapshot {
	var all []register.Snapshot
	for i, p := range s.pictures {
		shot := p.Snapshot
		shot.ID, shot.CarerID, shot.On = key("snapshot", carer, fmt.Sprint(i)), carer, day(p.ago)
		shot.By = or(shot.By, champion)
		for _, view := range []*register.View{&shot.PupilView, &shot.ParentView, &shot.CaredForView} {
			if view.Words != "" {
				view.On = shot.On
			}
		}
		s.must(shot.Check(today))
		all = append(all, shot)
	}
	return all
}

func (s story) must(err error) {
	if err != nil {
		panic(fmt.Sprintf("demo: the story of a pupil in %s: %v", s.who.form, err))
	}
}

func or(said, otherwise string) string {
	if said != "" {
		return said
	}
	return otherwise
}

// Short ways to write a snapshot's lists.

func helps(r register.Relation, needs ...register.Need) register.PersonCaredFor {
	return register.PersonCaredFor{Relation: r, Needs: needs}
}

func does(tasks ...register.Task) []register.Task { return tasks }

func says(words string) register.View { return register.View{Words: words} }

func knows(who ...register.Audience) []register.Audience { return who }
