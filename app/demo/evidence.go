package demo

import (
	"fmt"
	"strings"

	"carers/app/award"
	"carers/app/store"
)

// shownBy is one piece of evidence as it was brought: so many days ago, its file made
// here, and what it serves by standard and the place of a criterion in it.
type shownBy struct {
	ago, held int // held is for how many days from today it holds; 0 for ever
	award.Evidence
	file   func(l *loading) []byte
	serves []string // "inspection-found": a heading of an inspection; "S2/1": the first criterion of a framework's lowest level, in each framework
	wrote  string   // a note or text in which %s is a pupil's name
	decide func(l *loading, keeper *store.Ledger, id string) error
}

// evidence is what Greenfield keeps to show what it does: in every state, with one piece
// that waits for somebody in each way.
var evidence = []shownBy{
	{ago: 250, Evidence: award.Evidence{Title: "Noticeboard by the library"}, file: drawn(noticeboard), serves: []string{"S2/1", "S2/3", "S1/1", "inspection-found", "authority-finding"}, decide: looksFine},
	{ago: 244, held: 110, Evidence: award.Evidence{Title: "Young carers policy, agreed by governors"}, file: written("Young carers policy", policyText), serves: []string{"S2/5", "S3/5", "inspection-leaders", "authority-leadership"}},
	{ago: 243, held: -40, Evidence: award.Evidence{Title: "Young carers policy of two years ago"}, file: printed("Young carers policy", "Young carers policy of Greenfield School", "To be looked at again by the governors after two years."), serves: []string{"S2/5"}},
	{ago: 180, Evidence: award.Evidence{Title: "Slides of the assembly for Years 7 and 8"}, file: slides(assemblySlides), serves: []string{"S2/1", "inspection-found"}},
	{ago: 150, Evidence: award.Evidence{Title: "Letter to families, autumn"}, file: written("Letter to families", letterText), serves: []string{"S2/4", "S3/1", "authority-finding"}},
	{ago: 120, Evidence: award.Evidence{Kind: award.LinkKind, Title: "Young carers on the school’s website", Link: "https://greenfield.example/young-carers", Note: "Who to ask, where the quiet corner is, and helplines outside school."}, serves: []string{"S2/3", "S2/4"}},
	{ago: 96, held: 24, Evidence: award.Evidence{Title: "The quiet room and its times"}, file: drawn(quietRoom), serves: []string{"S4/2", "inspection-done"}, decide: covered(award.Box{Left: 610, Top: 250, Right: 790, Bottom: 340})},
	{ago: 60, Evidence: award.Evidence{Title: "Minutes of the governors, item 6"}, file: printed("Minutes", "Item 6: young carers. The link governor reported on the autumn term.", "The governors thanked the staff who give up their lunch for the drop-in."), serves: []string{"S1/5", "S1/1", "inspection-leaders", "authority-leadership"}},
	{ago: 41, Evidence: award.Evidence{Title: "Thanks from a parent, by e-mail"}, file: mailed, serves: []string{"S5/3"}},
	{ago: 33, Evidence: award.Evidence{Title: "What pupils said would help"}, file: pupilsSaid, serves: []string{"S4/3", "S5/1", "inspection-voice", "authority-local"}, decide: asPupilA},
	{ago: 26, Evidence: award.Evidence{Title: "Staff briefing: who came and who led it"}, file: briefing, serves: []string{"S2/2", "S3/2", "inspection-staff", "authority-law"}, decide: keptAs("A member of staff of that name led it; the pupil was not there")},
	{ago: 19, Evidence: award.Evidence{Title: "Who helps at the drop-in"}, file: helpers, serves: []string{"S4/1", "inspection-done"}, decide: agreedTo("One of the sixth form helpers is called so too, and is not a carer")},
	{ago: 12, Evidence: award.Evidence{Title: "Lunch group making posters"}, file: drawn(lunchGroup), serves: []string{"S4/4", "S4/5"}},
	{ago: 6, Evidence: award.Evidence{Kind: award.NoteKind, Title: "What was said after the lunch group"}, wrote: "%s said that the group is “the one lunch where nobody asks me why I am tired”. Two others nodded. We keep the room on Thursdays.", serves: []string{"S4/3", "S4/4"}},
	{ago: 200, Evidence: award.Evidence{Title: "Poster with last year’s telephone number"}, file: written("Who to ask", "Who to ask\nThe telephone number on this poster was that of last year."), decide: takenOut("The number is no longer right: the new poster is on the noticeboard")},
}

// shows is what was brought, on its day.
func (l *loading) shows() (all []happening) {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	for _, e := range evidence {
		all = append(all, happening{weekday(l.world.Today.Add(-e.ago)), func() error { return l.bringEvidence(e) }})
	}
	return all
}

