package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"carers/app/packs/pdf"
)

var noon = time.Date(2026, 9, 14, 12, 0, 0, 0, time.UTC)

// heard is what somebody hears of a document who cannot see it: its elements in order,
// read from the structure tree and from the letters that each part draws.
func heard(t *testing.T, b []byte) []string {
	t.Helper()
	r := reader{t: t, objects: map[string]string{}, said: map[string]string{}}
	for _, m := range regexp.MustCompile(`(?s)(\d+) 0 obj\n(.*?)\nendobj`).FindAllSubmatch(b, -1) {
		r.objects[string(m[1])] = string(m[2])
	}
	r.places(b)
	for n, says := range r.objects {
		if strings.HasPrefix(says, "<</Type/Page/") {
			r.page(n, says)
		}
	}
	root := r.of(r.of(find(`/Root (\d+) 0 R`, string(b)), `/StructTreeRoot (\d+) 0 R`), `/K (\d+) 0 R`)
	r.hear(root)
	return r.hears
}

type reader struct {
	t       *testing.T
	objects map[string]string
	said    map[string]string // by page and part
	hears   []string
}

func find(pattern, in string) string {
	if m := regexp.MustCompile(pattern).FindStringSubmatch(in); m != nil {
		return m[1]
	}
	return ""
}

// of is the number that an object says of another.
func (r *reader) of(n, pattern string) string { return find(pattern, r.objects[n]) }

// places holds the list of places against where objects are.
func (r *reader) places(b []byte) {
	from, _ := strconv.Atoi(find(`startxref\n(\d+)`, string(b)))
	for i, m := range regexp.MustCompile(`(\d{10}) 00000 n `).FindAllSubmatch(b[from:], -1) {
		at, _ := strconv.Atoi(string(m[1]))
		if want := fmt.Sprintf("%d 0 obj\n", i+1); !bytes.HasPrefix(b[at:], []byte(want)) {
			r.t.Errorf("object %d is not where the list says", i+1)
		}
	}
}

func (r *reader) stream(n string) string {
	_, packed, _ := strings.Cut(r.objects[n], "\nstream\n")
	unpacked, err := zlib.NewReader(strings.NewReader(strings.TrimSuffix(packed, "\nendstream")))
	if err != nil {
		r.t.Fatal(err)
	}
	b, err := io.ReadAll(unpacked)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(b)
}

