package web

import (
	"carers/app/calendar"
	"carers/app/register"
)

// homeEmergency is the champion's: emergency plans that have ended, or end
// within a fortnight.
func (v *visit) homeEmergency(data *homeView) error {
	ending, err := v.ledger.PlansEnding(v.ctx(), v.today().Add(register.EmergencySoon))
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankDue, Heading: "Emergency plans that end"}
	for _, e := range ending {
		at := emergencyAt(e.CarerID, "agree")
		s.Lines = append(s.Lines, task{Says: e.Pupil.Name(), Href: emergencyAt(e.CarerID), Detail: place(e.Pupil), Due: endingTag(e.Ends, v.today()), Act: &link{"Renew it", at}})
	}
	data.add(s)
	return nil
}

func endingTag(ends, today calendar.Day) tag {
	if today.After(ends) {
		return tag{"stop", "Ended " + ends.Words()}
	}
	return dueTag(ends, today)
}
