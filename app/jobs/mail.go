package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// remindInTime sends each school's reminder in the morning of a school day, or
// later that day if no program ran then.
func remindInTime(ctx context.Context, m Means) (string, error) {
	hour := m.Store.Now()().In(calendar.London).Hour()
	if m.Post == nil || hour < register.FirstPost || hour >= register.LastPost {
		return "", nil
	}
	return eachReminded(ctx, m, func(s register.School) bool { return s.Settings.InSchool(m.Store.Today()) })
}

// remindAll sends every reminder of the day that was not sent yet.
func remindAll(ctx context.Context, m Means) (string, error) {
	if m.Post == nil {
		return "", fault.Wrong("", "No e-mail is sent from here: the setting smtp names no server.")
	}
	return eachReminded(ctx, m, func(register.School) bool { return true })
}

func eachReminded(ctx context.Context, m Means, when func(register.School) bool) (string, error) {
	return m.eachSchool(ctx, func(s register.School) (string, error) {
		if !when(s) {
			return "", nil
		}
		return m.mailOnce(ctx, s, register.MailJob, m.Store.Today().Time(), m.letters)
	})
}

// mailOnce sends one school's letters of a time, if there are any and they were
// not sent: of several processes, one does it.
func (m Means) mailOnce(ctx context.Context, school register.School, job register.RunJob, due time.Time, write func(context.Context, register.School) ([]Letter, error)) (string, error) {
	past, err := m.latest(ctx, school.URN, job)
	if err != nil {
		return "", err
	}
	try := nextTry(past, due, m.Store.Now()())
	if try == 0 {
		return "", nil
	}
	letters, err := write(ctx, school)
	if err != nil || len(letters) == 0 {
		return "", err
	}
	run, may, err := m.run(ctx, school.URN, register.Run{Job: job, Due: due, Try: try, By: bySchedule}, func(ctx context.Context) (register.FileCounts, register.RunOutcome, string) {
		outcome, says := m.sendAll(ctx, school.URN, letters)
		return register.FileCounts{}, outcome, says
	})
	if err == nil && may && run.Broke() {
		err = errors.New(run.Says)
	}
	return outcomeOf(school.URN, run, may && !run.Broke()), err
}

// sendAll sends letters one by one, so that nobody reads who else got one. When
// none could be sent, the run failed and is tried again; when some could, it is
// not, so that nobody gets two.
func (m Means) sendAll(ctx context.Context, urn string, letters []Letter) (register.RunOutcome, string) {
	sent := 0
	for _, l := range letters {
		if err := m.Post.Send(ctx, l); err != nil {
			slog.ErrorContext(ctx, "a letter was not sent", "school", urn, "why", err)
			continue
		}
		sent++
	}
	switch {
	case sent == 0:
		return register.RunFailed, "The mail server did not take the letter; the program's log says why."
	case sent < len(letters):
		return register.RunDone, fmt.Sprintf("Sent to %d of %d people; the program's log says why not to all.", sent, len(letters))
	case sent == 1:
		return register.RunDone, "Sent to 1 person."
	}
	return register.RunDone, fmt.Sprintf("Sent to %d people.", sent)
}

// letters are today's reminders: one to each person for whom something waits, as
// they would see it.
func (m Means) letters(ctx context.Context, school register.School) ([]Letter, error) {
	users, err := m.Store.As(access.Command("carers job mail", school.URN)).Users(ctx)
	if err != nil {
		return nil, err
	}
	var letters []Letter
	for _, u := range users {
		if u.Disabled {
			continue
		}
		l, err := m.letterTo(ctx, u, school)
		if err != nil {
			return nil, err
		}
		if l.Text != "" {
			letters = append(letters, l)
		}
	}
	return letters, nil
}

