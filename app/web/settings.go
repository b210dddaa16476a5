package web

import (
	"net/http"
	"strconv"
	"time"

	"carers/app/access"
	"carers/app/register"
	"carers/app/web/form"
)

var settingsPage = newPage[settingsView]("settings/settings.html")

type settingsForm struct {
	form.Form
	Name, LAESTAB             *form.Text
	Champion, DSL, DSLContact *form.Text // whom to tell; only for who keeps the register
	Phase                     *form.Choice
	Weeks                     *form.Number
	Files, Marks              *form.Number // days that things are kept
	DigestDay                 *form.Choice // of the weekly letter
	DigestHour                *form.Choice
	Version                   *form.Version
	Changes                   *form.Number // school days from a change of circumstances to a review; the same
	Partners                  *form.Number // days after which a partner is to be checked again; the same
	HandOffs                  *form.Number // school days before the head is told; only for who keeps the register
	Referrals                 *form.Number // school days that a service may leave a referral unanswered; the same
	EarlyHelp                 *form.Text   // what early help is called; the same
	Bands                     *form.Tick
	Routes                    []*form.Choice // census code by route; only for who keeps the register
}

func newSettingsForm(keeper bool) *settingsForm {
	f := &settingsForm{}
	f.Name = f.AskText("name", "Name of the school", form.Needed("Enter the school's name"))
	f.LAESTAB = f.AskText("laestab", "DfE number", form.Hint("Local authority and establishment, like 801/2000"), form.Width("medium"))
	f.Phase = f.AskSelect("phase", "Phase", form.Options("primary", "Primary", "secondary", "Secondary", "all-through", "All-through", "special", "Special", "sixth form", "Sixth form"), form.Blank("Not said"))
	if keeper {
		f.Champion = f.AskText("champion", "Young carer champion", form.Hint("Shown to staff as the person to talk to"))
		f.DSL = f.AskText("dsl_name", "Designated safeguarding lead", form.Hint("Shown to every member of staff, on every page"))
		f.DSLContact = f.AskText("dsl_contact", "Where to reach the safeguarding lead", form.Hint("Room, extension, mobile"))
	}
	f.Files = f.AskNumber("keep_files", "Days that an imported file is kept", form.Between(leastKept, mostKept), form.Width("short"),
		form.Hint(strconv.Itoa(register.FileDays)+" is a school year. After that the file is let go, and with it what would undo the import; what came in stays, and its line in the history too. Until then it is kept as it came, with what people wrote about events. One file can be removed at once on its import's page."))
	f.Marks = f.AskNumber("keep_marks", "Days that session marks of other pupils are kept", form.Between(leastKept, mostKept), form.Width("short"),
		form.Hint(strconv.Itoa(register.MarkDays)+" is about a term. Of pupils who are not on the register only the totals stay after that; the file that they came in has its own time, above. The marks of those who are on it stay."))
	f.DigestDay, f.DigestHour = askDigestTime(&f.Form)
	f.Version = f.CarryVersion()
	if !keeper {
		return f
	}
	f.Weeks = f.AskNumber("possible_weeks", "Weeks to find out about a possible young carer", form.Between(1, 52), form.Hint("Then somebody must decide about the entry. A message that was closed and came to nothing is emptied after the same time. Twelve weeks is about a term."))
	f.Changes = f.AskNumber("change_days", "School days from a change of circumstances to a review", form.Between(1, mostToReview), form.Width("short"),
		form.Hint(strconv.Itoa(register.ReviewDays)+" is two weeks."))
	f.Partners = f.AskNumber("partner_days", "Days after which a partner outside is to be checked again", form.Between(leastKept, mostUnchecked), form.Width("short"), form.Hint("Blank is a term."))
	f.HandOffs = f.AskNumber("hand_off_wait", "School days before the head hears of a hand-off that waits", form.Between(1, mostWait), form.Width("short"),
		form.Hint("The head is told how many and for how long, and no name. 1 is the next day in school."))
	f.Referrals = f.AskNumber("referral_wait", "School days that a service may leave a referral unanswered", form.Between(1, mostUnanswered), form.Width("short"),
		form.Hint(strconv.Itoa(register.ReferralDays)+" is about a month. Then somebody is told to ask how it stands."))
	f.EarlyHelp = f.AskText("early_help", "What early help is called here", form.Width("medium"), form.Hint("“Family help” in some places. Blank: "+register.EarlyHelp.Words()))
	f.Bands = f.AskTick("tool_bands", "Show how a questionnaire’s publisher reads its total", form.Hint("Such as “high”. It is a reading of a total, and no judgement of a child."))
	for _, r := range register.Routes {
		c := f.AskRadios("census_"+string(r), r.Words(), form.Options("P", "P", "S", "S"), form.SideBySide())
		f.Routes = append(f.Routes, c)
	}
	return f
}

// mostWait is the most school days that a hand-off may wait unseen by the head: a
// week in school.
const mostWait = 5

