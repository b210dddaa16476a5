package store_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/fault"
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

var _ = fault.IsMissing
