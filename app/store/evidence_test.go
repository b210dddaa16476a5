package store_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// served is the criterion that evidence of the tests serves.
const served = "ycis-2015/S2/bronze/test"

// picture is a small picture, of one colour.
func picture(t testing.TB, shade uint8) []byte {
	t.Helper()
	p := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range p.Pix {
		p.Pix[i] = shade
	}
	p.Set(1, 1, color.White)
	var out bytes.Buffer
	must(t, png.Encode(&out, p))
	return out.Bytes()
}

// shows keeps evidence in every state: with a name that waits, with one that is kept and
// one that waits for a second person, a picture, what was taken out, and what is clear.
func (t *target) shows(tb testing.TB, s *store.Store, at apptest.Staff) {
	l, known := s.As(at.Champion), []string{served}
	other := at.DSL
	other.Roles = []access.Role{access.Champion}
	add := func(e award.Evidence, content string) string {
		tb.Helper()
		return give(tb, func() (string, error) { return l.AddEvidence(tb.Context(), e, known, []byte(content)) })
	}
	keepIn := func(id string) string {
		tb.Helper()
		g := give(tb, func() (store.Gate, error) { return l.EvidenceGate(tb.Context(), id) })
		must(tb, s.As(other).DecideEvidence(tb.Context(), id, []store.Choice{{Place: g.Found.Places[0].Key(), Does: award.Keep, Reason: "A colleague of that name"}}))
		g = give(tb, func() (store.Gate, error) { return l.EvidenceGate(tb.Context(), id) })
		return g.Rulings[0].ID
	}
	name := give(tb, func() (string, error) { return t.whole(tb, l) })
	t.evidence = add(award.Evidence{Kind: award.NoteKind, Title: "Assembly", Note: name + " spoke about what helps"}, "")
	t.place = give(tb, func() (store.Gate, error) { return l.EvidenceGate(tb.Context(), t.evidence) }).Found.Places[0].Key()
	t.kept = add(award.Evidence{Title: "Thanks"}, "Thanks to "+name+" for the tea.")
	keepIn(t.kept)
	t.second = add(award.Evidence{Title: "Thanks again"}, "Thanks again to "+name+" for the tea.")
	t.ruling = keepIn(t.second)
	t.picture = add(award.Evidence{Title: "Noticeboard"}, string(picture(tb, 90)))
	t.sum = give(tb, func() (store.Gate, error) { return l.EvidenceGate(tb.Context(), t.picture) }).Found.Sum
	t.shown = add(award.Evidence{Title: "Policy", Serves: known}, "What we do for young carers.")
	for _, id := range []*string{&t.out, &t.back} {
		*id = add(award.Evidence{Title: "Old policy"}, "What we did for young carers, part "+string(rune('1'+len(*id)))+strings.Repeat(".", len(t.out)))
		must(tb, l.TakeEvidenceOut(tb.Context(), *id, 1, "It is old"))
	}
	_, err := store.Plain(s).ExecContext(tb.Context(), "UPDATE evidence SET against = 'another roll' WHERE id = '"+t.evidence+"'")
	must(tb, err)
}

// whole is the whole name of a pupil of the roll.
func (t *target) whole(tb testing.TB, l *store.Ledger) (string, error) {
	p, err := l.Pupil(tb.Context(), t.pupil)
	return p.Forename + " " + p.Surname, err
}

// shownSchool is a school with staff and two pupils, and its champion's ledger.
func shownSchool(t *testing.T, s *store.Store) (apptest.Staff, *store.Ledger) {
	t.Helper()
	at := apptest.School(t, s, "999001")
	for _, p := range []register.Pupil{{Surname: "O'Neill", Forename: "Rory", Year: "7", Form: "7A"}, {Surname: "King", Forename: "May", Year: "8", Form: "8B"}} {
		give(t, func() (string, error) { return s.As(at.Operator).AddPupil(t.Context(), p) })
	}
	return at, s.As(at.Champion)
}

func addsText(t *testing.T, l *store.Ledger, title, content string) string {
	t.Helper()
	return give(t, func() (string, error) {
		return l.AddEvidence(t.Context(), award.Evidence{Title: title, Serves: []string{served}}, []string{served}, []byte(content))
	})
}

