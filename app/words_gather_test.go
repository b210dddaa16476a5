package app_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"golang.org/x/net/html"
)

// spoken are the words of one file, in its order and each once.
type spoken struct {
	place string // "templates/door/tell.html"
	says  []string
}

// hole stands where the program fills something in.
const hole = "‹…›"

// spokenWords gathers what people read: in templates, in scripts, in the data that
// pages show, and in the text of the program. What the program tells only its
// log, its database and other programs is left out.
func spokenWords(t *testing.T) (all []spoken) {
	t.Helper()
	keep := func(place string, says []string) {
		var once []string
		for _, s := range says {
			if s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " "); readable.MatchString(strings.ReplaceAll(s, hole, "")) && !slices.Contains(once, s) {
				once = append(once, s)
			}
		}
		if len(once) > 0 {
			all = append(all, spoken{filepath.ToSlash(place), once})
		}
	}
	for kind, read := range map[string]func(string) []string{".html": wordsOfTemplate, ".js": wordsOfScript, ".yaml": wordsOfLanguage} {
		for _, path := range under(t, kind, "templates", "static") {
			if kind != ".yaml" || filepath.Base(path) == "en.yaml" { // the others are read by those who speak them
				keep(path, read(text(t, path)))
			}
		}
	}
	for _, path := range under(t, ".csv", "app/register", "app/figures") {
		keep(path, wordsOfTable(t, text(t, path)))
	}
	for _, path := range under(t, ".yaml", "app/award") {
		keep(path, wordsOfFramework(t, text(t, path)))
	}
	for _, path := range under(t, ".go", "app", "imports", "cmd") {
		room := filepath.ToSlash(filepath.Dir(path))
		if !strings.HasSuffix(path, "_test.go") && !slices.ContainsFunc(unheard, func(r string) bool { return strings.HasPrefix(room+"/", r+"/") }) {
			keep(path, wordsOfProgram(t, text(t, path)))
		}
	}
	slices.SortFunc(all, func(a, b spoken) int { return cmp.Compare(a.place, b.place) })
	return all
}

// unheard are packages that say nothing to anybody who works in a school: what
// made-up people wrote is theirs, tests speak to us, what writes documents is given
// every word of them, and what a PDF's reader tells it tells in values.
var unheard = []string{"app/demo", "app/apptest", "app/packs/pdf", "app/leak/pdf"}

// readable is what holds a word at all.
var readable = regexp.MustCompile(`\pL\pL`)

