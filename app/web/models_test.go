package web

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/award"
)

func TestAChampionBeginsThePolicyFromAModel(t *testing.T) {
	w := keptWorld(t)
	champion := w.visitor(firstSchool, access.Champion)
	page := champion.Open("/documents/models")
	for _, m := range award.Models() {
		says(t, page, m.Title, m.Brief)
	}
	page = champion.Open("/documents/models/policy")
	says(t, page, "Young carers policy", "of Greenfield School look after", "[name of the young carer champion]")
	if !strings.Contains(page.Text("mark"), "name of the young carer champion") {
		t.Errorf("what is still to be said is not marked: %s", page.Text("mark"))
	}
	page = champion.Open("/documents/add?model=policy")
	if title, kind := page.Attr("[name=title]", "value"), page.Attr("[name=kind] option[selected]", "value"); title != "Young carers policy" || kind != string(award.Policy) {
		t.Errorf("the form begins with %q of kind %q", title, kind)
	}
}

// TestAModelGoesToWord holds that what the page shows is what is taken, for whoever reads.
func TestAModelGoesToWord(t *testing.T) {
	w := keptWorld(t)
	head := w.visitor(firstSchool, access.Head)
	for _, m := range award.Models() {
		at := "/documents/models/" + m.ID
		shown := strings.Join(strings.Fields(head.Open(at).Text("article section")), "")
		request, err := http.NewRequest(http.MethodGet, head.URL(at+"/file"), nil)
		w.must(err)
		taken := wordsIn(t, head.Fetch(request))
		if !strings.Contains(taken, shown) {
			t.Errorf("%s: the page shows\n%s\nand the document says\n%s", m.ID, shown, taken)
		}
	}
}

// wordsIn is the text of a document of a word processor, without its spaces.
func wordsIn(t *testing.T, content []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for d := xml.NewDecoder(part); ; {
		token, err := d.Token()
		if err == io.EOF {
			return strings.Join(strings.Fields(text.String()), "")
		}
		if err != nil {
			t.Fatal(err)
		}
		if says, ok := token.(xml.CharData); ok {
			text.Write(says)
		}
	}
}
