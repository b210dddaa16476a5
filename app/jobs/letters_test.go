package jobs_test

import (
	"strings"
	"testing"

	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
)

func TestALetterThatWouldReachASilentHomeIsNotWritten(t *testing.T) {
	o, _ := withRegister(t)
	tell := func(r register.Carer, knows register.HomeKnows) {
		o.must(o.operator().ChangeCarer(t.Context(), r.ID, r.Version, "told home", func(c *register.Carer, _ register.Pupil) error {
			c.Status = register.Confirmed
			return c.TellHome(knows, "as the test says", "Sam", today)
		}))
	}
	records := o.onRegister()
	told, silent := records[0], records[1]
	tell(told.Carer, register.HomeTold)
	tell(silent.Carer, register.DoNotContact)
	letters := func() string {
		file, err := jobs.Export(t.Context(), o.operator(), jobs.LettersExport, packs.RegisterOptions{Format: packs.CSV})
		o.must(err)
		return string(file.Content) + strings.Join(file.Says, "\n")
	}
	line := told.Pupil.Surname + "," + told.Pupil.Forename
	if !strings.Contains(letters(), line) {
		t.Fatalf("a home that was told is not on the list: %s", letters())
	}
	o.must(o.operator().DecideSiblings(t.Context(), told.Pupil.ID, silent.Pupil.ID, true))
	if got := letters(); strings.Contains(got, line) || strings.Contains(got, "brother or sister") {
		t.Errorf("the list says %s", got)
	}
	rec, err := o.operator().Carer(t.Context(), told.Carer.ID)
	o.must(err)
	if !rec.HomeSilent {
		t.Error("the record does not say that the home is kept silent")
	}
}
