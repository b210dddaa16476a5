package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// stranger is somebody who must read nothing that is guarded.
type stranger struct {
	name string
	*apptest.Visitor
}

// strangers are one of each kind: every role that is not named, whoever an
// instruction names and whoever covers, and somebody who is not signed in.
func (w *world) strangers() []stranger {
	w.t.Helper()
	all := []stranger{{"nobody", w.door.Another()}}
	for _, role := range []access.Role{access.Teacher, access.Governor, access.Trust, access.Data, access.Head} {
		all = append(all, stranger{string(role), w.visitor(firstSchool, role)})
	}
	for _, of := range []string{"named", "cover"} {
		v := w.door.Another()
		v.SignIn(of+"@s"+firstSchool+".example", password)
		all = append(all, stranger{of, v})
	}
	return all
}

// guardedWorld is everywhere with a word in every guarded field, a teacher of the
// pupil's form, somebody who is named and somebody who covers today.
func guardedWorld(t *testing.T) (*world, *planting) {
	w, _ := tutored(t)
	w.ids["code"], w.ids["language"] = w.quietDoor(firstSchool), "en"
	ctx, l := context.Background(), w.as(firstSchool)
	w.ids["named"] = w.colleague(firstSchool, "named@s"+firstSchool+".example", "N. Amed", access.Teacher)
	cover := w.colleague(firstSchool, "cover@s"+firstSchool+".example", "C. Over", access.Teacher)
	w.must(l.SetCover(ctx, cover, store.Group{Kind: "form", Name: "9B"}, "2026-09-14"))
	p := &planting{w: w, words: map[string][]string{}}
	for _, plants := range planters {
		plants(p)
	}
	return w, p
}

// TestWhatIsGuardedIsOnNoPageAndInNoFileOfAnyoneElse plants a word in every field of
// class third-party, hidden-from-home or safeguarding, and reads every page, file and
// search that is open to whoever is not meant to see them.
func TestWhatIsGuardedIsOnNoPageAndInNoFileOfAnyoneElse(t *testing.T) {
	w, p := guardedWorld(t)
	for _, left := range p.unplanted() {
		t.Error(left)
	}
	words := p.all()
	w.isSomewhere(words) // so that there is something to find
	for _, s := range w.strangers() {
		pages := w.pages(s.Visitor)
		for at, page := range pages {
			s.reads(t, at, page.String(), words)
		}
		for _, o := range w.offers(pages) {
			content, _ := o.takes(s.Visitor)
			s.reads(t, o.Path+" "+o.button, content, words)
		}
		w.searches(s, p)
		if s.name == "named" || s.name == "cover" || s.name == string(access.Teacher) {
			says(t, pages["/my-pupils"], "Read to the end.") // so that something of the pupil is theirs to read
		}
	}
	w.inOwnFiles(words)
}

// reads fails the test for each word that a stranger reads.
func (s stranger) reads(t testing.TB, where, content string, words []string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(content, word) {
			t.Errorf("%s reads %s at %s", s.name, word, where)
		}
	}
}

// searches looks for the pupil by a word of each field, wherever a stranger can
// search.
func (w *world) searches(s stranger, p *planting) {
	w.t.Helper()
	for _, at := range []string{"/find", "/roll"} {
		page := s.Open(at)
		if s.Status != http.StatusOK || !page.Has("main form [name=q]") {
			continue
		}
		form := page.Form("main form:has([name=q])")
		for field, words := range p.words {
			if len(words) == 0 {
				continue
			}
			found := s.Do(form.Fill("q", words[0]).Request(s.URL(at))).Text("main")
			if strings.Contains(found, "Amélie") || strings.Contains(found, "O'Neill") {
				w.t.Errorf("%s finds the pupil at %s by %s", s.name, at, field)
			}
		}
	}
}