func under(t *testing.T, kind string, folders ...string) (paths []string) {
	t.Helper()
	for _, folder := range folders {
		err := fs.WalkDir(os.DirFS(".."), folder, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == kind && !strings.Contains(path, "testdata/") {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func text(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", path))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

var (
	action    = regexp.MustCompile(`(?s)\{\{-?\s*(.*?)\s*-?\}\}`)
	remark    = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)
	choosing  = regexp.MustCompile(`^(if|with|range|end|block|break|continue|\$\w+ :?=)`)
	defining  = regexp.MustCompile(`^define\b`)
	quotation = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

// wordsOfTemplate are the sentences of a template: each run of text between
// blocks, what is said to those who hear a page, and what an action is handed as
// words. A choice between two is shown as "one / other".
func wordsOfTemplate(page string) (says []string) {
	var handed []string
	page = action.ReplaceAllStringFunc(remark.ReplaceAllString(page, ""), func(whole string) string {
		does := action.FindStringSubmatch(whole)[1]
		switch {
		case strings.HasPrefix(does, "else"):
			return " / "
		case defining.MatchString(does):
			return "<hr>"
		case choosing.MatchString(does):
			return ""
		}
		for _, q := range quotation.FindAllStringSubmatch(does, -1) {
			if inWords(q[1]) {
				handed = append(handed, q[1])
			}
		}
		return hole
	})
	var line strings.Builder
	flush := func() { says = append(says, strings.Trim(line.String(), " \n/")); line.Reset() }
	for tokens := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := tokens.Next()
		tag := tokens.Token()
		switch {
		case kind == html.ErrorToken:
			flush()
			return append(says, handed...)
		case kind == html.TextToken:
			if !attribute.MatchString(tag.Data) { // a part that stands within a tag
				line.WriteString(tag.Data)
			}
		case kind == html.CommentToken || kind == html.DoctypeToken || slices.Contains(inLine, tag.Data):
		default:
			flush()
		}
		for _, a := range tag.Attr {
			if slices.Contains(told, a.Key) {
				says = append(says, a.Val)
			}
		}
	}
}

// inLine are elements within a sentence; told are attributes that are read out or
// shown.
var (
	inLine = []string{"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "q", "small", "span", "strong", "time"}
	told   = []string{"alt", "aria-label", "title", "placeholder"}
)

var attribute = regexp.MustCompile(`^\s*[\w-]+="`)

var scripted = regexp.MustCompile("\"([^\"\n]*)\"|`([^`]*)`")

// wordsOfScript are the sentences in a script's strings.
func wordsOfScript(script string) (says []string) {
	for _, s := range scripted.FindAllStringSubmatch(script, -1) {
		if said := s[1] + s[2]; sentence.MatchString(said) && !strings.ContainsAny(said, "[]=<>") {
			says = append(says, said)
		}
	}
	return says
}

var entry = regexp.MustCompile(`(?m)^ *(?:- |"?[\w-]+"?: )+"?(.+?)"?$`)

// wordsOfLanguage are the sentences of one language of the quiet door.
func wordsOfLanguage(data string) (says []string) {
	for _, s := range entry.FindAllStringSubmatch(data, -1) {
		says = append(says, s[1])
	}
	return says
}

// unread are keys of a framework whose values stand on no page as they are.
var unread = []string{"id", "url", "status", "from", "to", "standard", "level", "known", "source", "sure", "read_on", "drawn", "class", "reads", "figures"}

// wordsOfFramework are the sentences of an award's framework, or of the rules by which its
// evidence is drawn, in their order.
func wordsOfFramework(t *testing.T, data string) (says []string) {
	t.Helper()
	var all any
	if err := yaml.UnmarshalWithOptions([]byte(data), &all, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	var gather func(value any)
	gather = func(value any) {
		switch v := value.(type) {
		case string:
			says = append(says, v)
		case []any:
			for _, item := range v {
				gather(item)
			}
		case yaml.MapSlice:
			for _, entry := range v {
				if !slices.Contains(unread, fmt.Sprint(entry.Key)) {
					gather(entry.Value)
				}
			}
		}
	}
	gather(all)
	return says
}

// wordsOfTable are the cells of data that stand on pages, not what they are known
// by.
func wordsOfTable(t *testing.T, data string) (says []string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for i, cell := range row[1:] {
			if rows[0][i+1] != "also" && inWords(cell) { // headings that others use are theirs
				says = append(says, cell)
			}
		}
	}
	return says
}

// wordsOfProgram are the strings of a Go file that are sentences or labels, a sum
// of several as one.
func wordsOfProgram(t *testing.T, source string) (says []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field: // a field's tag; a type holds no words
			return false
		case *ast.CallExpr:
			return !toMachines(n)
		case *ast.BinaryExpr:
			if said, words := sum(n); n.Op == token.ADD && words {
				if !machine.MatchString(said) {
					says = append(says, said)
				}
				for _, deeper := range callsIn(n) {
					ast.Inspect(deeper, func(n ast.Node) bool {
						if l, is := n.(*ast.BasicLit); is {
							says = append(says, literal(l)...)
						}
						return true
					})
				}
				return false
			}
		case *ast.BasicLit:
			says = append(says, literal(n)...)
		}
		return true
	})
	return says
}

// literal is a string that is words, or nothing.
func literal(l *ast.BasicLit) []string {
	if said, err := strconv.Unquote(l.Value); l.Kind == token.STRING && err == nil && inWords(said) {
		return []string{said}
	}
	return nil
}

// sum is a sum of strings as one sentence with holes; words is whether any part is
// words.
func sum(e ast.Expr) (said string, words bool) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		left, a := sum(e.X)
		right, b := sum(e.Y)
		return left + right, a || b
	case *ast.BasicLit:
		if said, err := strconv.Unquote(e.Value); err == nil && e.Kind == token.STRING {
			return said, readable.MatchString(said) && strings.Contains(said, " ")
		}
	}
	return hole, false
}

// callsIn are the calls that a sum is made of: words may be handed to them.
func callsIn(e ast.Expr) (calls []ast.Node) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		return append(callsIn(e.X), callsIn(e.Y)...)
	case *ast.CallExpr:
		for _, a := range e.Args {
			calls = append(calls, a)
		}
	}
	return calls
}

// silent are the calls whose words no reader sees: causes that go to the log,
// queries, patterns, headers. They are told by the name before the dot, or by the
// name after it.
var silent = map[string][]string{
	"fmt": {"Errorf"}, "errors": {"New"}, "slog": nil, "regexp": nil, "filepath": nil, "path": nil, "os": nil, "http": {"Error", "NewRequest"},
	"": {"panic", "Where", "Order", "Select", "Joins", "Raw", "Exec", "Or", "Not", "Group", "Having", "Table", "Model", "Pluck", "Header", "Set", "Register", "Before", "After", "Callback", "Updates", "Omit", "Distinct", "listAll"},
}

func toMachines(c *ast.CallExpr) bool {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name == "panic" || f.Name == "tagNames"
	case *ast.SelectorExpr:
		if x, plain := f.X.(*ast.Ident); plain {
			if names, known := silent[x.Name]; known && (names == nil || slices.Contains(names, f.Sel.Name)) {
				return true
			}
		}
		return slices.Contains(silent[""], f.Sel.Name)
	}
	return false
}

var (
	sentence = regexp.MustCompile(`\pL{2,}[,;:.’']*s? +(\pL|\d|%|“|‘|\(|{)`)
	label    = regexp.MustCompile(`^\p{Lu}\p{Ll}+(['’-]\p{Ll}+)*[.,:;?]?$`)
	machine  = regexp.MustCompile(`\b(SELECT|WHERE|ORDER BY|IS NULL|CASE|WHEN|ELSE|DESC|SQLSTATE)\b|\bexcluded\.\w|\w+\.\w+, ?\w+\.\w+|^[\w.]+ [<>=?]|[<>=]=?\s?\?|^<|xmlns|charset=|-src |2006|\x00`)
)

// inWords reports whether a string is a sentence, a part of one or a label.
func inWords(s string) bool {
	s = strings.TrimSpace(s)
	return (sentence.MatchString(s) || label.MatchString(s)) && !machine.MatchString(s)
}
