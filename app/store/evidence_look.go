package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/leak"
)

// settled is what came of looking a piece of evidence through: how it stands, and the
// copy that may leave, where something is to be taken out.
type settled struct {
	evidence award.Evidence
	found    award.Found
	copy     *award.EvidenceFile // new; nil where the one that is there will do, or none is needed
	beside   award.Rulings       // what was decided when the item was read
}

// settleKept looks an item through as it is kept, beside what was decided about it.
func (l *Ledger) settleKept(ctx context.Context, e award.Evidence) (settled, error) {
	rulings, err := l.rulingsOf(ctx, e.ID)
	if err != nil {
		return settled{}, err
	}
	file, err := l.fileOf(ctx, e)
	if err != nil {
		return settled{}, err
	}
	done, err := l.settle(ctx, e, file, rulings)
	done.beside = rulings
	return done, err
}

// asRead refuses a change where somebody changed an item, or decided about it, since it
// was read: how it then stands was worked out from that, and what was open would be clear
// without anybody's word. Now is the item as the change holds it.
func asRead(tx *gorm.DB, now, was award.Evidence, beside award.Rulings) error {
	ruled, err := rulingsIn(tx, was.ID)
	if err != nil {
		return err
	}
	same := func(a, b award.Ruling) bool { return a.ID == b.ID && a.SecondByID == b.SecondByID }
	if now.Version != was.Version || now.File != was.File || now.Copy != was.Copy || !slices.EqualFunc(ruled, beside, same) {
		return fault.Clash{What: evidenceKind.one}
	}
	return nil
}

// fileOf is an item's file with its content, or nil where it has none.
func (l *Ledger) fileOf(ctx context.Context, e award.Evidence) (*award.EvidenceFile, error) {
	if e.File == "" {
		return nil, nil
	}
	f, err := l.evidenceFile(ctx, e.File)
	return &f, err
}

// settle looks an item through with the names of the roll as it is, and says how it
// then stands. Where all is decided and something is to be taken out, it makes the copy,
// and looks that through as well: what is still named in it is open. It writes nothing.
func (l *Ledger) settle(ctx context.Context, e award.Evidence, file *award.EvidenceFile, rulings award.Rulings) (settled, error) {
	watch, digest, err := l.store.watching(ctx, l.actor.School)
	if err != nil {
		return settled{}, err
	}
	done := settled{evidence: e}
	if done.found, err = lookThrough(watch, e, file); err != nil {
		return done, err
	}
	is := &done.evidence
	is.File, is.Against = "", digest
	if file != nil {
		is.File = file.ID
	}
	is.Looked, is.Open = done.found.Stands(rulings)
	was := is.Copy
	is.Copy = ""
	if file == nil || is.Looked == award.Hits {
		return done, nil
	}
	content, err := withoutNames(watch, *file, done.found, rulings)
	if err != nil {
		is.Looked, is.Open = award.Hits, 1
		return done, nil
	}
	if content == nil {
		return done, nil
	}
	left, err := leftIn(watch, file.Form, content, done.found, rulings)
	if err != nil || left > 0 {
		is.Looked, is.Open = award.Hits, max(left, 1)
		return done, nil
	}
	return done, l.copyOf(ctx, &done, was, file, content)
}

// copyOf keeps the copy that is there where the content is the same, and otherwise has a
// new one.
func (l *Ledger) copyOf(ctx context.Context, done *settled, was string, file *award.EvidenceFile, content []byte) error {
	if was != "" {
		kept, err := l.evidenceFile(ctx, was)
		if err != nil && !fault.IsMissing(err) {
			return err
		}
		if err == nil && kept.SHA256 == sumOf(content) {
			done.evidence.Copy = was
			return nil
		}
	}
	done.copy = l.newEvidenceFile(file.Evidence, file.Form, content, true)
	done.evidence.Copy = done.copy.ID
	return nil
}

// The parts of an item that are no file, as pages call them.
const (
	titlePart = "title"
	notePart  = "note"
	linkPart  = "web address"
)

// lookThrough finds the names of a roll in an item: in its title, note and address, and
// in its file.
func lookThrough(watch *leak.Watch, e award.Evidence, file *award.EvidenceFile) (award.Found, error) {
	var all award.Found
	for _, part := range []struct{ name, text string }{{titlePart, e.Title}, {notePart, e.Note}, {linkPart, e.Link}} {
		for _, hit := range watch.Text(part.text) {
			hit.Part = part.name
			all.Places = append(all.Places, award.Place{Hit: hit, Sum: sumOf([]byte(part.text))})
		}
	}
	if file == nil {
		return all, nil
	}
	all.Sum = file.SHA256
	report, err := readFile(watch, file.Form, file.Content)
	if err != nil {
		return all, err
	}
	for _, hit := range report.Hits {
		all.Places = append(all.Places, award.Place{Hit: hit, Sum: file.SHA256})
	}
	all.Unread = report.Unread
	if file.Form.Picture() && len(all.Unread) == 0 {
		all.Unread = []string{"the picture"}
	}
	return all, nil
}

