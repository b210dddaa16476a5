package web

import (
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// homeFirstWeek says how the register stands, and until there is an entry on it
// and the settings name the two whom staff are told to go to, how to begin.
func (v *visit) homeFirstWeek(data *homeView) error {
	parts, err := v.ledger.RegisterParts(v.ctx())
	if err != nil {
		return err
	}
	data.parts = parts
	if len(parts) > 0 {
		data.stand(standingOf(parts))
	}
	steps, err := v.firstWeek(parts)
	if err != nil {
		return err
	}
	if len(steps) == 0 {
		return nil
	}
	if len(parts) == 0 {
		data.begins = "Three steps, and the register has begun"
	}
	data.say("The register has begun, and a first step is left")
	data.add(homeSection{Rank: rankBegin, Heading: "How to begin", Lines: steps, Steps: true})
	return nil
}

func (v *visit) firstWeek(parts []store.RegisterPart) ([]task, error) {
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
	return []task{
		bringRoll(c.OnRoll > 0),
		firstStep(lacking, "Every member of staff sees on each page who to tell.", link{"Open the settings", "/settings"}, named),
		firstStep("Add a young carer", "A name and how you learned are enough. Your own spreadsheet can be imported too.", link{"Add somebody", "/register/add"}, len(parts) > 0),
	}, nil
}

func bringRoll(done bool) task {
	return firstStep("Bring the roll", "The pupil list, just as your MIS exports it. A spreadsheet or CSV will do.", link{"Bring a file", "/imports"}, done)
}

func firstStep(says, detail string, act link, done bool) task {
	if done {
		return task{Says: says, Detail: detail, Due: tag{"good", "Done"}, Idle: true}
	}
	return task{Says: says, Detail: detail, Act: &act}
}

// homeDecisions are the possible entries whose time is over. What can become of
// one is asked on its page, where it is seen what is known.
func (v *visit) homeDecisions(data *homeView) error {
	n := 0
	for _, p := range data.parts {
		if p.Undecided {
			n += p.Entries
		}
	}
	lines, err := v.ledger.Undecided(v.ctx(), mostLines+1)
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankDue, Heading: "Possible entries to decide about", All: &link{"All of them", "/register?status=" + undecided}}
	for _, l := range lines {
		at := carerAt(l.CarerID)
		s.Lines = append(s.Lines, task{Says: l.Pupil.Name(), Href: at, Detail: listed(", ", place(l.Pupil), "time over on "+l.Carer.ExpiresOn.Words()), Act: &link{"Decide", at}})
	}
	s.More = max(n-len(lines), 0)
	data.add(s)
	return nil
}

// homeUnplanned tells how many young carers have no review to come up, such as
// those whom a sheet brought.
func (v *visit) homeUnplanned(data *homeView) error {
	n := 0
	for _, p := range data.parts {
		n += p.Unplanned
	}
	if n > 0 {
		data.wait(task{Says: many(n, "young carer has", "young carers have") + " no review planned", Href: "/register?review=none", Detail: "Once a term is usual.", Act: &link{"List them", "/register?review=none"}})
	}
	return nil
}

// homeCareful is the safeguarding lead's: those for whom home must not be
// contacted, and those on whom somebody has said that caring has a serious
// effect.
func (v *visit) homeCareful(data *homeView) error {
	lines, _, err := v.ledger.Register(v.ctx(), store.RegisterQuery{Statuses: append(slices.Clone(current), register.Former), Sort: "name"})
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankToKnow, Heading: "To keep in mind", Intro: "Where home must not be contacted, or somebody has said that caring has a serious effect."}
	for _, l := range lines {
		t := task{Says: l.Pupil.Name(), Href: carerAt(l.CarerID), Detail: place(l.Pupil)}
		serious := l.Carer.Impact.Level == register.Serious
		switch {
		case l.Carer.Home.Knows == register.DoNotContact:
			t.Due = homeTag(l.Carer.Home.Knows)
			if serious {
				t.Detail = listed(". ", t.Detail, l.Carer.Impact.Level.Words())
			}
		case serious:
			t.Due = tag{"wait", l.Carer.Impact.Level.Words()}
		default:
			continue
		}
		s.Lines = append(s.Lines, t)
	}
	data.add(s)
	if !v.actor.Has(access.Champion) {
		data.say("Nothing waits for you")
	}
	return nil
}