func gateOf(t *testing.T, l *store.Ledger, id string) store.Gate {
	t.Helper()
	return give(t, func() (store.Gate, error) { return l.EvidenceGate(t.Context(), id) })
}

// decideAll decides the same about all that is open.
func decideAll(t *testing.T, l *store.Ledger, id string, does award.RulingKind) error {
	t.Helper()
	g := gateOf(t, l, id)
	var choices []store.Choice
	for _, p := range g.Found.Undecided(g.Rulings) {
		choices = append(choices, store.Choice{Place: p.Key(), Does: does, Reason: "A colleague of that name"})
	}
	return l.DecideEvidence(t.Context(), id, choices)
}

func goes(t *testing.T, l *store.Ledger) (items []store.PackItem, stays []store.KeptBack) {
	t.Helper()
	items, stays, err := l.EvidenceOf(t.Context(), []string{served})
	must(t, err)
	return items, stays
}

func TestACopyWithoutTheNameLeavesAndTheOriginalStays(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at, l := shownSchool(t, s)
		id := addsText(t, l, "Thanks to Rory O'Neill", "Rory O'Neill set the tables.\nMay King of 8B helped RORY O’NEILL.\n")
		if items, stays := goes(t, l); len(items) != 0 || len(stays) != 1 || !strings.Contains(stays[0].Why, "Names were found") {
			t.Fatalf("goes %d, stays %+v", len(items), stays)
		}
		head := s.As(at.Head)
		if _, err := head.EvidenceItem(t.Context(), id); !fault.IsMissing(err) {
			t.Errorf("a head opens what names a pupil: %v", err)
		}
		if all := give(t, func() ([]award.Evidence, error) { return head.Evidence(t.Context()) }); len(all) != 0 {
			t.Errorf("a head is told of %v", all)
		}
		must(t, decideAll(t, l, id, award.Replace))
		items, _ := goes(t, l)
		if len(items) != 1 {
			t.Fatalf("nothing goes: %+v", give(t, func() (award.Evidence, error) { return l.EvidenceItem(t.Context(), id) }))
		}
		if got, want := string(items[0].Of.Content), "Pupil A set the tables.\nPupil B of 8B helped Pupil A.\n"; !strings.Contains(got, "Pupil A set the tables.") || strings.Contains(strings.ToLower(got), "neill") || strings.Contains(got, "King") {
			t.Errorf("the copy says %q, want %q", got, want)
		}
		if items[0].Title != "Thanks to Pupil A" || items[0].Of.SHA256 != store.SumOf(items[0].Of.Content) || !items[0].Of.IsCopy {
			t.Errorf("%+v", items[0].Evidence)
		}
		if _, f, err := head.EvidenceFile(t.Context(), id, false); err != nil || strings.Contains(string(f.Content), "King") {
			t.Errorf("a head is given %q: %v", f.Content, err)
		}
		if _, _, err := head.EvidenceFile(t.Context(), id, true); !fault.IsRefused(err) {
			t.Errorf("a head is given the original: %v", err)
		}
		if _, f, err := l.EvidenceFile(t.Context(), id, true); err != nil || !strings.Contains(string(f.Content), "Rory O'Neill") {
			t.Errorf("the original says %q: %v", f.Content, err)
		}
		must(t, l.ReopenEvidence(t.Context(), id))
		if _, stays := goes(t, l); len(stays) != 1 {
			t.Error("what was decided was taken back, and it goes all the same")
		}
	})
}