// page reads what each marked part of a page says.
func (r *reader) page(n, says string) {
	letters := map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`/(F\d) (\d+) 0 R`).FindAllStringSubmatch(says, -1) {
		letters[m[1]] = map[string]string{}
		for _, l := range regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]+)>\n`).FindAllStringSubmatch(r.stream(r.of(m[2], `/ToUnicode (\d+) 0 R`)), -1) {
			letters[m[1]][l[1]] = unhex(l[2])
		}
	}
	owners := strings.Fields(strings.ReplaceAll(r.objects[find(find(`/StructParents (\d+)`, says)+` (\d+) 0 R`, r.parents())], " 0 R", ""))
	drawn := r.stream(find(`/Contents (\d+) 0 R`, says))
	if opened, ended := strings.Count(drawn, "BDC")+strings.Count(drawn, "BMC"), strings.Count(drawn, "EMC"); opened != ended {
		r.t.Errorf("%d parts of a page begin and %d end", opened, ended)
	}
	parts := regexp.MustCompile(`(?s)MCID (\d+)>> BDC\n(.*?)EMC`).FindAllStringSubmatch(drawn, -1)
	if len(parts) != len(strings.Fields(strings.Trim(strings.Join(owners, " "), "[]"))) {
		r.t.Errorf("a page has %d parts and says whose %d are", len(parts), len(owners))
	}
	for _, m := range parts {
		line := ""
		for _, s := range regexp.MustCompile(`/(F\d) .*?<([0-9A-F]*)> Tj`).FindAllStringSubmatch(m[2], -1) {
			for at := 0; at+4 <= len(s[2]); at += 4 {
				line += letters[s[1]][s[2][at:at+4]]
			}
		}
		r.said[n+"/"+m[1]] = line
	}
}

func (r *reader) parents() string {
	for _, says := range r.objects {
		if strings.HasPrefix(says, "<</Nums[") {
			return says
		}
	}
	return ""
}

func unhex(s string) string {
	var units []uint16
	for at := 0; at+4 <= len(s); at += 4 {
		v, _ := strconv.ParseUint(s[at:at+4], 16, 16)
		units = append(units, uint16(v))
	}
	return string(utf16.Decode(units))
}

// hear reads an element and what is in it.
func (r *reader) hear(n string) {
	says := r.objects[n]
	kind, scope, alt := find(`/S/(\w+)`, says), find(`/Scope/(\w+)`, says), find(`/Alt <FEFF([0-9A-F]*)>`, says)
	var lines []string
	kids := find(`/K\[(.*?)\]`, says)
	for _, k := range regexp.MustCompile(`<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		if k[3] == "" {
			lines = append(lines, r.said[k[1]+"/"+k[2]])
		}
	}
	if text := strings.Join(lines, " "); text != "" || alt != "" {
		r.hears = append(r.hears, strings.TrimSpace(kind+" "+scope)+": "+text+unhex(alt))
	}
	for _, k := range regexp.MustCompile(`<<[^>]*>>|(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		if k[1] != "" {
			r.hear(k[1])
		}
	}
}

func written(t *testing.T, d *pdf.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := d.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADocumentIsHeardInOrderAsWhatItIs(t *testing.T) {
	d := pdf.New("Inspection pack", "en-GB", pdf.Foot{Says: []string{"Greenfield Academy"}, Number: func(n, of int) string { return fmt.Sprint(n, " of ", of) }}, noon)
	d.Heading(1, "Young carers at Greenfield")
	d.Paragraph("Łukasz, Zoë and Thị Nguyễn speak for themselves, in a sentence that is longer than one line of a page can be and so goes on in a second.")
	d.List([]string{"First", "Second"})
	d.Table("Attendance", []string{"Term", "Young carers"}, [][]string{{"Autumn", "91.2"}, {"Spring", "too few to show"}})
	d.Figure(pdf.Figure{Width: 100, Height: 50, Alt: "A line that rises", Shapes: []pdf.Shape{{Path: "M0 0L10 10h5v-2a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z", Line: 0, Fill: -1, Thick: 1}}, Words: []pdf.Words{{X: 5, Y: 5, Size: 6, Says: "90%"}}})
	d.Facts([]pdf.Fact{{"Known as a young carer since, in so many words that they take two lines", "School year 2024/25"}})
	d.Small("From the school's imports.")
	want := []string{
		"H1: Young carers at Greenfield",
		"P: Łukasz, Zoë and Thị Nguyễn speak for themselves, in a sentence that is longer than one line of a page can be and so goes on in a second.",
		"Lbl: •", "LBody: First", "Lbl: •", "LBody: Second",
		"Caption: Attendance", "TH Column: Term", "TH Column: Young carers", "TH Row: Autumn", "TD: 91.2", "TH Row: Spring", "TD: too few to show",
		"Figure: 90%A line that rises",
		"P: Known as a young carer since, in so many words that they take two lines School year 2024/25",
		"P: From the school's imports.",
	}
	if got := heard(t, written(t, d)); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("heard\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if lost := d.Lost(); lost != "" {
		t.Errorf("lost %q", lost)
	}
}

func TestALongTableGoesOnWithItsHeadsAndIsOneTable(t *testing.T) {
	d := pdf.New("Long", "en-GB", pdf.Foot{}, noon)
	var rows [][]string
	for i := range 120 {
		rows = append(rows, []string{fmt.Sprint("Row ", i), strings.Repeat("word ", i%40), "a-word-without-any-space-that-is-far-longer-than-its-column-could-ever-be-made"})
	}
	d.Table("", []string{"Name", "Said", "Word"}, rows)
	b := written(t, d)
	if pages := bytes.Count(b, []byte("<</Type/Page/")); pages < 5 {
		t.Errorf("on %d pages", pages)
	}
	var tables, columns, heads int
	for _, line := range heard(t, b) {
		switch {
		case strings.HasPrefix(line, "TH Column"):
			columns++
		case strings.HasPrefix(line, "TH Row: Row "):
			heads++
		}
	}
	if tables = bytes.Count(b, []byte("/S/Table/")); tables != 1 || columns != 3 || heads != 120 {
		t.Errorf("%d tables, %d heads of columns, %d of rows", tables, columns, heads)
	}
}

func TestTheSameWordsMakeTheSameBytes(t *testing.T) {
	of := func() []byte {
		d := pdf.New("Twice", "en-GB", pdf.Foot{Says: []string{"Foot"}}, noon)
		d.Heading(1, "Twice")
		d.Heading(2, "And twice")
		d.Paragraph("The same.")
		return written(t, d)
	}
	if !bytes.Equal(of(), of()) {
		t.Error("two documents of the same words differ")
	}
}

func TestLettersThatTheFontsLackAreSaid(t *testing.T) {
	d := pdf.New("Lost", "en-GB", pdf.Foot{}, noon)
	d.Paragraph("محمد and 😀 and ﬁ")
	written(t, d)
	if !strings.Contains(d.Lost(), "م") || !strings.Contains(d.Lost(), "😀") {
		t.Errorf("lost %q", d.Lost())
	}
}

func TestADrawingThatCannotBeReadIsAnError(t *testing.T) {
	for _, path := range []string{"Q1 2", "M1", "L", "Z3", "M1 2 x"} {
		d := pdf.New("Drawn", "en-GB", pdf.Foot{}, noon)
		d.Figure(pdf.Figure{Width: 10, Height: 10, Shapes: []pdf.Shape{{Path: path, Fill: -1}}})
		if _, err := d.WriteTo(io.Discard); err == nil {
			t.Errorf("%q was drawn", path)
		}
	}
}

func TestAnEmptyDocumentIsAPage(t *testing.T) {
	if b := written(t, pdf.New("", "en-GB", pdf.Foot{}, noon)); !bytes.Contains(b, []byte("/Count 1>>")) {
		t.Error("there is no page")
	}
}
