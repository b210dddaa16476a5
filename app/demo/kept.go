package demo

import (
	"carers/app/award"
	"carers/app/store"
)

type didAgo struct {
	ago int
	award.Activity
}

type agreedAgo struct {
	approved, review int
	award.Document
}

type answeringAgo struct {
	from, until int // days ago; 0 is open
	award.Lead
}

// did is what Greenfield did, in days ago; the newest training is that of half the staff,
// since the one for everybody runs out soon.
var did = []didAgo{
	{700, award.Activity{Kind: award.StaffTraining, Title: "Young carers: the first hour", Audience: "Teaching staff", Number: 61, By: "Harrowby Young Carers", Minutes: 60, Trained: 61, Staff: 94, Groups: []award.StaffGroup{"teachers", "leaders"}}},
	{620, award.Activity{Kind: award.Assembly, Title: "What caring at home can mean", Audience: "Years 7 and 8", Number: 356, By: "R. Begum", Minutes: 20}},
	{352, award.Activity{
		Kind: award.StaffTraining, Title: "Who is a young carer? Signs, what to do, what may be said to whom", Audience: "All staff, on the first INSET day", Number: 71, By: "R. Begum and C. Dhillon", Minutes: 75, Trained: 71, Staff: 96,
		Groups: []award.StaffGroup{"teachers", "assistants", "pastoral", "office", "leaders"}, Note: "With three made-up cases to talk through. The slides are in the staff folder.",
	}},
	{300, award.Activity{Kind: award.Display, Title: "Noticeboard by the canteen and in the staffroom", Audience: "All pupils and staff", By: "J. Fairclough", Note: "Who to talk to, the quiet door, and the service’s number. Put up anew each September."}},
	{248, award.Activity{Kind: award.Governors, Title: "A page of what the school does, in the autumn meeting", Audience: "The governing body", Number: 11, By: "P. Whitcombe", Minutes: 15, Note: "Governors asked for attendance beside that of the year groups, and for a link governor."}},
	{180, award.Activity{Kind: award.Assembly, Title: "Young Carers Action Day", Audience: "Whole school", Number: 1180, By: "R. Begum, with two young carers of Year 10", Minutes: 20}},
	{175, award.Activity{Kind: award.Lesson, Title: "PSHE: illness and disability in families", Audience: "Year 9", Number: 203, By: "PSHE teachers", Minutes: 50}},
	{150, award.Activity{Kind: award.StaffTraining, Title: "The same hour for those who missed it", Audience: "New staff, midday and site staff", Number: 12, By: "J. Fairclough", Minutes: 45, Trained: 12, Staff: 96, Adds: true, Groups: []award.StaffGroup{"midday", "new"}}},
	{128, award.Activity{Kind: award.ParentsEvent, Title: "Stall at the parents’ evening", Audience: "Parents of Years 7 to 9", Number: 40, By: "Harrowby Young Carers", Minutes: 120}},
	{96, award.Activity{Kind: award.Forum, Title: "How would you like to be heard?", Audience: "Young carers of Years 7 to 11", Number: 9, By: "R. Begum", Minutes: 50, Note: "They asked for a place to go at lunch, and that nobody is called out of class for it."}},
	{60, award.Activity{Kind: award.GroupMeeting, Title: "Lunch on the last Thursday of each month", Audience: "Young carers who like to come", Number: 12, By: "J. Fairclough", Minutes: 40}},
	{47, award.Activity{Kind: award.Lesson, Title: "PSHE: what help is, and how to ask for it", Audience: "Year 8", Number: 181, By: "PSHE teachers", Minutes: 50}},
	{34, award.Activity{Kind: award.ParentsEvent, Title: "A word at the evening for new families", Audience: "Parents of Year 7", Number: 96, By: "R. Begum", Minutes: 10, Note: "Two families came to the table afterwards."}},
	{20, award.Activity{Kind: award.Forum, Title: "What should change this year?", Audience: "Young carers of Years 7 to 11", Number: 11, By: "J. Fairclough", Minutes: 45, Note: "They asked for the quiet room on Mondays too. The head has it on her list."}},
	{6, award.Activity{Kind: award.Assembly, Title: "Who can I talk to? For those who are new", Audience: "Year 7", Number: 178, By: "R. Begum", Minutes: 20}},
}