func TestWhoeverComesToTheRollIsLookedForInWhatWasClear(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at, l := shownSchool(t, s)
		id := addsText(t, l, "A talk", "Zebedee Quartermain told us about his day.")
		if items, _ := goes(t, l); len(items) != 1 {
			t.Fatal("nobody is named in it, and it does not go")
		}
		before := give(t, func() (string, error) { return l.RollDigest(t.Context()) })
		give(t, func() (string, error) {
			return s.As(at.Operator).AddPupil(t.Context(), register.Pupil{Surname: "Quartermain", Forename: "Zebedee", Year: "7"})
		})
		if after := give(t, func() (string, error) { return l.RollDigest(t.Context()) }); after == before {
			t.Error("the roll has another name and the same digest")
		}
		if _, err := s.As(at.Head).EvidenceItem(t.Context(), id); !fault.IsMissing(err) {
			t.Errorf("a head opens what nobody looked through since: %v", err)
		}
		if n := give(t, func() (map[string]store.Serving, error) { return l.EvidenceServing(t.Context()) })[served]; n.Clear != 0 || n.Waiting != 1 {
			t.Errorf("counted are %+v", n)
		}
		if items, stays := goes(t, l); len(items) != 0 || len(stays) != 1 || stays[0].Looked != award.Hits {
			t.Errorf("goes %v, stays %+v", items, stays)
		}
	})
}

func TestColleaguesAreNoPupilsAndWhoIsCloseToOneIsLookedFor(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at, l := shownSchool(t, s)
		said := map[string]string{
			"Mrs O’Neill, our champion": "Mrs T. O'Neill and T. O’Neill lead it.", "O'Neill": "O'Neill leads it.", "Mr O'Neill": "Mr O'Neill came in.",
			"Zebedee Quartermain": "His uncle Zebedee Quartermain came in.",
		}
		looked := func(as map[string]award.Looked) {
			t.Helper()
			give(t, func() (int, error) { n, _, err := l.LookThroughAllEvidence(t.Context()); return n, err })
			for _, e := range give(t, func() ([]award.Evidence, error) { return l.Evidence(t.Context()) }) {
				if want := as[e.Title]; e.Looked != want {
					t.Errorf("%q: %s, want %s", e.Note, e.Looked, want)
				}
			}
		}
		for title, note := range said {
			must(t, second(l.AddEvidence(t.Context(), award.Evidence{Kind: award.NoteKind, Title: strings.ReplaceAll(title, "O’Neill", "Noll"), Note: note, Serves: []string{served}}, []string{served}, nil)))
		}
		looked(map[string]award.Looked{"Mrs Noll, our champion": award.Hits, "O'Neill": award.Hits, "Mr O'Neill": award.Hits, "Zebedee Quartermain": award.Clear})

		must(t, second(l.KeepLead(t.Context(), award.Lead{Post: award.ChampionPost, Name: "Mrs T. O'Neill", From: "2026-09-01"}, 0)))
		looked(map[string]award.Looked{"Mrs Noll, our champion": award.Clear, "O'Neill": award.Hits, "Mr O'Neill": award.Hits, "Zebedee Quartermain": award.Clear})

		pupils := give(t, func() (store.Roll, error) { return s.As(at.Operator).RollToMatch(t.Context()) }).Pupils
		carer := give(t, func() (string, error) {
			return l.AddCarer(t.Context(), pupils[0].ID, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		})
		plan := emergency("Ring the uncle.")
		plan.Contacts[0].Name = "Uncle Zebedee Quartermain"
		must(t, l.AgreePlan(t.Context(), carer, 0, plan))
		looked(map[string]award.Looked{"Mrs Noll, our champion": award.Clear, "O'Neill": award.Hits, "Mr O'Neill": award.Hits, "Zebedee Quartermain": award.Hits})
		for _, e := range give(t, func() ([]award.Evidence, error) { return l.Evidence(t.Context()) }) {
			if e.Title != "Zebedee Quartermain" {
				continue
			}
			if g := gateOf(t, l, e.ID); g.Found.Places[0].Person != pupils[0].ID || !g.Found.Places[0].IsClose() {
				t.Errorf("found are %+v", g.Found.Places)
			}
			if err := decideAll(t, l, e.ID, award.Replace); len(fault.Problems(err)) == 0 {
				t.Error("somebody close to a pupil is called by the pupil's letter")
			}
			must(t, decideAll(t, l, e.ID, award.BlackOut))
		}
		looked(map[string]award.Looked{"Mrs Noll, our champion": award.Clear, "O'Neill": award.Hits, "Mr O'Neill": award.Hits, "[name taken out]": award.Clear})
	})
}

