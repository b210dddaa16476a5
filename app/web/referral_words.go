package web

import (
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// referralsAt is the list of all referrals.
const referralsAt = "/referrals"

func referralAt(r register.Referral, under ...string) string {
	return carerAt(r.CarerID, append([]string{"referrals", r.ID}, under...)...)
}

// referralTag says where a referral stands. Help is spoken of once it has begun,
// and by nothing before.
func referralTag(r register.Referral, today calendar.Day) tag {
	wait, _ := r.Waited(today)
	switch r.Status {
	case register.ReferralAsked, register.ReferralAgreed:
		return tag{"wait", r.Status.Words()}
	case register.ReferralSent:
		return tag{"", "Sent, " + waitedWords(wait)}
	case register.ReferralReceived, register.ReferralWaiting:
		return tag{"", capital(waitedWords(wait))}
	case register.ReferralStarted:
		return tag{"good", begunWords(r.Kind)}
	case register.ReferralClosed:
		return tag{"plain", "Closed: " + strings.ToLower(r.Outcome.Words())}
	}
	return tag{"plain", r.Status.Words()}
}

func begunWords(k register.ReferralKind) string {
	if k.Assesses() {
		return "The assessment has begun"
	}
	return "Help has begun"
}

// waitedWords tell a wait: "waiting 12 days".
func waitedWords(w register.Wait) string {
	switch {
	case w.Over:
		return "waited " + many(w.Days, "day", "days")
	case w.Days == 0:
		return "waiting since today"
	}
	return "waiting " + many(w.Days, "day", "days")
}

// chaseTag says that somebody should ask, once the day for it has come.
func chaseTag(r register.Referral, today calendar.Day) tag {
	if !r.ChaseDue(today) {
		return tag{}
	}
	if r.Status.Awaits() {
		return tag{"wait", "Ask how it stands"}
	}
	return tag{"wait", "Look at it again"}
}

// referralWords says what is asked of whom: "Young carers service: Lantern".
func (v *visit) referralWords(r register.Referral) string {
	return v.school.Settings.Calls(r.Kind) + ": " + r.To
}

// stepWords tell one step of a referral as it happened.
func stepWords(r register.Referral, s register.ReferralStep) string {
	switch s.To {
	case "":
		return "The school asked how it stands"
	case register.ReferralStarted:
		return begunWords(r.Kind)
	case register.ReferralDeclined:
		return s.Who.Words()
	case register.ReferralClosed:
		came := r.Outcome
		if s.Back != nil {
			came = s.Back.Outcome
		}
		return "Closed: " + strings.ToLower(came.Words())
	}
	return map[register.ReferralStatus]string{
		register.ReferralAsked: "Asked for", register.ReferralAgreed: "Agreed", register.ReferralSent: "Sent", register.ReferralReceived: "The service has it",
		register.ReferralWaiting: "On the service’s list", register.ReferralRefused: "The service said no",
	}[s.To]
}
