package award

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Files are the frameworks as they are shipped, a file each. frameworks/README.md
// has the keys.
//
//go:embed frameworks/*.yaml
var Files embed.FS

// shipped is what is embedded, read once. A mistake in it is a mistake in the
// program, found by the tests, and so it panics.
var shipped = sync.OnceValue(func() []Framework {
	all, err := Read(Files)
	if err != nil {
		panic("award: " + err.Error())
	}
	return all
})

// Frameworks are the schemes that a school may follow: what can still be applied for
// first, what has been replaced last. The slices in them are shared: change none.
func Frameworks() []Framework { return slices.Clone(shipped()) }

// Find is the framework with an id.
func Find(id string) (Framework, bool) {
	for _, f := range shipped() {
		if f.ID == id {
			return f, true
		}
	}
	return Framework{}, false
}

// Read reads every file of frameworks/ that ends in .yaml, and refuses what would
// silently do nothing. The error joins a *Mistake for each thing to put right.
func Read(files fs.FS) ([]Framework, error) {
	all, err := readEach(files, "frameworks/*.yaml", readFramework)
	slices.SortFunc(all, func(a, b Framework) int {
		return cmp.Or(cmp.Compare(a.Status.rank(), b.Status.rank()), cmp.Compare(a.Name, b.Name))
	})
	return all, err
}

// readEach reads every file with such a name. The error joins a *Mistake for each thing
// to put right.
func readEach[T any](files fs.FS, named string, read func(name string, text []byte) (T, error)) (all []T, err error) {
	names, err := fs.Glob(files, named)
	if err != nil {
		return nil, err
	}
	var wrong []error
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		one, err := read(name, text)
		all, wrong = append(all, one), append(wrong, err)
	}
	return all, errors.Join(wrong...)
}

// rank puts what a school most likely looks for first.
func (s Status) rank() int { return slices.Index(statuses, s) }

var statuses = []Status{Current, Regional, Local, Superseded}

// Mistake is one thing to put right in a framework's file.
type Mistake struct {
	File   string // "frameworks/ycis-2024.yaml"
	Line   int    // from 1
	Reason string
}

// Error is the mistake as a contributor reads it: file, line and reason.
func (m *Mistake) Error() string { return fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Reason) }

// readFramework reads one file. What YAML itself refuses (an unknown key, a word in
// place of a list) comes alone; what the rules refuse comes all at once.
func readFramework(name string, text []byte) (Framework, error) {
	var w written
	if err := yaml.UnmarshalWithOptions(text, &w, yaml.Strict()); err != nil {
		return Framework{}, asMistake(name, err)
	}
	c := &check{file: name, text: text}
	f := w.framework(strings.TrimSuffix(path.Base(name), ".yaml"))
	c.whole(w, f)
	return f, errors.Join(c.wrong...)
}

// asMistake is what the YAML library found, at its line.
func asMistake(name string, err error) error {
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		return &Mistake{name, at.GetToken().Position.Line, at.GetMessage()}
	}
	return &Mistake{name, 1, err.Error()}
}

// check gathers the mistakes of one file.
type check struct {
	file  string
	text  []byte
	tree  *ast.File // of the text, once there is something to point at
	wrong []error
}

// say notes a mistake at a place in the file: "$.cells[2].criteria[0].id".
func (c *check) say(at, reason string, about ...any) {
	c.wrong = append(c.wrong, &Mistake{c.file, c.line(at), fmt.Sprintf(reason, about...)})
}

// line is where a place begins. A place that is not there is where the one that it
// would lie in begins.
func (c *check) line(at string) int {
	if c.tree == nil {
		c.tree, _ = parser.ParseBytes(c.text, 0) // it has been read once, so it can be
	}
	for at != "$" && at != "" {
		if p, err := yaml.PathString(at); err == nil {
			if node, err := p.FilterFile(c.tree); err == nil && node != nil && node.GetToken() != nil {
				return first(node)
			}
		}
		at = at[:max(strings.LastIndexAny(at, ".["), 0)]
	}
	return 1
}

// first is the line on which a node begins. A mapping's own token is the colon of
// its first key.
func first(node ast.Node) int {
	switch n := node.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 {
			return n.Values[0].Key.GetToken().Position.Line
		}
	case *ast.MappingValueNode:
		return n.Key.GetToken().Position.Line
	}
	return node.GetToken().Position.Line
}