// second is the error of a method that keeps something and returns its id.
func second(_ string, err error) error { return err }

func TestNobodyAgreesWithThemselves(t *testing.T) {
	s := apptest.SQLite(t)
	at, l := shownSchool(t, s)
	id := addsText(t, l, "Minutes", "Present: Rory O'Neill, teacher of drama.")
	must(t, decideAll(t, l, id, award.Keep))
	g := gateOf(t, l, id)
	if g.Evidence.Looked != award.Seconds || g.Evidence.Open != 1 {
		t.Errorf("it is %s", g.Evidence.Looked)
	}
	ruling := []string{g.Rulings[0].ID}
	if err := l.SecondEvidence(t.Context(), id, ruling); len(fault.Problems(err)) != 1 {
		t.Errorf("who kept it agrees: %v", err)
	}
	if err := s.As(at.Head).SecondEvidence(t.Context(), id, ruling); !fault.IsRefused(err) {
		t.Errorf("a head agrees to what they may not read: %v", err)
	}
	if err := s.As(at.DSL).SecondEvidence(t.Context(), id, []string{"another"}); !fault.IsMissing(err) {
		t.Errorf("a decision that is not there is agreed to: %v", err)
	}
	must(t, s.As(at.DSL).SecondEvidence(t.Context(), id, ruling))
	if items, _ := goes(t, l); len(items) != 1 || !strings.Contains(string(items[0].Of.Content), "Rory O'Neill") {
		t.Errorf("what two people keep does not stay: %v", items)
	}
	if err := l.DecideEvidence(t.Context(), id, []store.Choice{{Place: "of another page", Does: award.Replace}}); !fault.IsClash(err) {
		t.Errorf("a place that is not there: %v", err)
	}
}

func TestAPictureIsCleanedAndIsClearOnceSomebodySaysSo(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	said := "tEXtComment\x00Rory O'Neill, taken at home"
	content := picture(t, 200)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(said)-4))
	chunk = append(append(chunk, said...), 0, 0, 0, 0)
	binary.BigEndian.PutUint32(chunk[len(chunk)-4:], crc32.ChecksumIEEE([]byte(said)))
	hidden := append(slices.Concat(content[:33], chunk, content[33:]), "PK\x03\x04 what is hidden behind it"...)
	id := addsText(t, l, "Noticeboard", string(hidden))
	g := gateOf(t, l, id)
	if g.Evidence.Looked != award.Unread || g.Evidence.Kind != award.PhotoKind || len(g.Found.Places) != 0 {
		t.Errorf("it is %+v, with %v", g.Evidence, g.Found.Places)
	}
	_, f, err := l.EvidenceFile(t.Context(), id, true)
	must(t, err)
	if bytes.Contains(f.Content, []byte("Neill")) || bytes.Contains(f.Content, []byte("hidden behind")) {
		t.Error("what a camera wrote, or somebody hid, is kept")
	}
	if err := l.SeeEvidence(t.Context(), id, "of another file", nil); !fault.IsClash(err) {
		t.Errorf("somebody says of another file that they saw it: %v", err)
	}
	if err := l.SeeEvidence(t.Context(), id, g.Found.Sum, []award.Box{{Left: 500, Right: 400, Bottom: 10}}); len(fault.Problems(err)) != 1 {
		t.Errorf("a part without a size is covered: %v", err)
	}
	must(t, l.SeeEvidence(t.Context(), id, g.Found.Sum, []award.Box{{Left: 500, Top: 500, Right: 1000, Bottom: 1000}}))
	items, _ := goes(t, l)
	if len(items) != 1 || !items[0].Of.IsCopy {
		t.Fatalf("it does not go: %v", items)
	}
	shown, err := png.Decode(bytes.NewReader(items[0].Of.Content))
	must(t, err)
	black, _, _, _ := shown.At(30, 20).RGBA()
	light, _, _, _ := shown.At(10, 5).RGBA()
	if black != 0 || light == 0 {
		t.Errorf("the covered part is %d, the rest %d", black, light)
	}
}

