package web

import (
	"carers/app/register"
	"carers/app/web/form"
)

// youngAdultForm asks what matters to a carer of 16 or over.
type youngAdultForm struct {
	form.Form
	Version                               *form.Version
	Wants                                 *form.Choices
	InWords, CaringNote, CarriesOn        *form.Text
	Willing, Able, TimeToStudy            *form.Choice
	StudyHours, BenefitsWith, CareersWith *form.Text
	BenefitsOn, CareersOn, BursaryOn      *form.Date
	Bursary, Driving, MovingOut, Answers  *form.Choice
	MovingNote                            *form.Text
	Offered                               *form.Date
}

func newYoungAdultForm(name string) *youngAdultForm {
	f := &youngAdultForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Wants = f.AskCheckboxes("wants", "What does "+name+" want after school?", options(register.AfterSchools))
	f.InWords = f.AskLongText("in_words", "In "+owned(name)+" own words", form.Rows(3), form.Hint("As it was said. Home is not shown this"))
	f.CareersOn = f.AskDate("careers_on", "Careers talk: when?", form.Called("The day of the careers talk"))
	f.CareersWith = f.AskText("careers_with", "Careers talk: who with?", form.Width("medium"))
	f.Willing = unknownFirst(&f.Form, "willing", "Is "+name+" willing to go on caring?", "Not known", yesOrNo(), form.SideBySide())
	f.Able = unknownFirst(&f.Form, "able", "Is "+name+" able to go on caring?", "Not known", yesOrNo(), form.SideBySide())
	f.CaringNote = f.AskLongText("caring_note", "In more words", form.Rows(2), form.Hint("Willing for now may not be willing for good. Home is not shown this"))
	f.CarriesOn = f.AskText("carries_on", "Who carries on when "+name+" leaves?", form.Called("Who carries on"), form.Hint("A relation or a service, and no name"))
	f.TimeToStudy = unknownFirst(&f.Form, "time_to_study", "Does caring leave enough time to study?", "Not known", yesOrNo(), form.SideBySide())
	f.StudyHours = f.AskText("study_hours", "Which hours are left for it?", form.Called("The hours"), form.Hint("Like “after nine in the evening, and Sundays”"))
	f.BenefitsOn = f.AskDate("benefits_on", "Talk about caring, full-time study and benefits: when?", form.Called("The day of the talk about benefits"))
	f.BenefitsWith = f.AskText("benefits_with", "That talk: who with?", form.Width("medium"), form.Hint("Somebody who knows today’s rules"))
	f.Bursary = unknownFirst(&f.Form, "bursary", "A bursary, or the discretionary fund", "Not known", options(register.Bursaries), form.SideBySide())
	f.BursaryOn = f.AskDate("bursary_on", "Since when does that stand?", form.Called("The day"))
	f.Driving = unknownFirst(&f.Form, "driving", "Driving", "Not known", options(register.Drivings), form.SideBySide())
	f.MovingOut = unknownFirst(&f.Form, "moving_out", "Moving out", "Not known", options(register.MovingOuts), form.SideBySide())
	f.MovingNote = f.AskLongText("moving_note", "More about moving out", form.Rows(2), form.Hint("Home is not shown this"))
	f.Offered = f.AskDate("offered", "When was a transition assessment offered?", form.Called("The day it was offered"))
	f.Answers = unknownFirst(&f.Form, "answers", "What does "+name+" say to it?", "Not known", options(register.OfferAnswers), form.SideBySide())
	return f
}

// groups are the questions by what they are about, as the page shows the answers.
func (f *youngAdultForm) groups() []fieldGroup {
	return []fieldGroup{
		{Title: "After school", Fields: []*form.Field{&f.Wants.Field, &f.InWords.Field, &f.CareersOn.Field, &f.CareersWith.Field}},
		{Title: "Going on caring", Hint: "Willing and able are two questions.", Fields: []*form.Field{&f.Willing.Field, &f.Able.Field, &f.CaringNote.Field, &f.CarriesOn.Field}},
		{Title: "Time and money to study", Hint: "The talk, and no rule.", Fields: []*form.Field{&f.TimeToStudy.Field, &f.StudyHours.Field, &f.BenefitsOn.Field, &f.BenefitsWith.Field, &f.Bursary.Field, &f.BursaryOn.Field}},
		{Title: "Getting about, and leaving home", Fields: []*form.Field{&f.Driving.Field, &f.MovingOut.Field, &f.MovingNote.Field}},
		{Title: "Help into adulthood", Hint: "A transition assessment is offered, and can be refused.", Fields: []*form.Field{&f.Offered.Field, &f.Answers.Field}},
	}
}

func (f *youngAdultForm) youngAdult() register.YoungAdult {
	return register.YoungAdult{
		Wants: ticked[register.AfterSchool](f.Wants), InWords: f.InWords.Value, Willing: register.Answer(f.Willing.Value), Able: register.Answer(f.Able.Value), CaringNote: f.CaringNote.Value, CarriesOn: f.CarriesOn.Value,
		TimeToStudy: register.Answer(f.TimeToStudy.Value), StudyHours: f.StudyHours.Value,
		Benefits: register.Talk{On: f.BenefitsOn.Value, With: f.BenefitsWith.Value}, Careers: register.Talk{On: f.CareersOn.Value, With: f.CareersWith.Value},
		Bursary: register.Bursary(f.Bursary.Value), BursaryOn: f.BursaryOn.Value, Driving: register.Driving(f.Driving.Value), MovingOut: register.MovingOut(f.MovingOut.Value), MovingNote: f.MovingNote.Value,
		Offered: f.Offered.Value, Answers: register.OfferAnswer(f.Answers.Value),
	}
}

func (f *youngAdultForm) fill(y register.YoungAdult) {
	f.Version.Put(y.Version)
	f.Wants.Put(ids(y.Wants)...)
	f.InWords.Put(y.InWords)
	f.Willing.Put(string(y.Willing))
	f.Able.Put(string(y.Able))
	f.CaringNote.Put(y.CaringNote)
	f.CarriesOn.Put(y.CarriesOn)
	f.TimeToStudy.Put(string(y.TimeToStudy))
	f.StudyHours.Put(y.StudyHours)
	f.BenefitsOn.Put(y.Benefits.On)
	f.BenefitsWith.Put(y.Benefits.With)
	f.CareersOn.Put(y.Careers.On)
	f.CareersWith.Put(y.Careers.With)
	f.Bursary.Put(string(y.Bursary))
	f.BursaryOn.Put(y.BursaryOn)
	f.Driving.Put(string(y.Driving))
	f.MovingOut.Put(string(y.MovingOut))
	f.MovingNote.Put(y.MovingNote)
	f.Offered.Put(y.Offered)
	f.Answers.Put(string(y.Answers))
}
