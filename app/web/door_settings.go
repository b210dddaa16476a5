package web

import (
	"net/http"
	"strconv"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	doorSettingsPage = newPage[doorSettingsView]("settings/door.html")
	renewDoorPage    = newPage[renewDoorView]("settings/door-renew.html")
	posterPage       = newPage[posterView]("settings/poster.html")
)

// doorSettingsAt is where the champion sees to the quiet door.
const doorSettingsAt = "/settings/door"

// renewDoorView asks before the address on the posters is made to lead nowhere.
type renewDoorView struct{ frame }

// doorSettingsView is the quiet door from inside: open or shut, its address, its
// languages and helplines.
type doorSettingsView struct {
	frame
	Open      bool
	Address   string // as the poster has it
	Page      string // the same as a link
	Opened    string
	NoLead    bool // whether no safeguarding lead can sign in, to whom what is urgent goes
	Unknown   bool // whether nobody has said at which address people find the site
	Languages []answer
	Form      *helplineForm
	Clash     *clashNote
	Old       bool // whether nobody has checked the helplines for a year
}

type helplineForm struct {
	form.Form
	Version *form.Version
	Lines   []helplineFields
	Checked *form.Date
}

// helplineFields ask about one helpline.
type helplineFields struct {
	Nth               string
	Name, Reach, Note *form.Text
}

func newHelplineForm() *helplineForm {
	f := &helplineForm{}
	f.Version = f.CarryVersion()
	for n := 1; n <= register.MostHelplines; n++ {
		nth := strconv.Itoa(n)
		f.Lines = append(f.Lines, helplineFields{
			Nth: nth, Name: f.AskText("name_"+nth, "Name", form.Called("Helpline "+nth+": name")), Reach: f.AskText("reach_"+nth, "Number, or what to text", form.Called("Helpline "+nth+": number")),
			Note: f.AskText("note_"+nth, "Who it is for, when, and is it free", form.Called("Helpline "+nth+": when")),
		})
	}
	f.Checked = f.AskDate("checked", "Last checked on", form.Hint("Ring or look up each, then say when you did"))
	return f
}

// blankLines are how many empty rows follow those that are filled in.
const blankLines = 2

// Shown are the rows to draw: those that are filled in, and a few for more.
func (f *helplineForm) Shown() []helplineFields {
	filled := 0
	for i, l := range f.Lines {
		if l.Name.Typed+l.Reach.Typed+l.Note.Typed != "" {
			filled = i + 1
		}
	}
	return f.Lines[:min(filled+blankLines, len(f.Lines))]
}

func (f *helplineForm) put(s register.School) {
	f.Version.Put(s.Version)
	f.Checked.Put(s.Settings.Helplines.Checked)
	for i, l := range s.Settings.ShownHelplines() {
		if i < len(f.Lines) {
			f.Lines[i].Name.Put(l.Name)
			f.Lines[i].Reach.Put(l.Reach)
			f.Lines[i].Note.Put(l.Note)
		}
	}
}

func (f *helplineForm) lines() []register.Helpline {
	lines := make([]register.Helpline, len(f.Lines))
	for i, l := range f.Lines {
		lines[i] = register.Helpline{Name: l.Name.Value, Reach: l.Reach.Value, Note: l.Note.Value}
	}
	return lines
}

func showDoorSettings(v *visit) error {
	f := newHelplineForm()
	f.put(v.school)
	return v.askDoorSettings(http.StatusOK, f, nil)
}

func (v *visit) askDoorSettings(status int, f *helplineForm, clash *clashNote) error {
	d, err := v.ledger.Door(v.ctx())
	if err != nil {
		return err
	}
	data := doorSettingsView{frame: v.frame("The quiet door", "/settings"), Form: f, Clash: clash, Old: v.school.Settings.HelplinesOld(v.today())}
	if d.Code != "" {
		data.Open, data.Opened, data.Page = true, at(d.Opened), doorAt+printedCode(d.Code)
		data.Address, data.Unknown = v.doorAddress(d)
	}
	keepers, err := v.ledger.Keepers(v.ctx())
	if err != nil {
		return err
	}
	data.NoLead = keepers.Leads == 0
	for _, t := range v.site.tongues {
		read := "A native speaker has not read it yet"
		if t.Read != "" {
			read = capital(t.Read)
		}
		data.Languages = append(data.Languages, answer{Label: t.Name, Says: read})
	}
	data.Problems = f.Problems()
	return showAs(v, status, doorSettingsPage, data)
}

