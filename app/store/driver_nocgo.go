//go:build !cgo

package store

import (
	"errors"
	"slices"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	modernc "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Where no C compiler is, SQLite translated to Go: a school laptop can build
// the program, and it crosses to Windows. Same file, same SQL.

func sqliteWriter(path string) gorm.Dialector {
	return sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: sqliteAddress(path, pureWrites)})
}

func sqliteReader(path string) gorm.Dialector {
	return sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: sqliteAddress(path, pureReads)})
}

// gorm does not know this driver's errors.

func sqliteDuplicate(err error) bool {
	return sqliteSays(err, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

func sqliteLeanedOn(err error) bool { return sqliteSays(err, sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY) }

func sqliteSays(err error, codes ...int) bool {
	var e *modernc.Error
	return errors.As(err, &e) && slices.Contains(codes, e.Code())
}
