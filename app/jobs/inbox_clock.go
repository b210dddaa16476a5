package jobs

import (
	"context"
	"errors"
	"strings"

	"carers/app/register"
)

// bySchedule is who asks for a run that the clock begins.
const bySchedule = "The schedule"

// watchInboxes looks at each school's watched folder whose time has come and
// that nobody has looked at for it. A time that passed while no program ran is
// made up for, once. A school whose folder fails does not hold up the others.
func watchInboxes(ctx context.Context, m Means) (string, error) {
	if !m.Watches() {
		return "", nil
	}
	return m.eachSchool(ctx, func(s register.School) (string, error) { return m.watchInbox(ctx, s) })
}

// watchInbox looks at one school's folder if it is time.
func (m Means) watchInbox(ctx context.Context, school register.School) (string, error) {
	due := school.Settings.LastDue(m.Store.Now()())
	if due.IsZero() {
		return "", nil
	}
	past, err := m.latest(ctx, school.URN, register.InboxJob)
	if err != nil {
		return "", err
	}
	try := nextTry(past, due, m.Store.Now()())
	if try == 0 {
		return "", nil
	}
	if len(past) == 0 { // the school is new here
		if err := m.MakeInbox(school.URN); err != nil {
			return "", err
		}
	}
	run, may, err := m.runInbox(ctx, school.URN, register.Run{Job: register.InboxJob, Due: due, Try: try, By: bySchedule})
	return outcomeOf(school.URN, run, may), err
}

// lookAtInboxes looks at every school's folder now, because somebody asked.
func lookAtInboxes(ctx context.Context, m Means) (string, error) {
	if !m.Watches() {
		return "", m.unwatched()
	}
	return m.eachSchool(ctx, func(s register.School) (string, error) {
		made := m.MakeInbox(s.URN) // without it the look fails too, and the history says so
		run, may, err := m.runInbox(ctx, s.URN, askedBy("carers job inbox"))
		switch {
		case made != nil || err != nil:
			return "", errors.Join(made, err)
		case !may:
			return s.URN + ": is being looked at already", nil
		case run.Broke():
			return "", errors.New(strings.TrimSuffix(run.Says, "."))
		case run.Counts.Any():
			return outcomeOf(s.URN, run, may), nil
		}
		return "", nil
	})
}

// outcomeOf is a run in the words of the log, which whoever runs the program reads.
func outcomeOf(urn string, r register.Run, may bool) string {
	if !may {
		return ""
	}
	return urn + ": " + strings.TrimSuffix(r.Told(true), ".")
}

// MakeInboxes makes the watched folder of every school that has none.
func MakeInboxes(ctx context.Context, m Means) error {
	schools, err := m.Store.Schools(ctx)
	if err != nil {
		return err
	}
	for _, school := range schools {
		err = errors.Join(err, m.MakeInbox(school.URN))
	}
	return err
}