func (l *loading) bringEvidence(e shownBy) error {
	keeper, err := l.keeper("")
	if err != nil {
		return err
	}
	b, known := e.Evidence, []string{}
	for _, s := range e.serves {
		known = append(known, criteriaAt(s)...)
	}
	b.Serves, b.On = known, l.store.Today().Add(-1)
	if e.held != 0 {
		b.Until = l.world.Today.Add(e.held)
	}
	if e.wrote != "" {
		b.Note = fmt.Sprintf(e.wrote, l.somebody().Name())
	}
	var content []byte
	if e.file != nil {
		content = e.file(l)
	}
	_, err = keeper.AddEvidence(l.ctx, b, known, content)
	return err
}

// criteriaAt are the criteria at a place of a standard's lowest level: "S2/1" is the first
// of the second standard, in each framework that has it. A heading of an inspection is
// itself.
func criteriaAt(place string) (ids []string) {
	standard, nth, cell := strings.Cut(place, "/")
	if !cell {
		return []string{place}
	}
	for _, id := range []string{"ycis-2024", "ycis-2015"} {
		f, ok := award.Find(id)
		if !ok {
			continue
		}
		if all := f.At(standard, f.Levels[0].ID); int(nth[0]-'1') < len(all) {
			ids = append(ids, all[nth[0]-'1'].ID)
		}
	}
	return ids
}

// somebody is a pupil who is on the register, for evidence that names one.
func (l *loading) somebody() interface{ Name() string } {
	for _, e := range l.school.Entries {
		if p, ok := l.school.Pupil(e.Carer.PupilID); ok && p.LeftOn.IsZero() && e.Carer.Status.Supported() {
			return p
		}
	}
	return l.school.Pupils[0]
}

// decideEvidence looks through again what was brought before the roll was as it is, and
// decides what was decided.
func (l *loading) decideEvidence() error {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	keeper, err := l.keeper("")
	if err != nil {
		return err
	}
	if _, _, err := keeper.LookThroughAllEvidence(l.ctx); err != nil {
		return err
	}
	all, err := keeper.Evidence(l.ctx)
	if err != nil {
		return err
	}
	for _, e := range evidence {
		for _, is := range all {
			if e.decide == nil || is.Title != e.Title {
				continue
			}
			if err := e.decide(l, keeper, is.ID); err != nil {
				return fmt.Errorf("decide about evidence: %w", err)
			}
		}
	}
	return nil
}

// covered says of a picture that it shows nobody once some parts are covered.
func covered(boxes ...award.Box) func(*loading, *store.Ledger, string) error {
	return func(l *loading, keeper *store.Ledger, id string) error {
		g, err := keeper.EvidenceGate(l.ctx, id)
		if err != nil {
			return err
		}
		return keeper.SeeEvidence(l.ctx, id, g.Found.Sum, boxes)
	}
}

var looksFine = covered()

// asPupilA puts a letter in place of every name.
func asPupilA(l *loading, keeper *store.Ledger, id string) error {
	return decideAll(l, keeper, id, store.Choice{Does: award.Replace})
}

// keptAs keeps every name for a reason, which nobody has agreed to yet.
func keptAs(reason string) func(*loading, *store.Ledger, string) error {
	return func(l *loading, keeper *store.Ledger, id string) error {
		return decideAll(l, keeper, id, store.Choice{Does: award.Keep, Reason: reason})
	}
}

// agreedTo keeps every name for a reason, to which the safeguarding lead has agreed.
func agreedTo(reason string) func(*loading, *store.Ledger, string) error {
	return func(l *loading, keeper *store.Ledger, id string) error {
		if err := keptAs(reason)(l, keeper, id); err != nil {
			return err
		}
		a, err := l.store.ActorAt(l.ctx, l.users[DSLEmail], l.school.URN)
		if err != nil {
			return err
		}
		lead := l.store.As(a)
		g, err := lead.EvidenceGate(l.ctx, id)
		if err != nil {
			return err
		}
		var all []string
		for _, r := range g.Rulings {
			all = append(all, r.ID)
		}
		return lead.SecondEvidence(l.ctx, id, all)
	}
}

func decideAll(l *loading, keeper *store.Ledger, id string, of store.Choice) error {
	g, err := keeper.EvidenceGate(l.ctx, id)
	if err != nil {
		return err
	}
	var all []store.Choice
	for _, p := range g.Found.Undecided(g.Rulings) {
		of.Place = p.Key()
		all = append(all, of)
	}
	return keeper.DecideEvidence(l.ctx, id, all)
}

func takenOut(why string) func(*loading, *store.Ledger, string) error {
	return func(l *loading, keeper *store.Ledger, id string) error {
		return keeper.TakeEvidenceOut(l.ctx, id, 1, why)
	}
}
