package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type rulingRow struct {
	ID         string
	School     string
	EvidenceID string
	Sum        string
	Part       string
	FirstByte  int
	LastByte   int
	PupilID    string
	Does       string
	Letter     string
	Word       string
	Reason     string
	Boxes      string
	ByName     string
	ByID       string
	OnDay      calendar.Day
	SecondBy   string
	SecondByID string
	SecondOn   calendar.Day
}

// TableName is where it is kept what was decided about names in evidence.
func (rulingRow) TableName() string { return "evidence_rulings" }

func toRulingRow(r award.Ruling) rulingRow {
	return rulingRow{
		ID: r.ID, EvidenceID: r.Evidence, Sum: r.Sum, Part: r.Part, FirstByte: r.Start, LastByte: r.End, PupilID: r.Pupil, Does: string(r.Does), Letter: r.Letter, Word: r.Word, Reason: r.Reason, Boxes: packed(r.Boxes),
		ByName: r.By, ByID: r.ByID, OnDay: r.On, SecondBy: r.SecondBy, SecondByID: r.SecondByID, SecondOn: r.SecondOn,
	}
}

func (r rulingRow) ruling() (award.Ruling, error) {
	boxes, err := unpacked[[]award.Box](r.Boxes)
	return award.Ruling{
		ID: r.ID, Evidence: r.EvidenceID, Sum: r.Sum, Part: r.Part, Start: r.FirstByte, End: r.LastByte, Pupil: r.PupilID, Does: award.RulingKind(r.Does), Letter: r.Letter, Word: r.Word, Reason: r.Reason, Boxes: boxes,
		By: r.ByName, ByID: r.ByID, On: r.OnDay, SecondBy: r.SecondBy, SecondByID: r.SecondByID, SecondOn: r.SecondOn,
	}, err
}

// rulingsOf are what was decided about an item, in the order in which it was.
func (l *Ledger) rulingsOf(ctx context.Context, id string) (award.Rulings, error) {
	return rulingsIn(l.store.reading(ctx, l.actor.School), id)
}

func rulingsIn(db *gorm.DB, id string) (award.Rulings, error) {
	return list(db.Where("evidence_id = ?", id).Order("id"), "what was decided about evidence", rulingRow.ruling)
}

// EveryRuling lists all that was decided about names in evidence, for the export of
// everything.
func (l *Ledger) EveryRuling(ctx context.Context) ([]award.Ruling, error) {
	db, err := l.reading(ctx, access.ExportEverything)
	if err != nil {
		return nil, err
	}
	return list(db.Order("id"), "what was decided about evidence", rulingRow.ruling)
}

// Gate is a piece of evidence with every name that was found in it, and what was decided
// about each.
type Gate struct {
	Evidence award.Evidence
	File     award.EvidenceFile // without its content; empty for none
	Found    award.Found
	Rulings  award.Rulings
	Pupils   map[string]register.Pupil // whom the places may name, by id
}

// EvidenceGate looks an item through and hands over what was found, for whoever sees the
// register. The look is signed: of the item, since what may be a name in it says of
// nobody that they are a carer.
func (l *Ledger) EvidenceGate(ctx context.Context, id string) (Gate, error) {
	g, _, err := l.gate(ctx, id)
	if err != nil {
		return g, err
	}
	return g, l.look(ctx, Deed{Does: "looked at names found in evidence", Kind: "evidence", Record: id})
}

// gate is EvidenceGate without its line, and the file with its content.
func (l *Ledger) gate(ctx context.Context, id string) (g Gate, file *award.EvidenceFile, err error) {
	if err = l.allow(access.SeeRegister); err != nil {
		return g, nil, err
	}
	if g.Evidence, err = l.evidenceItem(ctx, id); err != nil {
		return g, nil, err
	}
	if file, err = l.fileOf(ctx, g.Evidence); err != nil {
		return g, nil, err
	}
	if g.Rulings, err = l.rulingsOf(ctx, id); err != nil {
		return g, nil, err
	}
	watch, _, err := l.store.watching(ctx, l.actor.School)
	if err != nil {
		return g, nil, err
	}
	if g.Found, err = lookThrough(watch, g.Evidence, file); err != nil {
		return g, nil, err
	}
	if file != nil {
		g.File = *file
		g.File.Content = nil
	}
	g.Pupils, err = l.pupilsNamed(ctx, g.Found)
	return g, file, err
}

