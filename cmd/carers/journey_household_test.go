package main

import (
	"testing"

	"carers/app/demo"
)

// TestWhoHelpsOutsideAndWhoHelpsAtHomeAreWrittenDown walks what the champion
// knows of those round a pupil: partners outside, the household, and what comes
// after school.
func TestWhoHelpsOutsideAndWhoHelpsAtHomeAreWrittenDown(t *testing.T) {
	r := inDemo(t, demo.ChampionEmail)
	r.Open("/partners")
	r.fine("partners")
	r.Press("It is right today : Little Wrens Primary School")
	r.Sees("It is checked")
	r.Open("/partners/add")
	r.Press("Save")
	r.Sees("Choose what kind of partner it is")
	r.fine("partners-problem")
	r.Fill("What is it called?", "Riverside Youth Club")
	r.Choose("What kind of partner is it?", "Charity")
	r.Fill("What do they do?", "Football on Fridays, and somebody who listens.")
	r.Fill("Web address", "riverside.example")
	r.Press("Save")
	r.Sees("The partner is saved")
	r.Sees("https://riverside.example")
	r.fine("partners-saved")

	page := carersByName(r)["Haddad, Layla"]
	r.Open(page + "/household")
	r.fine("household-empty")
	r.Press("I asked after every one today")
	r.Sees("Noted: asked after every brother and sister today")
	r.Open(page + "/household/change")
	r.fine("household-change")
	r.Fill("How many go to another school", "2")
	r.Press("Save")
	r.Sees("Enter the school that they go to")
	r.fine("household-problem")
	r.Fill("Another school that brothers or sisters go to", "Little Wrens Primary School")
	r.Fill("What would the family like?", "One evening a week without a list.")
	r.Press("Save")
	r.Sees("2 at Little Wrens Primary School")
	r.Sees("“One evening a week without a list.”")
	r.fine("household")

	r.Open(page + "/young-adult")
	r.fine("young-adult")
	r.Open(page + "/young-adult/change")
	r.fine("young-adult-change")
	r.Fill("In Layla's own words", "Something with maps.")
	r.Fill("Careers talk: who with?", "the careers adviser")
	r.Press("Save")
	r.Sees("“Something with maps.”")
	r.fine("young-adult-saved")
	r.Open(page)
	r.fine("household-carer")
}