// readFile looks through a file that was taken. What cannot be opened after all is
// something that a person has to say of: it is not clear by itself.
func readFile(watch *leak.Watch, form award.FileForm, content []byte) (leak.Report, error) {
	report, err := watch.File(plainName(form), content)
	if err != nil {
		return leak.Report{Unread: []string{"the whole file: " + err.Error()}}, nil
	}
	return report, nil
}

// plainName is what a file is called where its name says nothing.
func plainName(form award.FileForm) string { return "file." + string(form) }

// withoutNames is the content of a copy from which was taken what was decided, or nil
// where the file may leave as it is.
func withoutNames(watch *leak.Watch, file award.EvidenceFile, found award.Found, rulings award.Rulings) ([]byte, error) {
	if file.Form.Picture() {
		if seen, ok := rulings.Seen(file.SHA256); ok && len(seen.Boxes) > 0 {
			return cleanPicture(file.Content, seen.Boxes)
		}
		return nil, nil
	}
	if !found.Changes(rulings) {
		return nil, nil
	}
	return watch.Without(plainName(file.Form), file.Content, func(hit leak.Hit) string {
		r, ok := rulings.Of(award.Place{Hit: hit, Sum: file.SHA256})
		if !ok || r.Leaves() {
			return hit.Found
		}
		return r.Instead()
	})
}

// leftIn counts the places in a copy that nobody said may stay.
func leftIn(watch *leak.Watch, form award.FileForm, content []byte, found award.Found, rulings award.Rulings) (int, error) {
	if form.Picture() {
		return 0, nil
	}
	report, err := watch.File(plainName(form), content)
	if err != nil {
		return 0, err
	}
	var places []award.Place
	for _, hit := range report.Hits {
		places = append(places, award.Place{Hit: hit})
	}
	return len(found.Left(rulings, places)), nil
}

// lookThroughAgain looks an item through with the roll as it is, and keeps how it
// stands. The doing is the program's: the line of the audit says that it was looked
// through, and the version that people are shown stays.
func (l *Ledger) lookThroughAgain(ctx context.Context, was award.Evidence) (award.Evidence, error) {
	done, err := l.settleKept(ctx, was)
	if err != nil {
		return was, err
	}
	is := done.evidence
	changes := differing(toEvidenceRow(was), toEvidenceRow(is))
	if len(changes) == 0 {
		return is, nil
	}
	deed := Deed{Does: "looked through evidence", Kind: "evidence", Record: was.ID}
	return is, l.changing(ctx, access.SeeAward, deed, func(tx *gorm.DB) error {
		_, now, err := evidenceKind.load(tx, was.ID)
		if err != nil {
			return err
		}
		if err := asRead(tx, now, was, done.beside); err != nil {
			return err
		}
		if err := tx.Model(&evidenceRow{}).Where("id = ?", was.ID).Updates(changes).Error; err != nil {
			return err
		}
		return l.keepEvidenceFiles(tx, done, nil)
	})
}

// LookThroughAllEvidence looks through again whatever was not looked through beside the
// roll as it is. It returns how many items there were, and of how many somebody has now
// to decide.
func (l *Ledger) LookThroughAllEvidence(ctx context.Context) (looked, wait int, err error) {
	if err := l.allow(access.SeeAward); err != nil {
		return 0, 0, err
	}
	return l.lookThroughStale(ctx, func(award.Evidence) bool { return true })
}

// lookThroughStale is LookThroughAllEvidence of some.
func (l *Ledger) lookThroughStale(ctx context.Context, some func(award.Evidence) bool) (looked, wait int, err error) {
	stale, err := l.staleEvidence(ctx)
	if err != nil {
		return 0, 0, err
	}
	for _, e := range stale {
		if !some(e) {
			continue
		}
		is, err := l.lookThroughAgain(ctx, e)
		if fault.IsClash(err) || fault.IsMissing(err) { // somebody is at it
			continue
		}
		if err != nil {
			return looked, wait, err
		}
		if looked++; is.Waits() && is.Looked != e.Looked {
			wait++
		}
	}
	return looked, wait, nil
}

// staleEvidence is what is in use and was not looked through beside the roll as it is.
func (l *Ledger) staleEvidence(ctx context.Context) ([]award.Evidence, error) {
	roll, err := l.store.rollDigest(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	return list(l.store.reading(ctx, l.actor.School).Where("out_on = '' AND against <> ?", roll).Order("id"), "the evidence", evidenceKind.is)
}
