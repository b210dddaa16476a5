package web

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
	"carers/app/web/form"
)

// foundGroup is one name as it is written, wherever it stands.
type foundGroup struct {
	Title  string // "Rory"
	May    string // "May be Rory O'Neill, 7A"
	Why    string
	Places []foundPlace
	Does   *form.Choice
	Reason *form.Text
	places []award.Place

	changes bool // something can be taken out there
}

// gateForm asks what is to become of each name.
type gateForm struct {
	form.Form
	All    *form.Choice // of every name that nothing else was chosen for; nil where there are few
	groups []foundGroup
}

// newGateForm puts places of one name and one way of writing it together, and asks about
// them once; of each by itself where somebody wants that.
func newGateForm(g store.Gate) *gateForm {
	f := &gateForm{}
	open := g.Found.Undecided(g.Rulings)
	letters := g.Rulings
	for len(open) > 0 {
		of := open[0]
		same := func(p award.Place) bool {
			return p.Person == of.Person && p.Word() == of.Word() && p.Why == of.Why && inWords(p, g) == inWords(of, g)
		}
		var places, rest []award.Place
		for _, p := range open {
			if same(p) {
				places = append(places, p)
			} else {
				rest = append(rest, p)
			}
		}
		open = rest
		letter := letters.Letter(of.Person)
		if !of.IsClose() {
			letters = append(slices.Clone(letters), award.Ruling{Does: award.Replace, Pupil: of.Person, Letter: letter})
		}
		f.groups = append(f.groups, f.group(g, places, letter))
	}
	f.askAll()
	return f
}

// fewGroups is of how many names each is decided about by itself.
const fewGroups = 2

// askAll asks about all names at once, where there are many and something can be taken out.
func (f *gateForm) askAll() {
	if n := len(slices.DeleteFunc(slices.Clone(f.groups), func(g foundGroup) bool { return !g.changes })); n <= fewGroups {
		return
	}
	f.All = f.AskRadios("all", "All of them at once", []form.Option{
		{Value: string(award.Replace), Label: "Put a pupil’s letter in place of each name, on a copy"},
		{Value: string(award.BlackOut), Label: "Black them all out, on a copy"},
	}, form.Hint("What you choose for a name below comes first. Whoever is no pupil has no letter and is blacked out."))
}

// inWords reports whether a place is in the item's own words, and not in its file.
func inWords(p award.Place, g store.Gate) bool { return p.Sum != g.Found.Sum }

// groupKey tells a group of places from any other, so that nobody decides about a place
// that their page did not show.
func groupKey(places []award.Place) string {
	sum := sha256.New()
	for _, p := range places {
		sum.Write([]byte(p.Key()))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

func (f *gateForm) group(g store.Gate, places []award.Place, letter string) foundGroup {
	of, key := places[0], groupKey(places)
	group := foundGroup{Title: of.Found, May: mayBe(of, g), Why: whyWords(of.Why), places: places, changes: canChange(of, g)}
	choices := gateChoices(g, of, letter)
	about := "“" + of.Found + "”"
	group.Does = f.AskRadios("does-"+key, "What is to become of it?", choices, form.About(about))
	group.Reason = f.AskText("reason-"+key, "If it stays: why may it?", form.About(about), form.Hint("A second person reads this before they agree"))
	for _, p := range places {
		place := foundWhere(p)
		if len(places) > 1 {
			place.Does = f.AskSelect("does-"+p.Key(), "Here", choices, form.Blank("As below"), form.About(about+", "+p.Part))
		}
		group.Places = append(group.Places, place)
	}
	return group
}

// canChange reports whether a name can be taken out of where it stands.
func canChange(p award.Place, g store.Gate) bool { return inWords(p, g) || g.File.Form.Changes() }

// gateChoices are what can become of a name. Of a PDF nothing can be taken out.
func gateChoices(g store.Gate, of award.Place, letter string) (all []form.Option) {
	if canChange(of, g) {
		on := "on a copy"
		if inWords(of, g) {
			on = "in the " + of.Part
		}
		if !of.IsClose() {
			all = append(all, form.Option{Value: string(award.Replace), Label: letterWords(of, g, letter) + on})
		}
		out := "Black it out, " + on
		if inWords(of, g) {
			out = "Take it out of the " + of.Part
		}
		all = append(all, form.Option{Value: string(award.BlackOut), Label: out})
	}
	if of.Ordinary() {
		all = append(all, form.Option{Value: string(award.NotAName), Label: "It is a word here and no name"})
	}
	return append(all, form.Option{Value: string(award.Keep), Label: "Keep it, for a reason that a second person agrees to"})
}

// letterWords say what stands in place of a name: the letter that the pupil has, or the
// one that they would have if every name above gives way to one.
func letterWords(of award.Place, g store.Gate, letter string) string {
	has := slices.ContainsFunc(g.Rulings, func(r award.Ruling) bool { return r.Does == award.Replace && r.Pupil == of.Person })
	if has {
		return "Put “Pupil " + letter + "” in its place, "
	}
	return "Put a letter such as “Pupil " + letter + "” in its place, "
}

// choices are what was chosen, place by place. What nobody chose stays open.
func (f *gateForm) choices() (all []store.Choice) {
	for _, g := range f.groups {
		for i, p := range g.places {
			does := g.Does.Value
			if own := g.Places[i].Does; own != nil && own.Value != "" {
				does = own.Value
			}
			if does == "" && f.All != nil && g.changes {
				does = f.All.Value
			}
			if does == string(award.Replace) && g.Does.Value == "" && p.IsClose() {
				does = string(award.BlackOut)
			}
			if does != "" {
				all = append(all, store.Choice{Place: p.Key(), Does: award.RulingKind(does), Reason: g.Reason.Value})
			}
		}
	}
	return all
}

// beside puts the problems of places beside the fields of their groups.
func (f *gateForm) beside(err error) error {
	for _, g := range f.groups {
		for _, p := range g.places {
			err = fault.Beside(err, "reason-"+p.Key(), g.Reason.Name)
			err = fault.Beside(err, "does-"+p.Key(), g.Does.Name)
		}
	}
	return err
}
