package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"carers/app/calendar"
	"carers/app/register"
)

// entry is as little of an entry and its pupil as the lists and counts of the
// whole register are worked out from: one reading answers all that a page asks.
type entry struct {
	id, pupilID, status, route, census, unheard         string
	identifiedOn, expiresOn, nextReview                 calendar.Day
	surname, forename, preferredSurname, preferredFirst string
	year, form, sortKey                                 string
	born, joinedOn, leftOn                              calendar.Day
}

const entryColumns = "carers.id, carers.pupil_id, carers.status, carers.route, carers.census, carers.unheard, carers.identified_on, carers.expires_on, carers.next_review, " +
	"pupils.surname, pupils.forename, pupils.preferred_surname, pupils.preferred_forename, pupils.year, pupils.form, pupils.sort_key, pupils.date_of_birth, pupils.joined_on, pupils.left_on"

// usualEntries are about as many as a large school has; more are read as well.
const usualEntries = 256

// columns are where the columns of a row go. Days that the store wrote need not be
// read again, and so go in as the text they are.
func (e *entry) columns() []any {
	return []any{
		&e.id, &e.pupilID, &e.status, &e.route, &e.census, &e.unheard, (*string)(&e.identifiedOn), (*string)(&e.expiresOn), (*string)(&e.nextReview),
		&e.surname, &e.forename, &e.preferredSurname, &e.preferredFirst, &e.year, &e.form, &e.sortKey, (*string)(&e.born), (*string)(&e.joinedOn), (*string)(&e.leftOn),
	}
}

// entries reads every entry of the actor's school, leavers' too, once for a page.
// Whoever asks has asked leave.
func (l *Ledger) entries(ctx context.Context) ([]entry, error) {
	return ask(l, func(a *answers) *answer[[]entry] { return &a.entries }, func() (all []entry, err error) {
		rows, err := joined(l.reads(ctx)).Select(entryColumns).Rows()
		if err != nil {
			return nil, fmt.Errorf("read the entries: %w", err)
		}
		defer rows.Close()
		all = make([]entry, 0, usualEntries)
		var e entry
		into := e.columns()
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return nil, fmt.Errorf("read an entry: %w", err)
			}
			all = append(all, e)
		}
		return all, rows.Err()
	})
}

func (e *entry) is(s register.Status) bool { return e.status == string(s) }

// supported and counted are as [register.Status] has them.
func (e *entry) supported() bool { return register.Status(e.status).Supported() }

func (e *entry) counted() bool { return register.Status(e.status).Counted() }

// workedOn reports whether somebody still works on the entry.
func (e *entry) workedOn() bool { return e.supported() || e.is(register.Possible) }

// onRoll reports whether the pupil is on roll on a day.
func (e *entry) onRoll(today calendar.Day) bool { return register.StillOnRoll(e.leftOn, today) }

// here leaves out the entries of pupils who have left the roll and of whom the
// register does not say so yet: they are not this school's to count or to review.
func (e *entry) here(today calendar.Day) bool { return e.onRoll(today) || e.is(register.Left) }

// undecided reports whether the time to explore a possible entry is over.
func (e *entry) undecided(today calendar.Day) bool {
	return e.is(register.Possible) && !e.expiresOn.IsZero() && !e.expiresOn.After(today)
}

// pupil is who the entry is about: names, year, form and days.
func (e *entry) pupil() register.Pupil {
	return register.Pupil{
		ID: e.pupilID, Surname: e.surname, Forename: e.forename, PreferredSurname: e.preferredSurname, PreferredForename: e.preferredFirst,
		Year: register.Year(e.year), Form: e.form, DateOfBirth: e.born, JoinedOn: e.joinedOn, LeftOn: e.leftOn,
	}
}

// line is the entry in a list: of the carer status, route and days.
func (e *entry) line() RegisterLine {
	return RegisterLine{CarerID: e.id, PupilID: e.pupilID, Pupil: e.pupil(), Carer: register.Carer{
		ID: e.id, PupilID: e.pupilID, Status: register.Status(e.status), Route: register.Route(e.route), IdentifiedOn: e.identifiedOn, ExpiresOn: e.expiresOn, NextReview: e.nextReview,
	}}
}

// byPupil puts entries in the order in which registers list pupils.
func byPupil(a, b *entry) int {
	return cmp.Or(cmp.Compare(a.sortKey, b.sortKey), cmp.Compare(a.id, b.id))
}

// picked are the entries that a condition picks, in an order.
func picked(all []entry, which func(*entry) bool, order func(a, b *entry) int) (some []*entry) {
	for i := range all {
		if which(&all[i]) {
			some = append(some, &all[i])
		}
	}
	slices.SortFunc(some, order)
	return some
}
