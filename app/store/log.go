package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"gorm.io/gorm/logger"
)

// gorm's Scan keeps its SQL in a recorder of its own, which does not ask the
// logger whether values may be shown and puts the words that somebody typed in
// their places. This is the only way to tell it.
func init() { logger.RecorderParamsFilter = withoutValues }

// withoutValues leaves the question marks in a query: its values are names.
func withoutValues(_ context.Context, sql string, _ ...any) (string, []any) { return sql, nil }

// slow is how long a query may take before the log tells of it.
const slow = 2 * time.Second

// discreet sends what gorm has to say to the program's log, and no value that a
// query carried.
type discreet struct{ logger.Interface }

func newLogger() discreet {
	return discreet{logger.New(slogWriter{}, logger.Config{LogLevel: logger.Warn})}
}

// LogMode changes nothing: how much is logged is decided here.
func (d discreet) LogMode(logger.LogLevel) logger.Interface { return d }

// ParamsFilter keeps values out of the SQL that gorm would log.
func (discreet) ParamsFilter(ctx context.Context, sql string, params ...any) (string, []any) {
	return withoutValues(ctx, sql, params...)
}

// Trace tells of a query that failed or was slow. That a record is not there,
// or that somebody did not wait for a page, is nothing to tell of.
func (discreet) Trace(ctx context.Context, began time.Time, query func() (sql string, rows int64), err error) {
	took := time.Since(began)
	switch {
	case errors.Is(err, logger.ErrRecordNotFound), errors.Is(err, context.Canceled), errors.Is(ctx.Err(), context.Canceled):
	case err != nil:
		sql, _ := query()
		slog.Warn("a query failed", "error", err, "sql", sql)
	case took > slow:
		sql, rows := query()
		slog.Warn("a query was slow", "took", took, "rows", rows, "sql", sql)
	}
}

// slogWriter sends gorm's other warnings to the program's log.
type slogWriter struct{}

// Printf logs one warning.
func (slogWriter) Printf(format string, args ...any) {
	slog.Warn("database", "says", fmt.Sprintf(format, args...))
}
