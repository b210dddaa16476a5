package web

import (
	"context"
	"maps"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// born brings the roll's word of when a pupil was born.
func (w *world) born(pupil string, on calendar.Day) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	id, err := l.KeepImport(ctx, register.Import{Kind: register.RollKind, FileName: "ages.csv", Status: register.ImportPreview}, []byte("ages"+on))
	w.must(err)
	i, err := l.Import(ctx, id)
	w.must(err)
	roll, err := l.RollNow(ctx)
	w.must(err)
	for _, p := range roll.Pupils {
		if p.ID == pupil {
			is := p
			is.DateOfBirth = on
			w.must(l.ApplyImport(ctx, i, store.Changes{RollVersion: roll.Version, Rolls: []register.RollChange{{Was: &p, Pupil: is, Fields: []string{"DateOfBirth"}}}}))
		}
	}
}

func init() {
	planters = append(planters, plantHome)
	maps.Copy(wordless, map[string]string{
		"Household.OtherAdults": "yes or no", "Household.MayAsk": "yes or no", "Household.OfferOn": "a day", "Household.GoalsOn": "a day", "YoungAdult.Willing": "yes or no", "YoungAdult.Able": "yes or no",
	})
}

// plantHome makes what is known of the home of the first school's carer, and what
// matters at 16, hold words too.
func plantHome(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	home := register.Household{Elsewhere: []register.AtSchool{{Count: 2}}, Adult: "refuses", Offer: "passed-on"}
	p.keep(&home)
	p.shows("Household.Adult", register.Adult("refuses").Words())
	p.shows("Household.Offer", register.Offer("passed-on").Words())
	w.must(l.KeepHousehold(ctx, w.ids["carer"], home, 0))
	w.born(w.ids["pupil"], "2010-01-05")
	young := register.YoungAdult{MovingOut: "thinks"}
	p.keep(&young)
	p.shows("YoungAdult.MovingOut", register.MovingOut("thinks").Words())
	w.must(l.KeepYoungAdult(ctx, w.ids["carer"], young, 0))
}

func TestAHouseholdIsWrittenDownWithoutNames(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	says(t, champion.Open(at), "Nothing is written down yet of who lives there")
	page := champion.Send(champion.Open(at+"/household/change").Form("main form").Fill("lives_with", "Mother, and Rory O'Neill").Fill("count_2", "2").Fill("offer_on", "31 2 2026"))
	says(t, page, "has no day 31", "Enter the school that they go to") // all in one round but names, for which the roll is read
	page = champion.Send(page.Form("main form").Fill("offer_on", ""))
	says(t, page, "This holds the name of a pupil here", "Enter the school that they go to")
	page = champion.Send(page.Form("main form").Fill("lives_with", "Mother and a brother").Fill("school_2", "Little Wrens Primary School").Fill("goals", "To eat together on Sundays").Fill("adult", "wants"))
	says(t, page, "It is written down", "Mother and a brother", "2 at Little Wrens Primary School", "“To eat together on Sundays”", "Do not chase it before they agree", "It stays at school.", "No snapshot says it yet")
	if strings.Contains(page.Text("main"), "Ask the family") {
		t.Error("a home that was not told is to be asked")
	}
	says(t, champion.Open(at), "Mother and a brother", "Would like one")
	page = champion.Send(champion.Open(at + "/household").Form("form[action$='/asked']"))
	says(t, page, "Asked after every one on 14 September 2026, Made-up Young carer champion.")
	rec := w.kept()
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), rec.Carer.ID, rec.Carer.Version, "told home", func(c *register.Carer, _ register.Pupil) error {
		c.Home.Knows = register.HomeTold
		return nil
	}))
	says(t, champion.Open(at+"/household"), "Ask the family whether they would like help for them")
	lead := w.visitor(firstSchool, access.DSL).Open(at + "/household")
	says(t, lead, "Mother and a brother")
	if lead.Has("main form") || lead.Has("main a[href$='/change']") {
		t.Error("the safeguarding lead may change it")
	}
}

