package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"carers/app/access"
)

// AccessGiven is a time that somebody was let in to names, or lost their way in:
// given or losing a role that opens named records, given a link to an account that
// does; and, from somebody who does not see the register, made a teacher or given
// a link, groups or cover, by which instructions are read.
type AccessGiven struct {
	Name     string // whose account it is
	Does     string // what became of it, as a sentence's end: "was given the role young carer champion"
	About    string // which groups and day, or blank
	By       string
	Roles    string // what whoever did it was
	Teaching bool   // it opens instructions to staff, and no record
	At       time.Time
}

// AccessGiven lists who was let in to named records, or lost their way in, since a
// time, latest first.
// The first set-up is not among them: nobody was there to be let in by.
func (l *Ledger) AccessGiven(ctx context.Context, since time.Time) ([]AccessGiven, error) {
	db, err := l.reading(ctx, access.SeeAudit)
	if err != nil {
		return nil, err
	}
	// Instants are text here; without its "Z" this one sorts before any fraction.
	from := since.UTC().Format("2006-01-02T15:04:05")
	var rows []auditRow
	err = db.Where("kind = 'user' AND at > ? AND deed <> ?", from, firstSetUp).
		Where("deed = ? OR detail LIKE ? OR detail LIKE ? OR detail LIKE ? OR detail LIKE ? OR detail LIKE ?", coverDeed, "%"+given+"%", "%"+taken+"%", "%"+stopped+"%", "%"+linkFor+"%", "%"+groupsGiven+"%").
		Order("nth DESC").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read who was let in to named records: %w", err)
	}
	names, err := l.namesOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	var all []AccessGiven
	for _, r := range rows {
		at := r.line().At
		does, teaching := letIn(r)
		if does == "" || !at.After(since) {
			continue
		}
		_, about, _ := strings.Cut(r.About, aboutEnds)
		all = append(all, AccessGiven{Name: names[r.Record], Does: does, About: about, By: r.Name, Roles: r.Roles, Teaching: teaching, At: at})
	}
	return all, nil
}

// namesOf returns the names of the people whom lines are about, those too who have
// left the school.
func (l *Ledger) namesOf(ctx context.Context, rows []auditRow) (map[string]string, error) {
	people, err := l.people(ctx)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range people {
		names[u.ID] = u.Name
	}
	var gone []string
	for _, r := range rows {
		if _, here := names[r.Record]; !here {
			gone = append(gone, r.Record)
		}
	}
	if len(gone) == 0 {
		return names, nil
	}
	var users []userRow
	if err := l.store.across(ctx).Select("id", "name").Where("id IN ?", gone).Find(&users).Error; err != nil {
		return nil, fmt.Errorf("read the people: %w", err)
	}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return names, nil
}

// letIn says what a line tells of named records, or else of what teachers read
// when somebody who does not see the register let them in; or nothing.
func letIn(r auditRow) (does string, teaching bool) {
	parts := strings.Split(r.Detail, "; ")
	for _, way := range []struct{ starts, says string }{
		{given, "was given the role %s"}, {taken, "no longer has the role %s"}, {stopped, "was stopped from signing in, and has the role %s"}, {linkFor, "was given a link to choose a new password"},
	} {
		for _, part := range parts {
			if ids, ok := strings.CutPrefix(part, way.starts); ok && opening(ids) != "" {
				return strings.Replace(way.says, "%s", opening(ids), 1), false
			}
		}
	}
	if access.Vouches(access.Actor{Roles: rolesIn(strings.ReplaceAll(r.Roles, " ", ", "))}) {
		return "", false
	}
	return letInToTeach(r.Deed, parts), true
}

// letInToTeach says what a line tells of what teachers read, or nothing.
func letInToTeach(deed string, parts []string) string {
	if deed == coverDeed {
		return "was set to cover for a group"
	}
	var says []string
	for _, part := range parts {
		switch {
		case strings.HasPrefix(part, given) && slices.Contains(rolesIn(part[len(given):]), access.Teacher):
			says = append(says, "was made a teacher")
		case strings.HasPrefix(part, linkFor) && slices.Contains(rolesIn(part[len(linkFor):]), access.Teacher):
			says = append(says, "was given a link to choose a new password")
		case strings.HasPrefix(part, groupsGiven):
			says = append(says, "was given "+part[len(groupsGiven):])
		}
	}
	return strings.Join(says, " and ")
}

// opening names those of some roles that open named records.
func opening(ids string) string {
	var words []string
	for _, r := range rolesIn(ids) {
		if access.OpensRecords(r) {
			words = append(words, strings.ToLower(r.Words()[:1])+r.Words()[1:])
		}
	}
	return strings.Join(words, " and ")
}
