package web

import (
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

func TestEveryoneCanUseThePagesOfAnOffice(t *testing.T) {
	w := everywhere(t)
	w.pupil(firstSchool, register.Pupil{Surname: "Hughes", Forename: "Ffion", Year: "7", Form: "7C", Flags: register.Flags{register.YoungCarerInMIS: {Value: "P"}}})
	head := lookAt(t, w, access.Head)
	head.Open("/people")
	head.at("people")
	head.Follow("Add somebody")
	head.at("people-add")
	head.Press("Add")
	head.Sees("Enter their e-mail address")
	head.at("people-add-problem")
	head.Fill("Name, as colleagues know them", "J. Kowalski")
	head.Fill("E-mail address", "j.kowalski@s999001.example")
	head.Check("Teacher or other staff")
	head.Press("Add")
	head.Sees("Pass this link to J. Kowalski")
	head.at("people-link")
	head.Open("/people/" + w.ids["user"])
	head.at("people-person")
	head.Open("/reason?next=/exports")
	head.at("account-reason")
	head.Open("/audit")
	head.at("audit")
	head.Open("/account")
	head.at("account")

	champion := lookAt(t, w, access.Champion)
	champion.Open("/settings")
	champion.at("settings")
	champion.Open("/census")
	champion.at("census")
}

func TestEveryoneCanUseTheWayIn(t *testing.T) {
	w := newWorld(t)
	tab := looked{apptest.NewTab(t, w.door.URL("")), t}
	tab.Open("/setup/first-set-up")
	tab.at("session-setup")
	tab.Press("Set up and sign in")
	tab.Sees("Enter the school's name")
	tab.at("session-setup-problem")
	tab.Open("/sign-in")
	tab.at("session-sign-in")
	w.school(firstSchool, "Greenfield School").school(secondSchool, "Little Wrens Primary School")
	tab.Open("/link/" + w.invited(firstSchool, "r.begum@greenfield.example"))
	tab.at("session-link")
}