// agreed is what Greenfield has in writing, in days ago that it was approved and in days
// from today that it is to be looked at again; 0 is a draft, or no day.
var agreed = []agreedAgo{
	{380, -15, award.Document{Kind: award.Policy, Title: "Young carers policy", Owner: "P. Whitcombe, head", Edition: "2", ApprovedBy: "The governing body", SignedBy: "Head, chair of governors", Link: "https://greenfield.example/policies/young-carers"}},
	{345, 20, award.Document{Kind: award.Commitment, Title: "Our commitment to young carers", Owner: "R. Begum", ApprovedBy: "The senior leaders", SignedBy: "Head, student council’s chair", Link: "https://greenfield.example/young-carers", Note: "One page. It hangs by reception as well."}},
	{1110, 0, award.Document{Kind: award.Policy, Title: "Young carers policy", Owner: "L. Ferguson", Edition: "1", ApprovedBy: "The governing body"}},
	{300, 65, award.Document{Kind: award.Memorandum, Title: "Working with Harrowby Young Carers", Owner: "R. Begum", Edition: "1", ApprovedBy: "Head", SignedBy: "Head, the service’s manager"}},
	{250, 240, award.Document{Kind: award.PrivacyNotice, Title: "What we record about young carers, and why", Owner: "S. Kowalczyk, data manager", Edition: "2025", ApprovedBy: "The trust’s data protection officer", Link: "https://greenfield.example/privacy"}},
	{210, 0, award.Document{Kind: award.LetterTemplate, Title: "Letter to families who are new to the school", Owner: "J. Fairclough", ApprovedBy: "R. Begum"}},
	{0, 30, award.Document{Kind: award.JobOutline, Title: "What the champion does, and how many hours that takes", Owner: "P. Whitcombe, head", Note: "A draft, for the governors’ next meeting."}},
}

// answering are who answers for young carers at Greenfield, in days ago from when on; one
// has gone, and nobody has come in her place.
var answering = []answeringAgo{
	{1100, 381, award.Lead{Post: award.ChampionPost, Name: "L. Ferguson", Job: "Head of Year 10"}},
	{380, 0, award.Lead{Post: award.ChampionPost, Name: "R. Begum", Job: "Assistant head, inclusion"}},
	{380, 0, award.Lead{Post: award.DeputyPost, Name: "J. Fairclough", Job: "Tutor of 9C"}},
	{700, 0, award.Lead{Post: award.SeniorPost, Name: "P. Whitcombe", Job: "Head"}},
	{240, 60, award.Lead{Post: award.GovernorPost, Name: "A. Sandford-Bartholomew", Job: "Parent governor"}},
	{900, 0, award.Lead{Post: award.SafeguardPost, Name: "C. Dhillon", Job: "Deputy head, pastoral"}},
	{300, 0, award.Lead{Post: award.OperationalPost, Name: "O. Mbeki", Job: "Pastoral officer"}},
}

// away is how many days ago and from today the pastoral officer is away, with somebody who
// stands in.
const (
	awaySince = 10
	awayFor   = 45
)

// kept is what a school did, has in writing, and who answers for it.
type kept struct {
	did       []didAgo
	agreed    []agreedAgo
	answering []answeringAgo
}

