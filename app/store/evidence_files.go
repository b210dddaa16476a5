package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/jpeg" // how large a picture is
	_ "image/png"  // how large a picture is

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/leak"
)

type evidenceFileRow struct {
	ID         string
	School     string
	EvidenceID string
	Form       string
	SHA256     string `gorm:"column:sha256"`
	Size       int
	Content    []byte
	IsCopy     bool
	ByName     string
	OnDay      calendar.Day
}

// TableName is where the files of evidence are kept.
func (evidenceFileRow) TableName() string { return "evidence_files" }

func toEvidenceFileRow(f award.EvidenceFile) evidenceFileRow {
	return evidenceFileRow{ID: f.ID, EvidenceID: f.Evidence, Form: string(f.Form), SHA256: f.SHA256, Size: f.Size, Content: f.Content, IsCopy: f.IsCopy, ByName: f.By, OnDay: f.On}
}

func (r evidenceFileRow) file() award.EvidenceFile {
	return award.EvidenceFile{ID: r.ID, Evidence: r.EvidenceID, Form: award.FileForm(r.Form), SHA256: r.SHA256, Size: r.Size, Content: r.Content, IsCopy: r.IsCopy, By: r.ByName, On: r.OnDay}
}

// readEvidenceFile reads what somebody brought for a piece of evidence: nothing for a
// kind that has no file. A picture is encoded again at once, so that what a camera wrote
// into it, or somebody hid behind it, is never kept.
func (l *Ledger) readEvidenceFile(evidence string, content []byte, kind award.EvidenceKind) (*award.EvidenceFile, error) {
	if kind != "" && !kind.HasFile() {
		return nil, nil
	}
	form, err := award.ReadFileForm(content)
	if err != nil {
		return nil, err
	}
	if form.Picture() {
		if content, err = cleanPicture(content, nil); err != nil {
			return nil, err
		}
		if form, err = award.ReadFileForm(content); err != nil {
			return nil, err
		}
	}
	return l.newEvidenceFile(evidence, form, content, false), nil
}

func (l *Ledger) newEvidenceFile(evidence string, form award.FileForm, content []byte, isCopy bool) *award.EvidenceFile {
	return &award.EvidenceFile{
		ID: l.store.newID(), Evidence: evidence, Form: form, SHA256: sumOf(content), Size: len(content), Content: content, IsCopy: isCopy, By: l.actor.Name, On: l.store.Today(),
	}
}

// sumOf is the SHA-256 of some bytes, in hex.
func sumOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// cleanPicture encodes a picture again, with some parts of it covered. The problems are
// those of [leak.Picture].
func cleanPicture(content []byte, boxes []award.Box) ([]byte, error) {
	clean, _, err := leak.Picture(content, boxesIn(content, boxes))
	return clean, err
}

// EvidenceFile returns a piece of evidence and its file with the content: that which may
// leave, the copy where names were taken out; or, for whoever asks for the original and
// sees the register, what was brought. The look is signed.
func (l *Ledger) EvidenceFile(ctx context.Context, id string, original bool) (award.Evidence, award.EvidenceFile, error) {
	e, err := l.evidenceItem(ctx, id)
	if err != nil {
		return e, award.EvidenceFile{}, err
	}
	file := e.File
	if e.Copy != "" && !original {
		file = e.Copy
	}
	if original && e.Copy != "" {
		if err := l.allow(access.SeeRegister); err != nil {
			return e, award.EvidenceFile{}, err
		}
	}
	f, err := l.evidenceFile(ctx, file)
	if err != nil {
		return e, f, err
	}
	return e, f, l.look(ctx, Deed{Does: "opened evidence", Kind: "evidence", Record: id})
}

// evidenceFile reads one file with its content.
func (l *Ledger) evidenceFile(ctx context.Context, id string) (award.EvidenceFile, error) {
	var row evidenceFileRow
	err := l.store.reading(ctx, l.actor.School).Where("id = ?", id).Take(&row).Error
	return row.file(), found(err, "file")
}

// EvidenceFiles lists the files of evidence that the actor may know of, without their
// contents, by the id of the file.
func (l *Ledger) EvidenceFiles(ctx context.Context) (map[string]award.EvidenceFile, error) {
	all, err := l.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	var rows []evidenceFileRow
	if err := l.store.reading(ctx, l.actor.School).Select("id, school, evidence_id, form, sha256, size, is_copy, by_name, on_day").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read which files there are: %w", err)
	}
	known := map[string]bool{}
	for _, e := range all {
		known[e.ID] = true
	}
	files := map[string]award.EvidenceFile{}
	for _, r := range rows {
		if known[r.EvidenceID] {
			files[r.ID] = r.file()
		}
	}
	return files, nil
}

// EvidenceRoom is how many bytes the school's files of evidence take.
func (l *Ledger) EvidenceRoom(ctx context.Context) (int, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return 0, err
	}
	return evidenceRoom(db)
}

func evidenceRoom(db *gorm.DB) (int, error) {
	used := 0
	err := db.Model(&evidenceFileRow{}).Select("coalesce(sum(size), 0)").Scan(&used).Error
	if err != nil {
		return 0, fmt.Errorf("add up the files of evidence: %w", err)
	}
	return used, nil
}

