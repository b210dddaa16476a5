package web

import (
	"slices"

	"carers/app/access"
	"carers/app/calendar"
)

// frame returns what stands round a page for this person. Here is the address
// of the part of the site that the page belongs to.
func (v *visit) frame(title, here string) frame {
	f := frame{Title: title, Version: "Version " + v.site.config.Version, Notice: v.foundNotice()}
	if v.user.ID == "" {
		return f
	}
	f.School, f.URN, f.Year = v.school.Name, v.actor.School, calendar.SchoolYearOf(v.today()).String()
	if adds[v.door.Path] {
		f.Mark = newMark()
	}
	f.Person = person{Name: v.user.Name, Role: v.roleWords(), OtherSchools: len(v.user.Schools()) > 1}
	f.Glass = v.glass()
	f.Nav, f.Find, f.Why = v.nav(here), mayFind.any(v.may), v.why()
	f.PlanAt = v.emergencyLink()
	f.Made = "Printed by " + v.user.Name + " on " + v.today().Words() + "."
	if s := v.school.Settings; s.DSLName != "" {
		f.Safe = &safeCard{Name: s.DSLName, Role: "designated safeguarding lead", Phone: s.DSLContact, Own: v.actor.Has(access.DSL)}
	}
	return f
}

// glass says until when a reason opens named records to this person, or nil.
func (v *visit) glass() *glassNote {
	g := v.actor.Glass
	if !g.OpenAt(v.now()) {
		return nil
	}
	return &glassNote{Until: timeWords(g.Until), Reason: g.Reason}
}

func (v *visit) roleWords() string {
	words := ""
	for i, r := range v.actor.Roles {
		if i > 0 {
			words += ", "
		}
		words += r.Words()
	}
	return words
}

// sections of the site that the side links lead to, with what each needs.
var sections = []struct {
	name  string
	links []section
}{
	{"", []section{
		{"Today", "/", only(access.SignedIn)},
		{"My pupils", "/my-pupils", only(access.SeeOwnGroups)},
		{"Register", "/register", only(access.SeeRegister)},
		{"Messages", messagesAt, seeMessages},
		{"Hand-offs", "/hand-offs", only(access.SeeRegister)},
		{"Reviews due", reviewsAt, only(access.SeeRegister)},
		{"Actions", actionsAt, only(access.SeeRegister)},
		{"I noticed", noticedAt, only(access.RaiseConcern)},
		{"Does it help?", trendsAt, only(access.WeighTrends)},
		{"Does it help?", governorsAt, only(access.SeeTrends)},
		{"You said, we did", voiceAt, only(access.SeeVoice)},
	}},
	{"Beyond school", []section{
		{"Referrals", referralsAt, only(access.SeeRegister)},
		{"Partners", partnersAt, only(access.SeePartners)},
		{"Sharing log", sharingAt, only(access.LogSharing)},
		{"Moving on", transitionsDueAt, only(access.SeeRegister)},
	}},
	{"Award", []section{
		{"Award", awardAt, only(access.SeeAward)},
		{"Evidence", evidenceAt, only(access.SeeAward)},
		{"Inspection", inspectionAt, only(access.MakePacks)},
		{"Activities", activitiesAt, only(access.SeeAward)},
		{"Documents", documentsAt, only(access.SeeAward)},
		{"Named leads", leadsAt, only(access.SeeAward)},
		{"Calendar", calendarAt, only(access.SeeAward)},
	}},
	{"Roll and files", []section{
		{"Roll", "/roll", only(access.SeeRoll)},
		{"Imports", "/imports", only(access.RunImports)},
		{"Watched folder", watchAt, only(access.RunImports)},
		{"Exports", "/exports", mayExport},
		{"Census", "/census", only(access.ExportCensus)},
	}},
	{"People and settings", []section{
		{"People", "/people", only(access.ManageUsers)},
		{"Catalogue", catalogueAt, only(access.KeepRegister)},
		{"Cover", coverAt, only(access.SetCover)},
		{"Settings", "/settings", only(access.ManageSchool)},
		{"Who has looked", "/audit", only(access.SeeAudit)},
	}},
}

// inMenu reports whether a link of the menu leads to an address.
func inMenu(href string) bool {
	for _, g := range sections {
		if slices.ContainsFunc(g.links, func(s section) bool { return s.href == href }) {
			return true
		}
	}
	return false
}

type section struct {
	says, href string
	needs      needs
}

// shortMenu is how many links are read at a glance: a longer menu folds its named
// groups, but for the one that the page belongs to.
const shortMenu = 14

// nav leads to where this person may go. A head is led to named records too:
// the door asks for a reason. Of several links of the same words each person has
// the first that they may follow.
func (v *visit) nav(here string) []navGroup {
	var groups []navGroup
	links := 0
	for _, g := range sections {
		group := navGroup{Name: g.name}
		for _, p := range g.links {
			if slices.ContainsFunc(group.Links, func(l navLink) bool { return l.Says == p.says }) {
				continue
			}
			if p.needs.any(v.may) || v.may(access.BreakGlass) && p.needs.throughGlass() {
				group.Links = append(group.Links, navLink{Says: p.says, Href: p.href, Here: p.href == here})
				group.Open = group.Open || p.href == here
			}
		}
		if len(group.Links) > 0 {
			groups = append(groups, group)
			links += len(group.Links)
		}
	}
	for i := range groups {
		groups[i].Folds = links > shortMenu && groups[i].Name != ""
	}
	return groups
}
