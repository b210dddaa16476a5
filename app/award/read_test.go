package award_test

import (
	"testing"

	"carers/app/award"
)

func TestEveryShippedFrameworkIsRead(t *testing.T) {
	all, err := award.Read(award.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		t.Log(f.ID, len(f.Criteria))
	}
	if len(award.Frameworks()) != len(all) {
		t.Error("not all are shipped")
	}
}
