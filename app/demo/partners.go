package demo

import (
	"carers/app/register"
	"carers/app/store"
)

// partners are who outside helps, by days ago that each was written down and
// last checked; none of them is anybody.
var partners = []struct {
	ago, checked int
	register.Partner
}{
	{260, 20, register.Partner{
		Name: "Harrowby Young Carers", Kind: "young-carers", Does: "A group every Thursday after school, trips in the holidays, and somebody to talk to one to one. They come into school once a term.",
		WhomFor: "8 to 18, anywhere in Harrowby", Phone: "020 7946 0101", Email: "hello@harrowbyyoungcarers.example", Web: "https://harrowbyyoungcarers.example/schools", Contact: "T. Marchetti",
		HowToRefer: "A form on their page, once the pupil and a parent have said yes. They ring within a week.", UsualWait: "About six weeks; quicker in summer", Agreement: register.Yes,
	}},
	{260, 20, register.Partner{
		Name: "Harrowby Council, children’s needs assessments", Kind: "children", Does: "Looks at what a young carer needs, and whether it is right that they care as they do. The pupil or a parent may ask, and so may we.",
		WhomFor: "Under 18, living in Harrowby", Phone: "020 7946 0110", HowToRefer: "By phone or by their form. Say that it is a young carer’s needs assessment.", UsualWait: "They answer within ten working days; the assessment takes longer",
	}},
	{250, 160, register.Partner{
		Name: "Harrowby Council, carers moving into adulthood", Kind: "adults", Does: "Plans with somebody of 16 or over who will still be caring at 18: work, study, leaving home, and whether they want to go on.",
		WhomFor: "16 and over", Phone: "020 7946 0112", Contact: "The duty worker", HowToRefer: "By phone, outside exam weeks, with the pupil’s own yes.", UsualWait: "Two to three months",
	}},
	{250, 30, register.Partner{
		Name: "Eastside Family Hub", Kind: "early-help", Does: "Sits down with a whole family: money, housing, getting to appointments, a worker who stays in touch.",
		WhomFor: "Families east of the river", Phone: "020 7946 0120", Web: "https://eastsidehub.example", HowToRefer: "Their form, signed by a parent.", UsualWait: "About four weeks", Agreement: register.Yes,
	}},
	{240, 30, register.Partner{Name: "School nurse", Kind: "school-nurse", Does: "Talks about sleep, worries, medicines at home and growing up. In school on Mondays.", WhomFor: "All our pupils", Email: "nurse@health.example", HowToRefer: "Pupils may just come, room 4, Mondays 12:30.", UsualWait: "A week"}},
	{200, 40, register.Partner{
		Name: "Anchor: talking about somebody’s drinking, drug use or mental health at home", Kind: "mental-health", Does: "One to one and in small groups, for young people who live with it. It is about them, and not about the relative.",
		WhomFor: "11 to 19", Phone: "020 7946 0131", Web: "https://anchor.example", HowToRefer: "Pupils of 13 and over may ask themselves.", UsualWait: "Depends; they say so at the first call", Agreement: register.No,
	}},
	{170, 170, register.Partner{Name: "Little Wrens Primary School", Kind: "education", Does: "Many younger brothers and sisters go there. Their champion and ours meet in June about those who move up.", Contact: "N. Achebe", Phone: "020 7946 0150"}},
	{260, 260, register.Partner{Name: "Saturday Breakaway", Kind: "charity", Does: "A day out once a month.", WhomFor: "8 to 14", Phone: "020 7946 0140"}}, // which has closed
}

// closedAgo is how many days ago the last of the partners closed.
const closedAgo = 75

// helpers is who outside helps, as it was written down and checked since.
func (l *loading) helpers() (all []happening) {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	add := func(ago int, act func(*store.Ledger) error) {
		all = append(all, happening{weekday(l.world.Today.Add(-ago)), func() error {
			keeper, err := l.keeper("")
			if err != nil {
				return err
			}
			return act(keeper)
		}})
	}
	for i, helper := range partners {
		p := helper.Partner
		if p.Agreement == register.Yes { // the first is soon to be looked at again, the other late
			p.AgreementReview = l.world.Today.Add(60 - 40*i)
		}
		add(helper.ago, func(keeper *store.Ledger) (err error) {
			p.ID, err = keeper.KeepPartner(l.ctx, p, 0)
			return err
		})
		if helper.checked < helper.ago {
			add(helper.checked, func(keeper *store.Ledger) error { return keeper.CheckPartner(l.ctx, p.ID, 1) })
		}
		if i == len(partners)-1 {
			add(closedAgo, func(keeper *store.Ledger) error {
				p.Until = weekday(l.world.Today.Add(-closedAgo - 10))
				_, err := keeper.KeepPartner(l.ctx, p, 1)
				return err
			})
		}
	}
	return all
}
