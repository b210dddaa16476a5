package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"
)

// TestOnlyNeedSkips keeps apptest.Need the one place where a test is skipped, so
// that what a run has left out is always told in the same words and never on a
// build server. (A property or a fuzz target that does not want an input
// returns.)
func TestOnlyNeedSkips(t *testing.T) {
	for _, p := range packages(t) {
		tests, err := filepath.Glob(filepath.Join(p.Dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range slices.Concat(p.files(), tests) {
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, pos := range skips(file) {
				if at := place(files, pos); filepath.Base(path) != "need.go" {
					t.Errorf("%s: skips by itself; say what it needs with apptest.Need", at)
				}
			}
		}
	}
}

func TestASkipIsFound(t *testing.T) {
	const source = `package p
func TestA(t *testing.T) { t.Skip("x"); t.Run("", func(tb *testing.T) { tb.SkipNow() }) }
func BenchmarkB(b *testing.B) { if testing.Short() { b.Skipf("x") } }
func read(rows reader) { rows.Skip(1) }
`
	file, err := parser.ParseFile(token.NewFileSet(), "p_test.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	if found := skips(file); len(found) != 3 {
		t.Errorf("found %d skips, want 3", len(found))
	}
}

// skips finds the calls that end a test early and call it a success. What a test
// is called is a habit strong enough to go by.
func skips(file *ast.File) (at []token.Pos) {
	ast.Inspect(file, func(n ast.Node) bool {
		sel, is := n.(*ast.SelectorExpr)
		if !is || !slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) {
			return true
		}
		if x, plain := sel.X.(*ast.Ident); plain && slices.Contains([]string{"t", "b", "f", "tb", "test"}, x.Name) {
			at = append(at, sel.Pos())
		}
		return true
	})
	return at
}
