package demo

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// SignIns are the people who can sign in at once after [Load], one for each
// role and a few more; the others have a link that waits.
var SignIns = []string{ChampionEmail, TeacherEmail, HeadEmail, DSLEmail, DataEmail, GovernorEmail, BothEmail, TrustEmail, WrensEmail}

// Load makes the world in an empty store: it gives people their roles, and then
// plays what became of the register day by day through the same rules as a page
// would. The roll comes in through the importer on the day of its export; who
// was on the register before was put on the roll by hand, as anybody is whom no
// export holds yet. The store must tell the time by c, which stands at nine in
// the morning of the world's day afterwards. Everybody of [SignIns] has the
// password.
func Load(ctx context.Context, s *store.Store, c *Clock, w World, password string) error {
	for _, school := range w.Schools {
		l := loading{ctx: ctx, store: s, clock: c, world: w, school: school, pupils: map[string]string{}, users: map[string]access.User{}}
		if err := l.all(password); err != nil {
			return fmt.Errorf("make %s: %w", school.Name, err)
		}
	}
	c.Set(w.Today, 30)
	return nil
}

// rolls are the sample exports that the schools' rolls come from.
var rolls = map[string]string{GreenfieldURN: "greenfield-roll.xlsx", WrensURN: "little-wrens-roll.csv"}

// loading is one school on its way into a store.
type loading struct {
	ctx    context.Context
	store  *store.Store
	clock  *Clock
	world  World
	school School
	pupils map[string]string      // the world's pupil ids to the store's
	users  map[string]access.User // by e-mail address, with the store's ids
}

func (l *loading) all(password string) error {
	history := l.history()
	l.clock.Set(history[0].day.Add(-7), 0)
	command := l.command()
	if err := command.AddSchool(l.ctx, l.school.School); err != nil {
		return err
	}
	if err := l.staff(command, password); err != nil {
		return err
	}
	day, minutes := calendar.Day(""), 0
	for _, e := range history {
		if minutes++; e.day != day {
			day, minutes = e.day, 0
		}
		l.clock.Set(day, minutes)
		if err := e.act(); err != nil {
			return fmt.Errorf("on %s: %w", e.day, err)
		}
	}
	l.clock.Set(l.world.Today, 0)
	if err := l.thisYear(); err != nil {
		return err
	}
	return l.today()
}

func (l *loading) command() *store.Ledger {
	return l.store.As(access.Command("the demonstration", l.school.URN))
}

// staff gives everybody their roles; those of SignIns choose the password.
func (l *loading) staff(command *store.Ledger, password string) error {
	for _, u := range l.world.Staff {
		here := u.At(l.school.URN)
		if here.School == "" {
			continue
		}
		id, token, err := command.AddUser(l.ctx, store.NewUser{Email: u.Email, Name: u.Name, Roles: here.Roles})
		if err != nil {
			return err
		}
		if token != "" && slices.Contains(SignIns, u.Email) {
			if _, err := l.store.UseLink(l.ctx, token, password); err != nil {
				return err
			}
		}
		u.ID = id
		l.users[u.Email] = u
	}
	return nil
}

// roll brings the school's sample export in, learns under which ids the store
// keeps the pupils, and says who teaches them: the tutors by hand, the classes by
// an export.
func (l *loading) roll() error {
	command := l.command()
	name := rolls[l.school.URN]
	content, err := fs.ReadFile(imports.Samples, "samples/"+name)
	if err != nil {
		return err
	}
	taken, err := jobs.Take(l.ctx, command, imports.File{Name: name, Content: content}, jobs.TakeOptions{Kind: register.RollKind})
	if err != nil {
		return err
	}
	if taken.Status != register.ImportApplied || len(taken.Held) > 0 {
		return fmt.Errorf("the sample export %s was %s, with %d rows held: %s", name, taken.Status, len(taken.Held), taken.Message)
	}
	kept, err := command.WholeRoll(l.ctx)
	if err != nil {
		return err
	}
	byMIS := map[string]string{}
	for _, p := range kept {
		byMIS[p.MISID] = p.ID
	}
	for _, p := range l.school.Pupils {
		if id, ok := byMIS[p.MISID]; ok {
			l.pupils[p.ID] = id
		}
	}
	if err := l.tutors(command); err != nil || l.school.URN != GreenfieldURN {
		return err
	}
	return l.bring(register.ClassesKind, "Classes and teachers.csv", func(w io.Writer, _ []register.Pupil) error { return l.school.WriteClasses(w) })
}

