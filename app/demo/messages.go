package demo

import (
	"cmp"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// saidToSchool is something that the school was told, by a colleague or through the
// quiet door, and what became of it.
type saidToSchool struct {
	ago  int                  // days
	by   string               // who noticed it; blank is somebody at the quiet door
	who  int                  // the nth pupil of the roll, from 1, that it is about: of those on the register when joins, of the others otherwise; 0 is nobody's name
	tell *register.Disclosure // of the quiet door
	saw  *register.Concern    // of a colleague
	does []messageDone
}

// messageDone is one thing that was done about it, so many days after it came.
type messageDone struct {
	after int
	does  register.MessageDeed
	why   string
}

// saidToGreenfield is in every state that a message can be in, oldest first: closed
// with and without a name, urgent and seen to, linked to the register, talked about and
// still open, in another language, and of this morning.
var saidToGreenfield = []saidToSchool{
	{ago: 75, who: 0, tell: &register.Disclosure{
		Level: register.JustSoYouKnow, Words: "I help my brother get ready because Mum leaves at six. I like doing it. I just want someone to know why I am late.", MayTell: []register.Audience{register.Nobody}, HomeSafe: register.HomeIsSafe,
	}, does: []messageDone{{1, register.NothingMore, "No name given. Assembly on Friday says again who to come to"}}},
	{ago: 68, by: TeacherEmail, who: 3, saw: &register.Concern{
		Noticed: "Asleep in period 1 on Monday and on Thursday. Said that the night had been long, and no more.", Signs: []register.Sign{"tired", "homework"}, ToldThem: register.No,
	}, does: []messageDone{{1, register.Talked, ""}, {3, register.NothingMore, "A late job at the weekend; the tutor sees to it"}}},
	{ago: 62, who: 9, tell: &register.Disclosure{
		Level: register.UrgentLevel, Words: "Grandad fell again and I could not lift him. I had to wait for the neighbour.", HomeSafe: register.HomeNotSure, Reach: "Find me at break by the library",
	}, does: []messageDone{{0, register.PassedOn, ""}, {1, register.TakenOn, ""}, {3, register.NothingMore, "The safeguarding lead has it, and a visit is agreed"}}},
	{ago: 9, by: "n.achebe@greenfield.example", who: 2, saw: &register.Concern{
		Noticed: "Rang home three times at lunch. Told me that Dad was back in hospital and that nobody at school needs to know.", Signs: []register.Sign{"phone", "worry"}, ToldThem: register.Yes, Wants: "One person to talk to, and not the whole class knowing",
	}, does: []messageDone{{2, register.Found, ""}, {2, register.Joined, ""}}},
	{ago: 5, who: 21, tell: &register.Disclosure{
		Level: register.PleaseTalk, Words: "Can I have somewhere quiet at lunch? It is loud at home now and loud here.", MayTell: []register.Audience{register.Tutor}, HomeSafe: register.HomeIsNotSafe, Reach: "A note in my planner, please",
	}, does: []messageDone{{1, register.Found, ""}, {1, register.Talked, ""}}},
	{ago: 3, who: 0, tell: &register.Disclosure{
		Level: register.PleaseTalk, Words: "Czasem pomagam mamie w nocy i rano jestem bardzo zmęczony. Nie chcę, żeby inni wiedzieli.", HomeSafe: register.HomeNotSure, Language: "pl", Form: "7C",
	}},
	{ago: 0, by: "b.ohara@greenfield.example", who: 33, saw: &register.Concern{
		Course: register.Course{Urgent: true}, Noticed: "Said at the end of registration that they do not want to go home tonight. I walked with them to the safeguarding office; nobody was there yet.", Signs: []register.Sign{"upset"}, ToldThem: register.Yes,
	}},
	{ago: 0, by: TeacherEmail, who: 45, saw: &register.Concern{
		Noticed: "Has carried a small brother's school bag into lessons all week, and leaves at the bell to fetch him.", Signs: []register.Sign{"younger", "joining", "older"},
	}},
}

// messages are what Greenfield was told since its quiet door was opened, and what was
// done about each.
func (l *loading) messages() []happening {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	all := []happening{{weekday(l.world.Today.Add(-90)), l.openDoor}}
	for _, said := range saidToGreenfield {
		if said.ago == 0 {
			continue // see toldThisMorning
		}
		var id string
		all = append(all, happening{l.daysAgo(said.ago), func() (err error) {
			id, err = l.said(said)
			return err
		}})
		for _, d := range said.does {
			all = append(all, happening{schoolDayFrom(l.daysAgo(said.ago).Add(d.after)), func() error { return l.answered(id, said, d) }})
		}
	}
	return all
}

func (l *loading) daysAgo(n int) calendar.Day { return weekday(l.world.Today.Add(-n)) }

// schoolDayFrom is the day, or the Monday after it.
func schoolDayFrom(d calendar.Day) calendar.Day {
	for weekday(d) != d {
		d = d.Add(1)
	}
	return d
}

// toldThisMorning is what nobody has answered yet.
func (l *loading) toldThisMorning() error {
	for _, said := range saidToGreenfield {
		if said.ago > 0 {
			continue
		}
		if _, err := l.said(said); err != nil {
			return err
		}
	}
	return nil
}

func (l *loading) openDoor() error {
	keeper, err := l.keeper("")
	if err != nil {
		return err
	}
	return keeper.OpenDoor(l.ctx)
}

// said tells the school, and returns the message's id.
func (l *loading) said(s saidToSchool) (string, error) {
	keeper, err := l.keeper("")
	if err != nil {
		return "", err
	}
	about := l.about(s)
	if s.tell != nil {
		err = l.toldAtDoor(keeper, *s.tell, about)
	} else {
		err = l.noticed(s.by, *s.saw, about)
	}
	if err != nil {
		return "", err
	}
	lines, err := keeper.Messages(l.ctx)
	if err != nil {
		return "", err
	}
	newest := slices.MaxFunc(lines, func(a, b store.MessageLine) int { return a.Course.Received.Compare(b.Course.Received) })
	return newest.Course.ID, nil
}

func (l *loading) toldAtDoor(keeper *store.Ledger, d register.Disclosure, about register.Pupil) error {
	door, err := keeper.Door(l.ctx)
	if err != nil {
		return err
	}
	quiet, err := l.store.QuietDoor(l.ctx, door.Code)
	if err != nil {
		return err
	}
	d.Language = cmp.Or(d.Language, "en")
	if about.ID != "" {
		d.Named, d.Form = about.Called(), about.Form
	}
	return quiet.Tell(l.ctx, d)
}

func (l *loading) noticed(by string, c register.Concern, about register.Pupil) error {
	colleague, err := l.teacher(l.ctx, l.users[by].ID)
	if err != nil {
		return err
	}
	c.Named, c.Form = about.Called()+" "+about.Surname, about.Form
	return colleague.RaiseConcern(l.ctx, c)
}

// about is the pupil whom it is about, or nobody.
func (l *loading) about(s saidToSchool) register.Pupil {
	joins := slices.ContainsFunc(s.does, func(d messageDone) bool { return d.does == register.Joined })
	n := s.who
	for _, p := range l.school.Pupils {
		e, on := l.school.Entry(p.ID)
		if !p.OnRoll(l.world.Today) || on != joins || on && e.Carer.Status != register.Confirmed {
			continue
		}
		if n--; n == 0 {
			return p
		}
	}
	return register.Pupil{}
}

// answered does one thing about a message: the safeguarding lead what is theirs, the
// champion the rest.
func (l *loading) answered(id string, s saidToSchool, d messageDone) error {
	by, err := l.keeper("")
	if d.does == register.TakenOn {
		by, err = l.lead()
	}
	if err != nil {
		return err
	}
	m, err := by.Message(l.ctx, id)
	if err != nil {
		return err
	}
	if d.does != register.Found {
		return by.AnswerMessage(l.ctx, id, store.Answer{Version: m.Course.Version, Does: d.does, Reason: d.why, Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: champion}})
	}
	pupil, err := l.onRoll(by, l.about(s).ID)
	if err != nil {
		return err
	}
	return by.LinkMessage(l.ctx, id, m.Course.Version, pupil)
}

// lead is the safeguarding lead's ledger.
func (l *loading) lead() (*store.Ledger, error) {
	a, err := l.store.ActorAt(l.ctx, l.users[DSLEmail], l.school.URN)
	a.Roles = []access.Role{access.DSL}
	return l.store.As(a), err
}