// printedCode is a code as a poster has it, in two parts that are easier to copy.
func printedCode(code string) string {
	half := len(code) / 2
	return code[:half] + "-" + code[half:]
}

// doorAddress is the whole address of the door, and whether we do not know at
// which address people find the site.
func (v *visit) doorAddress(d store.Door) (address string, unknown bool) {
	site, _ := v.siteAddress()
	return site + doorAt + printedCode(d.Code), v.site.config.URL == ""
}

// changeDoor opens the door under a new address, or shuts it.
func changeDoor(v *visit) error {
	switch v.gin.PostForm("do") {
	case "renew":
		return show(v, renewDoorPage, renewDoorView{v.frame("The quiet door", "/settings")})
	case "open":
		d, err := v.ledger.Door(v.ctx())
		if err != nil {
			return err
		}
		if err := v.ledger.OpenDoor(v.ctx()); err != nil {
			return err
		}
		if d.Code != "" {
			return v.goTo(doorSettingsAt, "The old address is dead. Print the poster again")
		}
		return v.goTo(doorSettingsAt, "The quiet door is open. Print its poster")
	case "shut":
		if err := v.ledger.ShutDoor(v.ctx()); err != nil {
			return err
		}
		return v.goTo(doorSettingsAt, "The quiet door is shut. Take its posters down")
	}
	return fault.Wrong("", "Say whether to open the door or to shut it")
}

func changeHelplines(v *visit) error {
	f := newHelplineForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var lines register.Helplines
	if err == nil {
		lines, err = register.OwnHelplines(f.lines(), f.Checked.Value, v.today())
	}
	if err == nil {
		err = v.ledger.ChangeSchool(v.ctx(), f.Version.Value, func(s *register.School) error {
			s.Settings.Helplines = lines
			return nil
		})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			kept := newHelplineForm()
			kept.put(v.school)
			clash.Differences = f.Over(&kept.Form)
			f.Version.Put(v.school.Version)
		}
		return v.askDoorSettings(status, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo(doorSettingsAt, "The helplines are saved")
}

// posterView is the poster: it prints on one sheet of A4.
type posterView struct {
	frame
	W       tongue
	Code    string // the picture's address
	Address string // in words, without the scheme
	Unknown bool
	Lines   []posterLine
}

// posterLine is the invitation in another language.
type posterLine struct{ Says, Code, Direction string }

func showPoster(v *visit) error {
	d, err := v.ledger.Door(v.ctx())
	if err != nil {
		return err
	}
	if d.Code == "" {
		return v.goTo(doorSettingsAt, "")
	}
	address, unknown := v.doorAddress(d)
	data := posterView{frame: v.frame("Poster", "/settings"), W: v.site.tongues[0], Code: doorSettingsAt + "/poster.svg", Unknown: unknown}
	_, data.Address, _ = strings.Cut(address, "://")
	for _, t := range v.site.tongues[1:] {
		data.Lines = append(data.Lines, posterLine{Says: t.Poster, Code: t.Code, Direction: t.Direction})
	}
	return show(v, posterPage, data)
}

// drawPoster sends the picture of the door's address, to be read by a phone.
func drawPoster(v *visit) error {
	d, err := v.ledger.Door(v.ctx())
	if err != nil {
		return err
	}
	if d.Code == "" {
		return errNotHere
	}
	address, _ := v.doorAddress(d)
	picture, err := qrPicture(address)
	if err != nil {
		return err
	}
	v.gin.Data(http.StatusOK, "image/svg+xml", picture)
	return nil
}
