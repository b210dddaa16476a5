package web

import (
	"fmt"
	"net/http"

	"carers/app/access"
	"carers/app/register"
	"carers/app/suppress"
	"carers/app/web/form"
)

var limitsPage = newPage[limitsView]("settings/limits.html")

// limitsAt is where it is set from which count on others are told.
const limitsAt = "/settings/limits"

// toldLimit is the limit of a reader, as the school has set it: every number that is
// hidden from somebody is hidden by it.
func (v *visit) toldLimit(r register.Reader) suppress.Limit {
	if r == register.ToOutside {
		return suppress.OutsideLimit(v.school.Settings.LimitTo(r))
	}
	return suppress.GovernorsLimit(v.school.Settings.LimitTo(r))
}

// limitsView asks from which count on others are told.
type limitsView struct {
	frame
	Form    *limitsForm
	Lowered []string // which are lower than they were, and why
	Clash   *clashNote
}

type limitsForm struct {
	form.Form
	Version            *form.Version
	Governors, Outside *form.Number
	Reason             *form.Text
}

func newLimitsForm() *limitsForm {
	f := &limitsForm{}
	f.Version = f.CarryVersion()
	f.Governors = f.AskNumber("governors", "Smallest count that governors and a trust are told", form.Needed("Enter the smallest count that governors and a trust are told"), form.Width("short"),
		form.Hint(fmt.Sprintf("Usually %d. It holds wherever a number is hidden here: on their page and its file, on first pages, in weekly letters.", register.GovernorsLimit)))
	f.Outside = f.AskNumber("outside", "Smallest count that anybody outside is told", form.Needed("Enter the smallest count that anybody outside is told"), form.Width("short"),
		form.Hint(fmt.Sprintf("Usually %d. For packs that go to an authority, a verifier or the public.", register.OutsideLimit)))
	f.Reason = f.AskLongText("reason", "Why smaller counts may be shown",
		form.Hint("Only where you enter a smaller number than before. Governors read it under their figures, so it names no pupil."))
	return f
}

func (f *limitsForm) put(s register.School) {
	f.Version.Put(s.Version)
	governors, _ := s.Settings.LimitTo(register.ToGovernors)
	outside, _ := s.Settings.LimitTo(register.ToOutside)
	f.Governors.Put(governors)
	f.Outside.Put(outside)
}

func showLimits(v *visit) error {
	f := newLimitsForm()
	f.put(v.school)
	return v.askLimits(http.StatusOK, f, nil)
}

func (v *visit) askLimits(status int, f *limitsForm, clash *clashNote) error {
	menu := governorsAt
	if v.may(access.ManageSchool) {
		menu = "/settings"
	} else if v.may(access.WeighTrends) {
		menu = trendsAt
	}
	data := limitsView{frame: v.frame("The smallest numbers that others are told", menu), Form: f, Clash: clash}
	for _, r := range register.Readers {
		if says := loweredWords(v.school.Settings, r); says != "" {
			data.Lowered = append(data.Lowered, limitOf[r]+": "+says)
		}
	}
	data.Problems = f.Problems()
	return showAs(v, status, limitsPage, data)
}

var limitOf = map[register.Reader]string{register.ToGovernors: "Governors", register.ToOutside: "Outside"}

// loweredWords say that a limit is lower than it was, and why.
func loweredWords(s register.Settings, r register.Reader) string {
	by, lowered := s.Lowered[r]
	if !lowered {
		return ""
	}
	least, _ := s.LimitTo(r)
	return fmt.Sprintf("the school lowered that number from %d to %d on ", by.From, least) + by.On.Words() + ": “" + by.Reason + "”."
}

func changeLimits(v *visit) error {
	f := newLimitsForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		err = v.ledger.SetLimits(v.ctx(), f.Version.Value, register.Limits{Governors: f.Governors.Value, Outside: f.Outside.Value, Reason: f.Reason.Value})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			kept := newLimitsForm()
			kept.put(v.school)
			clash.Differences = f.Over(&kept.Form)
			f.Version.Put(v.school.Version)
		}
		return v.askLimits(status, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo(limitsAt, "The numbers are saved. They hold from the next page and file on")
}
