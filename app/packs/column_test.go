package packs

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"carers/app/award"
	"carers/app/figures"
	"carers/app/register"
)

// TestEveryFieldOfEveryRecordIsInTheExportOfEverything keeps the promise "your
// data is yours" when a field is added.
func TestEveryFieldOfEveryRecordIsInTheExportOfEverything(t *testing.T) {
	shown := map[string]bool{
		"Pupil.AddressKey": true, // a digest for proposing siblings, not data of the school's
	}
	note(shown, rollColumns)
	note(shown, carerColumns(nil, register.Settings{}, nil))
	note(shown, historyColumns(nil))
	note(shown, snapshotColumns(nil))
	note(shown, adjustmentColumns(nil))
	note(shown, useColumns(nil))
	note(shown, conversationColumns(nil))
	note(shown, actionColumns(nil))
	note(shown, reviewColumns(nil))
	note(shown, circumstanceColumns(nil))
	note(shown, voiceColumns)
	note(shown, referralColumns(nil))
	note(shown, referralInColumns(nil))
	note(shown, referralPackColumns(nil))
	note(shown, partnerColumns)
	shown["award.EvidenceFile.Content"] = true // saved from its own page, which the first sheet says
	note(shown, evidenceColumns)
	note(shown, evidenceFileColumns)
	note(shown, rulingColumns(nil))
	note(shown, householdColumns(nil))
	note(shown, youngAdultColumns(nil))
	note(shown, passportColumns(nil))
	note(shown, planColumns(nil))
	note(shown, transitionColumns(nil))
	note(shown, sharingColumns(nil))
	note(shown, siblingColumns(nil))
	note(shown, handOffColumns(nil))
	note(shown, paperColumns(nil))
	note(shown, spanColumns(nil))
	note(shown, everyResultColumns(nil))
	note(shown, eventColumns(nil))
	note(shown, concernColumns(nil))
	note(shown, disclosureColumns(nil))
	note(shown, messageActColumns)
	note(shown, followedColumns)
	note(shown, wordingColumns)
	note(shown, roundColumns)
	note(shown, partColumns)
	note(shown, awardActionColumns)
	note(shown, applicationColumns)
	note(shown, activityColumns)
	note(shown, agreedColumns)
	note(shown, leadColumns)
	note(shown, dateColumns)
	for _, record := range slices.Concat(register.Records, figures.Records, award.Records) {
		of := reflect.TypeOf(record)
		for i := range of.NumField() {
			if name := of.Field(i).Name; name != "Version" && !shown[recordName(record)+"."+name] {
				t.Errorf("%s.%s is in no sheet", of, name)
			}
		}
	}
}

func note[T any](shown map[string]bool, columns []column[T]) {
	for _, c := range columns {
		shown[c.field] = true
	}
}

func TestWhatIsAboutRelativesCanBeLeftOut(t *testing.T) {
	for _, without := range []bool{false, true} {
		file, err := Register(About{School: register.School{URN: "999001"}}, []Entry{{}}, RegisterOptions{Format: CSV, WithoutFamily: without})
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(file.Content), "\n")
		header := strings.Split(line, ",")
		if header[0] != "home" {
			t.Error("what home knows comes first, and stays: it keeps a letter from being sent")
		}
		if !without && !slices.Contains(header, "cares_for") {
			t.Error("the full register does not say whom a pupil helps")
		}
		for _, c := range registerColumns {
			if there := slices.Contains(header, key(c.heading)); c.family() && c.field != homeField && there == without {
				t.Errorf("%s is of class %s; left out is %t and there is %t", c.heading, c.class, without, there)
			}
		}
	}
}

func TestATextTooLongForExcelSaysThatItWasCut(t *testing.T) {
	long := strings.Repeat("ä", 40000)
	e := Entry{Carer: register.Carer{Strengths: long}}
	about := About{School: register.School{URN: "999001"}, At: time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)}
	file, err := Register(about, []Entry{e}, RegisterOptions{Format: XLSX})
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(file.Content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Register")
	if err != nil || !strings.HasSuffix(strings.Join(rows[1], ""), cut) {
		t.Errorf("a cut text does not say so: %v", err)
	}
	file, err = Register(about, []Entry{e}, RegisterOptions{Format: JSON})
	var read []map[string]string
	if err != nil || json.Unmarshal(file.Content, &read) != nil || read[0]["strengths"] != long {
		t.Errorf("the JSON does not hold all of it: %v", err)
	}
}
