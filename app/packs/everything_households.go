package packs

import "carers/app/register"

var (
	household  register.Household
	youngAdult register.YoungAdult
)

// households are those that somebody has written in or asked about.
func (w Whole) households() []register.Household {
	return gathered(w, func(r Record) []register.Household {
		if r.Household.ID == "" {
			return nil
		}
		return []register.Household{r.Household}
	})
}

func (w Whole) youngAdults() []register.YoungAdult {
	return gathered(w, func(r Record) []register.YoungAdult {
		if r.YoungAdult.ID == "" {
			return nil
		}
		return []register.YoungAdult{r.YoungAdult}
	})
}

func householdColumns(names map[string]string) []column[register.Household] {
	type home = register.Household
	return []column[home]{
		of("Pupil", pupil, "Surname", func(h home) string { return names[h.CarerID] }),
		of("Lives with", household, "LivesWith", func(h home) string { return h.LivesWith }),
		of("Other adults in the home", household, "OtherAdults", func(h home) string { return answerWords(h.OtherAdults) }),
		of("Who else helps", household, "OthersHelp", func(h home) string { return h.OthersHelp }),
		of("Brothers and sisters at other schools", household, "Elsewhere", func(h home) string { return each(h.Elsewhere, register.AtSchool.Words) }),
		of("Asked about them on", household, "ElsewhereOn", func(h home) string { return h.ElsewhereOn.String() }),
		of("Every brother and sister asked after on", household, "AskedOn", func(h home) string { return h.AskedOn.String() }),
		of("Asked after by", household, "AskedBy", func(h home) string { return h.AskedBy }),
		of("Lead professional", household, "Lead", func(h home) string { return h.Lead }),
		of("Family plan is at", household, "PlanAt", func(h home) string { return h.PlanAt }),
		of("The adult's own assessment", household, "Adult", func(h home) string { return h.Adult.Words() }),
		of("School may ask after it", household, "MayAsk", func(h home) string { return answerWords(h.MayAsk) }),
		of("Help for the person cared for", household, "Offer", func(h home) string { return h.Offer.Words() }),
		of("Offered on", household, "OfferOn", func(h home) string { return h.OfferOn.String() }),
		of("What the family would like", household, "Goals", func(h home) string { return h.Goals }),
		of("Said on", household, "GoalsOn", func(h home) string { return h.GoalsOn.String() }),
		of("Id", household, "ID", func(h home) string { return h.ID }),
		of("Entry id", household, "CarerID", func(h home) string { return h.CarerID }),
	}
}

func youngAdultColumns(names map[string]string) []column[register.YoungAdult] {
	type young = register.YoungAdult
	return []column[young]{
		of("Pupil", pupil, "Surname", func(y young) string { return names[y.CarerID] }),
		of("Wants after school", youngAdult, "Wants", func(y young) string { return each(y.Wants, register.AfterSchool.Words) }),
		of("In their own words", youngAdult, "InWords", func(y young) string { return y.InWords }),
		of("Willing to go on caring", youngAdult, "Willing", func(y young) string { return answerWords(y.Willing) }),
		of("Able to go on caring", youngAdult, "Able", func(y young) string { return answerWords(y.Able) }),
		of("In more words", youngAdult, "CaringNote", func(y young) string { return y.CaringNote }),
		of("Who carries on", youngAdult, "CarriesOn", func(y young) string { return y.CarriesOn }),
		of("Enough time to study", youngAdult, "TimeToStudy", func(y young) string { return answerWords(y.TimeToStudy) }),
		of("Hours to study", youngAdult, "StudyHours", func(y young) string { return y.StudyHours }),
		of("Talk about benefits on", youngAdult, "Benefits", func(y young) string { return y.Benefits.On.String() }),
		of("Talk about benefits with", youngAdult, "Benefits", func(y young) string { return y.Benefits.With }),
		of("Careers talk on", youngAdult, "Careers", func(y young) string { return y.Careers.On.String() }),
		of("Careers talk with", youngAdult, "Careers", func(y young) string { return y.Careers.With }),
		of("Bursary", youngAdult, "Bursary", func(y young) string { return y.Bursary.Words() }),
		of("Bursary on", youngAdult, "BursaryOn", func(y young) string { return y.BursaryOn.String() }),
		of("Driving", youngAdult, "Driving", func(y young) string { return y.Driving.Words() }),
		of("Moving out", youngAdult, "MovingOut", func(y young) string { return y.MovingOut.Words() }),
		of("More about moving out", youngAdult, "MovingNote", func(y young) string { return y.MovingNote }),
		of("Transition assessment offered on", youngAdult, "Offered", func(y young) string { return y.Offered.String() }),
		of("Said to that", youngAdult, "Answers", func(y young) string { return y.Answers.Words() }),
		of("Id", youngAdult, "ID", func(y young) string { return y.ID }),
		of("Entry id", youngAdult, "CarerID", func(y young) string { return y.CarerID }),
	}
}
