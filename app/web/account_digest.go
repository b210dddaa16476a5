package web

import (
	"fmt"
	"strconv"
	"time"

	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
)

// digestCard is somebody's choice whether they get the weekly letter, and what
// it would say today.
type digestCard struct {
	When   string // "On Mondays in term, from 07:00"
	Wanted bool
	Sent   bool // whether e-mail is sent from here at all
	Text   string
}

func (v *visit) digestCard() (*digestCard, error) {
	if v.actor.School == "" {
		return nil, nil
	}
	letter, err := jobs.DigestFor(v.ctx(), v.site.means(), v.user, v.school)
	s := v.school.Settings
	when := fmt.Sprintf("On %ss in term, from %02d:00", s.DigestDay(), s.DigestHour())
	return &digestCard{When: when, Wanted: v.user.Digest, Sent: v.site.config.Mail, Text: letter.Text}, err
}

func askDigest(v *visit) error {
	f := &form.Form{}
	wanted := f.Carry("wanted")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	yes := wanted.Value == "yes"
	if err := v.site.store.AskDigest(v.ctx(), v.actor, yes); err != nil {
		return err
	}
	if !yes {
		return v.goTo("/account#letter", "You get no weekly letter any more")
	}
	if !v.site.config.Mail {
		return v.goTo("/account#letter", "You have asked for the weekly letter. It comes once e-mail is sent from here")
	}
	return v.goTo("/account#letter", "You get the weekly letter from now on")
}

// askDigestTime asks on which day, and from which hour, a school's weekly letters
// go out.
func askDigestTime(f *form.Form) (day, hour *form.Choice) {
	var days, hours []form.Option
	for d := time.Monday; d <= time.Friday; d++ {
		days = append(days, form.Option{Value: strconv.Itoa(int(d)), Label: d.String()})
	}
	for h := register.FirstPost; h < register.LastPost; h++ {
		hours = append(hours, form.Option{Value: strconv.Itoa(h), Label: fmt.Sprintf("%02d:00", h)})
	}
	day = f.AskSelect("digest_day", "Day", days, form.Blank(""), form.Width("medium"), form.Hint("In a week in which there is no school on that day, the next day in school."))
	return day, f.AskSelect("digest_hour", "From", hours, form.Blank(""), form.Width("medium"))
}
