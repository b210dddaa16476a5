package web

import (
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

var voicesPage = newPage[voicesView]("voice/list.html")

// voicesView is "you said, we did": it names nobody, and prints.
type voicesView struct {
	frame
	Add   *link // where there are some already
	Lines []voiceLine
	Empty *empty // where there are none
}

type voiceLine struct {
	Day, When, Said string
	Facts           []answer
	State           tag
	Change          *link
}

// voiceAt is where it is kept what pupils said, and what is under it.
const voiceAt = "/voice"

func showVoices(v *visit) error {
	list, err := v.ledger.Voices(v.ctx())
	if err != nil {
		return err
	}
	data := voicesView{frame: v.frame("You said, we did", voiceAt)}
	var add *link
	if v.may(access.KeepRegister) {
		add = &link{"Write down what pupils said", voiceAt + "/add"}
	}
	if len(list) > 0 {
		data.Add = add
	} else {
		data.Empty = &empty{"Nothing is written down yet", "What pupils say that the school could do, what was decided and done, and when they were told. No names.", add}
	}
	for _, w := range list {
		line := voiceLine{Day: string(w.On), When: w.On.Words(), Said: w.Said, State: voiceTag(w)}
		line.Facts = withoutBlanks([]answer{{Label: "We decided", Says: w.Decided}, {Label: "We did", Says: w.Done}, {Label: "Told back on", Says: w.ToldOn.Words()}}, "We decided", "We did", "Told back on")
		if v.may(access.KeepRegister) {
			line.Change = &link{"Change", voiceAt + "/" + w.ID}
		}
		data.Lines = append(data.Lines, line)
	}
	return show(v, voicesPage, data)
}

func voiceTag(w register.Voice) tag {
	switch {
	case !w.ToldOn.IsZero():
		return tag{"good", "Told back"}
	case w.Done != "":
		return tag{"wait", "Done, not told back yet"}
	case w.Decided != "":
		return tag{"", "Decided"}
	}
	return tag{"wait", "Not decided yet"}
}

type voiceForm struct {
	form.Form
	Version             *form.Version
	On, Told            *form.Date
	Said, Decided, Done *form.Text
}

func newVoiceForm() *voiceForm {
	f := &voiceForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.On = f.AskDate("on", "When was it said?", form.Called("The day it was said"))
	f.Said = f.AskLongText("said", "You said", form.Rows(3), form.Hint("What pupils said, without names: “We would like more time for homework after a bad night”"))
	f.Decided = f.AskLongText("decided", "We decided", form.Rows(2))
	f.Done = f.AskLongText("done", "We did", form.Rows(2))
	f.Told = f.AskDate("told_on", "When were they told?", form.Called("The day they were told"))
	return f
}

func (f *voiceForm) voice(id string) register.Voice {
	return register.Voice{ID: id, On: f.On.Value, Said: f.Said.Value, Decided: f.Decided.Value, Done: f.Done.Value, ToldOn: f.Told.Value}
}

func showAddVoice(v *visit) error {
	f := newVoiceForm()
	f.On.Put(v.today())
	return v.askVoice(http.StatusOK, f, nil)
}

// voiceHere is the entry that the address names.
func (v *visit) voiceHere() (register.Voice, error) {
	list, err := v.ledger.Voices(v.ctx())
	if err != nil {
		return register.Voice{}, err
	}
	at := slices.IndexFunc(list, func(w register.Voice) bool { return w.ID == v.id("voice") })
	if at < 0 {
		return register.Voice{}, fault.Missing{What: "entry"}
	}
	return list[at], nil
}

func showVoice(v *visit) error {
	w, err := v.voiceHere()
	if err != nil {
		return err
	}
	f := newVoiceForm()
	f.Version.Put(w.Version)
	f.On.Put(w.On)
	f.Said.Put(w.Said)
	f.Decided.Put(w.Decided)
	f.Done.Put(w.Done)
	f.Told.Put(w.ToldOn)
	return v.askVoice(http.StatusOK, f, nil)
}

func addVoice(v *visit) error { return v.keepVoice(register.Voice{}) }

func changeVoice(v *visit) error {
	was, err := v.voiceHere()
	if err != nil {
		return err
	}
	return v.keepVoice(was)
}

// keepVoice takes what the page sent: of was, or of a new entry.
func (v *visit) keepVoice(was register.Voice) error {
	f := newVoiceForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		_, err = v.ledger.KeepVoice(v.ctx(), f.voice(was.ID), f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askVoice(status, f, clash)
	}
	if asked, err := askedAgain(f, "entry", err, again); asked {
		return err
	}
	return v.goTo(voiceAt, "It is written down")
}

func (v *visit) askVoice(status int, f *voiceForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("You said, we did", voiceAt), Heading: "What pupils said", Lead: "No names: this can be shown to the head and to governors, and hung on a wall.", Clash: clash, Shown: f.Version,
		Fields: []*form.Field{&f.On.Field, &f.Said.Field, &f.Decided.Field, &f.Done.Field, &f.Told.Field}, Button: "Save", Back: voiceAt, Crumbs: []link{{"You said, we did", voiceAt}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
