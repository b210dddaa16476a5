package web

// wantedShown is how many pupils without a planned step the first page names;
// in the summer term there are too many for it.
const wantedShown = 3

// homeTransitions is the champion's: hand-overs that need somebody, and who is
// about to move on with nothing planned.
func (v *visit) homeTransitions(data *homeView) error {
	due, err := v.ledger.TransitionsDue(v.ctx())
	if err != nil {
		return err
	}
	wanted := 0
	for _, d := range due {
		if d.Transition == nil {
			wanted++
		}
	}
	s := homeSection{Rank: rankWaiting, Heading: "Moving on", All: &link{"All of them", transitionsDueAt}}
	for _, d := range due {
		if d.Transition != nil || wanted <= wantedShown {
			s.Lines = append(s.Lines, v.transitionTask(d))
		}
	}
	if wanted > wantedShown {
		s.Lines = append(s.Lines, task{Says: many(wanted, "young carer moves", "young carers move") + " on, and no step is planned", Href: transitionsDueAt, Act: &link{"List them", transitionsDueAt}})
	}
	data.add(s)
	return nil
}