// ordinary is what Little Wrens wrote down as it went along. It thought of no award, and
// has half of one.
var ordinary = kept{
	[]didAgo{
		{84, award.Activity{Kind: award.StaffTraining, Title: "Noticing, and what to say", Audience: "All staff, on the first INSET day", Number: 13, By: "N. Achebe", Minutes: 45, Trained: 13, Staff: 15, Groups: []award.StaffGroup{"teachers", "assistants", "midday", "office", "leaders"}}},
		{70, award.Activity{Kind: award.Display, Title: "Who helps at home? By the coats", Audience: "All pupils and families", By: "N. Achebe"}},
		{41, award.Activity{Kind: award.Assembly, Title: "All kinds of families", Audience: "Whole school", Number: 88, By: "N. Achebe", Minutes: 15}},
		{33, award.Activity{Kind: award.ParentsEvent, Title: "Coffee after drop-off, with the young carers service", Audience: "Families who came", Number: 9, By: "N. Achebe", Minutes: 60}},
		{27, award.Activity{Kind: award.Governors, Title: "What the school does, on one page", Audience: "The governing body", Number: 7, By: "M. Pettigrew", Minutes: 10}},
	},
	[]agreedAgo{{120, 245, award.Document{Kind: award.Policy, Title: "Young carers, in our pastoral policy", Owner: "M. Pettigrew, head", ApprovedBy: "The governing body", Link: "https://littlewrens.example/policies"}}},
	[]answeringAgo{
		{420, 0, award.Lead{Post: award.SeniorPost, Name: "M. Pettigrew", Job: "Head"}},
		{420, 0, award.Lead{Post: award.SafeguardPost, Name: "M. Pettigrew", Job: "Head"}},
		{380, 0, award.Lead{Post: award.ChampionPost, Name: "N. Achebe", Job: "Teacher of Owls"}},
		{80, 0, award.Lead{Post: award.DeputyPost, Name: "F. Yeboah", Job: "Teacher of Kestrels"}},
	},
}

// keeping is what a school did and agreed, and who answers for it; Greenfield set a day
// in its calendar too.
func (l *loading) keeping() (all []happening) {
	had := ordinary
	if l.school.URN == GreenfieldURN {
		had = kept{did, agreed, answering}
	}
	add := func(ago int, act func(*store.Ledger) error) {
		all = append(all, happening{weekday(l.world.Today.Add(-ago)), l.byKeeper(act)})
	}
	for _, d := range had.did {
		add(min(d.ago, mostAgo), func(k *store.Ledger) error {
			a := d.Activity
			a.On = weekday(l.world.Today.Add(-d.ago))
			return second(k.KeepActivity(l.ctx, a, 0))
		})
	}
	for _, d := range had.agreed {
		add(min(d.approved, mostAgo), func(k *store.Ledger) error {
			p := d.Document
			if d.approved > 0 {
				p.ApprovedOn = weekday(l.world.Today.Add(-d.approved))
			}
			if d.Edition == "1" && d.Kind == award.Policy { // the second took its place
				p.EndedOn = weekday(l.world.Today.Add(-agreed[0].approved))
			}
			if d.review != 0 {
				p.ReviewOn = l.world.Today.Add(d.review)
			}
			return second(k.KeepDocument(l.ctx, p, 0))
		})
	}
	for _, d := range had.answering {
		add(keptSince, func(k *store.Ledger) error {
			p := d.Lead
			p.From = l.world.Today.Add(-d.from)
			if d.until > 0 {
				p.Until = l.world.Today.Add(-d.until)
			}
			if p.Post == award.OperationalPost {
				p.AwayFrom, p.AwayUntil, p.Cover = l.world.Today.Add(-awaySince), l.world.Today.Add(awayFor), "H. Lindqvist"
			}
			return second(k.KeepLead(l.ctx, p, 0))
		})
	}
	if l.school.URN != GreenfieldURN {
		return all
	}
	add(keptSince, func(k *store.Ledger) error {
		return second(k.KeepAwardDate(l.ctx, award.Date{Kind: award.OwnDay, What: "The link governor’s visit", On: l.world.Today.Add(24)}, 0))
	})
	return all
}

// Days ago: the first that anything was written down, and the last that it was.
const (
	mostAgo   = 340
	keptSince = 9
)

// second is the error of an act that returns an id too.
func second(_ string, err error) error { return err }
