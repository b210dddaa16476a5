// Package app_test holds the rules that are about the whole tree rather than
// about one package: who may import whom, and that everything is documented.
package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "carers"

// anything, in the table, is a package that may import every other.
var anything = []string{"*"}

// ground is the floor that all may stand on.
var ground = []string{"app/fault", "app/calendar"}

// mayImport is the shape of the house: each package, and the packages of ours
// that it may import besides the ground floor. A package inside a listed one
// (app/web/form in app/web) keeps to that one's row, unless it has its own.
var mayImport = map[string][]string{
	"app/fault":    {},
	"app/calendar": {},

	"app/access":   {},
	"app/register": {"app/leak"},
	"app/figures":  {},
	"app/suppress": {},
	"app/chart":    {},
	"app/leak":     {},
	"app/award":    {"app/register", "app/figures", "app/leak"},

	"app/config": {},
	"app/store":  {"app/access", "app/register", "app/figures", "app/award", "app/leak"},
	"imports":    {"app/register", "app/figures", "app/award"},
	"app/packs":  {"app/register", "app/figures", "app/suppress", "app/chart", "app/award", "app/leak"},
	// Values of the lower floors pass through the jobs, so they may name them.
	"app/jobs": {"app/store", "app/packs", "imports",
		"app/access", "app/register", "app/figures", "app/suppress", "app/award", "app/leak"},
	"app/demo": {"app/jobs", "app/store", "app/packs", "imports",
		"app/access", "app/register", "app/figures", "app/award", "app/leak"},

	"templates":    {},
	"static":       {},
	"app/web/form": {},
	"app/web": {"app/web/form", "app/jobs", "app/store", "app/packs", "imports", "templates", "static",
		"app/config", "app/access", "app/register", "app/figures", "app/suppress", "app/chart", "app/award", "app/leak"},

	"app/apptest": anything,
	"cmd/carers":  anything,
}

// homes names the packages that may import a library, and so keep it from
// spreading. A module path stands for every package in it.
var homes = map[string][]string{
	"github.com/gin-gonic/gin":      {"app/web"},
	"gorm.io":                       {"app/store"},
	"github.com/go-co-op/gocron/v2": {"app/jobs"},
	"github.com/xuri/excelize/v2":   {"imports", "app/packs"},
	"github.com/alecthomas/kong":    {"app/config", "cmd/carers"},
	"github.com/chromedp":           {"app/apptest"},
	"github.com/rickar/cal/v2":      {"app/register"},
	"github.com/wneessen/go-mail":   {"app/jobs"},
}

// rules are the packages that decide and never touch a request or a row, so
// they may not import what would let them.
var (
	rules    = []string{"app/fault", "app/calendar", "app/access", "app/register", "app/figures", "app/suppress", "app/chart", "app/award", "app/leak"}
	plumbing = []string{"net/http", "database/sql", "html/template", "os/exec"}
)

func TestPackagesImportOnlyWhatTheirFloorAllows(t *testing.T) {
	for _, p := range packages(t) {
		for _, complaint := range complaints(p) {
			t.Error(complaint)
		}
	}
}

// complaints says what is wrong with a package's place or with its imports.
// Tests of a package may import what they like; `go vet` forbids them cycles.
func complaints(p listed) (out []string) {
	name := p.name()
	row := rowOf(name)
	if row == "" {
		return []string{name + " is not in the table: decide which floor it is on and add it to mayImport"}
	}
	for _, path := range p.Imports {
		if ours, is := strings.CutPrefix(path, module+"/"); is {
			if !allowed(row, ours) {
				out = append(out, name+" may not import "+ours)
			}
			continue
		}
		if slices.Contains(ground, row) && isLibrary(path) {
			out = append(out, name+" is the ground floor and may import the standard library only, not "+path)
		}
		if slices.Contains(rules, row) && slices.Contains(plumbing, path) {
			out = append(out, fmt.Sprintf("%s holds rules and may not import %s", name, path))
		}
		if library, at := homeOf(path); library != "" && !slices.Contains(at, row) {
			out = append(out, fmt.Sprintf("%s may not import %s: its home is %s", name, path, strings.Join(at, " and ")))
		}
	}
	return out
}

// allowed reports whether a package on the row may import ours. Packages of one
// row may import one another; the compiler keeps them from going in circles.
func allowed(row, ours string) bool {
	may := mayImport[row]
	target := rowOf(ours)
	switch {
	case target == "app/apptest", target == "cmd/carers":
		return row == target
	case target == row, slices.Contains(ground, target), slices.Equal(may, anything):
		return true
	}
	return slices.Contains(may, target)
}

