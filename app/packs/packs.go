// Package packs makes what leaves the school: the register, the census list
// and everything the school keeps, as a workbook, as CSV or as JSON. It turns
// values into bytes and nothing else; reading them and writing down that they
// leave is done by package jobs.
//
// What a column may show is decided by the class declared on the record's
// field (register.ClassOf): there is no second list of what is private. No
// pupil's name is ever in the name of a file.
package packs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Format is how an export is written.
type Format string

// The formats. CSV is UTF-8 without a byte order mark, as programs want it;
// XLSX is for people.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	JSON Format = "json"
	DOCX Format = "docx" // of texts only, to go on writing
)

// Formats are those of an export.
var Formats = []Format{CSV, XLSX, JSON}

var mediaTypes = map[Format]string{
	CSV:  "text/csv; charset=utf-8",
	XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	JSON: "application/json",
	DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

// ReadFormat returns the format with an id, or a problem beside "format".
func ReadFormat(id string) (Format, error) {
	if f := Format(id); slices.Contains(Formats, f) {
		return f, nil
	}
	return "", fault.Wrong("format", "Choose csv, xlsx or json")
}

// File is an export, ready to hand over.
type File struct {
	Name    string // "register-999001-2026-09-14.xlsx"; never holds a pupil's name
	Type    string // media type
	Content []byte
	Rows    int      // pupils, or all rows of a workbook with many sheets
	Says    []string // what whoever takes it must hear, in sentences; may be none
}

// SHA256 returns the digest of the content in hex, by which a copy can be known
// again.
func (f File) SHA256() string {
	sum := sha256.Sum256(f.Content)
	return hex.EncodeToString(sum[:])
}

// About is who makes an export, when and of which school. It stands on the
// first sheet of every workbook.
type About struct {
	School register.School
	By     string    // a member of staff, or "carers export"
	At     time.Time // an instant; shown in London's time
	// WholeDay leaves the time of day out, and who made it, so that the same content
	// made twice on one day is the same file.
	WholeDay bool
}

func (a About) day() calendar.Day { return calendar.DayOf(a.At) }

// file names and types an export's content.
func (a About) file(what string, f Format, rows int, content []byte) File {
	name := fmt.Sprintf("%s-%s-%s.%s", what, a.School.URN, a.day(), f)
	return File{Name: name, Type: mediaTypes[f], Content: content, Rows: rows}
}
