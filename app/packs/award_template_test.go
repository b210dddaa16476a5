package packs_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/award"
	"carers/app/packs"
	"carers/app/register"
)

func TestTheAwardsTemplateHoldsEachCriterionWithItsIdAndListsToChooseFrom(t *testing.T) {
	f, _ := award.Find("ycis-2015")
	file, err := packs.AwardTemplate(made(register.School{URN: "999001", Name: "Greenfield School"}), f)
	if err != nil {
		t.Fatal(err)
	}
	if file.Name != "award-wording-ycis-2015-999001-2026-09-14.xlsx" {
		t.Errorf("the file is called %s", file.Name)
	}
	book, err := excelize.OpenReader(bytes.NewReader(file.Content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := strings.Join(book.GetSheetList(), ", "); got != "About, Criteria, What could be read" {
		t.Errorf("the sheets are %s", got)
	}
	rows, err := book.GetRows("Criteria")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], "|"); got != "Id|Standard|Level|Criterion|Asked for as|What shows it|Whose words" {
		t.Errorf("the headings are %s", got)
	}
	if len(rows) != 1+len(f.Criteria) || rows[1][0] != "ycis-2015/S1/bronze/scheme-1" || rows[1][1] != "S1 Understand" || rows[1][2] != "Bronze" ||
		rows[1][4] != "Essential" || strings.Count(rows[1][5], "\n") != 3 || rows[1][6] != "The scheme’s, as far as it could be read" {
		t.Errorf("%d rows, the first is %q", len(rows), rows[1])
	}
	lists, err := book.GetDataValidations("Criteria")
	if err != nil {
		t.Fatal(err)
	}
	var offered []string
	for _, l := range lists {
		offered = append(offered, l.Sqref[:1]+": "+l.Formula1)
	}
	slices.Sort(offered)
	want := []string{`B: "S1 Understand,S2 Inform,S3 Identify,S4 Listen,S5 Support"`, `C: "Bronze,Silver,Gold"`, `E: "Essential,Desirable,Suggested,Not said"`}
	if !slices.Equal(offered, want) {
		t.Errorf("offered are %q", offered)
	}
}

func TestAPlaceThatHoldsNothingHasALineToWriteOn(t *testing.T) {
	f, _ := award.Find("norfolk-young-carer-friendly-tick")
	file, err := packs.AwardTemplate(made(register.School{URN: "999001", Name: "Greenfield School"}), f)
	if err != nil {
		t.Fatal(err)
	}
	if file.Rows != len(f.Standards)*len(f.Levels) {
		t.Errorf("%d lines for %d standards of which nothing is known", file.Rows, len(f.Standards))
	}
}
