package web

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// What may go into a pack for who inspects, besides pages about pupils.
const (
	cohortPart   = "cohort"
	headingsPart = "headings"
	voicePart    = "voice"
)

// How a pack calls the pupils of whom it has a page.
const (
	byName   = "named"
	byLetter = "coded"
)

// mostCases is how many pupils a pack has a page of: inspectors look at about six.
const mostCases = 12

// inspectionForm asks what goes into a pack: its parts, how it calls pupils, whom it
// has a page of, and then line by line what stands on each page.
type inspectionForm struct {
	form.Form
	Parts  *form.Choices
	As     *form.Choice
	Pupils *form.Choices // by entry; nil for who may not see the register
	Asked  *form.Text    // of whom lines were asked, so that those of others begin as usual

	carers []store.RegisterLine
	sent   []string // lines as they were ticked, see lineKey
}

// newInspectionForm offers the carers of the school who are on roll.
func (v *visit) newInspectionForm() (*inspectionForm, error) {
	f := &inspectionForm{}
	f.Parts = f.AskCheckboxes("parts", "What goes in?", form.Options(
		cohortPart, "The cohort: who is known, attendance beside others, what the school does",
		headingsPart, "What is looked for, with the evidence that shows it",
		schoolPart, "Who answers, policies and training, and what was done when",
		voicePart, "You said, we did"))
	f.Parts.Put(cohortPart, headingsPart, schoolPart, voicePart)
	f.As = f.AskRadios("as", "How are pupils called on their pages?", form.Options(
		byLetter, "Coded, to be taken away: Pupil A, Pupil B. Who they are stays in the register",
		byName, "By name, to be read in the room and left there"), form.Needed("Say how pupils are called"))
	f.As.Put(byLetter)
	f.Asked = f.Carry("asked")
	if !v.may(access.SeeRegister) {
		return f, nil
	}
	var err error
	if f.carers, _, err = v.ledger.Register(v.ctx(), store.RegisterQuery{Statuses: []register.Status{register.Confirmed, register.Paused}, Sort: "year"}); err != nil {
		return nil, err
	}
	f.carers = slices.DeleteFunc(f.carers, func(l store.RegisterLine) bool { return !l.Pupil.OnRoll(v.today()) })
	var offered []form.Option
	for _, l := range f.carers {
		offered = append(offered, form.Option{Value: l.CarerID, Label: l.Pupil.Name()})
	}
	f.Pupils = f.AskCheckboxes("pupils", "Whose pages?", offered)
	return f, nil
}

// chosen are the entries that were ticked, in an order that says nothing of names or of
// when they were found: their letters follow it. It is another for each choice of pupils
// and each day, so that Pupil A of one pack is not Pupil A of the next.
func (f *inspectionForm) chosen(day calendar.Day) []string {
	if f.Pupils == nil {
		return nil
	}
	ids := slices.Compact(slices.Sorted(slices.Values(f.Pupils.Values)))
	all := string(day) + strings.Join(ids, " ")
	place := func(id string) string {
		sum := sha256.Sum256([]byte(all + id))
		return string(sum[:])
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	return ids
}

// code is what a coded pack about these pupils, with these letters, is called on a day:
// on each of its sheets, and where the school reads who is who. It follows from ids
// that nobody outside has, and tells nothing of them. Where nobody is coded it is blank.
func (f *inspectionForm) code(day calendar.Day, cases []inspectionCase) string {
	if f.inRoom() || len(cases) == 0 {
		return ""
	}
	all := "pack " + string(day)
	for _, c := range cases {
		all += " " + c.id
	}
	sum := sha256.Sum256([]byte(all))
	called := make([]byte, 6)
	for i := range called {
		called[i] = codeLetters[sum[i]%byte(len(codeLetters))]
	}
	return string(called)
}

// codeLetters make no word, and none of them is read as another or as a number.
const codeLetters = "BCDFGHJKMNPQRTWX"

// lineKey names a line of one pupil's page in the form.
func lineKey(carer, key string) string { return carer + ":" + key }

// readInspectionForm reads what was sent. Which lines there are follows from the pupils,
// so that they are read as they came and held against the pages later.
func (v *visit) readInspectionForm() (*inspectionForm, error) {
	f, err := v.newInspectionForm()
	if err != nil {
		return nil, err
	}
	f.Parts.Put()
	f.Read(v.gin.Request)
	f.sent = v.gin.Request.PostForm["lines"]
	if f.Pupils != nil && len(f.Pupils.Values) > mostCases {
		f.Place(fault.Wrong("pupils", fmt.Sprintf("Choose %d pupils at most. Inspectors look at about six", mostCases)))
	}
	if len(f.Parts.Values) == 0 && (f.Pupils == nil || len(f.Pupils.Values) == 0) {
		f.Place(fault.Wrong("parts", "Choose what goes in, or whose pages"))
	}
	return f, nil
}

// tick ticks the lines of a page: as they were sent, or as is usual for a pupil of whom
// nobody was asked before.
func (f *inspectionForm) tick(c *inspectionCase) {
	asked := slices.Contains(strings.Fields(f.Asked.Value), c.id)
	for g := range c.groups {
		for i := range c.groups[g].Fields {
			line := &c.groups[g].Fields[i]
			if asked {
				line.On = slices.Contains(f.sent, lineKey(c.id, line.Key))
			}
			line.On = line.On && !line.Shut
		}
	}
}

// has reports whether a part was ticked.
func (f *inspectionForm) has(part string) bool { return slices.Contains(f.Parts.Values, part) }

// inRoom reports whether pupils are called by name.
func (f *inspectionForm) inRoom() bool { return f.As.Value == byName }
