package packs

import (
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

var foundColumns = []column[FoundBeside]{
	told("Year group", func(f FoundBeside) string {
		if f.Year == "" {
			return "All"
		}
		return f.Year
	}),
	numbered("Found", func(f FoundBeside) string { return strconv.Itoa(f.Found) }),
	numbered("On roll", func(f FoundBeside) string { return strconv.Itoa(f.Pupils) }),
	numbered("Found percent", func(f FoundBeside) string { return shareWords(f.Share.Value, f.Share.Told()) }),
	numbered("Low", func(f FoundBeside) string { return shareWords(f.Share.Interval.Low, f.Share.HasInterval()) }),
	numbered("High", func(f FoundBeside) string { return shareWords(f.Share.Interval.High, f.Share.HasInterval()) }),
	numbered("Expected at least", func(f FoundBeside) string { return strconv.Itoa(f.FoundIn.Low) }),
	numbered("Expected at most", func(f FoundBeside) string { return strconv.Itoa(f.FoundIn.High) }),
	told("Expected", func(f FoundBeside) string { return f.Range.Of }),
	told("Source", func(f FoundBeside) string { return f.Range.Source }),
	told("Looked up on", func(f FoundBeside) string { return f.Range.On.String() }),
}

func shareWords(v float64, told bool) string {
	if !told {
		return ""
	}
	return inUnit(figures.ShareUnit, v)
}

// nationalShownColumns are those of the figures that the school shows.
var nationalShownColumns = []column[register.NationalFigure]{
	told("Figure", func(f register.NationalFigure) string { return f.Measure.Words() }),
	told("Pupils", func(f register.NationalFigure) string { return f.Group.Words() }),
	told("Schools", func(f register.NationalFigure) string { return f.Phase.Words() }),
	told("Period", func(f register.NationalFigure) string { return f.Period }),
	numbered("Value", func(f register.NationalFigure) string { return f.Value }),
	told("Unit", func(f register.NationalFigure) string { return f.Measure.UnitWords() }),
	told("Of", func(f register.NationalFigure) string { return f.Of }),
	told("Series", func(f register.NationalFigure) string { return f.Series }),
	told("Source", func(f register.NationalFigure) string { return f.Source }),
	told("Published", func(f register.NationalFigure) string { return string(f.AsOf) }),
	told("Note", func(f register.NationalFigure) string { return f.Note }),
}

var sourceColumns = []column[TrendSource]{
	told("What", func(s TrendSource) string { return s.What }),
	told("Import", func(s TrendSource) string { return s.Import }),
	told("Brought", func(s TrendSource) string {
		if s.At.IsZero() {
			return ""
		}
		return s.At.In(calendar.London).Format("2006-01-02 15:04")
	}),
	told("By", func(s TrendSource) string { return s.By }),
	numbered("Sums of it", func(s TrendSource) string { return number(s.Spans) }),
	told("From", func(s TrendSource) string { return s.From.String() }),
	told("To", func(s TrendSource) string { return s.To.String() }),
}
