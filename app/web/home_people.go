package web

import (
	"strconv"
	"unicode/utf8"

	"carers/app/access"
	"carers/app/store"
	"carers/app/web/form"
)

// homeConfirm lists the staff who read nothing until somebody who keeps the
// register says that their accounts are in the right hands.
func (v *visit) homeConfirm(data *homeView) error {
	users, err := v.ledger.Users(v.ctx())
	if err != nil {
		return err
	}
	var waiting []access.User
	for _, u := range users {
		if unconfirmed(u) {
			waiting = append(waiting, u)
		}
	}
	if len(waiting) > fewPeople {
		data.wait(task{Says: strconv.Itoa(len(waiting)) + " colleagues read nothing until you say that each is the right person", Href: "/people", Act: &link{"Open people", "/people"}})
		return nil
	}
	for _, u := range waiting {
		at := "/people/" + u.ID
		data.wait(task{Says: u.Name + " reads nothing until you say that it is the right person", Detail: "Their link came from " + fromWhom(u) + ".", Href: at, Act: &link{"Open", at}})
	}
	return nil
}

// letInDays is how far back the first page tells who was given a way to named
// records: long enough that nobody misses it over a half term.
const letInDays = 14

// fewPeople are told one by one; more in one line.
const fewPeople = 3

// aLine is how many letters of what was given are told here.
const aLine = 80

// homeLetIn tells who was given a role that opens named records, or a link to
// the account of somebody who holds one, and who lost it, so that it is not done
// unnoticed; then what teachers were given by people who do not see the register.
func (v *visit) homeLetIn(data *homeView) error {
	given, err := v.ledger.AccessGiven(v.ctx(), v.now().AddDate(0, 0, -letInDays))
	if err != nil {
		return err
	}
	alike := map[store.AccessGiven]int{}
	for _, g := range given {
		alike[sortOfGift(g)]++
	}
	s := homeSection{Rank: rankToKnow, Heading: "Access given and taken in the last two weeks", All: whoLooked()}
	for _, g := range given {
		about := capital(g.About)
		if utf8.RuneCountInString(about) > aLine {
			about = "" // how many is said; which, the audit tells
		}
		t := task{Says: g.Name + " " + g.Does, Detail: listed(". ", about, momentWords(g.At)+". "+byWhom(g.By)+", "+rolesInWords(g.Roles))}
		if n := alike[sortOfGift(g)]; g.Teaching && n > fewPeople {
			t.Says, t.Detail = many(n, "time", "times")+": a colleague "+g.Does, momentWords(g.At)+". "+byWhom(g.By)+", "+rolesInWords(g.Roles)+". Who has looked has each of them."
			alike[sortOfGift(g)] = 0
		} else if n == 0 {
			continue // told with the latest of them
		}
		s.Lines = append(s.Lines, t)
	}
	data.add(s)
	return nil
}

// sortOfGift is what is alike of what one person gave to several.
func sortOfGift(g store.AccessGiven) store.AccessGiven {
	return store.AccessGiven{Does: g.Does, By: g.By, Roles: g.Roles, Teaching: g.Teaching}
}

// homeWide tells of whom more than a third of the roll are pupils.
func (v *visit) homeWide(data *homeView) error {
	wide, err := v.ledger.WideReaders(v.ctx())
	s := homeSection{Rank: rankToKnow, Heading: "Who has more than a third of the roll", Intro: "By their forms and classes they read what to do for all of these. Ask whether it is right.", All: &link{"People", "/people"}}
	for _, w := range wide {
		s.Lines = append(s.Lines, task{Says: w.Name, Href: "/people/" + w.UserID, Detail: form.Thousands(w.Pupils) + " of " + many(w.OnRoll, "pupil", "pupils")})
	}
	data.add(s)
	return err
}
