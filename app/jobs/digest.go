package jobs

import (
	"context"
	"slices"
	"strings"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// digestInTime sends each school's weekly letters on the day and at the hour that
// the school has set.
func digestInTime(ctx context.Context, m Means) (string, error) {
	if m.Post == nil {
		return "", nil
	}
	return m.eachDigest(ctx, func(s register.School) bool { return s.Settings.DigestDue(m.Store.Now()()) })
}

// digestAll sends the week's letters now, where they were not sent yet.
func digestAll(ctx context.Context, m Means) (string, error) {
	if m.Post == nil {
		return "", fault.Wrong("", "No e-mail is sent from here: the setting smtp names no server.")
	}
	return m.eachDigest(ctx, func(register.School) bool { return true })
}

func (m Means) eachDigest(ctx context.Context, when func(register.School) bool) (string, error) {
	return m.eachSchool(ctx, func(s register.School) (string, error) {
		if !when(s) {
			return "", nil
		}
		week := register.WeekOf(m.Store.Today())
		return m.mailOnce(ctx, s, register.DigestJob, week.Time(), m.digests)
	})
}

// digests are a school's letters of the week: one to each person who asked.
func (m Means) digests(ctx context.Context, school register.School) ([]Letter, error) {
	users, err := m.Store.As(access.Command("carers job digest", school.URN)).Users(ctx)
	if err != nil {
		return nil, err
	}
	var letters []Letter
	for _, u := range users {
		if u.Disabled || !u.Digest {
			continue
		}
		l, err := DigestFor(ctx, m, u, school)
		if err != nil {
			return nil, err
		}
		letters = append(letters, l)
	}
	return letters, nil
}

// DigestFor is the letter of this week to one person at a school: how much is due
// for each of their roles. It is made of counts alone, and can hold no name.
func DigestFor(ctx context.Context, m Means, u access.User, school register.School) (Letter, error) {
	lines, err := m.digestLines(ctx, u.At(school.URN), school)
	if err != nil {
		return Letter{}, err
	}
	if len(lines) == 0 {
		lines = []string{"Nothing waits for you."}
	}
	var b strings.Builder
	b.WriteString(folded("Your week at "+school.Name+", from "+m.Store.Today().Words()+".", "") + "\n\n")
	for _, l := range lines {
		b.WriteString("- " + folded(l, "  ") + "\n")
	}
	b.WriteString("\nSign in to see more:\n" + m.URL + "/sign-in\n\n")
	b.WriteString("You asked for this letter, and can end it under “Your account”. It has\ncounts and no pupils' names, on purpose.\n")
	return Letter{To: u.Email, Subject: "Young Carers Register: your week", Text: b.String()}, nil
}

// digestPart is what one permission hears of in the weekly letter.
type digestPart func(context.Context, digestOf) ([]string, error)

// digestOf is whose letter it is, and what it is made from.
type digestOf struct {
	means  Means
	actor  access.Actor
	ledger *store.Ledger
	school register.School
	by     calendar.Day // the last day of the week that the letter looks ahead to
	now    time.Time
}

// weekAhead is how far the letter looks ahead, in days.
const weekAhead = 6

// digestParts is the order of the letter, and what each part needs.
var digestParts = []struct {
	needs access.Permission
	add   digestPart
}{
	{access.SeeUrgent, digestMessages},
	{access.HearOfHandOffs, digestHandOffs},
	{access.KeepRegister, digestRegister},
	{access.SeeToActions, digestOwn},
	{access.SeeToAward, digestAward},
	{access.SeeCounts, digestCounts},
	{access.RunImports, digestImports},
	{access.ManageUsers, digestPeople},
}

func (m Means) digestLines(ctx context.Context, a access.Actor, school register.School) ([]string, error) {
	of := digestOf{means: m, actor: a, ledger: m.Store.As(a), school: school, by: m.Store.Today().Add(weekAhead), now: m.Store.Now()()}
	var lines []string
	for _, p := range digestParts {
		if !of.may(p.needs) {
			continue
		}
		more, err := p.add(ctx, of)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

func (of digestOf) may(p access.Permission) bool { return of.actor.May(p, of.now) }

// digestMessages tells who reads them how many messages wait for an answer.
func digestMessages(ctx context.Context, of digestOf) ([]string, error) {
	messages, err := of.ledger.Messages(ctx)
	urgent, others := 0, 0
	for _, m := range messages {
		switch {
		case !m.Course.Open():
		case m.Course.Urgent:
			urgent++
		case m.Course.Answered.IsZero():
			others++
		}
	}
	lines := counted(urgent, "urgent message is still open.", "urgent messages are still open.")
	return append(lines, counted(others, "message waits for a first answer.", "messages wait for a first answer.")...), err
}

// digestHandOffs tells whoever works with hand-offs how many wait, and a head in
// words that some have waited for too long.
func digestHandOffs(ctx context.Context, of digestOf) ([]string, error) {
	counts, err := of.ledger.HandOffCounts(ctx)
	if err != nil {
		return nil, err
	}
	if of.may(access.SeeRegister) {
		return handOffLines(counts, of.actor, of.now), nil
	}
	urgent, err := of.ledger.UrgentCounts(ctx)
	if err != nil {
		return nil, err
	}
	var lines []string
	if urgent.Risen > 0 {
		lines = append(lines, few(urgent.Risen, of.school, "urgent messages have waited for the safeguarding lead for longer than the school allows."))
	}
	if counts.Risen > 0 {
		lines = append(lines, few(counts.Risen, of.school, "hand-offs have waited for the safeguarding lead for longer than the school allows."))
	}
	return lines, nil
}

// digestRegister is the champion's: what is late, and what the week brings.
func digestRegister(ctx context.Context, of digestOf) ([]string, error) {
	c, err := of.ledger.DueCounts(ctx, of.by)
	if err != nil {
		return nil, err
	}
	asked, err := of.ledger.ReferralCounts(ctx)
	if err != nil {
		return nil, err
	}
	return slices.Concat(
		counted(c.ReviewsLate, "review is overdue.", "reviews are overdue."),
		counted(c.ReviewsSoon, "review falls in this week.", "reviews fall in this week."),
		counted(c.ActionsLate, "action is overdue, whoever sees to it.", "actions are overdue, whoever sees to them."),
		counted(c.ActionsSoon, "action is due this week.", "actions are due this week."),
		counted(c.Adjustments, "adjustment is to be looked at again.", "adjustments are to be looked at again."),
		counted(c.PlansEnded, "emergency plan has ended.", "emergency plans have ended."),
		counted(asked.Chase, "referral waits for an answer, and the day to ask has come.", "referrals wait for an answer, and the day to ask has come."),
		counted(asked.Unsent, "referral is asked for and not sent.", "referrals are asked for and not sent."),
		counted(c.Undecided, "possible entry waits for a decision.", "possible entries wait for a decision."),
		counted(c.Unplanned, "young carer has no review planned.", "young carers have no review planned."),
	), nil
}

// digestOwn is what is new to somebody, and what they were asked to see to.
func digestOwn(ctx context.Context, of digestOf) ([]string, error) {
	c, err := of.ledger.OwnCounts(ctx, of.by)
	if err != nil {
		return nil, err
	}
	lines := counted(c.Unread, "instruction is new to you, or was changed.", "instructions are new to you, or were changed.")
	lines = append(lines, counted(c.ActionsLate, "thing that you are asked to see to is overdue.", "things that you are asked to see to are overdue.")...)
	return append(lines, counted(c.ActionsSoon, "thing that you are asked to see to is due this week.", "things that you are asked to see to are due this week.")...), nil
}

// digestCounts is for who sees counts and no register: how many young carers
// there are, and for a head what is late, in words where a number is small. A
// governor is told numbers on their page alone: today's, beside those, would tell
// who came or went since.
func digestCounts(ctx context.Context, of digestOf) ([]string, error) {
	if of.may(access.SeeRegister) {
		return nil, nil
	}
	if of.actor.Has(access.Governor) && !of.actor.Has(access.Head) {
		return []string{"How young carers do at the school stands on the page for governors, under “Does it help?”."}, nil
	}
	c, err := of.ledger.Counts(ctx)
	if err != nil {
		return nil, err
	}
	lines := []string{few(c.Counted(), of.school, "young carers are known to the school.")}
	if !of.actor.Has(access.Head) {
		return lines, nil
	}
	due, err := of.ledger.DueCounts(ctx, of.by)
	if err != nil {
		return nil, err
	}
	return append(lines, few(due.ReviewsLate, of.school, "reviews are overdue."), few(due.ActionsLate, of.school, "actions are overdue."),
		few(due.Undecided, of.school, "possible entries wait for a decision.")), nil
}

// digestImports is what waits of imports, as the reminder says it.
func digestImports(ctx context.Context, of digestOf) ([]string, error) {
	waits, err := WhatWaits(ctx, of.means, of.ledger)
	return importLines(waits), err
}

// digestPeople tells who makes accounts how many colleagues have not come yet.
func digestPeople(ctx context.Context, of digestOf) ([]string, error) {
	users, err := of.ledger.Users(ctx)
	n := 0
	for _, u := range users {
		if u.LastSeen.IsZero() && !u.Disabled {
			n++
		}
	}
	return counted(n, "colleague has not signed in yet.", "colleagues have not signed in yet."), err
}