// roomForEvidence refuses a file for which the school has no room, and one that is kept
// already. One at a time asks, so that two do not both take the last room.
func roomForEvidence(tx *gorm.DB, file *award.EvidenceFile) error {
	if file == nil {
		return nil
	}
	if err := inTurn(tx); err != nil {
		return err
	}
	used, err := evidenceRoom(tx)
	if err != nil {
		return err
	}
	if used+file.Size > award.MostSchool {
		return award.NoRoom(used)
	}
	var same []evidenceRow
	kept := tx.Model(&evidenceFileRow{}).Select("evidence_id").Where("sha256 = ? AND evidence_id <> ?", file.SHA256, file.Evidence)
	if err := tx.Where("out_on = '' AND id IN (?)", kept).Limit(1).Find(&same).Error; err != nil {
		return fmt.Errorf("look for the file among those that are kept: %w", err)
	}
	if len(same) > 0 {
		return fault.Wrong("file", "This very file is kept already, since "+same[0].AddedOn.Words()+". One item may serve many criteria: open that one, and tick what else it shows")
	}
	return nil
}

// keepEvidenceFiles keeps what came of looking an item through: its new file, if it has
// one, and the copy that may leave. What neither is goes.
func (l *Ledger) keepEvidenceFiles(tx *gorm.DB, done settled, file *award.EvidenceFile) error {
	e := done.evidence
	gone := tx.Where("evidence_id = ? AND id NOT IN ?", e.ID, []string{e.File, e.Copy})
	if err := gone.Delete(&evidenceFileRow{}).Error; err != nil {
		return fmt.Errorf("let go of an earlier file: %w", err)
	}
	for _, f := range []*award.EvidenceFile{file, done.copy} {
		if f == nil {
			continue
		}
		row := toEvidenceFileRow(*f)
		if err := tx.Create(&row).Error; err != nil {
			return fmt.Errorf("keep a file: %w", err)
		}
	}
	return nil
}

// ReplaceEvidenceFile puts another file in place of the one that an item has. What was
// decided about the earlier one says nothing of this; pupils keep their letters. What it
// replaces is let go.
func (l *Ledger) ReplaceEvidenceFile(ctx context.Context, id string, version int, content []byte) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	was, err := l.evidenceItem(ctx, id)
	if err != nil {
		return err
	}
	return l.replaceFile(ctx, was, version, content, func(*award.Evidence) error { return nil })
}

// replaceFile is ReplaceEvidenceFile of an item as it was read, by a rule that says in the
// same change what else of it is otherwise.
func (l *Ledger) replaceFile(ctx context.Context, was award.Evidence, version int, content []byte, rule func(*award.Evidence) error) error {
	if !was.Kind.HasFile() || was.Out() {
		return fault.Missing{What: "file"}
	}
	file, err := l.readEvidenceFile(was.ID, content, was.Kind)
	if err != nil {
		return err
	}
	is := was
	if is.Kind != award.RecordsKind {
		is.Kind = file.Form.EvidenceKind()
	}
	if err := rule(&is); err != nil {
		return err
	}
	rulings, err := l.rulingsOf(ctx, was.ID)
	if err != nil {
		return err
	}
	done, err := l.settle(ctx, is, file, rulings)
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepAward, Deed{Does: "replaced the file of evidence", Kind: "evidence", Record: was.ID}, func(tx *gorm.DB) error {
		if err := roomForEvidence(tx, file); err != nil {
			return err
		}
		if err := evidenceKind.change(tx, was.ID, version, func(e *award.Evidence) error {
			if err := asRead(tx, *e, was, rulings); err != nil {
				return err
			}
			*e = done.evidence
			return nil
		}); err != nil {
			return err
		}
		return l.keepEvidenceFiles(tx, done, file)
	})
}

// RemoveEvidenceFile lets go of the files of an item that was taken out, for room, or
// because they should never have been here. That it was there stays.
func (l *Ledger) RemoveEvidenceFile(ctx context.Context, id string) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	return l.changing(ctx, access.KeepAward, Deed{Does: "removed the file of evidence", Kind: "evidence", Record: id}, func(tx *gorm.DB) error {
		_, e, err := evidenceKind.load(tx, id)
		if err != nil {
			return err
		}
		if !e.Out() {
			return fault.Wrong("", "Take it out first, then remove its file")
		}
		if err := tx.Where("evidence_id = ?", id).Delete(&evidenceFileRow{}).Error; err != nil {
			return fmt.Errorf("remove a file: %w", err)
		}
		return tx.Model(&evidenceRow{}).Where("id = ?", id).Updates(map[string]any{"file_id": "", "copy_id": ""}).Error
	})
}

// boxesIn are parts of a picture in its own points.
func boxesIn(content []byte, boxes []award.Box) (points []leak.Box) {
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil // what cannot be read is told where it is encoded
	}
	for _, b := range boxes {
		x, y := b.Left*size.Width/1000, b.Top*size.Height/1000
		// Outwards to whole points, so that no edge of a face stays.
		points = append(points, leak.Box{X: x, Y: y, Width: (b.Right*size.Width+999)/1000 - x, Height: (b.Bottom*size.Height+999)/1000 - y})
	}
	return points
}

// CoveredEvidence is the picture of an item with parts of it covered, as it would leave.
// Nothing is kept, so that whoever sees the register can look before it counts. The look
// is signed.
func (l *Ledger) CoveredEvidence(ctx context.Context, id string, boxes []award.Box) ([]byte, award.FileForm, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, "", err
	}
	e, err := l.evidenceItem(ctx, id)
	if err != nil {
		return nil, "", err
	}
	f, err := l.evidenceFile(ctx, e.File)
	if err != nil {
		return nil, "", err
	}
	if !f.Form.Picture() {
		return nil, "", fault.Missing{What: "picture"}
	}
	content, err := cleanPicture(f.Content, boxes)
	if err != nil {
		return nil, "", err
	}
	return content, f.Form, l.look(ctx, Deed{Does: "opened evidence", Kind: "evidence", Record: id})
}
