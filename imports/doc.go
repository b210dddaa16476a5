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
// unpacked, into at most 500,000 rows and 6,000,000 cells, within two minutes.
// Memory peaks at about the file twice, what is unpacked of it once, 16 bytes a
// cell and the text itself; a workbook's different texts cost some 400 bytes
// each while it is read, and there may be a million. 100,000 rows of 12 columns
// peak near 200 MB as a workbook and 60 MB as CSV, and leave 40 MB. Time grows
// in step with cells: about 2 microseconds each in a workbook, nearly all of it
// excelize's, 1 in markup and a twentieth of that in CSV. Nothing is written to
// disk, so a crash leaves no pupil's data behind.
package imports