// mostToReview is the most school days that a review after a change may take:
// about half a term.
const mostToReview = 30

// mostUnanswered is the most school days that a service may leave a referral
// unanswered unseen: about a term.
const mostUnanswered = 60

// mostUnchecked is the most days that a partner may stand unchecked: two years.
const mostUnchecked = 730

// The shortest and longest that files and marks may be kept, in days: long
// enough to notice a mistake, and no longer than a pupil is at one school.
const (
	leastKept = 14
	mostKept  = 7 * 365
)

func (f *settingsForm) put(s register.School) {
	f.Name.Put(s.Name)
	f.LAESTAB.Put(s.LAESTAB)
	f.Phase.Put(s.Phase)
	f.Files.Put(s.Settings.FileDays())
	f.Marks.Put(s.Settings.MarkDays())
	f.DigestDay.Put(strconv.Itoa(int(s.Settings.DigestDay())))
	f.DigestHour.Put(strconv.Itoa(s.Settings.DigestHour()))
	f.Version.Put(s.Version)
	if f.Weeks == nil {
		return
	}
	f.Changes.Put(s.Settings.ReviewDays())
	if s.Settings.PartnerDays > 0 {
		f.Partners.Put(s.Settings.PartnerDays)
	}
	f.Champion.Put(s.Settings.ChampionName)
	f.DSL.Put(s.Settings.DSLName)
	f.DSLContact.Put(s.Settings.DSLContact)
	f.HandOffs.Put(s.Settings.HandOffDays())
	f.Referrals.Put(s.Settings.ReferralDays())
	f.EarlyHelp.Put(s.Settings.EarlyHelpName)
	f.Bands.Put(s.Settings.ToolBands)
	f.Weeks.Put(max(s.Settings.PossibleWeeks, 0))
	if s.Settings.PossibleWeeks == 0 {
		f.Weeks.Put(register.PossibleWeeks)
	}
	for i, r := range register.Routes {
		f.Routes[i].Put(string(s.Settings.CensusFor(r)))
	}
}

func (f *settingsForm) change(s *register.School) error {
	s.Name, s.LAESTAB, s.Phase = f.Name.Value, f.LAESTAB.Value, f.Phase.Value
	if f.Files.Known {
		s.Settings.KeepFiles = f.Files.Value
	}
	if f.Marks.Known {
		s.Settings.KeepMarks = f.Marks.Value
	}
	day, _ := strconv.Atoi(f.DigestDay.Value) // one of those offered, or none
	s.Settings.DigestOn = time.Weekday(day)
	s.Settings.DigestAt, _ = strconv.Atoi(f.DigestHour.Value)
	if f.Weeks == nil {
		return nil
	}
	s.Settings.ChampionName, s.Settings.DSLName, s.Settings.DSLContact = f.Champion.Value, f.DSL.Value, f.DSLContact.Value
	if f.Weeks.Known {
		s.Settings.PossibleWeeks = f.Weeks.Value
	}
	if f.Changes.Known {
		s.Settings.ChangeDays = f.Changes.Value
	}
	if f.HandOffs.Known {
		s.Settings.HandOffWait = f.HandOffs.Value
	}
	if f.Referrals.Known {
		s.Settings.ReferralWait = f.Referrals.Value
	}
	s.Settings.EarlyHelpName = f.EarlyHelp.Value
	s.Settings.PartnerDays = f.Partners.Value // blank is a term
	s.Settings.ToolBands = f.Bands.Value
	s.Settings.CensusByRoute = map[register.Route]register.CensusCode{}
	for i, r := range register.Routes {
		if chosen := register.CensusCode(f.Routes[i].Value); chosen != "" && chosen != (register.Settings{}).CensusFor(r) {
			s.Settings.CensusByRoute[r] = chosen
		}
	}
	return nil
}

type settingsView struct {
	frame
	Form   *settingsForm
	Clash  *clashNote
	Told   string // from which count on governors are told
	Limits string // where that is set, for who may
}

func showSettings(v *visit) error {
	f := newSettingsForm(v.may(access.KeepRegister))
	f.put(v.school)
	return v.askSettings(http.StatusOK, f, nil)
}

func (v *visit) askSettings(status int, f *settingsForm, clash *clashNote) error {
	data := settingsView{frame: v.frame("Settings", "/settings"), Form: f, Clash: clash, Told: v.toldLimit(register.ToGovernors).FewerThan()}
	if v.may(access.SetLimits) {
		data.Limits = limitsAt
	}
	data.Problems = f.Problems()
	return showAs(v, status, settingsPage, data)
}

func changeSettings(v *visit) error {
	f := newSettingsForm(v.may(access.KeepRegister))
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		err = v.ledger.ChangeSchool(v.ctx(), f.Version.Value, f.change)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			kept := newSettingsForm(v.may(access.KeepRegister))
			kept.put(v.school)
			clash.Differences = f.Over(&kept.Form)
			f.Version.Put(v.school.Version)
		}
		return v.askSettings(status, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo("/settings", "Settings are saved")
}