func TestAFileIsKeptOnceAndWhatReplacesItIsLookedThrough(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	id := addsText(t, l, "Policy", "What we do.")
	_, err := l.AddEvidence(t.Context(), award.Evidence{Title: "Again"}, nil, []byte("What we do."))
	if p := fault.Problems(err); len(p) != 1 || p[0].Field != "file" || !strings.Contains(p[0].Says, "14 September 2026") {
		t.Errorf("the same file twice: %v", err)
	}
	must(t, l.ReplaceEvidenceFile(t.Context(), id, 1, []byte("What we do for May King.")))
	if e := gateOf(t, l, id).Evidence; e.Looked != award.Hits || e.Version != 2 {
		t.Errorf("what replaces it is %s, version %d", e.Looked, e.Version)
	}
	if err := l.ReplaceEvidenceFile(t.Context(), id, 1, []byte("What we do now.")); !fault.IsClash(err) {
		t.Errorf("over what somebody else replaced: %v", err)
	}
	must(t, decideAll(t, l, id, award.BlackOut))
	if items, _ := goes(t, l); len(items) != 1 || strings.Contains(string(items[0].Of.Content), "King") {
		t.Errorf("blacked out is %v", items)
	}
	if files := give(t, func() (map[string]award.EvidenceFile, error) { return l.EvidenceFiles(t.Context()) }); len(files) != 2 {
		t.Errorf("%d files are kept, want the file and its copy", len(files))
	}
	must(t, l.TakeEvidenceOut(t.Context(), id, 2, "A new one is there"))
	if items, stays := goes(t, l); len(items)+len(stays) != 0 {
		t.Error("what was taken out counts")
	}
	must(t, l.RemoveEvidenceFile(t.Context(), id))
	if room := give(t, func() (int, error) { return l.EvidenceRoom(t.Context()) }); room != 0 {
		t.Errorf("%d bytes are still taken", room)
	}
	must(t, l.BringEvidenceBack(t.Context(), id, 3))
	if e := give(t, func() (award.Evidence, error) { return l.EvidenceItem(t.Context(), id) }); e.Out() || e.File != "" {
		t.Errorf("brought back is %+v", e)
	}
}

func TestOfAPDFNothingIsTakenOut(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	id := addsText(t, l, "A leaflet", "%PDF-1.4\n1 0 obj<</Type/Page/Contents 2 0 R>>endobj 2 0 obj<<>>stream\nBT /F 12 Tf (Rory O'Neill sleeps better.) Tj ET\nendstream endobj")
	if p := fault.Problems(decideAll(t, l, id, award.Replace)); len(p) != 1 || !strings.Contains(p[0].Says, "Nothing can be taken out") {
		t.Errorf("of a PDF: %v", p)
	}
	id = addsText(t, l, "A message", "From: a@home.example\r\nSubject: Thanks\r\n\r\nRory O'Neill sleeps better.\r\n")
	must(t, decideAll(t, l, id, award.Replace))
	if items, _ := goes(t, l); len(items) != 1 || !strings.Contains(string(items[0].Of.Content), "Pupil A sleeps better.") || strings.Contains(string(items[0].Of.Content), "Rory") {
		t.Errorf("of an e-mail goes %v", items)
	}
}

func TestWhatARuleDrewIsReplacedByWhatItDrawsNext(t *testing.T) {
	s := apptest.SQLite(t)
	_, l := shownSchool(t, s)
	b := award.Evidence{Title: "Reviews held", Drawn: "reviews", Serves: []string{served}, On: apptest.Today}
	first := give(t, func() (string, error) {
		return l.DrawEvidence(t.Context(), b, []string{served}, []byte("<!doctype html><p>7 of 9"))
	})
	second := give(t, func() (string, error) {
		return l.DrawEvidence(t.Context(), b, []string{served}, []byte("<!doctype html><p>8 of 9"))
	})
	if items, _ := goes(t, l); first != second || len(items) != 1 || !strings.Contains(string(items[0].Of.Content), "8 of 9") || items[0].Kind != award.RecordsKind {
		t.Errorf("drawn twice are %s and %s: %v", first, second, items)
	}
}
