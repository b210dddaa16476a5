//go:build cgo

package store

import (
	"net/url"

	_ "github.com/mattn/go-sqlite3" // the version we ask for in go.mod, not the driver's own
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

// gorm knows this driver's errors, and has translated them already.

func sqliteDuplicate(error) bool { return false }

func sqliteLeanedOn(error) bool { return false }
