package web

import (
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var homePage = newPage[homeView]("home/today.html")

// homeView is what needs this person today. Who holds several roles sees the
// parts of each, one under the other; a part that is empty is not there.
type homeView struct {
	frame
	Heading   string
	Messages  []task // that the school was told, and nobody has answered
	Standing  string
	FirstWeek []firstStep
	HandOffs  []task // to raise, or waiting for the safeguarding lead
	Decisions []decisionLine
	Due       []task       // reviews, of today and before
	Support   []task       // adjustments to look at again
	Actions   []actionLine // of anybody, due today and before
	Own       []actionLine // what this person was asked to see to
	Coming    []task       // reviews of the next fortnight
	Waiting   []task       // imports, census letters, settings
	Nothing   string       // said when the champion has nothing to do
	Glasses   []event
	LetIn     []event // who was given a way to named records, or lost it
	Wide      []task  // of whom most pupils are theirs
	Careful   []carefulLine
	Counts    *countsView
	Governor  *stat
	Imports   []task
	Groups    []task
	Told      *toldCard
}

// decisionLine is a possible entry whose time is over, with what can become of
// it.
type decisionLine struct {
	Name, Href, Detail string
	Acts               []link
}

// part adds what one role needs to the first page.
type part func(*homeView) error

func showHome(v *visit) error {
	data := homeView{frame: v.frame("Today", "/")}
	for _, add := range v.homeParts() {
		if err := add(&data); err != nil {
			return err
		}
	}
	needs := len(data.HandOffs) + len(data.Messages) + len(data.Decisions) + len(data.Due) + len(data.Actions) + len(data.Waiting) // each has its line
	if needs > 0 && (data.Heading == "" || len(data.FirstWeek) == 0) {
		data.Heading = many(needs, "thing needs", "things need") + " you"
	}
	if len(data.FirstWeek) > 0 {
		data.say("The register has begun, and a first step is left")
	}
	data.say("Nothing is due today")
	return show(v, homePage, data)
}

// say heads the page, unless a part before has said something.
func (data *homeView) say(heading string) {
	if data.Heading == "" {
		data.Heading = heading
	}
}

func (v *visit) homeParts() []part {
	var parts []part
	add := func(when bool, some ...part) {
		if when {
			parts = append(parts, some...)
		}
	}
	has := v.actor.Has
	add(has(access.Champion) || has(access.DSL), v.homeHandOffs, v.homeMessages)
	add(has(access.Champion), v.homeRegister, v.homeReviews, v.homeActions, v.homeAdjustments, v.homeReferrals, v.homeConfirm, v.homePartners)
	add(v.may(access.SeeToActions) && !has(access.Champion), v.homeOwnActions)
	add(has(access.DSL), v.homeCareful)
	add(v.may(access.RunImports), v.homeImports, v.homeWatch)
	add(has(access.Champion) || has(access.Data), v.homeCensus)
	add(v.may(access.SeeAudit), v.homeGlasses, v.homeLetIn)
	add(has(access.Head), v.homeRisen, v.homeCounts)
	add(has(access.Governor) || has(access.Trust), v.homeGovernor)
	add(has(access.Teacher), v.homeGroups)
	return parts
}

// homeGroups is a teacher's first page: their groups, and what to do when a
// pupil tells them something.
func (v *visit) homeGroups(data *homeView) error {
	groups, news, err := v.ledger.News(v.ctx())
	if err != nil {
		return err
	}
	for _, g := range groups {
		t := task{Says: g.Name, Href: "/my-pupils?group=" + g.ID, Detail: listed(", ", many(len(g.Pupils), "pupil", "pupils"), v.coverWords(g))}
		if n := news[g.ID]; n > 0 {
			t.Due = tag{"wait", many(n, "thing to read", "things to read")}
		}
		data.Groups = append(data.Groups, t)
	}
	if n := news[store.NamedGroup]; n > 0 {
		data.Groups = append(data.Groups, task{Says: "You are named", Href: "/my-pupils?group=" + store.NamedGroup, Due: tag{"wait", many(n, "thing to read", "things to read")}})
	}
	told := v.toldCard()
	data.Told = &told
	if len(v.actor.Roles) == 1 {
		data.say("Your groups, and what to do when a pupil tells you something")
	}
	return nil
}

// homeRegister is the champion's: how the register stands, and the possible
// entries that somebody must decide about. In the first week it says how to
// begin.
func (v *visit) homeRegister(data *homeView) error {
	parts, err := v.ledger.RegisterParts(v.ctx())
	if err != nil {
		return err
	}
	if data.FirstWeek, err = v.firstWeek(parts); err != nil {
		return err
	}
	if len(parts) > 0 {
		data.Standing = standingOf(parts)
	} else {
		data.say("Three steps, and the register has begun")
	}
	undecided, err := v.ledger.Undecided(v.ctx())
	if err != nil {
		return err
	}
	for _, l := range undecided {
		data.Decisions = append(data.Decisions, v.decisionLine(l))
	}
	return nil
}

// decisionLine is an entry whose time is over, with the three things that can
// become of it for who may decide.
func (v *visit) decisionLine(l store.RegisterLine) decisionLine {
	line := decisionLine{Name: l.Pupil.Name(), Href: carerAt(l.CarerID), Detail: listed(", ", place(l.Pupil), "time over on "+l.Carer.ExpiresOn.Words())}
	if v.may(access.KeepRegister) {
		line.Acts = decisionsOn(l.Carer)
	}
	return line
}

// homeUnplanned tells how many young carers have no review to come up, such as
// those whom a sheet brought.
func (v *visit) homeUnplanned(data *homeView) error {
	parts, err := v.ledger.RegisterParts(v.ctx())
	if err != nil {
		return err
	}
	n := 0
	for _, p := range parts {
		n += p.Unplanned
	}
	if n > 0 {
		data.Waiting = append(data.Waiting, task{Says: many(n, "young carer has", "young carers have") + " no review planned", Href: "/register?review=none", Detail: "Once a term is usual.", Act: &link{"List them", "/register?review=none"}})
	}
	return nil
}

// firstStep is a thing to do in a school's first week.
type firstStep struct {
	Says, Detail, Href, Act string
	Done                    bool
}

// firstWeek lists how to begin, until there is an entry on the register and the
// settings name the two whom staff are told to go to.
func (v *visit) firstWeek(parts []store.RegisterPart) ([]firstStep, error) {
	s := v.school.Settings
	named, lacking := s.DSLName != "" && s.ChampionName != "", "Name the safeguarding lead and the champion"
	if s.ChampionName != "" {
		lacking = "Name the safeguarding lead"
	}
	if len(parts) > 0 && named {
		return nil, nil
	}
	c, err := v.ledger.Counts(v.ctx())
	if err != nil {
		return nil, err
	}
	return []firstStep{
		{Says: "Bring the roll", Detail: "The pupil list, just as your MIS exports it. A spreadsheet or CSV will do.", Href: "/imports", Act: "Bring a file", Done: c.OnRoll > 0},
		{Says: lacking, Detail: "Every member of staff sees on each page whom to tell.", Href: "/settings", Act: "Open the settings", Done: named},
		{Says: "Add a young carer", Detail: "A name and how you learned are enough. Your own spreadsheet can be imported too.", Href: "/register/add", Act: "Add somebody", Done: len(parts) > 0},
	}, nil
}

// carefulLine is a young carer whom the safeguarding lead keeps in mind, and
// why, as somebody has said.
type carefulLine struct {
	Name, Href, Place string
	Tags              []tag
}

// homeCareful is the safeguarding lead's: those for whom home must not be
// contacted, and those on whom somebody has said that caring has a serious
// effect.
func (v *visit) homeCareful(data *homeView) error {
	lines, _, err := v.ledger.Register(v.ctx(), store.RegisterQuery{Statuses: append(slices.Clone(current), register.Former), Sort: "name"})
	if err != nil {
		return err
	}
	for _, l := range lines {
		var tags []tag
		if l.Carer.Home.Knows == register.DoNotContact {
			tags = append(tags, homeTag(l.Carer.Home.Knows))
		}
		if l.Carer.Impact.Level == register.Serious {
			tags = append(tags, tag{"wait", l.Carer.Impact.Level.Words()})
		}
		if len(tags) > 0 {
			data.Careful = append(data.Careful, carefulLine{Name: l.Pupil.Name(), Href: carerAt(l.CarerID), Place: place(l.Pupil), Tags: tags})
		}
	}
	if !v.actor.Has(access.Champion) {
		data.say(many(len(data.Careful), "young carer", "young carers") + " to keep in mind")
		if len(data.HandOffs) > 0 {
			return nil
		}
		data.Standing = "Where home must not be contacted, or somebody has said that caring has a serious effect."
	}
	return nil
}
