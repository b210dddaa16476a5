package main

import (
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/demo"
)

// TestAChampionAsksAServiceAndPrintsThePack walks a referral from asking to the
// first answer: nothing is sent before the pupil agrees, the pack shows what would
// leave before it is made, and the wait is told in days.
func TestAChampionAsksAServiceAndPrintsThePack(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/referrals")
	r.Sees("A referral is not help yet")
	r.fine("referrals")
	r.Open("/referrals/pathway")
	r.fine("referrals-pathway")
	page := carersByName(r)["Raghunathan, Priya"]
	r.Open(page + "/referrals/add?kind=transition")
	r.fine("referral-add")
	r.Press("Save the referral")
	r.Sees("Say which service")
	r.fine("referral-add-problem")
	r.Fill("to", "Harrowby adult services, transitions")
	r.Choose("Who asked?", "The pupil asked")
	r.Press("Save the referral")
	r.Sees("Nothing has been sent")
	r.Sees("It can be sent when the pupil agrees")
	r.fine("referral-asked")
	r.Follow("Write down who agreed")
	r.Choose("Does Priya agree?", "Yes")
	r.Fill("pupil_on", "14 9 2026")
	apptest.Eval[string](r.Tab, `document.querySelector('[name=pupil_how]').value = 'in-person'`)
	r.Choose("If home has not agreed: may they see Priya at school before speaking to home?", "Yes")
	r.Press("Save the referral")
	r.Sees("Agreed, not sent")
	one := r.Path()
	r.Follow("Make a pack")
	r.Sees("Each line is from the record")
	r.fine("referral-pack-choose")
	r.Press("Make the pack")
	r.Sees("Word for word as it was made")
	r.fine("referral-pack")
	if sheets := strings.Count(string(r.PDF()), "/Type /Page\n"); sheets > 2 {
		t.Errorf("the pack prints on %d sheets", sheets)
	}
	r.Open(one)
	r.Choose("What has happened?", "It was sent")
	r.Press("Write it down")
	r.Sees("Sent, waiting since today")
	r.fine("referral-sent")
	r.Open(page + "/told/add")
	r.fine("referral-in")
	r.Open(page)
	r.Sees("Asked of services")
	r.Open("/")
	r.fine("referrals-home")
}
