package web

import (
	"carers/app/access"
	"carers/app/register"
)

var helpPage = newPage[helpView]("help/help.html")

// helpView is plain help: what the words mean, what each role sees, and whom to
// tell.
type helpView struct {
	frame
	Told     toldCard
	Statuses []answer
	Words    []answer
	Roles    []answer
	Mine     string // what the reader's own role sees
	Ask      string // who can help further
}

func showHelp(v *visit) error {
	data := helpView{frame: v.frame("Help", "/help"), Told: v.toldCard(), Words: helpWords, Ask: v.whoToAsk(), Mine: v.roleWords()}
	for _, s := range register.Statuses {
		data.Statuses = append(data.Statuses, answer{Label: s.Words(), Says: statusHints[s]})
	}
	for _, r := range access.Roles {
		data.Roles = append(data.Roles, answer{Label: r.Words(), Says: roleHints[r]})
	}
	return show(v, helpPage, data)
}

// helpWords are the words of the register, as a new colleague would ask about
// them.
var helpWords = []answer{
	{Label: "Young carer", Says: "A pupil who looks after somebody, or is going to: a parent, a brother or sister, a grandparent, a friend. Being there for somebody counts as much as lifting and cooking. The law says “under 18”; a pupil who turns 18 stays on the register while they are here."},
	{Label: "Register", Says: "The school's own list of young carers, with what helps each of them. Only the champion, the safeguarding lead and, for a reason, the head see names on it."},
	{Label: "How we learned", Says: "Who told the school, or what made somebody ask. The census letter follows from it."},
	{Label: "Census letter", Says: "P when a parent or guardian told us, S when the school found out, N when nothing is declared. N never means “not a carer”. No permission is needed to return it."},
	{Label: "Wishes", Says: "Who the pupil wants to know. It is asked, written down with a day, and kept to. What must be passed on to keep a child safe is passed on whatever the wishes, and the pupil is told so first."},
	{Label: "Home", Says: "What home has been told. While it is not “told”, nothing about caring may go there."},
	{Label: "Effect", Says: "What caring does to school and wellbeing: little, some or serious. A person says it, with a reason. Nothing computes it."},
	{Label: "Snapshot", Says: "A dated picture of the caring role, on the headings that a council's assessor uses, so that nobody has to tell it all again."},
	{Label: "Review", Says: "A day to sit down together again: once a term, and whenever something changes."},
	{Label: "Referral", Says: "Asking a service outside the school to help or to assess. It is not help yet: help counts from the day on which it begins."},
	{Label: "Household", Says: "Who lives there and who else helps, as far as it is known: relations and no names. Each carer has one of their own."},
	{Label: "16 and over", Says: "What comes after school, and whether caring leaves room for it. It has no upper age while a pupil is here."},
	{Label: "Partner", Says: "Somebody outside school who helps young carers or their families: what they do, who it is for, how to reach them, and when we last made sure."},
	{Label: "Activity", Says: "Something that the school did: an assembly, staff training, a display, a group. It is about the school and names no pupil."},
	{Label: "Staff who are trained", Says: "How many of the school's staff were at training that still counts. Sessions are added up only where somebody has said that nobody was at both."},
	{Label: "Named lead", Says: "Who answers for young carers at this school: champion, deputy, senior leader, link governor. It gives nobody a right in this program."},
	{Label: "Emergency plan", Says: "What the school does when something goes wrong: who to ring, who takes over, what the pupil wants said. It has a last day, and every page about a young carer leads to it."},
	{Label: "I noticed", Says: "Any member of staff can pass on what they saw or heard, about any pupil. They are told nothing in return, and never who is on the register."},
	{Label: "Sharing log", Says: "What was told to somebody outside the school, who it went to, on what it stands, and whether the pupil and home know. A decision not to share stands there too."},
	{Label: "Transfer pack", Says: "What goes along to the next school or college: only the lines that the pupil agreed to, and never the safeguarding file."},
	{Label: "Quiet door", Says: "A page where a pupil can tell the school something without an account or a name. Its address is on a poster."},
	{Label: "Award", Says: "What a scheme for young carers in schools gives. The page “Award” says what stands between the school and the level that it aims for. Each scheme's own criteria are in its pack, which a school loads; until then our working checklist stands in for them, and no scheme has agreed to that."},
	{Label: "Baseline review", Says: "Once a year, statement by statement: what is in place and what is not. It takes about half an hour and makes the plan of the award."},
	{Label: "Evidence", Says: "What shows what the school does: a picture, a document, a link, a note. Each is kept once and serves several criteria. It is looked through for every name of the roll when it comes, when it changes and before it goes into a pack; what the program cannot read, a person looks at and puts their name to. A name may stay only if two people agree."},
	{Label: "Pack for an inspection", Says: "What the head hands to somebody who inspects the school: numbers that point at nobody, what shows what the school does, and a page each for about six pupils. Coded, it may be taken away: who is Pupil A stays in the register, under the code at the foot of each sheet. With names it stays in the room. A head gives a reason first, and each pupil’s history says that a page left."},
	{Label: "Not known", Says: "Blank means that nobody has said. It is never no, and never zero."},
	{Label: "Roll", Says: "Who goes to this school, as the MIS says. It comes in by imports and says nothing about caring."},
}