// pupilsNamed are the pupils whom what was found may name.
func (l *Ledger) pupilsNamed(ctx context.Context, found award.Found) (map[string]register.Pupil, error) {
	var ids []string
	for _, p := range found.Places {
		ids = append(ids, p.Person)
	}
	slices.Sort(ids)
	of := map[string]register.Pupil{}
	for some := range slices.Chunk(slices.Compact(ids), batch) {
		var rows []pupilRow
		if err := l.store.reading(ctx, l.actor.School).Where("id IN ?", some).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read whom evidence may name: %w", err)
		}
		pupils, err := toPupils(rows)
		if err != nil {
			return nil, err
		}
		for _, p := range pupils {
			of[p.ID] = p
		}
	}
	return of, nil
}

// Choice is what somebody chose for one place: Place is its key.
type Choice struct {
	Place  string
	Does   award.RulingKind
	Reason string
}

// DecideEvidence keeps what somebody chose for places where a name was found. In a title,
// a note or an address it is done there and then; of a file a copy is made once all of it
// is decided. A place that is not there any more, because the item or the roll changed
// meanwhile, is a fault.Clash. The problems are those of [award.Rulings.Decide], beside
// the field of the place.
func (l *Ledger) DecideEvidence(ctx context.Context, id string, choices []Choice) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	g, file, err := l.gate(ctx, id)
	if err != nil {
		return err
	}
	is, rulings, fresh := g.Evidence, slices.Clone(g.Rulings), award.Rulings{}
	var bad []fault.Problem
	var said []award.Place // to be taken out of the item's own words
	for _, c := range choices {
		at := slices.IndexFunc(g.Found.Places, func(p award.Place) bool { return p.Key() == c.Place })
		if at < 0 {
			return fault.Clash{What: "evidence"}
		}
		place := g.Found.Places[at]
		if changes := c.Does == award.Replace || c.Does == award.BlackOut; changes && place.Sum == g.Found.Sum && !file.Form.Changes() {
			bad = append(bad, fault.Problem{Field: "does-" + c.Place, Says: "Nothing can be taken out of this kind of file here. Make it without the name where it came from, and bring that in its place"})
			continue
		}
		r, err := rulings.Decide(place, c.Does, c.Reason, l.actor.Name, l.actor.UserID, l.store.Today())
		if problems := fault.Problems(fault.Beside(err, "reason", "reason-"+c.Place)); len(problems) > 0 {
			bad = append(bad, problems...)
			continue
		}
		if err != nil {
			return err
		}
		r.ID, r.Evidence = l.store.newID(), id
		rulings, fresh = append(rulings, r), append(fresh, r)
		if !r.Leaves() && place.Sum != g.Found.Sum {
			said = append(said, place)
		}
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	takeOutOfWords(&is, said, rulings)
	return l.keepRulings(ctx, g, is, file, fresh, "decided about names in evidence")
}

// takeOutOfWords puts what was decided in place of names in an item's own words, from
// the last place to the first, so that those before stay where they are.
func takeOutOfWords(e *award.Evidence, places []award.Place, rulings award.Rulings) {
	slices.SortFunc(places, func(a, b award.Place) int { return b.Start - a.Start })
	for _, p := range places {
		r, _ := rulings.Of(p)
		instead := r.Instead()
		if instead == "" {
			instead = "[name taken out]"
		}
		text := map[string]*string{titlePart: &e.Title, notePart: &e.Note, linkPart: &e.Link}[p.Part]
		*text = (*text)[:p.Start] + instead + (*text)[p.End:]
	}
	if len(places) > 0 && e.Kind == award.LinkKind && !award.SoundLink(e.Link) {
		e.Link = "" // an address that names somebody leads nowhere without the name
	}
}

