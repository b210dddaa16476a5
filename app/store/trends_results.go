package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
)

// AttainedPeriod is everybody of whom a grade is kept of a period.
type AttainedPeriod struct {
	Period figures.Period
	Pupils []figures.Attained // by id, as in [CohortPupil]; results by point, then subject
}

// CohortResults says which grades each pupil got at the assessment points whose
// day lies in each period: subject, point, scale, value and target. What stands
// beside a grade, a forecast or a test, is left out, and so is a point of which
// nobody said when it was: see [Ledger.ResultPoints]. Nobody is named.
func (l *Ledger) CohortResults(ctx context.Context, periods []figures.Period) ([]AttainedPeriod, error) {
	return inEach(ctx, l, periods, func(tx *gorm.DB, who roster, p figures.Period) (AttainedPeriod, error) {
		pupils, err := who.attainedIn(tx, p)
		return AttainedPeriod{Period: p, Pupils: pupils}, err
	})
}

// graded are the aspects under which a grade itself stands. In primary schools it
// is the teacher's assessment; where both are kept, blank comes first and counts.
var graded = []string{"", "teacher assessment"}

// attainedIn reads the grades of a period. A point of the holidays after it is the
// period's; one of the holidays before it is the last one's.
func (r roster) attainedIn(tx *gorm.DB, p figures.Period) ([]figures.Attained, error) {
	rows, err := tx.Model(&resultRow{}).Select("pupil_id, subject, point, point_on, scale, value, target, subject_key, point_key").
		Where("point_on BETWEEN ? AND ? AND aspect_key IN ?", max(p.From, "0001-01-01"), around(p).To, graded).Order("pupil_id, point_on, point_key, subject_key, aspect_key").Rows()
	if err != nil {
		return nil, fmt.Errorf("read results: %w", err)
	}
	defer rows.Close()
	var pupils []figures.Attained
	var had [3]string
	last := ""
	for rows.Next() {
		var id string
		var key [3]string
		var got figures.Result
		if err := rows.Scan(&id, &got.Subject, &got.Point, &got.PointOn, &got.Scale, &got.Value, &got.Target, &key[1], &key[2]); err != nil {
			return nil, fmt.Errorf("read results: %w", err)
		}
		if key[0] = id; key == had {
			continue // the grade stands before the assessment
		}
		had = key
		if id != last {
			pupils, last = append(pupils, figures.Attained{Member: r.member(id, p)}), id
		}
		one := &pupils[len(pupils)-1]
		got.Pupil = one.Pupil
		one.Results = append(one.Results, got)
	}
	slices.SortFunc(pupils, func(a, b figures.Attained) int { return byNumber(a.Pupil, b.Pupil) })
	return pupils, rows.Err()
}

// ResultPoint is an assessment point of which results are kept.
type ResultPoint struct {
	Name    string // as the newest export spells it
	Key     string // by which it is known: see figures.PointKey
	On      calendar.Day
	Results int // grades and teachers' assessments, without what stands beside them
}

// ResultPoints lists the assessment points that there are, the last first and those
// without a day after them.
func (l *Ledger) ResultPoints(ctx context.Context) ([]ResultPoint, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	var points []ResultPoint
	err = db.Model(&resultRow{}).Select(`max(point) AS name, point_key AS "key", max(point_on) AS "on", count(*) AS results`).
		Where("aspect_key IN ?", graded).Group("point_key").Scan(&points).Error
	if err != nil {
		return nil, fmt.Errorf("read the assessment points: %w", err)
	}
	slices.SortFunc(points, func(a, b ResultPoint) int {
		if a.On != b.On {
			return strings.Compare(string(b.On), string(a.On))
		}
		return strings.Compare(a.Key, b.Key)
	})
	return points, nil
}