// rowOf finds the row a package keeps to: its own, or that of the nearest
// package it lies in, or "" when it has none.
func rowOf(name string) string {
	for at := name; at != "."; at = filepath.ToSlash(filepath.Dir(at)) {
		if _, listed := mayImport[at]; listed {
			return at
		}
	}
	return ""
}

func homeOf(path string) (library string, at []string) {
	for library, at := range homes {
		if path == library || strings.HasPrefix(path, library+"/") {
			return library, at
		}
	}
	return "", nil
}

// isLibrary tells a downloaded package from a standard one, as Go does: its
// first element is a host name.
func isLibrary(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// TestExcelizeReadsInOnePlaceAndWritesInAnother keeps each half of the library
// in its home: what arrives is read by imports, what leaves is written by packs.
func TestExcelizeReadsInOnePlaceAndWritesInAnother(t *testing.T) {
	elsewhere := map[string][]string{
		"imports":   {"NewFile"},
		"app/packs": {"OpenFile", "OpenReader"},
	}
	for _, p := range packages(t) {
		for _, call := range elsewhere[rowOf(p.name())] {
			for _, at := range p.uses(t, "excelize", call) {
				t.Errorf("%s: %s may not call excelize.%s", at, p.name(), call)
			}
		}
	}
}

func TestTheTableRefusesWhatItShould(t *testing.T) {
	for _, c := range []struct{ from, imports, want string }{
		{"app/register", "carers/app/store", "app/register may not import app/store"},
		{"app/web", "gorm.io/gorm", "app/web may not import gorm.io/gorm: its home is app/store"},
		{"app/store", "github.com/gin-gonic/gin/binding", "app/store may not import github.com/gin-gonic/gin/binding: its home is app/web"},
		{"app/jobs", "github.com/xuri/excelize/v2", "app/jobs may not import github.com/xuri/excelize/v2: its home is imports and app/packs"},
		{"app/fault", "github.com/google/uuid", "app/fault is the ground floor and may import the standard library only, not github.com/google/uuid"},
		{"app/figures", "database/sql", "app/figures holds rules and may not import database/sql"},
		{"app/web", "carers/app/apptest", "app/web may not import app/apptest"},
		{"app/helpers", "fmt", "app/helpers is not in the table: decide which floor it is on and add it to mayImport"},
		{"app/packs/pdf", "carers/app/store", "app/packs/pdf may not import app/store"},
		{"app/packs", "carers/app/packs/pdf", ""},
		{"app/web/form", "carers/app/store", "app/web/form may not import app/store"},
		{"app/register", "carers/app/calendar", ""},
		{"app/store", "carers/app/register", ""},
		{"cmd/carers", "carers/app/web", ""},
		{"app/apptest", "carers/app/store", ""},
	} {
		got := strings.Join(complaints(listed{ImportPath: module + "/" + c.from, Imports: []string{c.imports}}), "; ")
		if got != c.want {
			t.Errorf("%s importing %s: got %q, want %q", c.from, c.imports, got, c.want)
		}
	}
}

// listed is what `go list` says of a package.
type listed struct {
	ImportPath                        string
	Dir                               string
	GoFiles, CgoFiles, IgnoredGoFiles []string
	Imports                           []string
}

func (p listed) name() string { return strings.TrimPrefix(p.ImportPath, module+"/") }

// files are the package's own files, those for other systems included, tests
// not.
func (p listed) files() (paths []string) {
	for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
		if !strings.HasSuffix(name, "_test.go") {
			paths = append(paths, filepath.Join(p.Dir, name))
		}
	}
	return paths
}

// uses finds where the package says library.name.
func (p listed) uses(t *testing.T, library, name string) (at []string) {
	files := token.NewFileSet()
	for _, path := range p.files() {
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, is := n.(*ast.SelectorExpr)
			if !is || sel.Sel.Name != name {
				return true
			}
			if x, plain := sel.X.(*ast.Ident); plain && x.Name == library {
				at = append(at, place(files, sel.Pos()))
			}
			return true
		})
	}
	return at
}

// place is file:line, the file from the top of the tree.
func place(files *token.FileSet, pos token.Pos) string {
	p := files.Position(pos)
	if top, err := filepath.Abs(".."); err == nil {
		if rel, err := filepath.Rel(top, p.Filename); err == nil {
			p.Filename = filepath.ToSlash(rel)
		}
	}
	return p.Filename + ":" + strconv.Itoa(p.Line)
}

// packages lists every package of ours that has more than tests in it.
func packages(t *testing.T) (all []listed) {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,CgoFiles,IgnoredGoFiles,Imports", "./...")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v: %s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	for in := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if len(p.files()) > 0 {
			all = append(all, p)
		}
	}
}