// onRoll returns under which id the store keeps one of the world's pupils. One
// whom no export has brought yet is put on the roll by hand first.
func (l *loading) onRoll(keeper *store.Ledger, id string) (string, error) {
	if kept, ok := l.pupils[id]; ok {
		return kept, nil
	}
	p, _ := l.school.Pupil(id)
	kept, err := keeper.AddPupil(l.ctx, byHand(p))
	l.pupils[id] = kept
	return kept, err
}

// byHand is what somebody knows who puts a pupil on the roll by hand: the rest
// comes with the export, unless the pupil left before it.
func byHand(p register.Pupil) register.Pupil {
	if !p.OnRoll(rollDay) {
		return p
	}
	return register.Pupil{UPN: p.UPN, AdmissionNumber: p.AdmissionNumber, Surname: p.Surname, Forename: p.Forename, DateOfBirth: p.DateOfBirth, JoinedOn: p.JoinedOn}
}

// tutors says who takes which form.
func (l *loading) tutors(command *store.Ledger) error {
	byTeacher := map[string][]store.Group{}
	for _, g := range l.school.Groups {
		if g.Kind != "form" {
			continue
		}
		for _, email := range g.Staff {
			byTeacher[email] = append(byTeacher[email], store.Group{Kind: g.Kind, Name: g.Name})
		}
	}
	for _, u := range l.world.Staff {
		if groups := byTeacher[u.Email]; len(groups) > 0 {
			if err := command.SetGroups(l.ctx, l.users[u.Email].ID, groups); err != nil {
				return err
			}
		}
	}
	return nil
}

// keeper returns the ledger of the champion of a name, or else of the school's
// first one.
func (l *loading) keeper(name string) (*store.Ledger, error) {
	var keeper access.User
	for _, u := range l.world.Staff {
		if u.At(l.school.URN).Has(access.Champion) && (keeper.ID == "" || u.Name == name) {
			keeper = l.users[u.Email]
		}
	}
	a, err := l.store.ActorAt(l.ctx, keeper, l.school.URN)
	return l.store.As(a), err
}

// happening is something that was done on a day.
type happening struct {
	day calendar.Day
	act func() error
}

// history is everything that was done, in the order of days.
func (l *loading) history() []happening {
	all := []happening{{rollDay, l.roll}, {rollDay.Add(1), l.yearBefore}}
	for i, e := range l.school.Entries {
		p := &played{loading: l, entry: e}
		happened := p.happenings()
		all = append(all, happened...)
		all = append(all, p.begun(happened[len(happened)-1].day)...)
		all = append(all, p.support(i, happened[len(happened)-1].day)...)
		all = append(all, p.planned(i, happened[len(happened)-1].day)...)
		all = append(all, p.moving(i, happened[len(happened)-1].day)...)
		all = append(all, p.shared(i, happened[len(happened)-1].day)...)
		all = append(all, p.talks(i, happened[len(happened)-1].day)...)
		all = append(all, p.homes(i, happened[len(happened)-1].day)...)
		all = append(all, p.referrals(i, happened[len(happened)-1].day)...)
	}
	all = append(all, l.told()...)
	all = append(all, l.helpers()...)
	all = append(all, l.awarding()...)
	all = append(all, l.shows()...)
	all = append(all, l.keeping()...)
	all = append(all, l.messages()...)
	for _, s := range l.school.Siblings {
		all = append(all, happening{s.On, func() error {
			keeper, err := l.keeper(s.By)
			if err != nil {
				return err
			}
			a, err := l.onRoll(keeper, s.PupilA)
			if err != nil {
				return err
			}
			b, err := l.onRoll(keeper, s.PupilB)
			if err != nil {
				return err
			}
			return keeper.DecideSiblings(l.ctx, a, b, s.Confirmed)
		}})
	}
	slices.SortStableFunc(all, func(a, b happening) int { return cmp.Compare(a.day, b.day) })
	return all
}

// played is one entry as it is played through the rules.
type played struct {
	*loading
	entry   Entry
	id      string // the store's
	version int
}

func (p *played) happenings() []happening {
	c := p.entry.Carer
	all := []happening{{c.History[0].On, p.add}}
	for _, m := range c.History[1:] {
		all = append(all, happening{m.On, func() error {
			return p.change(m.By, "moved to "+string(m.To), func(c *register.Carer) error { return c.Move(m.To, m.Reason, m.By, m.On) })
		}})
	}
	for _, s := range p.entry.Snapshots {
		all = append(all, happening{s.On, func() error { return p.picture(s) }})
	}
	for _, q := range p.entry.Papers {
		all = append(all, happening{q.On, func() error { return p.paper(q) }})
	}
	for _, h := range p.entry.HandOffs {
		if h.SeenBy != "" {
			all = append(all, happening{calendar.DayOf(h.SeenAt), func() error { return p.acknowledge(h) }})
		}
	}
	last := slices.MaxFunc(all, func(a, b happening) int { return cmp.Compare(a.day, b.day) }).day
	for _, on := range []calendar.Day{c.Wishes.On, c.Home.On, c.Impact.On} {
		last = max(last, on)
	}
	return append(all, happening{last, p.describe})
}

