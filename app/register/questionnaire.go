package register

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Questionnaire is what is kept of a published questionnaire that a pupil went
// through on paper: its totals, and where the paper is. Its questions and the
// answers to them are their publishers' and the pupil's, and have no place here.
type Questionnaire struct {
	ID      string       `class:"open"`
	CarerID string       `class:"open"`
	Tool    ToolID       `class:"pupil"`
	Name    string       `class:"pupil"` // of another tool than those in the table
	On      calendar.Day `class:"pupil"`
	By      string       `class:"open"` // who went through it with the pupil
	Totals  []Total      `class:"pupil"`
	Paper   string       `class:"open"` // where the paper is kept
	Note    string       `class:"hidden-from-home"`
	Worried Answer       `class:"safeguarding"` // whether an answer worried whoever read it, that day
	Version int          `class:"open"`
}

// Total is the total of one scale.
type Total struct {
	Scale string `json:"scale"`
	Value int    `json:"value"`
}

// ToolID is the short name of a questionnaire.
type ToolID string

// OtherTool is any questionnaire that is not in the table.
const OtherTool ToolID = "other"

// Tool is a questionnaire: its name, and the ranges of its totals.
type Tool struct {
	ID     ToolID
	Name   string
	Scales []Scale
}

// Scale is one total of a tool, from its lowest to its highest.
type Scale struct {
	ID, Name        string
	Lowest, Highest int
	bands           []band // by their first total, lowest first
}

// band is how a publisher reads totals from one upwards, in words of ours.
type band struct {
	from  int
	words string
}

// The tools whose ranges are published (see the table's sources in the facts of
// practice, 1.6). Adding one is a line of data.
//
//go:embed tools.csv
var toolTable string

// Tools are those that can be chosen, in the table's order.
var Tools = readTools()

// readTools reads the table. A mistake in it is a mistake in the program, found
// by the tests, and so it panics.
func readTools() (tools []Tool) {
	rows, err := csv.NewReader(strings.NewReader(toolTable)).ReadAll()
	if err != nil {
		panic("register: " + err.Error())
	}
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil {
			panic("register: a tool's range: " + err.Error())
		}
		return n
	}
	for _, row := range rows[1:] {
		s := Scale{ID: row[2], Name: row[3], Lowest: number(row[4]), Highest: number(row[5])}
		for one := range strings.SplitSeq(row[6], ";") {
			if from, words, ok := strings.Cut(one, " "); ok {
				s.bands = append(s.bands, band{number(from), words})
			}
		}
		if n := len(tools); n == 0 || tools[n-1].ID != ToolID(row[0]) {
			tools = append(tools, Tool{ID: ToolID(row[0]), Name: row[1]})
		}
		last := &tools[len(tools)-1]
		last.Scales = append(last.Scales, s)
	}
	return tools
}

// ReadTool returns the tool with an id, or false.
func ReadTool(id ToolID) (Tool, bool) {
	at := slices.IndexFunc(Tools, func(t Tool) bool { return t.ID == id })
	if at < 0 {
		return Tool{}, false
	}
	return Tools[at], true
}

// Band says how the tool's publisher reads a total, in words of ours, or
// nothing. It is no judgement of ours: see [Settings.ToolBands].
func (s Scale) Band(value int) string {
	words := ""
	for _, b := range s.bands {
		if value >= b.from {
			words = b.words
		}
	}
	return words
}

// Words returns the questionnaire's name as a page shows it.
func (q Questionnaire) Words() string {
	if q.Tool == OtherTool {
		return q.Name
	}
	t, _ := ReadTool(q.Tool)
	return t.Name
}

// Total returns the total of a scale, or false when it is not known.
func (q Questionnaire) Total(scale string) (int, bool) {
	at := slices.IndexFunc(q.Totals, func(t Total) bool { return t.Scale == scale })
	if at < 0 {
		return 0, false
	}
	return q.Totals[at].Value, true
}

// The room for what is typed about a questionnaire.
const (
	longestTool  = 80
	longestPaper = 120
	longestNote  = 500
)

// Check says what is wrong with a questionnaire, or nil. The fields are "tool",
// "tool_name", "on", "by", "total_" and a scale, "paper", "note" and "worried".
func (q Questionnaire) Check(today calendar.Day) error {
	var bad []fault.Problem
	say := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	long := func(text string, most int) bool { return utf8.RuneCountInString(text) > most }
	tool, known := ReadTool(q.Tool)
	say(!known, "tool", "Choose the questionnaire")
	say(q.Tool == OtherTool && (q.Name == "" || long(q.Name, longestTool)), "tool_name", "Enter the name of the questionnaire")
	say(q.On.IsZero() || q.On.After(today), "on", "Enter the day on which it was done, today or earlier")
	say(q.By == "" || long(q.By, longestName), "by", "Enter the name of whoever went through it with the pupil")
	say(long(q.Paper, longestPaper), "paper", "Say in a few words where the paper is")
	say(long(q.Note, longestNote), "note", "A line or two are enough: no questions and no answers")
	say(q.Worried != Yes && q.Worried != No, "worried", "Say whether any answer worried you today")
	if known {
		bad = append(bad, q.checkTotals(tool)...)
	}
	return fault.Check(bad)
}

// checkTotals refuses a total out of its range, one of another tool, and none
// at all. One of two may be unknown.
func (q Questionnaire) checkTotals(tool Tool) (bad []fault.Problem) {
	for _, s := range tool.Scales {
		if value, known := q.Total(s.ID); known && (value < s.Lowest || value > s.Highest) {
			bad = append(bad, fault.Problem{Field: "total_" + s.ID, Says: s.Name + " must be between " + strconv.Itoa(s.Lowest) + " and " + strconv.Itoa(s.Highest)})
		}
	}
	for _, t := range q.Totals {
		if !slices.ContainsFunc(tool.Scales, func(s Scale) bool { return s.ID == t.Scale }) {
			bad = append(bad, fault.Problem{Field: "tool", Says: tool.Name + " has no such total: leave it blank"})
		}
	}
	if len(q.Totals) == 0 {
		bad = append(bad, fault.Problem{Field: "total_" + tool.Scales[0].ID, Says: "Enter the total"})
	}
	return bad
}

// Facts lists what is kept of a questionnaire, in the order pages show it: a total
// of each scale of its tool.
func (q Questionnaire) Facts() []Fact {
	facts := []Fact{
		{"Questionnaire", q.Words(), classOf(q, "Tool")},
		{"The day it was done", q.On.Words(), classOf(q, "On")},
		{"Who went through it", q.By, classOf(q, "By")},
	}
	tool, _ := ReadTool(q.Tool) // as it was checked when it was kept
	for _, s := range tool.Scales {
		says := ""
		if value, known := q.Total(s.ID); known {
			says = strconv.Itoa(value)
		}
		facts = append(facts, Fact{s.Name, says, classOf(q, "Totals")})
	}
	return append(facts,
		Fact{"Where the paper is kept", q.Paper, classOf(q, "Paper")},
		Fact{"Note", q.Note, classOf(q, "Note")},
		Fact{"An answer worried somebody", q.Worried.Words(), classOf(q, "Worried")},
	)
}

// Triggers is the one thing in a questionnaire that the safeguarding lead must
// hear of: that an answer worried whoever read it.
func (q Questionnaire) Triggers() []Trigger {
	if q.Worried == Yes {
		return []Trigger{WorryingPaper}
	}
	return nil
}
