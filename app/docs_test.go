package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryExportedNameIsDocumented asks for a sentence on every package and
// every exported name in it: what it is, its unit, its surprise.
func TestEveryExportedNameIsDocumented(t *testing.T) {
	for _, p := range packages(t) {
		files := token.NewFileSet()
		described := false
		for _, path := range p.files() {
			file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			described = described || says(file.Doc)
			for _, name := range undocumented(file) {
				t.Errorf("%s: %s has no comment", place(files, name.Pos()), name.Name)
			}
		}
		if !described {
			t.Errorf("%s: the package has no comment", filepath.ToSlash(p.name()))
		}
	}
}

func TestAMissingCommentIsFound(t *testing.T) {
	const source = `package p

type Bare struct{}

// Said is documented.
type Said struct{}

// Each of these needs its own.
type (
	Third struct{}
	// Fourth is documented.
	Fourth struct{}
)

func (Said) Unsaid() {}

// Spoken is documented.
func (Said) Spoken() {}

func (hidden) Method() {}

type hidden struct{}

func Loose() {}

//go:noinline
func Directed() {}

const Alone = 1

// These go together.
const (
	First = iota
	Second
)

var (
	Lost int
	// Found is documented.
	Found int
	Beside int // is documented, too
)
`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, name := range undocumented(file) {
		got = append(got, name.Name)
	}
	if want := "Bare Third Unsaid Loose Directed Alone Lost"; strings.Join(got, " ") != want {
		t.Errorf("found %q, want %q", strings.Join(got, " "), want)
	}
}

// undocumented lists the exported names of a file that nothing is said about.
// One comment serves a whole block of constants or variables, and a method
// nobody outside can reach needs none.
func undocumented(file *ast.File) (names []*ast.Ident) {
	for _, decl := range file.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d.Recv))) && !says(d.Doc) {
				names = append(names, d.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				names = append(names, undescribed(spec, d)...)
			}
		}
	}
	return names
}

func undescribed(spec ast.Spec, in *ast.GenDecl) (names []*ast.Ident) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		alone := !in.Lparen.IsValid() // the comment stands above `type` itself
		if s.Name.IsExported() && !says(s.Doc) && !says(s.Comment) && !(alone && says(in.Doc)) {
			names = append(names, s.Name)
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && !says(s.Doc) && !says(s.Comment) && !says(in.Doc) {
				names = append(names, name)
			}
		}
	}
	return names
}

// says reports whether a comment holds words and not only directives.
func says(doc *ast.CommentGroup) bool { return doc != nil && strings.TrimSpace(doc.Text()) != "" }

// receiver is the name of the type a method belongs to.
func receiver(fields *ast.FieldList) string {
	for kind := fields.List[0].Type; ; {
		switch k := kind.(type) {
		case *ast.StarExpr:
			kind = k.X
		case *ast.IndexExpr:
			kind = k.X
		case *ast.IndexListExpr:
			kind = k.X
		case *ast.Ident:
			return k.Name
		default:
			return ""
		}
	}
}
