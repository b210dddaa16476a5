package packs_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"carers/app/packs"
	"carers/app/register"
)

// Readers that go by the name a tag is written with, and not by its namespace,
// know the core properties only under Excel's own prefixes.
func TestStrictReadersKnowTheDocumentsProperties(t *testing.T) {
	file, err := packs.LettersHome(made(register.School{URN: "999001", Name: "Greenfield School"}), nil, packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	book, err := zip.NewReader(bytes.NewReader(file.Content), int64(len(file.Content)))
	if err != nil {
		t.Fatal(err)
	}
	core, err := book.Open("docProps/core.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(core)
	if err != nil {
		t.Fatal(err)
	}
	read := xml.NewDecoder(bytes.NewReader(text))
	var tags []string
	for {
		token, err := read.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			tags = append(tags, start.Name.Space+":"+start.Name.Local)
		}
	}
	if got, want := strings.Join(tags, " "), "cp:coreProperties dc:title dc:creator cp:lastModifiedBy dcterms:created dcterms:modified"; got != want {
		t.Errorf("the tags are %s, want %s", got, want)
	}
	if err := xml.Unmarshal(text, new(struct{})); err != nil {
		t.Errorf("not well formed: %v", err)
	}
}
