package web

import (
	"strconv"

	"carers/app/access"
	"carers/app/store"
)

// homeGroups are a teacher's groups, those of today's cover first, with what is
// new in each.
func (v *visit) homeGroups(data *homeView) error {
	groups, news, err := v.ledger.News(v.ctx())
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankDue, Heading: "Your groups", None: "The champion, the data manager or the head says which forms and classes are yours. None are yet."}
	for _, cover := range []bool{true, false} {
		for _, g := range groups {
			if g.Cover == cover {
				s.Lines = append(s.Lines, groupTask(g.Name, g.ID, listed(", ", many(len(g.Pupils), "pupil", "pupils"), v.coverWords(g)), news[g.ID]))
			}
		}
	}
	if n := news[store.NamedGroup]; n > 0 {
		s.Lines = append(s.Lines, groupTask("You are named", store.NamedGroup, "For single pupils, whoever teaches them", n))
	}
	data.add(s)
	if len(v.actor.Roles) == 1 {
		data.say("Nothing new to read")
		data.stand(many(len(groups), "group", "groups") + ", " + many(pupilsIn(groups), "pupil", "pupils") + ".")
	}
	return nil
}

// groupTask leads to what to do for the pupils of a group.
func groupTask(name, id, detail string, news int) task {
	t := task{Says: name, Href: "/my-pupils?group=" + id, Detail: detail, Idle: news == 0}
	t.Act = &link{"Open", t.Href}
	if news > 0 {
		t.Due, t.Act = tag{"wait", strconv.Itoa(news) + " new"}, &link{"Read", t.Href}
	}
	return t
}

// homeTold says what to do when a pupil tells somebody something.
func (v *visit) homeTold(data *homeView) error {
	told := v.toldCard()
	data.Told = &told
	if len(v.actor.Roles) == 1 && v.actor.Has(access.Teacher) {
		data.say("If a pupil tells you something")
	}
	return nil
}
