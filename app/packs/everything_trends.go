package packs

import (
	"slices"

	"carers/app/register"
)

// nationalColumns are those of a school's own figures: of those that it has taken
// out, and how they are known.
var nationalColumns = append(slices.Clone(nationalShownColumns),
	told("Taken out", func(f register.NationalFigure) string { return ticked(f.Hidden) }),
	told("Id", func(f register.NationalFigure) string { return f.ID }),
)

var toldColumns = []column[ToldTable]{
	told("Table", func(t ToldTable) string { return t.Table }),
	told("For", func(t ToldTable) string { return t.Reader }),
	told("Told on", func(t ToldTable) string { return t.On.String() }),
	told("From", func(t ToldTable) string { return t.From.String() }),
	told("To", func(t ToldTable) string { return t.To.String() }),
	told("What was told", func(t ToldTable) string { return t.Body }),
}