func (p *played) add() error {
	c, first := p.entry.Carer, p.entry.Carer.History[0]
	keeper, err := p.keeper(first.By)
	if err != nil {
		return err
	}
	pupil, err := p.onRoll(keeper, c.PupilID)
	if err != nil {
		return err
	}
	p.version = 1
	p.id, err = keeper.AddCarer(p.ctx, pupil, register.Entry{
		Route: c.Route, RouteNote: c.RouteNote, Status: first.To, IdentifiedOn: c.IdentifiedOn, IdentifiedBy: c.IdentifiedBy, CaringSince: c.CaringSince,
	})
	return err
}

func (p *played) change(by, does string, rule func(*register.Carer) error) error {
	keeper, err := p.keeper(by)
	if err != nil {
		return err
	}
	err = keeper.ChangeCarer(p.ctx, p.id, p.version, does, func(c *register.Carer, _ register.Pupil) error { return rule(c) })
	p.version++
	return err
}

func (p *played) picture(s register.Snapshot) error {
	keeper, err := p.keeper(s.By)
	if err != nil {
		return err
	}
	answer := register.HandOffAnswer{Choice: register.RaiseIt}
	for _, h := range p.entry.HandOffs {
		if h.Snapshot == s.ID && h.State == register.HandOffNoConcern {
			answer = register.HandOffAnswer{Choice: register.NoConcern, Reason: h.Reason, DecidedBy: h.DecidedBy, Seen: h.Of}
		}
	}
	s.ID = ""
	_, err = keeper.TakeSnapshot(p.ctx, p.id, s, answer)
	return err
}

func (p *played) paper(q register.Questionnaire) error {
	keeper, err := p.keeper(q.By)
	if err != nil {
		return err
	}
	q.ID = ""
	_, err = keeper.KeepQuestionnaire(p.ctx, p.id, q, register.HandOffAnswer{})
	return err
}

// acknowledge plays the safeguarding lead, who has the hand-off in the file.
func (p *played) acknowledge(h register.HandOff) error {
	for _, u := range p.world.Staff {
		if !u.At(p.school.URN).Has(access.DSL) {
			continue
		}
		a, err := p.store.ActorAt(p.ctx, p.users[u.Email], p.school.URN)
		if err != nil {
			return err
		}
		lead := p.store.As(a)
		waiting, err := lead.HandOffs(p.ctx, register.HandOffWaits)
		if err != nil {
			return err
		}
		for _, w := range waiting {
			if w.CarerID == p.id {
				return lead.AcknowledgeHandOff(p.ctx, w.ID, w.Version, register.Acknowledgement{Reference: h.Reference})
			}
		}
	}
	return fmt.Errorf("no hand-off waits for a safeguarding lead")
}

// describe writes what matters as it stands today.
func (p *played) describe() error {
	now := p.entry.Carer
	return p.change(now.Impact.By, "wrote what matters to the pupil", func(c *register.Carer) error {
		c.Describe(register.Child{Strengths: now.Strengths, Aspirations: now.Aspirations, StretchGoal: now.StretchGoal, OwnNeeds: now.OwnNeeds, Plan: now.Plan})
		c.Wishes, c.Home, c.Impact, c.Census = now.Wishes, now.Home, now.Impact, now.Census
		c.ExpiresOn, c.NextReview = now.ExpiresOn, now.NextReview
		return nil
	})
}

// today is what waits for somebody on the world's day: the champion has just
// brought her old spreadsheet, which nobody has applied yet, and colleagues have
// passed on what they noticed.
func (l *loading) today() error {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	l.clock.Set(l.world.Today, 25)
	keeper, err := l.keeper("")
	if err != nil {
		return err
	}
	const name = "greenfield-register.xlsx"
	content, err := fs.ReadFile(imports.Samples, "samples/"+name)
	if err != nil {
		return err
	}
	if _, err = jobs.Bring(l.ctx, keeper, imports.File{Name: name, Content: content}, register.RegisterKind); err != nil {
		return err
	}
	if err := l.decideEvidence(); err != nil {
		return err
	}
	return l.toldThisMorning()
}