// keepRulings keeps what was decided about an item, with how it then stands.
func (l *Ledger) keepRulings(ctx context.Context, g Gate, is award.Evidence, file *award.EvidenceFile, fresh award.Rulings, does string) error {
	done, err := l.settle(ctx, is, file, slices.Concat(g.Rulings, fresh))
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepAward, Deed{Does: does, Kind: "evidence", Record: is.ID}, func(tx *gorm.DB) error {
		if err := l.keepSettled(tx, g, done); err != nil {
			return err
		}
		for _, r := range fresh {
			row := toRulingRow(r)
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// keepSettled keeps how an item stands after something was decided about it, before that
// is written down. When somebody changed the item or decided about it since g was read,
// it is a fault.Clash.
func (l *Ledger) keepSettled(tx *gorm.DB, g Gate, done settled) error {
	_, now, err := evidenceKind.load(tx, g.Evidence.ID)
	if err != nil {
		return err
	}
	if err := asRead(tx, now, g.Evidence, g.Rulings); err != nil {
		return err
	}
	changes := differing(toEvidenceRow(now), toEvidenceRow(done.evidence))
	if len(changes) > 0 {
		if now.Title != done.evidence.Title || now.Note != done.evidence.Note || now.Link != done.evidence.Link {
			changes["version"] = now.Version + 1
		}
		if err := tx.Model(&evidenceRow{}).Where("id = ?", now.ID).Updates(changes).Error; err != nil {
			return err
		}
	}
	return l.keepEvidenceFiles(tx, done, nil)
}

// SeeEvidence says, with the actor's name, that they looked at what the program cannot
// read of a file, and that it names and shows nobody beyond the parts of a picture that
// they cover. Sum is of the file that they were shown.
func (l *Ledger) SeeEvidence(ctx context.Context, id, sum string, boxes []award.Box) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	g, file, err := l.gate(ctx, id)
	if err != nil {
		return err
	}
	if file == nil || len(g.Found.Unread) == 0 {
		return fault.Missing{What: "file"}
	}
	if file.SHA256 != sum {
		return fault.Clash{What: "evidence"}
	}
	if slices.ContainsFunc(boxes, func(b award.Box) bool { return !b.Sound() }) || len(boxes) > 0 && !file.Form.Picture() {
		return fault.Wrong("boxes", "A part that is covered must lie within the picture, its left edge before its right and its upper edge above its lower")
	}
	r := award.See(sum, boxes, l.actor.Name, l.actor.UserID, l.store.Today())
	r.ID, r.Evidence = l.store.newID(), id
	return l.keepRulings(ctx, g, g.Evidence, file, award.Rulings{r}, "said that evidence names nobody")
}

// SecondEvidence agrees, as the second person, that what others decided to keep in an item
// may stay. It is whoever sees the register, since they read the name where it stands: a
// head does it once they have given a reason. Nobody agrees with themselves; what nobody
// else kept is missing.
func (l *Ledger) SecondEvidence(ctx context.Context, id string, rulings []string) error {
	if err := l.allow(access.SeeRegister); err != nil {
		return err
	}
	g, file, err := l.gate(ctx, id)
	if err != nil {
		return err
	}
	var agreed award.Rulings
	ruled := slices.Clone(g.Rulings)
	for i := range ruled {
		r := &ruled[i]
		if !slices.Contains(rulings, r.ID) || r.SecondByID != "" {
			continue
		}
		if err := r.Second(l.actor.Name, l.actor.UserID, l.store.Today()); err != nil {
			return err
		}
		agreed = append(agreed, *r)
	}
	if len(agreed) == 0 {
		return fault.Missing{What: "decision"}
	}
	done, err := l.settle(ctx, g.Evidence, file, ruled)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.SeeRegister, Deed{Does: "agreed that a name may stay in evidence", Kind: "evidence", Record: id}, func(tx *gorm.DB) error {
		if err := l.keepSettled(tx, g, done); err != nil {
			return err
		}
		for _, r := range agreed {
			second := map[string]any{"second_by": r.SecondBy, "second_by_id": r.SecondByID, "second_on": r.SecondOn}
			if err := tx.Model(&rulingRow{}).Where("id = ?", r.ID).Updates(second).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// ReopenEvidence takes back all that was decided about an item's file and words as they
// are, so that somebody decides anew. What was taken out of a title stays taken out.
func (l *Ledger) ReopenEvidence(ctx context.Context, id string) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	g, file, err := l.gate(ctx, id)
	if err != nil {
		return err
	}
	sums := []string{g.Found.Sum}
	for _, p := range g.Found.Places {
		sums = append(sums, p.Sum)
	}
	left := slices.DeleteFunc(slices.Clone(g.Rulings), func(r award.Ruling) bool { return slices.Contains(sums, r.Sum) || r.Does == award.NotAName })
	done, err := l.settle(ctx, g.Evidence, file, left)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepAward, Deed{Does: "took back what was decided about names in evidence", Kind: "evidence", Record: id}, func(tx *gorm.DB) error {
		if err := l.keepSettled(tx, g, done); err != nil {
			return err
		}
		return tx.Where("evidence_id = ? AND (sum IN ? OR does = ?)", id, sums, string(award.NotAName)).Delete(&rulingRow{}).Error
	})
}
