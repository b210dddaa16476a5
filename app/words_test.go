package app_test

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// printed is every word that people read, file by file.
func printed(all []spoken) string {
	var b strings.Builder
	for _, file := range all {
		b.WriteString(file.place + "\n")
		for _, s := range file.says {
			b.WriteString("    " + s + "\n")
		}
	}
	return b.String()
}

func TestTheWordsAreThoseThatSomebodyRead(t *testing.T) {
	const golden = "testdata/words.txt"
	got := printed(spokenWords(t))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	t.Error("what people read has changed: run go test ./app -run Words -update, and read aloud what the diff shows")
	for _, line := range slices.Concat(without(is, was), without(was, is)) {
		t.Log(line)
	}
}

// without are the lines of one text that another lacks.
func without(is, was []string) []string {
	return slices.DeleteFunc(slices.Clone(is), func(line string) bool { return slices.Contains(was, line) })
}

// refused are words that no page may say, and what to say in their place. Letters
// that stand for words are refused in capitals only.
var refused = []refusal{
	no(`concerns? about`, "what was seen, or what would help"),
	no(`because of`, "“changed after”: nothing here knows a cause"),
	no(`vulnerable|burden\w*|victims?|suffer\w*|deficits?|at[- ]risk|problem (child|pupil|family)\w*`, "strengths and support"),
	no(`students?|young (person|people)|learners?|kids?|youngsters?`, "pupil"),
	no(`users?`, "person, people, or who it is"),
	no(`log ?(in|on)|logged (in|on)|log ?out|sign ?on`, "sign in, sign out"),
	no(`upload\w*`, "bring a file"),
	no(`click\w*|tap on|hit`, "press"),
	no(`email\w*`, "e-mail"),
	no(`submit\w*|submission`, "send or save"),
	no(`invalid|illegal|malformed|mandatory|erroneous`, "what to do"),
	no(`please note|kindly (note|ensure|send)|oops|sorry|success(ful|fully)?`, "what was done, and no more"),
	no(`utilis\w+|stakeholders?|leverag\w+|facilitat\w+|signpost\w*|holistic\w*|robust\w*|going forward|commence\w*|terminat\w+|ascertain\w*|endeavour\w*|prior to|in order to|in respect of|with regard to|pertaining`, "a plain word"),
	no(`e\.g\.?|i\.e\.?|etc\.?|via|and/or`, "for example, that is, and so on, by"),
	no(`dossiers?|casework\w*|caseload\w*|service users?`, "the words of design.md 4"),
	no(`nought|whom|besides|hitherto|thereof|herewith`, "a word that people say: zero, who, also"),
	no(`color\w*|center\w*|behavior\w*|favorit\w+|canceled|canceling|labeled|fulfill\w*|enrollment|catalog|dialog|gotten|math|mom|judgment|gray|traveling`, "British spelling"),
	no(`(real|recogn|organ|apolog|author|final|summar|priorit|categor|minim|maxim|emphas|special|custom)iz\w+|analyz\w+`, "-ise"),
	{regexp.MustCompile(`\b(SLT|SENCO|SENDCO|EHCP|CIN|LAC|MASH|SSP|YCs?|DSL|N/A|TBC|ASAP|FYI)\b`), "the words it stands for"},
	{regexp.MustCompile(`\pL!`), "it calmly"},
}

type refusal struct {
	words   *regexp.Regexp
	instead string
}

// no refuses whole words, however they begin.
func no(words, instead string) refusal {
	return refusal{regexp.MustCompile(`(?i)(?:^|[^\pL\w@.-])(?:` + words + `)(?:$|[^\pL\w@-])`), instead}
}

// granted are sentences that may say what others may not, each for a reason.
var granted = regexp.MustCompile("`[^`]*`|carers user|--\\w+|#REF!" + // what is typed, or shown by another program
	"|student list report|list of students|a student list" + // what an MIS calls its own reports
	"|to the user that runs the program" + // an account of the operating system
	"|user id|teaches whom|by whom")

func TestTheWordsAreOurs(t *testing.T) {
	for _, file := range spokenWords(t) {
		for _, s := range file.says {
			for _, r := range refusals(s) {
				t.Errorf("%s: “%s” says %q; say %s", file.place, s, strings.TrimSpace(r.words.FindString(s)), r.instead)
			}
		}
	}
}

// refusals are the rules that a sentence breaks.
func refusals(s string) (all []refusal) {
	s = granted.ReplaceAllString(s, "")
	for _, r := range refused {
		if r.words.MatchString(s) {
			all = append(all, r)
		}
	}
	return all
}

func TestAWordThatIsNotOursIsFound(t *testing.T) {
	for says, wrong := range map[string]int{
		"We have concerns about this student.": 2, "Away because of caring": 1, "Submit": 1, "Saved!": 1, "Recognized": 1, "Ask the DSL": 1,
		"Say what you saw": 0, "student list report": 0, "The author’s colour": 0, "carers user add --email E-MAIL": 0, "Nobody’s concern": 0, "No concern": 0,
	} {
		if found := refusals(says); len(found) != wrong {
			t.Errorf("%q breaks %d rules, want %d", says, len(found), wrong)
		}
	}
}

func TestWordsAreGatheredWhereverTheyStand(t *testing.T) {
	page := wordsOfTemplate(`{{/* A remark with {{braces}}. */}}{{define "main"}}<h1>{{.Name}}: what to do</h1><p>One <a href="/x">link</a> here.{{if .A}} Yes{{else}} No{{end}}</p>
<img alt="A picture of it"><button>Save it</button>{{template "notice" "Said by an action"}}`)
	program := wordsOfProgram(t, `package p
import "not this one"
var a = T{Says: "Say why"}
func f() error { slog.Error("not for people"); return g("You have " + many(n, "of one kind", "row") + " left", "id", `+"`json:\"none\"`"+`) }`)
	for _, got := range [][2][]string{
		{page, {hole + ": what to do", "One link here. Yes /  No", "A picture of it", "Save it", hole, "Said by an action"}},
		{program, {"Say why", "You have " + hole + " left", "of one kind"}},
		{wordsOfScript(`told.textContent = "No pupils found"; x = "[data-y] z"`), {"No pupils found"}},
		{wordsOfLanguage("title: School page\nprivate:\n  - One person reads this.\nhomes:\n  \"yes\": \"Yes\"\n"), {"School page", "One person reads this.", "Yes"}},
		{wordsOfFramework(t, "name: A mark\nstatus: local\ncells:\n  - standard: S1\n    criteria: [{id: ours-1, text: Somebody leads., shows: [A notice], drawn: [leads-named]}]\n"), []string{"A mark", "Somebody leads.", "A notice"}},
	} {
		said := slices.DeleteFunc(got[0], func(s string) bool { return s == "" })
		if !slices.Equal(said, got[1]) {
			t.Errorf("gathered %q, want %q", said, got[1])
		}
	}
}