func TestTwoWhoWriteAboutAHomeOrSixteenLoseNoWord(t *testing.T) {
	w := everywhere(t)
	w.born(w.ids["pupil"], "2010-01-05")
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	for path, field := range map[string]string{at + "/household/change": "goals", at + "/young-adult/change": "in_words"} {
		hers, his := champion.Open(path).Form("main form").Fill(field, "Hers it is"), champion.Open(path).Form("main form").Fill(field, "His it is")
		champion.Send(hers)
		champion.Open(path)
		page := champion.Send(his)
		if champion.Status != http.StatusConflict || page.Form("main form").Values.Get(field) != "His it is" {
			t.Errorf("%s: status %d", path, champion.Status)
		}
		says(t, page, "Hers it is")
		says(t, champion.Send(page.Form("main form")), "His it is")
	}
}

// TestASistersPageTellsNothingOfABrotherWhoAskedForSecrecy looks at both pages on
// which brothers and sisters stand, as who keeps the register and as the
// safeguarding lead.
func TestASistersPageTellsNothingOfABrotherWhoAskedForSecrecy(t *testing.T) {
	w := everywhere(t)
	ctx, l, at := context.Background(), w.as(firstSchool), "/carers/"+w.ids["carer"]
	brother := w.carer(firstSchool, w.ids["other"], register.Entry{Route: register.BySibling, Status: register.Confirmed})
	w.must(l.KeepHousehold(ctx, brother, register.Household{LivesWith: "SECRET-BROTHER"}, 0))
	tells := func(role access.Role, want bool, paths ...string) {
		t.Helper()
		v := w.visitor(firstSchool, role)
		for _, path := range paths {
			page := v.Open(path)
			says(t, page, "Rory O'Neill")
			if got := page.Has("main a[href='/carers/" + brother + "']"); got != want || strings.Contains(page.String(), "SECRET-BROTHER") || page.Has("main a[href^='/register/add/']") {
				t.Errorf("%s at %s: leads to the brother's entry %v, want %v", role, path, got, want)
			}
		}
	}
	tells(access.Champion, true, at) // perhaps a brother
	w.must(l.DecideSiblings(ctx, w.ids["pupil"], w.ids["other"], true))
	tells(access.DSL, true, at, at+"/household")
	rec, err := l.Carer(ctx, brother)
	w.must(err)
	w.must(l.ChangeCarer(ctx, brother, rec.Carer.Version, "wrote wishes", func(c *register.Carer, _ register.Pupil) error {
		c.Wishes.MayKnow = []register.Audience{register.Nobody}
		return nil
	}))
	tells(access.Champion, false, at, at+"/household")
	tells(access.DSL, false, at, at+"/household")
}

func TestSixteenAndOverHasAPageOfItsOwn(t *testing.T) {
	w := everywhere(t)
	champion, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["carer"]
	for _, path := range []string{at + "/young-adult", at + "/young-adult/change"} {
		if champion.Open(path); champion.Status != http.StatusNotFound {
			t.Errorf("%s of who is younger: status %d", path, champion.Status)
		}
	}
	if champion.Open(at).Has("a[href$='/young-adult']") {
		t.Error("the page of who is younger leads there")
	}
	w.born(w.ids["pupil"], "2010-01-05")
	says(t, champion.Open(at), "16 and over", "Nobody has written down yet what Amélie wants after school")
	page := champion.Send(champion.Open(at+"/young-adult/change").Form("main form").Fill("careers_with", "S. Kowalczyk").Fill("answers", "later"))
	says(t, page, "Enter the day of the talk", "Enter the day it was offered")
	page = champion.Send(page.Form("main form").Fill("careers_on", "10 9 2026").Fill("offered", "11 9 2026").Fill("wants", "training").Fill("in_words", "I would like to live near the sea").Fill("willing", "yes").Fill("able", "no"))
	says(t, page, "It is written down", "“I would like to live near the sea”", "10 September 2026, with S. Kowalczyk", "Later, outside exams", "Training or an apprenticeship", "not known", "Who outside helps at this age")
	if form := champion.Open(page.Attr("main a[href*='kind=transition']", "href")); !form.Has("[name=kind][value=transition][checked]") {
		t.Error("the page does not lead to where a transition assessment is asked for")
	}
	page = champion.Send(champion.Open(at+"/young-adult/change").Form("main form").Fill("answers", "no"))
	if page.Has("main a[href*='kind=transition']") {
		t.Error("who would not like one is to be referred")
	}
	w.born(w.ids["pupil"], "2012-01-05") // the roll was wrong, and what was written stays
	says(t, champion.Open(at), "16 and over", "Training or an apprenticeship")
	says(t, champion.Open(at+"/young-adult"), "I would like to live near the sea")
}
