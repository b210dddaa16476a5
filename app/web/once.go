package web

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"carers/app/store"
)

// once is the field that carries the mark of a page with a form that adds something.
// Two pages never have the same one, so that what is sent twice is known, and what two
// people send who wrote the same is not taken for it.
const once = "once"

// adds are the doors to which a form adds something that would stand there twice if
// it was sent twice: a slow answer and a second press, or a page that was gone back to.
// What a version guards needs none.
var adds = map[string]bool{
	"/register/add/new":                       true,
	"/register/add/:pupil":                    true,
	"/roll/add":                               true,
	"/carers/:carer/snapshots/add":            true,
	"/carers/:carer/hand-off":                 true,
	"/carers/:carer/questionnaires/add":       true,
	"/carers/:carer/adjustments/add":          true,
	"/carers/:carer/referrals/add":            true,
	"/carers/:carer/referrals/:referral/pack": true,
	"/carers/:carer/told/add":                 true,
	"/carers/:carer/passport/make":            true,
	"/carers/:carer/sharing/add":              true,
	"/carers/:carer/transitions/add":          true,
	"/carers/:carer/conversations/add":        true,
	"/carers/:carer/actions/add":              true,
	"/carers/:carer/reviews/add":              true,
	"/carers/:carer/circumstances":            true,
	"/voice/add":                              true,
	partnersAt + "/add":                       true,
	nationalAt + "/add":                       true,
	headingsAt + "/add":                       true,
	awardPlanAt + "/add":                      true,
	awardPlanAt + "/propose/:closed":          true,
	applicationsAt + "/add":                   true,
	wordingAt + "/add/:framework":             true,
	evidenceAt + "/write":                     true,
	activitiesAt + "/add":                     true,
	documentsAt + "/add":                      true,
	leadsAt + "/add":                          true,
	calendarAt + "/add":                       true,
	noticedAt:                                 true,
	doorAt + ":code/:language":                true,
}

// newMark is the mark of a page.
func newMark() string { return rand.Text() }

// sending is what tells one form that was sent from another: who sent it, to where,
// its mark and all that it said. What was corrected since is another, and is taken. It
// is a sum, from which none of that can be read. Blank is a form without a mark.
func (v *visit) sending() string {
	if !adds[v.door.Path] || v.door.Method != http.MethodPost {
		return ""
	}
	said, _ := url.ParseQuery(string(v.body())) // what cannot be read is the form's to tell
	if said.Get(once) == "" {
		return ""
	}
	text := strings.ReplaceAll(said.Encode(), "%0D%0A", "%0A") // a script ends lines otherwise than a browser
	sum := sha256.Sum256([]byte(v.user.ID + "\n" + v.gin.Request.URL.Path + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// openOnce opens a door. A form that was sent before goes where it led then.
func (v *visit) openOnce() error {
	id, school := v.sending(), v.actor.School
	if id == "" || school == "" {
		return v.door.Open(v)
	}
	if to, sent, err := v.site.store.SentBefore(v.ctx(), school, id); err != nil || sent {
		return errors.Join(err, v.goBefore(to))
	}
	asked := v.ctx()
	v.gin.Request = v.gin.Request.WithContext(store.Once(asked, id))
	err := v.door.Open(v)
	if errors.Is(err, store.ErrSentBefore) { // at the same time
		to, _, err := v.site.store.SentBefore(asked, school, id)
		return errors.Join(err, v.goBefore(to))
	}
	if to := v.gin.Writer.Header().Get("Location"); err == nil && to != "" {
		if err := v.site.store.SendingLed(asked, school, id, to); err != nil {
			logFault(asked, v.gin.FullPath(), newReference(), err) // what was sent is kept all the same
		}
	}
	return err
}

// goBefore leads where a form that was sent before led then, or, while that is not
// known yet, to the page above.
func (v *visit) goBefore(to string) error {
	if to == "" {
		to = v.site.nearestPage(above(v.door.Path), above(v.gin.Request.URL.Path))
	}
	return v.goTo(to, "This was sent before, and is there once")
}
