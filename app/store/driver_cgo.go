//go:build cgo

package store

import (
	_ "github.com/mattn/go-sqlite3" // the version that go.mod asks for, not gorm's own choice
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

// Where a C compiler is, SQLite itself: the quicker of the two drivers.

func sqliteWriter(path string) gorm.Dialector { return sqlite.Open(sqliteAddress(path, cgoWrites)) }

func sqliteReader(path string) gorm.Dialector { return sqlite.Open(sqliteAddress(path, cgoReads)) }

// gorm knows this driver's errors, and has translated them already.

func sqliteDuplicate(error) bool { return false }

func sqliteLeanedOn(error) bool { return false }
