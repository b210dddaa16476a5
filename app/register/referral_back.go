package register

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// StepBack is that a step of a referral was pressed by mistake. The step stays in
// the history, struck out, and counts for nothing.
type StepBack struct {
	On  calendar.Day `json:"on"`
	By  string       `json:"by"`
	Why string       `json:"why"`

	Outcome ReferralOutcome `json:"outcome,omitempty"` // what had been said of one that was closed
}

// stepBefore is what a step took the place of and no other step tells.
type stepBefore struct {
	ChaseOn  calendar.Day `json:"chaseOn,omitempty"`
	Pupil    Agreement    `json:"pupil,omitzero"`
	Home     Agreement    `json:"home,omitzero"`
	AtSchool Answer       `json:"atSchool,omitempty"`
}

// Stood reports whether a step was not taken back.
func (s ReferralStep) Stood() bool { return s.Back == nil }

// Stands are the steps that were not taken back, oldest first.
func (r Referral) Stands() []ReferralStep {
	return slices.DeleteFunc(slices.Clone(r.Steps), func(s ReferralStep) bool { return !s.Stood() })
}

// LastStep is the latest thing that happened.
func (r Referral) LastStep() ReferralStep {
	for _, s := range slices.Backward(r.Steps) {
		if s.Stood() {
			return s
		}
	}
	return ReferralStep{}
}

// MayTakeBack reports whether the last step is one that somebody took and may take
// back. That it was asked for is what a referral is, and that it was agreed to
// follows from the answers, so neither is a step of its own.
func (r Referral) MayTakeBack() bool {
	last := r.LastStep()
	return len(r.Stands()) > 1 && last.To != ReferralAgreed && (last.To != ReferralAsked || last.Was != nil)
}

// TakeBack takes back the last step, which was a mistake, and has the referral stand
// where it stood before. Repeated is whether another referral repeats this one, which
// leans on how it ended. Who would rather not is believed until somebody writes
// otherwise: an answer that was changed since stays, and the step with it. The
// problems are beside "why", and of the act beside nothing.
func (r *Referral) TakeBack(back StepBack, repeated bool, c Carer, silent bool, s Settings) error {
	back.Why = strings.TrimSpace(back.Why)
	at := r.lastStanding()
	switch {
	case !r.MayTakeBack():
		return fault.Wrong("", "Nothing here can be taken back. Who agreed is put right where it is written down, under “Change the referral”")
	case repeated:
		return fault.Wrong("", "It was asked for again since, which leans on this step. Write down what is true now as a step, or with the new referral")
	case r.answeredSince(r.Steps[at]):
		return fault.Wrong("", "What the pupil or home answered was changed after this step and leans on it. Write down what is true now as a step instead")
	case back.Why == "":
		return fault.Wrong("why", "Say in a few words why it is taken back")
	case utf8.RuneCountInString(back.Why) > longestStep:
		return fault.Wrong("why", "A few words are enough")
	}
	step := r.Steps[at]
	back.Outcome, step.Back = r.Outcome, &back
	r.Steps = slices.Clone(r.Steps)
	r.Steps[at] = step
	r.Status, r.SentOn, r.Outcome = r.stood()
	r.restore(step, s)
	r.settle(c, silent, back.By)
	return nil
}

// lastStanding is where the last step stands, or below nought.
func (r Referral) lastStanding() int {
	for at := len(r.Steps) - 1; at >= 0; at-- {
		if r.Steps[at].Stood() {
			return at
		}
	}
	return -1
}

// answeredSince reports whether the pupil or home answered anew after a step that was
// their no.
func (r Referral) answeredSince(s ReferralStep) bool {
	if s.To != ReferralDeclined {
		return false
	}
	said := r
	said.takeBack(s.Who, s.On)
	return said.Pupil != r.Pupil || said.Home != r.Home || said.AtSchool != r.AtSchool
}

// stood is how the steps that count leave a referral. Only what is closed has an
// outcome, and nothing follows it, so that what it goes back to has none.
func (r Referral) stood() (status ReferralStatus, sent calendar.Day, outcome ReferralOutcome) {
	for _, s := range r.Stands() {
		switch s.To {
		case "":
			continue
		case ReferralSent:
			sent = s.On
		case ReferralAsked:
			sent = ""
		}
		status = s.To
	}
	return status, sent, ""
}

// restore gives back what the step took the place of. Of a step from before this was
// kept, the day to ask is counted anew, and a no stands until somebody writes otherwise.
func (r *Referral) restore(step ReferralStep, s Settings) {
	if was := step.Was; was != nil {
		r.ChaseOn = was.ChaseOn
		if step.To == ReferralDeclined {
			r.Pupil, r.Home, r.AtSchool = was.Pupil, was.Home, was.AtSchool
		}
		return
	}
	r.ChaseOn = ""
	if r.Status.Awaits() {
		r.ChaseOn = s.SchoolDaysAfter(r.LastStep().On, s.ReferralDays())
	}
}