// inOwnFiles reads what is a pupil's own or goes home: a parent who is not told may
// find the one, and gets the other.
func (w *world) inOwnFiles(words []string) {
	w.t.Helper()
	v, found := w.visitor(firstSchool, access.Champion), 0
	for _, o := range w.offers(w.pages(v)) {
		if o.To != toPupil && o.To != toHome {
			continue
		}
		if content, isFile := o.takes(v); isFile {
			found++
			stranger{string(o.To), v}.reads(w.t, o.Path+" "+o.button, content, words)
		}
	}
	if found < 2 {
		w.t.Errorf("only %d files for pupils and homes were read", found)
	}
}

// isSomewhere fails the test unless who may see the guarded words reads every one
// of them somewhere: on a page, or in all that the school keeps.
func (w *world) isSomewhere(words []string) {
	w.t.Helper()
	seen := ""
	champion := w.visitor(firstSchool, access.Champion)
	request, err := http.NewRequest(http.MethodPost, champion.URL("/exports/everything"), strings.NewReader(url.Values{"format": {"json"}}.Encode()))
	w.must(err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", champion.URL(""))
	seen += string(champion.Fetch(request))
	for _, v := range []*apptest.Visitor{champion, w.visitor(firstSchool, access.DSL)} {
		for _, d := range (&Site{}).doors() {
			if d.Method == http.MethodGet && strings.Contains(d.Path, ":") {
				seen += v.Open(w.address(d.Path)).String()
			}
		}
	}
	for _, word := range words {
		if !strings.Contains(seen, word) {
			w.t.Errorf("nobody reads %s anywhere, so this proves nothing of it", word)
		}
	}
}

func plantEntry(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	s := register.Snapshot{On: "2026-09-12", CaredFor: []register.PersonCaredFor{{Relation: "step-or-foster"}}, Alone: register.Yes, Ticked: []register.Trigger{"self-harm"}}
	p.keep(&s)
	p.shows("Snapshot.CaredFor", "step- or foster parent")
	p.shows("Snapshot.Alone", "nobody to share it")
	p.shows("Snapshot.Ticked", "Hurts themselves, or speaks of it")
	var err error
	w.ids["snapshot"], err = l.TakeSnapshot(ctx, w.ids["carer"], s, register.HandOffAnswer{Choice: register.RaiseIt})
	w.must(err)
	c, move := register.Carer{}, register.Move{}
	p.keep(&c)
	p.keep(&move)
	w.must(l.ChangeCarer(ctx, w.ids["carer"], talked, "planted", func(kept *register.Carer, _ register.Pupil) error {
		kept.RouteNote, kept.Home = c.RouteNote, c.Home
		kept.Home.Knows = register.DoNotContact
		return nil
	}))
	w.must(l.ChangeCarer(ctx, w.ids["carer"], talked+1, "planted", func(kept *register.Carer, _ register.Pupil) error {
		return kept.Move(register.Paused, move.Reason, "R. Begum", "2026-09-14")
	}))
	_, err = l.SignPassport(ctx, w.ids["carer"], register.Passport{Lines: []register.PassportLine{{Part: register.PartHelps, Says: "A few minutes alone"}}, SignedOn: "2026-09-10", GoodUntil: "2026-12-18"})
	w.must(err)
}

func plantAdjustments(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	for _, seen := range []register.SeenBy{register.SeenByCover, register.SeenByNamed} {
		a := register.Adjustment{Says: "Read to the end.", SeenBy: seen, AgreedOn: "2026-09-10", Owner: "R. Begum", ReviewOn: "2026-12-10"}
		if seen == register.SeenByNamed {
			a.Named = []string{w.ids["named"]}
		}
		p.keep(&a)
		p.told(a.Phone.Place, a.Phone.Fallback) // staff do read these: it is the purpose that is guarded
		step := p.word("Adjustment.History")
		_, err := l.AgreeAdjustment(ctx, w.ids["carer"], func(kept *register.Adjustment, c register.Carer) error {
			if err := kept.Agree(a, c, "2026-09-14"); err != nil {
				return err
			}
			return kept.Move(register.AdjustmentActive, step, "R. Begum", c, "2026-09-14")
		})
		w.must(err)
	}
}

func plantTalks(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	talk := register.Conversation{On: "2026-09-12", By: "R. Begum"}
	p.keep(&talk)
	_, err := l.AddConversation(ctx, w.ids["carer"], talk, []register.Action{{What: "Ask for a locker.", OwnerID: w.userOf(firstSchool, access.Teacher), DueOn: "2026-09-30"}}, register.Heard{})
	w.must(err)
	rec, err := l.Carer(ctx, w.ids["carer"])
	w.must(err)
	held := register.Review{On: "2026-09-14", NextReview: "2027-01-11"}
	p.keep(&held)
	for id := range store.SeenOf(rec).Adjustments {
		d := register.Decided{AdjustmentID: id, Decision: register.KeepIt}
		if id == w.ids["adjustment"] {
			d = register.Decided{AdjustmentID: id, Decision: register.PauseIt, Reason: p.word("Review.Decided")}
		}
		held.Decided = append(held.Decided, d)
	}
	_, err = l.HoldReview(ctx, w.ids["carer"], store.SeenOf(rec), held, nil)
	w.must(err)
	change := register.Circumstance{Kind: "hospital", On: "2026-09-14"}
	p.keep(&change)
	p.shows("Circumstance.Kind", "A stay in hospital")
	_, err = l.RaiseReview(ctx, w.ids["carer"], change)
	w.must(err)
}

// plantHandOffs has one that the safeguarding lead filed and one that was no
// concern, and what a questionnaire's reader noted.
func plantHandOffs(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	h := register.HandOff{}
	p.keep(&h)
	p.shows("HandOff.Of", "being afraid to go home")
	w.must(w.leadsLedger().AcknowledgeHandOff(ctx, w.ids["handoff"], 1, register.Acknowledgement{Reference: h.Reference}))
	_, err := l.TakeSnapshot(ctx, w.ids["carer"], register.Snapshot{On: "2026-09-13", Ticked: []register.Trigger{"afraid"}}, register.HandOffAnswer{
		Choice: register.NoConcern, Reason: h.Reason, DecidedBy: "A. Osei", Seen: []register.Trigger{"afraid"},
	})
	w.must(err)
	q := register.Questionnaire{Tool: "other", Name: "Our own", On: "2026-09-11", By: "R. Begum", Paper: "The cupboard", Totals: []register.Total{{Scale: "total", Value: 4}}, Worried: register.No}
	p.keep(&q)
	w.ids["questionnaire"], err = l.KeepQuestionnaire(ctx, w.ids["carer"], q, register.HandOffAnswer{})
	w.must(err)
}

// plantMessages tells the school something by both ways, and answers.
func plantMessages(p *planting) {
	w, ctx, l := p.w, context.Background(), p.w.as(firstSchool)
	c := register.Concern{Named: "Amélie"}
	p.keep(&c)
	colleague := w.store.As(access.Actor{UserID: w.userOf(firstSchool, access.Data), Name: "D. Ata", School: firstSchool, Roles: []access.Role{access.Data}})
	w.must(colleague.RaiseConcern(ctx, c))
	d := register.Disclosure{Level: register.PleaseTalk, Named: "Amélie"}
	p.keep(&d)
	w.must(w.visitorsTell(firstSchool, d))
	act := register.MessageAct{}
	p.keep(&act)
	p.words["MessageAct.HandOff"] = nil
	lines, err := l.Messages(ctx)
	w.must(err)
	for _, line := range lines {
		if line.Course.Urgent {
			continue
		}
		w.must(l.AnswerMessage(ctx, line.Course.ID, store.Answer{Version: line.Course.Version, Does: register.NothingMore, Reason: act.Reason, Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}}))
	}
}

// leadsLedger is the first school's, of its safeguarding lead.
func (w *world) leadsLedger() *store.Ledger {
	return w.store.As(access.Actor{UserID: w.userOf(firstSchool, access.DSL), Name: "A. Osei", School: firstSchool, Roles: []access.Role{access.DSL}})
}
