// Package imports turns the spreadsheets that schools already export into
// something the register can use. It works in stages, each a function from
// values to values: Read, Recognise and NewPlan, which matches and previews.
// Only applying, which is the store's act, touches a database.
//
// # Reading
//
// Read looks at the bytes of a file, never at its extension, and gives back
// its tables as rows of tidy text. It does not ask what a column means: dates
// stay serial numbers, percentages stay fractions, a UPN stays whatever was
// typed. What it cannot read it refuses with a sentence that tells a school
// office what to do next, because an import of nothing must never look like an
// import that went well.
//
// # Recognising
//
// Recognise finds the tables in a book, the row of headings of each, and what
// each column holds; it decides which of the shapes of exports, S1 to S8, the
// file has, and refuses in plain words the ones this version does not read.
// What headings and words mean is data, in layouts/. A new system, or a word
// that an office uses, is a line there and no Go.
//
// # Matching and previewing
//
// NewPlan reads the cells, matches pupils with the roll and says what would
// change, without changing anything: the plan is the preview, and the store
// applies the very same plan. Blank is unknown: a blank cell and a column that
// is not there change nothing. A name alone never merges two pupils.
//
// # Bounds
//
// Files come from strangers, so every reader is bounded by Limits. At the
// defaults a file of up to 64 MiB is read, of which at most 256 MiB is
// unpacked, into at most 500,000 rows and 6,000,000 cells, 1,000 columns wide,
// on 100 sheets, within two minutes by the clock. Sizes are looked at before
// anything is unpacked, and a look through the XML comes before excelize's, so
// that what is past a limit is refused for next to nothing: sheets and shared
// texts that inflate, 16,384 columns, 10,000 parts, zips within zips, elements
// without end. Nothing is written to disk, so a crash leaves no pupil's data
// behind; and nothing is followed: of a formula its saved answer is read, and
// links to other workbooks, macros, and names in a zip that climb out of it
// reach nothing.
//
// Memory peaks at about the file twice, what is unpacked of it once, 16 bytes a
// cell and the text itself; a workbook's different texts cost some 400 bytes
// each while it is read, and there may be a million. 100,000 rows of 12 columns
// peak near 200 MB as a workbook and 60 MB as CSV, and leave 40 MB. Time grows
// in step with cells: about 2 microseconds each in a workbook, nearly all of it
// excelize's, 1 in markup and a twentieth of that in CSV. These are the dearest
// files that are read (BenchmarkHostile; seconds of a processor, and memory
// beside the file and with what waits to be collected):
//
//	a workbook of 6,000,000 numbers, 12 or 1,000 wide    10 s  650 MB
//	the same on 100 sheets                               11 s  450 MB
//	the same under 20,000 merged areas                   10 s  640 MB
//	a workbook of a million different texts               6 s  670 MB
//	a million formulas                                    3 s  140 MB
//	a million empty rows, or a value in the last row    0.1 s   40 MB
//	255 MB of blank cells above a value                  16 s  540 MB
//	64 MB of CSV                                        0.8 s  360 MB
//	64 MB of a web page, of cells or of nesting           2 s  320 MB
//	64 MB of XML Spreadsheet                              2 s  280 MB
//
// What is planned is bounded too: 50,000 rows of a roll or a register, 10,000
// questions at a time about whom rows mean with 50 candidates each, 200 problems
// of a code, and 50 events of one pupil's day that are compared each with each.
// The dearest plans, read and matched with a roll of 2,000 (BenchmarkHostilePlan):
//
//	400,000 strangers, each with 28 namesakes           2.5 s  400 MB
//	499,999 marks of one pupil                          1.7 s  230 MB
//	100,000 events, also all of one pupil's day         0.8 s  150 MB
//	499,999 results of one pupil, each a subject         13 s  550 MB
//
// Whoever reads files lets only one large file be read at a time, or two small
// ones, so that a server needs about a gigabyte for the dearest.
package imports
