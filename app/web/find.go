package web

import (
	"net/http"
	"net/url"
	"strings"

	"carers/app/access"
	"carers/app/store"
	"carers/app/web/form"
)

var findPage = newPage[findView]("roll/find.html")

// findView is a search and what it found. What was typed is a child's name: it
// travels in the body of the request and stands in no address.
type findView struct {
	frame
	Form  *findForm
	Asked bool
	Hits  []hit
	Says  string // "3 pupils found"
	Empty empty
}

type findForm struct {
	form.Form
	Words *form.Text
}

// hit is a pupil that was found, as the type-ahead reads it too.
type hit struct {
	Name   string `json:"name"`
	Detail string `json:"detail"`
	URL    string `json:"url"`
}

const (
	hitsTyping = 8  // while somebody types
	hitsOnPage = 50 // on the page of answers
)

func newFindForm() *findForm {
	f := &findForm{}
	f.Words = f.AskSearch("q", "Name, form or year", form.Hint("The beginning of each word is enough: “am on 9c”"))
	return f
}

func showFind(v *visit) error { return v.found(newFindForm(), nil) }

func find(v *visit) error {
	f := newFindForm()
	f.Read(v.gin.Request)
	typing := strings.Contains(v.gin.GetHeader("Accept"), "application/json")
	most := hitsOnPage
	if typing {
		most = hitsTyping
	}
	people, err := v.ledger.Find(v.ctx(), f.Words.Value, most)
	if err != nil {
		return err
	}
	hits := make([]hit, len(people))
	for i, p := range people {
		hits[i] = v.hit(p)
	}
	if typing {
		v.gin.JSON(http.StatusOK, hits)
		return nil
	}
	return v.found(f, hits)
}

// found shows what a search found.
func (v *visit) found(f *findForm, hits []hit) error {
	data := findView{frame: v.frame("Find a pupil", "/find"), Form: f, Asked: f.Words.Value != "", Hits: hits}
	data.Says = many(len(hits), "pupil", "pupils") + " found."
	if len(hits) == hitsOnPage {
		data.Says = "The first " + many(len(hits), "pupil", "pupils") + ". Type more of the name to see fewer."
	}
	data.Empty = empty{Title: "Nobody found", Says: "Try fewer letters, or the legal name. Only pupils on the roll now are found here."}
	if !v.may(access.SeeRegister) && !v.may(access.SeeRoll) {
		data.Empty.Says = "Try fewer letters. You find the pupils of your own groups here."
	}
	return show(v, findPage, data)
}

// hit says of a pupil what this person may know, and leads to the page that is
// theirs: the entry, the roll, or the group.
func (v *visit) hit(p store.Found) hit {
	h := hit{Name: p.Name, Detail: placeOf(p.Year, p.Form), URL: "/my-pupils?pupil=" + url.QueryEscape(p.PupilID)}
	switch {
	case p.CarerID != "":
		h.URL, h.Detail = carerAt(p.CarerID), listed(", ", h.Detail, "on the register: "+lowerStatus(p.Status))
	case v.may(access.SeeRoll):
		h.URL = "/roll/" + p.PupilID
	}
	return h
}
