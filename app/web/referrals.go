package web

import (
	"cmp"
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var referralsPage = newPage[referralsView]("referrals/list.html")

// referralsView is how referrals stand: what needs somebody, who waits, and what
// came of them.
type referralsView struct {
	frame
	Standing   string
	Stats      []stat
	Needs      []task // an act now
	Unsent     []task
	Waiting    []task // longest first
	Begun      []task
	Transition []task
	Offer      string // how many those are
	Ended      []task
	EndedMore  string
	Exams      string // why nobody is asked to think about a transition now
	Empty      empty
	Nothing    bool
}

// endedShown is how many of those that came to an end the page lists.
const endedShown = 20

func showReferrals(v *visit) error {
	s, err := v.ledger.Referrals(v.ctx())
	if err != nil {
		return err
	}
	data := referralsView{
		frame: v.frame("Referrals", referralsAt), Nothing: len(s.Lines)+len(s.Transition) == 0,
		Empty: empty{Title: "No referral yet", Says: "What was asked of services for a young carer is listed here, whoever waits longest first. Begin on the page of a pupil: “Ask a service”.", Act: &link{"Open the register", "/register"}},
	}
	if register.ExamWeeks(v.today()) {
		data.Exams = "Between 8 May and the end of June nobody is asked to think about a transition assessment: these are the weeks of examinations."
	}
	slices.SortStableFunc(s.Lines, func(a, b store.ReferralLine) int { return cmp.Compare(waitOf(v, b), waitOf(v, a)) })
	for _, line := range s.Lines {
		v.sortReferral(&data, line)
	}
	for _, line := range s.Transition {
		t := task{Says: line.Pupil.Name(), Href: carerAt(line.CarerID), Detail: place(line.Pupil)}
		if v.may(access.KeepRegister) {
			t.Act = &link{"Offer it", carerAt(line.CarerID, "referrals", "add") + "?kind=" + string(register.TransitionAssessment)}
		}
		data.Transition = append(data.Transition, t)
	}
	data.Offer = many(len(data.Transition), "pupil", "pupils") + " to offer one to, or who would like one"
	data.Stats = referralStats(s.Lines)
	if more := len(data.Ended) - endedShown; more > 0 {
		data.Ended, data.EndedMore = data.Ended[:endedShown], "And "+many(more, "other", "others")+", on the pupils’ own pages."
	}
	data.Standing = "A referral is not help yet. What waits longest stands first."
	return show(v, referralsPage, data)
}

func waitOf(v *visit, line store.ReferralLine) int {
	w, sent := line.Referral.Waited(v.today())
	if !sent {
		return -1
	}
	return w.Days
}

// sortReferral puts a referral under the heading that it belongs to.
func (v *visit) sortReferral(data *referralsView, line store.ReferralLine) {
	r := line.Referral
	t := task{Says: line.Pupil.Name(), Href: referralAt(r), Detail: listed(". ", place(line.Pupil), v.referralWords(r)), Due: referralTag(r, v.today()), Act: &link{"Open", referralAt(r)}}
	switch {
	case line.Again:
		t.Detail = listed(". ", t.Detail, "Something has changed since: ask again")
		data.Needs = append(data.Needs, t)
	case r.ChaseDue(v.today()):
		t.Due.Tone = "wait"
		t.Detail = listed(". ", t.Detail, chaseTag(r, v.today()).Says+", since "+r.ChaseOn.Words())
		data.Needs = append(data.Needs, t)
	case r.Status.Unsent():
		data.Unsent = append(data.Unsent, t)
	case r.Status.Awaits():
		t.Detail = listed(". ", t.Detail, "Sent on "+r.SentOn.Words(), "Ask on "+r.ChaseOn.Words())
		data.Waiting = append(data.Waiting, t)
	case r.Status == register.ReferralStarted:
		data.Begun = append(data.Begun, t)
	default:
		t.Act = nil
		data.Ended = append(data.Ended, t)
	}
}

// referralStats counts how referrals stand, so that the gap between what was asked
// for and what came can be seen.
func referralStats(lines []store.ReferralLine) []stat {
	count := func(is func(register.Referral) bool) string {
		n := 0
		for _, l := range lines {
			if is(l.Referral) {
				n++
			}
		}
		return strconv.Itoa(n)
	}
	status := func(some ...register.ReferralStatus) func(register.Referral) bool {
		return func(r register.Referral) bool { return slices.Contains(some, r.Status) }
	}
	return []stat{
		{Figure: count(func(r register.Referral) bool { return r.Status.Unsent() }), Says: "asked for, not sent"},
		{Figure: count(func(r register.Referral) bool { return r.Status.Awaits() }), Says: "sent or waiting"},
		{Figure: count(status(register.ReferralRefused)), Says: "refused by the service"},
		{Figure: count(status(register.ReferralDeclined)), Says: "not wanted for now"},
		{Figure: count(func(r register.Referral) bool { return r.Status == register.ReferralStarted && r.HelpBegun() }), Says: "where help has begun"},
	}
}
