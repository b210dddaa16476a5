package imports

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"

	"carers/app/register"
)

// Layouts holds what headings and words mean: generic.yaml for every file,
// register.yaml for the champion's own spreadsheet, and a file for each
// management information system.
//
//go:embed layouts/*.yaml
var Layouts embed.FS

// Understand reads a file and recognises what is in it. The error is always a
// *Refusal; the understanding that comes with one says as much as was found.
func Understand(f File, o Options, g Guidance) (Understanding, error) {
	book, err := Read(f, o)
	if err != nil {
		return Understanding{}, err
	}
	g.FileName = f.Name
	return Recognise(book, g)
}

// Digest is the SHA-256 of a file's bytes in hex, by which the same file is
// known when it comes again.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Result is what `carers import --json` prints for one file.
type Result struct {
	File     string                   `json:"file"`
	SHA256   string                   `json:"sha256"`
	Kind     register.ImportKind      `json:"kind"`
	Shape    string                   `json:"shape"`
	Layout   string                   `json:"layout"`
	Period   register.Period          `json:"period"`
	Rows     register.RowCounts       `json:"rows"`
	Problems []register.ImportProblem `json:"problems"` // never null
	Status   register.ImportStatus    `json:"status"`
	Message  string                   `json:"message"`
}

// ResultOf tells an import as the command line does.
func ResultOf(i register.Import) Result {
	problems := i.Problems
	if problems == nil {
		problems = []register.ImportProblem{}
	}
	return Result{
		File: i.FileName, SHA256: i.SHA256, Kind: i.Kind, Shape: i.Shape, Layout: i.Layout, Period: i.Period,
		Rows: i.Rows, Problems: problems, Status: i.Status, Message: i.Message,
	}
}

// RefusalOf returns the refusal that an error is, or nil.
func RefusalOf(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return nil
}
