package imports

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/award"
	"carers/app/register"
)

// wordingColumn is a column of a table of criteria, by its heading in the template.
type wordingColumn string

const (
	columnID       wordingColumn = "Id"
	columnStandard wordingColumn = "Standard"
	columnLevel    wordingColumn = "Level"
	columnText     wordingColumn = "Criterion"
	columnClass    wordingColumn = "Asked for as"
	columnShows    wordingColumn = "What shows it"
)

// wordingHeadings are what each column may be called, squeezed.
var wordingHeadings = map[string]wordingColumn{
	"id": columnID, "ids": columnID, "criterionid": columnID, "ref": columnID, "reference": columnID,
	"standard": columnStandard, "standards": columnStandard, "theme": columnStandard,
	"level": columnLevel, "tier": columnLevel, "stage": columnLevel, "award": columnLevel, "awardlevel": columnLevel,
	"criterion": columnText, "criteria": columnText, "statement": columnText, "requirement": columnText, "requirements": columnText, "whatisaskedfor": columnText,
	"askedforas": columnClass, "class": columnClass, "essentialordesirable": columnClass,
	"whatshowsit": columnShows, "evidence": columnShows, "evidencerequired": columnShows, "exampleevidence": columnShows, "examplesofevidence": columnShows,
}

// wordingShows are headings that say as well how what is under them is asked for.
var wordingShows = map[string]award.Class{
	"essentialevidence": award.Essential, "desirableevidence": award.Desirable, "suggestedevidence": award.Suggested,
}

// wordingColumns are where a table has what.
type wordingColumns struct {
	at    map[wordingColumn]int
	named map[wordingColumn]string // as the file has it
	shows []showsColumn
}

type showsColumn struct {
	at    int
	class award.Class // blank where the row says it
}

// deepestHeader is how many rows of titles may stand over a table.
const deepestHeader = 30

// findWording finds the row of headings: one that names the criterion, and the
// standard or the id.
func findWording(s Sheet) (wordingColumns, int, bool) {
	for i := range min(len(s.Rows), deepestHeader) {
		columns := wordingColumns{at: map[wordingColumn]int{}, named: map[wordingColumn]string{}}
		for n, cell := range s.Rows[i].Cells {
			columns.put(cell, n)
		}
		_, text := columns.at[columnText]
		_, standard := columns.at[columnStandard]
		_, id := columns.at[columnID]
		if text && (standard || id) {
			return columns, i, true
		}
	}
	return wordingColumns{}, 0, false
}

func (c *wordingColumns) put(heading string, at int) {
	if class, is := wordingShows[squeeze(heading)]; is {
		c.shows = append(c.shows, showsColumn{at, class})
		return
	}
	column, is := wordingHeadings[squeeze(heading)]
	if _, twice := c.at[column]; !is || twice {
		return
	}
	c.at[column], c.named[column] = at, oneLine(heading)
	if column == columnShows {
		c.shows = append(c.shows, showsColumn{at: at})
	}
}

// standard is the id of the standard that a cell means: "S2", "2", "Standard 2",
// "S2 Inform" or "Inform".
func (r *wordingReader) standard(row *wordingRow, cell string) string {
	if cell == "" {
		return ""
	}
	said := register.Fold(cell)
	for _, s := range r.in.Standards {
		number := strconv.Itoa(s.Number)
		means := []string{s.ID, number, "standard " + number, s.Name, s.ID + " " + s.Name, number + " " + s.Name, "standard " + number + " " + s.Name}
		if slices.ContainsFunc(means, func(m string) bool { return register.Fold(m) == said }) {
			return s.ID
		}
	}
	return r.lost(row, columnStandard, "standard-unknown", "This framework has no standard of that name.")
}

// lost notes that a cell names what there is not. A row with an id still has its place.
func (r *wordingReader) lost(row *wordingRow, column wordingColumn, code, says string) string {
	row.astray = true
	if _, known := r.in.Criterion(row.id); known {
		r.say(*row, column, code, "warning", says+" The criterion stays where it is.")
	} else {
		r.say(*row, column, code, "warning", says+" This line is left out.")
	}
	return ""
}

// level is the id of the level that a cell means.
func (r *wordingReader) level(row *wordingRow, cell string) string {
	if cell == "" {
		return ""
	}
	said := register.Fold(cell)
	for _, l := range r.in.Levels {
		if said == register.Fold(l.ID) || said == register.Fold(l.Name) {
			return l.ID
		}
	}
	return r.lost(row, columnLevel, "level-unknown", "This framework has no level of that name.")
}

// wordingClasses are words for how a piece of evidence is asked for.
var wordingClasses = map[string]award.Class{
	"essential": award.Essential, "e": award.Essential, "required": award.Essential, "must": award.Essential,
	"desirable": award.Desirable, "d": award.Desirable,
	"suggested": award.Suggested, "example": award.Suggested, "s": award.Suggested,
	"not said": award.Unclassified, "unclassified": award.Unclassified,
}

// class is how a row's evidence is asked for; blank where the row does not say.
func (r *wordingReader) class(row wordingRow, cell string) award.Class {
	if cell == "" {
		return ""
	}
	class, known := wordingClasses[strings.TrimSpace(register.Fold(cell))]
	if !known {
		r.say(row, columnClass, "class-unknown", "warning", "This says neither essential, desirable nor suggested. It changes nothing.")
	}
	return class
}