// letterTo is one person's reminder, whose text is blank when nothing waits for
// them.
func (m Means) letterTo(ctx context.Context, u access.User, school register.School) (Letter, error) {
	a := u.At(school.URN)
	ledger, now := m.Store.As(a), m.Store.Now()()
	var about, lines []string
	if a.May(access.HearOfHandOffs, now) {
		counts, err := ledger.HandOffCounts(ctx)
		if err != nil {
			return Letter{}, err
		}
		if says := handOffLines(counts, a, now); len(says) > 0 {
			about, lines = append(about, "hand-offs"), append(lines, says...)
		}
		urgent, err := ledger.UrgentCounts(ctx)
		if err != nil {
			return Letter{}, err
		}
		if says := urgentLines(urgent, a, now); len(says) > 0 {
			about, lines = append(about, "urgent messages"), append(lines, says...)
		}
	}
	if a.May(access.RunImports, now) {
		waits, err := WhatWaits(ctx, m, ledger)
		if err != nil {
			return Letter{}, err
		}
		if waits.Any() {
			about, lines = append(about, "imports"), append(lines, importLines(waits)...)
		}
	}
	if len(lines) == 0 {
		return Letter{}, nil
	}
	return Letter{To: u.Email, Subject: "Young Carers Register: " + strings.Join(about, " and ") + " wait for you", Text: m.textOf(school, lines)}, nil
}

// textOf says what waits in counts, and where to look. It names nobody.
func (m Means) textOf(school register.School, lines []string) string {
	return "At " + school.Name + ":\n\n- " + strings.Join(lines, "\n- ") + "\n\nOpen " + m.URL + "/ to see to it.\n\n" +
		"This goes to people with your role there, at most once a day and only when\nsomething waits. There are no pupils' names in it, on purpose.\n"
}

// handOffLines say what of the hand-offs waits for somebody. The lead is told of
// each from its first day; the head of those that have waited for too long, and
// whoever may raise them of those that nobody raised.
func handOffLines(c store.HandOffCounts, a access.Actor, now time.Time) []string {
	longest := longestWait(c.LeadWaits)
	switch {
	case a.May(access.AcknowledgeHandOff, now):
		lines := counted(c.Waiting, "hand-off waits for you to acknowledge it."+longest, "hand-offs wait for you to acknowledge them."+longest)
		return append(lines, unheardLines(c)...)
	case a.May(access.RaiseHandOff, now):
		lines := counted(c.Waiting, "hand-off is not acknowledged by the safeguarding lead yet."+longest, "hand-offs are not acknowledged by the safeguarding lead yet."+longest)
		return append(lines, unheardLines(c)...)
	}
	return counted(c.Risen, "hand-off has waited for the safeguarding lead for longer than the school allows."+longest, "hand-offs have waited for the safeguarding lead for longer than the school allows."+longest)
}

func longestWait(c store.LeadWaits) string {
	if c.Longest == 0 && c.Days > 0 { // holidays
		return " The longest has waited " + oneOrMore(c.Days, "day", "days") + "."
	}
	return " The longest has waited " + oneOrMore(c.Longest, "school day", "school days") + "."
}

// urgentLines say what of the urgent messages waits, to whom and when as hand-offs
// are told of.
func urgentLines(c store.LeadWaits, a access.Actor, now time.Time) []string {
	longest := longestWait(c)
	switch {
	case a.May(access.AcknowledgeHandOff, now):
		return counted(c.Waiting, "urgent message waits for you to take it on."+longest, "urgent messages wait for you to take them on."+longest)
	case a.May(access.RaiseHandOff, now):
		return counted(c.Waiting, "urgent message is not taken on by the safeguarding lead yet."+longest, "urgent messages are not taken on by the safeguarding lead yet."+longest)
	}
	return counted(c.Risen, "urgent message has waited for the safeguarding lead for longer than the school allows."+longest, "urgent messages have waited for the safeguarding lead for longer than the school allows."+longest)
}

func unheardLines(c store.HandOffCounts) []string {
	return counted(c.Unheard, "young carer needs a hand-off to the safeguarding lead.", "young carers need a hand-off to the safeguarding lead.")
}

func importLines(w Waits) []string {
	lines := slices.Concat(
		counted(w.Files, "file waits for somebody to look at it.", "files wait for somebody to look at them."),
		counted(w.Refused, "file could not be read. It is in the watched folder, under “refused”, with a note beside it.", "files could not be read. They are in the watched folder, under “refused”, with a note beside each."),
	)
	if w.Broke != nil {
		lines = append(lines, "The last look at the watched folder failed: "+w.Broke.Says)
	}
	if !w.Late.IsZero() {
		lines = append(lines, "The watched folder was to be looked at on "+inLondon(w.Late)+", and nobody has.")
	}
	return lines
}

// counted is a line about some, and none about none.
func counted(n int, one, more string) []string {
	if n == 0 {
		return nil
	}
	return []string{oneOrMore(n, one, more)}
}

func oneOrMore(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func inLondon(t time.Time) string {
	return t.In(calendar.London).Format("Monday 2 January at 15:04")
}
