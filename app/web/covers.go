package web

import (
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/store"
	"carers/app/web/form"
)

var coverPage = newPage[coverView]("people/cover.html")

// coverView is who takes whose group today and on the days to come.
type coverView struct {
	frame
	Form   *coverForm
	Covers []coverLine
	Empty  empty
}

// coverLine is somebody who takes a group for a day. What is meant for them is said
// to whoever keeps the register, and blank for anybody else.
type coverLine struct{ ID, Says, When, Meant string }

type coverForm struct {
	form.Form
	User, Group *form.Choice
	On          *form.Date
}

const coverAt = "/cover"

func (v *visit) newCoverForm() (*coverForm, error) {
	staff, err := v.ledger.Staff(v.ctx())
	if err != nil {
		return nil, err
	}
	groups, err := v.ledger.GroupNames(v.ctx())
	if err != nil {
		return nil, err
	}
	f := &coverForm{}
	taught := make([]form.Option, len(groups))
	for i, g := range groups {
		taught[i] = form.Option{Value: g.Kind + ":" + g.Name, Label: g.Name}
	}
	f.User = f.AskSelect("user", "Who covers?", colleagues(staff), form.Needed("Choose who covers"), form.Hint("Anybody with the role of teacher or other staff"))
	f.Group = f.AskSelect("group", "Which form or class?", taught, form.Needed("Choose a form or class"))
	f.On = f.AskDate("on", "On which day?", form.Called("The day"), form.Needed("Enter the day"))
	f.On.Put(v.today())
	return f, nil
}

func showCover(v *visit) error {
	f, err := v.newCoverForm()
	if err != nil {
		return err
	}
	return v.askCover(http.StatusOK, f)
}

func (v *visit) askCover(status int, f *coverForm) error {
	covers, err := v.ledger.Covers(v.ctx())
	if err != nil {
		return err
	}
	data := coverView{frame: v.frame("Cover", coverAt), Form: f}
	data.Empty = empty{Title: "Nobody covers today or later", Says: "Whoever covers reads the instructions that are meant for cover too, on that day and no other."}
	meant, err := v.meantForCover(covers)
	if err != nil {
		return err
	}
	for _, c := range covers {
		data.Covers = append(data.Covers, coverLine{c.ID, listed(" takes ", c.Name, c.Group.Name), c.On.Words(), meant[c.ID]})
	}
	data.Problems = f.Problems()
	return showAs(v, status, coverPage, data)
}

// meantForCover says of each cover how much is meant for it, where that may be said.
func (v *visit) meantForCover(covers []store.Cover) (map[string]string, error) {
	if !v.may(access.KeepRegister) {
		return nil, nil
	}
	counts, err := v.ledger.MeantForCover(v.ctx(), covers)
	says := map[string]string{}
	for _, c := range covers {
		switch n := counts[c.ID]; n {
		case 0:
			says[c.ID] = "Nothing for " + c.Group.Name + " is meant for cover"
		case 1:
			says[c.ID] = "1 instruction for " + c.Group.Name + " is meant for cover"
		default:
			says[c.ID] = many(n, "instruction", "instructions") + " for " + c.Group.Name + " are meant for cover"
		}
	}
	return says, err
}

func setCover(v *visit) error {
	f, err := v.newCoverForm()
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		kind, name, _ := strings.Cut(f.Group.Value, ":")
		err = v.ledger.SetCover(v.ctx(), f.User.Value, store.Group{Kind: kind, Name: name}, f.On.Value)
	}
	if f.Place(err) {
		return v.askCover(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(coverAt, "Cover is set for "+f.On.Value.Words())
}

func endCover(v *visit) error {
	if err := v.ledger.EndCover(v.ctx(), v.gin.PostForm("cover")); err != nil {
		return err
	}
	return v.goTo(coverAt, "The cover is taken back")
}
