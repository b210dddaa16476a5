package imports

import (
	"fmt"
	"strconv"
	"strings"
)

// Refusal says why a file can't be read and what to do about it. Says is a
// sentence or two for a school office; it never quotes the file, so it may be
// shown and logged.
type Refusal struct {
	Code string // stable: see the Code constants
	Says string
}

// Error makes a Refusal an error. Like Says, it holds nothing from the file.
func (r *Refusal) Error() string { return r.Code + ": " + r.Says }

// Codes of refusals.
const (
	CodeOldBinary   = "old-binary"   // an .xls of Excel 97 to 2003
	CodePassword    = "password"     // locked with a password
	CodeDamaged     = "damaged"      // looks like a table but cannot be trusted
	CodeCutShort    = "cut-short"    // stops part-way
	CodeTooBig      = "too-big"      // over one of the Limits
	CodeEmpty       = "empty"        // nothing in it
	CodeNotATable   = "not-a-table"  // a picture, a letter, a web page without a table
	CodeOtherOffice = "other-office" // another office program's file
	CodeArchive     = "archive"      // a zip folder or its like
)

const (
	saysOldBinary = "This is an old Excel workbook (.xls). Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and import the new file."
	saysPassword  = "This workbook is locked with a password. Open it in Excel, remove the password under File, Info, Protect Workbook, save it, and import it again."
	saysDamaged   = "This file is damaged, so we can't be sure of what it says. Export it again. If that doesn't help, open it in Excel, save a fresh copy, and import that."
	saysCutShort  = "This file stops part-way, as when a download is interrupted. Export it again and import the new file."
	saysEmpty     = "There is nothing in this file. Check that the report has pupils in it, export it again, and import the new file."

	saysPDF         = "This is a PDF. A PDF can't be imported: export the same report as Excel or CSV."
	saysPicture     = "This is a picture. Export the report itself as Excel or CSV."
	saysDocument    = "This is a document for a word processor. Export the report as Excel or CSV, or copy its table into a workbook."
	saysOldDocument = "This is an old Office file, but not a workbook. Export the report as Excel or CSV."
	saysNotText     = "This is not a spreadsheet. Export the report as Excel or CSV."
	saysNoTable     = "This is a web page with no table in it. It may be the sign-in page of your MIS, saved in place of the report. Sign in, export the report again, and import the new file."
	saysOtherMarkup = "This is an XML file of a kind we don't read. Export the report as Excel or CSV."
	saysMail        = "This is a saved e-mail or web archive. Save the attached report as Excel or CSV and import that."
	saysJSON        = "This is a JSON file. Export the report as Excel or CSV."
	saysSlides      = "This is a slide show. Export the report as Excel or CSV."
	saysODS         = "This is an OpenDocument spreadsheet. Open it, choose Save As, pick Excel Workbook (.xlsx) or CSV, and import the new file."
	saysXLSB        = "This is a binary workbook (.xlsb). Open it in Excel, choose Save As, pick Excel Workbook (.xlsx), and import the new file."
	saysNumbers     = "This is an Apple Numbers file. Choose File, Export To, Excel, and import the new file."
	saysArchive     = "This is a zipped folder. Unpack it and import the files in it."
	saysDisordered  = "This workbook is not put together as Excel would, so we can't be sure of what it says. Open it in Excel, save a fresh copy, and import that."
	saysTooLong     = "This file takes too long to read. Export a shorter period, or one year group at a time."
)

func refuse(code, says string) *Refusal { return &Refusal{Code: code, Says: says} }

func damaged() *Refusal  { return refuse(CodeDamaged, saysDamaged) }
func cutShort() *Refusal { return refuse(CodeCutShort, saysCutShort) }
func empty() *Refusal    { return refuse(CodeEmpty, saysEmpty) }

// tooBig names the limit that was passed, so that the reader knows which way to
// make the file smaller.
func tooBig(what string) *Refusal {
	return refuse(CodeTooBig, "This file has more than "+what+". Export a shorter period, one year group at a time, or fewer columns.")
}

func tooManyBytes(limit int64) *Refusal { return tooBig(megabytes(limit)) }

func unpacksTooBig(limit int64) *Refusal { return tooBig(megabytes(limit) + " of data when unpacked") }

func megabytes(bytes int64) string {
	if bytes < mebibyte {
		return thousands(int(bytes)) + " bytes"
	}
	return thousands(int(bytes/mebibyte)) + " MB"
}

// quoteNeverCloses is a cut-short that says where to look, since one stray
// quotation mark gives the same sign as a download that stopped.
func quoteNeverCloses(row int) *Refusal {
	return refuse(CodeCutShort, fmt.Sprintf(
		"This file stops inside a quotation that starts on row %s. Either the download was interrupted or there is a stray quotation mark on that row. Export it again and import the new file.",
		thousands(row)))
}

// quoteSwallows is for a quotation so long that it must have eaten other rows.
func quoteSwallows(row int) *Refusal {
	return refuse(CodeDamaged, fmt.Sprintf(
		"A quotation mark on row %s runs on over many rows, so rows would be lost. Take out the stray quotation mark there, or export the report as Excel.",
		thousands(row)))
}

// thousands writes 500000 as "500,000".
func thousands(n int) string {
	digits := strconv.Itoa(n)
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), ",")
}
