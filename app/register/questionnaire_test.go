package register

import (
	"strings"
	"testing"
)

func TestATotalIsInTheRangeOfItsScale(t *testing.T) {
	total := func(scale string, n int) []Total { return []Total{{scale, n}} }
	good := Questionnaire{Tool: "maca-yc18", On: today, By: "R. Begum", Totals: total("total", 14), Worried: No}
	for name, c := range map[string]struct {
		change func(*Questionnaire)
		beside string
	}{
		"as it should be":    {func(*Questionnaire) {}, ""},
		"the lowest":         {func(q *Questionnaire) { q.Totals = total("total", 0) }, ""},
		"the highest":        {func(q *Questionnaire) { q.Totals = total("total", 36) }, ""},
		"above it":           {func(q *Questionnaire) { q.Totals = total("total", 37) }, "total_total"},
		"below it":           {func(q *Questionnaire) { q.Totals = total("total", -1) }, "total_total"},
		"no total":           {func(q *Questionnaire) { q.Totals = nil }, "total_total"},
		"of another tool":    {func(q *Questionnaire) { q.Totals = append(q.Totals, Total{"positive", 3}) }, "tool"},
		"two scales":         {func(q *Questionnaire) { q.Tool, q.Totals = "panoc-yc20", []Total{{"positive", 20}, {"negative", 0}} }, ""},
		"one of two":         {func(q *Questionnaire) { q.Tool, q.Totals = "panoc-yc20", total("negative", 9) }, ""},
		"the second too big": {func(q *Questionnaire) { q.Tool, q.Totals = "panoc-yc20", []Total{{"positive", 20}, {"negative", 21}} }, "total_negative"},
		"one of our own":     {func(q *Questionnaire) { q.Tool, q.Name, q.Totals = OtherTool, "The school's own", total("total", 41) }, ""},
		"without a name":     {func(q *Questionnaire) { q.Tool, q.Totals = OtherTool, total("total", 41) }, "tool_name"},
		"no tool":            {func(q *Questionnaire) { q.Tool = "sdq" }, "tool"},
		"tomorrow":           {func(q *Questionnaire) { q.On = "2026-09-15" }, "on"},
		"of no day":          {func(q *Questionnaire) { q.On = "" }, "on"},
		"by nobody":          {func(q *Questionnaire) { q.By = "" }, "by"},
		"worry not answered": {func(q *Questionnaire) { q.Worried = "" }, "worried"},
		"worried":            {func(q *Questionnaire) { q.Worried = Yes }, ""},
		"a long note":        {func(q *Questionnaire) { q.Note = strings.Repeat("n", 501) }, "note"},
		"a long place":       {func(q *Questionnaire) { q.Paper = strings.Repeat("n", 121) }, "paper"},
	} {
		q := good
		q.Totals = append([]Total(nil), good.Totals...)
		c.change(&q)
		err := q.Check(today)
		if c.beside == "" && err != nil || c.beside != "" && problemBeside(err, c.beside) == "" {
			t.Errorf("%s: %v, want a problem beside %q", name, err, c.beside)
		}
	}
}

// The readings are their publishers', and are shown only where a school asks.
func TestATotalIsReadAsItsPublisherReadsIt(t *testing.T) {
	for _, c := range []struct {
		tool  ToolID
		scale int
		total int
		want  string
	}{
		{"maca-yc18", 0, 9, ""}, {"maca-yc18", 0, 10, "moderate amount of caring"}, {"maca-yc18", 0, 13, "moderate amount of caring"}, {"maca-yc18", 0, 14, "high amount of caring"}, {"maca-yc18", 0, 18, "very high amount of caring"},
		{"panoc-yc20", 0, 12, "worth a closer look"}, {"panoc-yc20", 0, 13, "high"}, {"panoc-yc20", 1, 8, "few negative feelings"}, {"panoc-yc20", 1, 9, "worth a closer look"},
		{OtherTool, 0, 500, ""},
	} {
		tool, ok := ReadTool(c.tool)
		if !ok || tool.Scales[c.scale].Band(c.total) != c.want {
			t.Errorf("%s %d: %q, want %q", c.tool, c.total, tool.Scales[c.scale].Band(c.total), c.want)
		}
	}
}

// The table is names and ranges: no item of anybody's questionnaire is in it.
func TestTheTableOfQuestionnairesHoldsNoQuestions(t *testing.T) {
	if strings.Contains(toolTable, "?") || len(toolTable) > 600 {
		t.Errorf("the table holds more than names and ranges:\n%s", toolTable)
	}
	for _, tool := range Tools {
		q := Questionnaire{Tool: tool.ID, Name: "Ours"}
		if q.Words() == "" || len(tool.Scales) == 0 {
			t.Errorf("%s has no name or no scale", tool.ID)
		}
		for _, s := range tool.Scales {
			if s.Lowest >= s.Highest || s.Name == "" {
				t.Errorf("%s, %s: from %d to %d", tool.ID, s.ID, s.Lowest, s.Highest)
			}
		}
	}
}
