//go:build cgo

package store

import (
	"errors"
	"net/url"

	"github.com/mattn/go-sqlite3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Where a C compiler is, SQLite itself: the quicker of the two drivers. Its
// settings ride in the address, where every pooled connection gets them.

func sqliteWriter(path string) gorm.Dialector {
	return sqlite.Open("file:" + url.PathEscape(path) + "?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate&_stmt_cache_size=64")
}

func sqliteReader(path string) gorm.Dialector {
	return sqlite.Open("file:" + url.PathEscape(path) + "?mode=ro&_busy_timeout=5000&_query_only=1&_cache_size=-64000&_stmt_cache_size=64")
}

func sqliteDuplicate(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.ExtendedCode == sqlite3.ErrConstraintUnique || e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey)
}
