package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
)

type releaseRow struct {
	ID, School string
	At         time.Time
	ByName     string
	What       string
	Format     string
	Rows       int
	SHA256     string `gorm:"column:sha256"`
	Holds      string
}

// TableName is where it is kept what left the school.
func (releaseRow) TableName() string { return "releases" }

// Release is something that left: what, when, by whom, how many rows, and the
// digest by which a copy can be known again.
type Release struct {
	At     time.Time
	By     string
	What   string // "register", "letters-home", "census", "attendance", "results", "everything", "passport", "transfer", "referral-pack", "trends", "evidence", "award", "award-pack"; or of [Ledger.Tell]
	Format string // "csv", "xlsx", "json", "html", "print"
	Rows   int
	SHA256 string // hex
	Holds  string // which headings a pack held, and none of its words; blank for others
}

// ExportNeeds says which permission each export wants; there are no others.
var ExportNeeds = map[string]access.Permission{
	"register": access.ExportRegister, "letters-home": access.ExportRegister, "census": access.ExportCensus, "everything": access.ExportEverything,
	"attendance": access.ExportFigures, "results": access.ExportFigures, "passport": access.ExportRegister, "transfer": access.KeepRegister, "referral-pack": access.ExportRegister,
	"inspection-pack": access.MakePacks, "inspection-key": access.MakePacks, "authority-return": access.MakePacks,
	"trends": access.ExportTrends, "governor-page": access.SeeTrends, "evidence": access.SeeAward, "award-pack": access.KeepAward, "award": access.KeepAward,
}

// Release writes down that something is about to leave. The copy is handed
// over only after this returned no error.
func (l *Ledger) Release(ctx context.Context, what, format string, rows int, sha256 string) error {
	return l.release(ctx, what, format, rows, nil, sha256)
}

// ReleaseAwardPack writes down that a part of an application leaves for who runs the
// award: how many pieces of evidence are in it, and under which headings. Nothing of
// what they say is kept.
func (l *Ledger) ReleaseAwardPack(ctx context.Context, rows int, holds []string, sha256 string) error {
	return l.release(ctx, "award-pack", "zip", rows, holds, sha256)
}

// release is Release of what stands under headings, which are kept.
func (l *Ledger) release(ctx context.Context, what, format string, rows int, holds []string, sha256 string) error {
	need, known := ExportNeeds[what]
	if !known {
		return fault.Missing{What: "export"}
	}
	row := l.releaseRow(what, format, rows, sha256)
	row.Holds = strings.Join(holds, "; ")
	return l.changing(ctx, need, Deed{Does: "exported: " + what, Kind: "release", Record: row.ID}, func(tx *gorm.DB) error {
		return tx.Create(&row).Error
	})
}

func (l *Ledger) releaseRow(what, format string, rows int, sha256 string) releaseRow {
	return releaseRow{ID: l.store.newID(), At: l.store.clock(), ByName: l.actor.Name, What: what, Format: format, Rows: rows, SHA256: sha256}
}

// Releases lists what left, latest first; most 0 is all.
func (l *Ledger) Releases(ctx context.Context, most int) ([]Release, error) {
	db, err := l.reading(ctx, access.SeeAudit)
	if err != nil {
		return nil, err
	}
	var rows []releaseRow
	if err := db.Order("at DESC, id DESC").Limit(limit(most)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the releases: %w", err)
	}
	releases := make([]Release, len(rows))
	for i, r := range rows {
		releases[i] = Release{At: r.At.UTC(), By: r.ByName, What: r.What, Format: r.Format, Rows: r.Rows, SHA256: r.SHA256, Holds: r.Holds}
	}
	return releases, nil
}
