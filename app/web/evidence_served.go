package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/award"
	"carers/app/web/form"
)

// servesQuery is the part of an address that names what evidence is to serve.
const servesQuery = "serves"

// servedBy is all that evidence can serve: the criteria of the frameworks that the
// school follows, and whatever else asks for evidence.
type servedBy struct {
	frameworks []award.Framework
	groups     []servedGroup
}

// servedGroup is what is ticked under one title: a standard, or the headings of an
// inspection.
type servedGroup struct {
	ID, Title string
	Of        string // which framework, where there are several
	At        string // the page of the standard; blank of headings
	Options   []form.Option
}

// anchor is where on its page one of the options stands.
func (g servedGroup) anchor(id string) string {
	if g.At == "" {
		return id
	}
	return criterionAnchor(id)
}

// served is what evidence can serve at this school. Where it follows no framework yet,
// that of those which are given now is shown, so that nothing need be done twice.
func (v *visit) served() (servedBy, error) {
	var s servedBy
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return s, err
	}
	for _, f := range award.FollowedNow(followed) {
		in, err := v.ledger.AwardFramework(v.ctx(), f.Framework)
		if err != nil {
			return s, err
		}
		s.frameworks = append(s.frameworks, in)
	}
	if len(s.frameworks) == 0 {
		all := award.Frameworks()
		if at := slices.IndexFunc(all, func(f award.Framework) bool { return f.Status == award.Current }); at >= 0 {
			s.frameworks = append(s.frameworks, all[at])
		}
	}
	for _, in := range s.frameworks {
		for _, std := range in.Standards {
			s.groups = append(s.groups, standardServed(in, std, len(s.frameworks) > 1))
		}
	}
	headings, err := v.headingsServed()
	s.groups = append(s.groups, headings...)
	return s, err
}

// headingsServed are what is looked for by who inspects, as evidence can serve it.
func (v *visit) headingsServed() ([]servedGroup, error) {
	all, err := v.ledger.Headings(v.ctx())
	if err != nil {
		return nil, err
	}
	var groups []servedGroup
	for _, set := range award.HeadingSets {
		g := servedGroup{ID: string(set), Title: set.Words()}
		for _, h := range all {
			if h.Set == set && h.LookedFor(v.today()) {
				g.Options = append(g.Options, form.Option{Value: h.ID, Label: h.Area + ": " + h.Title})
			}
		}
		groups = append(groups, g)
	}
	return groups, nil
}

func standardServed(in award.Framework, std award.Standard, several bool) servedGroup {
	g := servedGroup{ID: in.ID + "-" + std.ID, Title: std.Name, At: standardAt(in.ID, std.ID)}
	if several {
		g.Of = in.Name
	}
	for _, l := range in.Levels {
		for _, c := range in.At(std.ID, l.ID) {
			g.Options = append(g.Options, form.Option{Value: c.ID, Label: c.Text, Hint: l.Name + " · " + c.Origin.Words()})
		}
	}
	return g
}

// known are the ids of all that can be served.
func (s servedBy) known() (ids []string) {
	for _, g := range s.groups {
		for _, o := range g.Options {
			ids = append(ids, o.Value)
		}
	}
	return ids
}

// text is what a criterion or heading says, or nothing of one that is gone.
func (s servedBy) text(id string) string {
	for _, g := range s.groups {
		for _, o := range g.Options {
			if o.Value == id {
				return o.Label
			}
		}
	}
	return ""
}

// short says in a few words what an item serves: "Inform (3), Listen". What is served of
// wordings and frameworks that are no longer followed is said on the item's own page.
func (s servedBy) short(e award.Evidence) string {
	var says []string
	for _, g := range s.groups {
		n := 0
		for _, o := range g.Options {
			if slices.Contains(e.Serves, o.Value) {
				n++
			}
		}
		switch {
		case n == 1:
			says = append(says, g.Title)
		case n > 1:
			says = append(says, fmt.Sprintf("%s (%d)", g.Title, n))
		}
	}
	if len(says) == 0 && len(e.Serves) > 0 {
		return "What is no longer followed"
	}
	return cmp.Or(strings.Join(says, ", "), "Nothing yet")
}
