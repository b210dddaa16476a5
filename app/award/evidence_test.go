package award

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/png"
	"strings"
	"testing"

	"carers/app/fault"
	"carers/app/leak"
)

const day = "2026-09-14"

// container is a zip of parts by their names.
func container(t *testing.T, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte("<x/>"))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// declares is a document that says of a part that it unpacks to a size.
func declares(t *testing.T, size uint32) []byte {
	t.Helper()
	content := container(t, "[Content_Types].xml", "word/document.xml")
	at := bytes.LastIndex(content, []byte("PK\x01\x02")) // the last entry of the directory
	binary.LittleEndian.PutUint32(content[at+24:], size)
	return content
}

// tall is a picture that says of itself that it has so many points along a side.
func tall(t *testing.T, side uint32) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	content := out.Bytes()
	binary.BigEndian.PutUint32(content[16:], side)
	return content
}

// holding is a container of parts with what they hold.
func holding(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileIsWhatItsContentShows(t *testing.T) {
	office := func(part string) []byte { return container(t, "[Content_Types].xml", part) }
	for want, content := range map[FileForm][]byte{
		DOCX: office("word/document.xml"), XLSX: office("xl/workbook.xml"), PPTX: office("ppt/presentation.xml"), PDF: []byte("%PDF-1.4\n%<script>alert(1)</script>"),
		HTMLPage: []byte("\ufeff \n<!DOCTYPE html><p>Hello"), PlainText: []byte("Dear families,\nFrom: nobody\n"), EML: []byte("From: a@b.example\r\nSubject: Hello\r\n\r\nHi"),
	} {
		if got, err := ReadFileForm(content); err != nil || got != want {
			t.Errorf("want %s, got %s: %v", want, got, err)
		}
	}
	for want, kind := range map[FileForm]string{ODT: "text", ODS: "spreadsheet", ODP: "presentation", "": "text-template"} {
		open := holding(t, "mimetype", openType+kind, "content.xml", "<a/>")
		if got, err := ReadFileForm(open); (err != nil) != (want == "") || got != want {
			t.Errorf("want %s, got %s: %v", want, got, err)
		}
	}
	for name, content := range map[string][]byte{"a page with a script first": []byte("<script>x</script>"), "a page without a head": []byte("text <body>x")} {
		if got, err := ReadFileForm(content); err != nil || got != HTMLPage {
			t.Errorf("%s: %s %v", name, got, err)
		}
	}
	if got, _ := ReadFileForm([]byte("Caf\xe9 on Thursday, as ever in the old alphabet")); got != PlainText {
		t.Errorf("text in one byte a letter is %q", got)
	}
}

func TestWhatAMachineWouldRunAndWhatIsBuiltToHarmIsRefused(t *testing.T) {
	for name, content := range map[string][]byte{
		"nothing": {}, "a program of Windows": []byte("MZ\x90\x00\x03\x00"), "a program of Linux": []byte("\x7fELF\x02\x01"), "an old Word file": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
		"a drawing with a script": []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "a drawing behind its declaration": []byte(`<?xml version="1.0"?><!-- x --><svg onload="x"/>`),
		"XML": []byte(`<?xml version="1.0"?><a/>`), "a moving picture": []byte("GIF89a......"), "a phone's picture": []byte("\x00\x00\x00\x18ftypheic...."), "a zip": container(t, "a.txt"),
		"a document with a macro": container(t, "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a document with a program in it": container(t, "[Content_Types].xml", "word/document.xml", "word/embeddings/oleObject1.bin"),
		"a control": container(t, "[Content_Types].xml", "xl/workbook.xml", "xl/activeX/activeX1.xml"), "a document that is two": container(t, "[Content_Types].xml", "word/document.xml", "xl/workbook.xml"),
		"a part that leads out": container(t, "[Content_Types].xml", "word/document.xml", "../../etc/passwd"), "a document without its types": container(t, "word/document.xml"), "a broken document": []byte("PK\x03\x04rest"),
		"a document that unpacks to a gigabyte": declares(t, 1<<30), "a picture of 20,000 points a side": tall(t, 20000), "a broken picture": []byte("\xff\xd8\xff\xe0broken"),
		"a locked OpenDocument file": holding(t, "mimetype", openType+"text", "content.xml", "\x01", "META-INF/manifest.xml", "<m:encryption-data/>"),
		"a macro of OpenDocument":    holding(t, "mimetype", openType+"text", "Basic/script-lb.xml", "<a/>"), "a document that is an OpenDocument file too": holding(t, "[Content_Types].xml", "<a/>", "word/document.xml", "<a/>", "mimetype", openType+"text"),
		"a picture that is text": []byte("\x89PNG\r\n\x1a\n<html>"), "too much": bytes.Repeat([]byte("a "), MostFile/2+1), "bytes of no kind": {1, 2, 3, 200, 201},
	} {
		form, err := ReadFileForm(content)
		problems := fault.Problems(err)
		if len(problems) != 1 || problems[0].Field != "file" || len(problems[0].Says) < 20 {
			t.Errorf("%s: %q %v", name, form, err)
		}
	}
}

func TestATitleIsProposedFromWhatAFileWasCalled(t *testing.T) {
	for name, want := range map[string]string{
		"Notice_board (2).JPG": "Notice board (2)", "../../etc/passwd": "passwd", `C:\Users\x\Policy 2026.docx`: "Policy 2026", "a\x00b\nc\u202etxt.exe": "a b c txt",
		"no ending": "no ending", ".jpg": "", "what<is>this?.pdf": "what is this", strings.Repeat("long ", 60) + ".pdf": strings.TrimSpace(strings.Repeat("long ", 24)),
	} {
		if got := TitleOf(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestEvidenceSaysWhatIsWrongWithIt(t *testing.T) {
	e := Evidence{Kind: LinkKind, Serves: []string{"gone"}, Looked: Clear, Against: "x"}
	err := e.Write(Evidence{Link: "javascript:alert(1)", On: "2026-09-15", Until: "2026-01-01", Serves: []string{"nowhere"}}, []string{"a"}, day)
	var fields []string
	for _, p := range fault.Problems(err) {
		fields = append(fields, p.Field)
	}
	if got := strings.Join(fields, " "); got != "title link on until serves" {
		t.Errorf("%s: %v", got, err)
	}
	for _, link := range []string{"https://a:b@school.example", "ftp://school.example", "https://school", "https://school.example/a b", "https://school.example/\"><script>"} {
		if err := e.Write(Evidence{Title: "x", Link: link}, nil, day); len(fault.Problems(err)) != 1 {
			t.Errorf("%s: %v", link, err)
		}
	}
	if err := e.Write(Evidence{Title: " Page ", Link: "school.example/page", Serves: []string{"gone", "a", "a"}}, []string{"a"}, day); err != nil {
		t.Fatal(err)
	}
	if e.Title != "Page" || e.Link != "https://school.example/page" || strings.Join(e.Serves, " ") != "a gone" || e.Looked != NotLooked || e.Against != "" {
		t.Errorf("%+v", e)
	}
	e.Looked = Clear
	if err := e.Write(Evidence{Title: "Page", Link: "https://school.example/page", Until: "2027-01-01"}, nil, day); err != nil || e.Looked != Clear {
		t.Errorf("other days are no other words: %v %s", err, e.Looked)
	}
}

func TestOneRuleDecidesWhatMayLeave(t *testing.T) {
	good := Evidence{Kind: NoteKind, Looked: Clear, Against: "roll"}
	if err := good.MayLeave("roll", day); err != nil {
		t.Error(err)
	}
	for why, e := range map[string]Evidence{
		"file was removed": {Kind: PhotoKind, Looked: Clear, Against: "roll"},
		"taken out":        {Looked: Clear, Against: "roll", OutOn: day}, "Names were found": {Looked: Hits, Against: "roll"}, "second person": {Looked: Seconds, Against: "roll"}, "cannot be read": {Looked: Unread, Against: "roll"},
		"since it or the roll changed": {Looked: Clear, Against: "another"}, "looked through": {Looked: NotLooked, Against: "roll"}, "out of date": {Looked: Clear, Against: "roll", Until: "2026-09-13"},
	} {
		e.Kind = cmp.Or(e.Kind, NoteKind)
		if err := e.MayLeave("roll", day); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
	if (Evidence{Until: day}).OutOfDate(day) {
		t.Error("its last day is not past on that day")
	}
}

func place(part, pupil, found string, start int, why leak.Why) Place {
	return Place{Hit: leak.Hit{Person: pupil, Found: found, Part: part, Start: start, End: start + len(found), Why: why}, Sum: "sum"}
}

func TestAPupilHasOneLetterWithinAnItem(t *testing.T) {
	var rs Rulings
	for i, pupil := range []string{"p1", "p2", "p1"} {
		r, err := rs.Decide(place("page 1", pupil, "Rory O'Neill", i, leak.WholeName), Replace, "", "R. Begum", "u1", day)
		if err != nil {
			t.Fatal(err)
		}
		rs = append(rs, r)
	}
	if got := rs[0].Instead() + rs[1].Instead() + rs[2].Instead(); got != "Pupil APupil BPupil A" {
		t.Error(got)
	}
	for i := range 30 {
		rs = append(rs, Ruling{Does: Replace, Pupil: string(rune('a' + i)), Letter: rs.Letter(string(rune('a' + i)))})
	}
	if got := rs.Letter("another"); got != "AG" {
		t.Errorf("the 33rd pupil is %s", got)
	}
}

func TestWhatIsKeptWantsASecondPersonAndAWordDoesNot(t *testing.T) {
	whole, word := place("page 1", "p1", "Rory O'Neill", 3, leak.WholeName), place("page 1", "p2", "Grace", 40, leak.OneName)
	f := Found{Places: []Place{whole, word, place("page 2", "p2", "grace", 9, leak.OneName)}, Sum: "sum"}
	var rs Rulings
	stands := func(want Looked, n int) {
		t.Helper()
		if got, open := f.Stands(rs); got != want || open != n {
			t.Errorf("stands %s, %d, want %s, %d", got, open, want, n)
		}
	}
	stands(Hits, 3)
	if _, err := rs.Decide(whole, NotAName, "", "R. Begum", "u1", day); err == nil {
		t.Error("one person says of a whole name that it is none")
	}
	if _, err := rs.Decide(whole, Keep, " ", "R. Begum", "u1", day); err == nil {
		t.Error("a name stays without a reason")
	}
	if _, err := rs.Decide(whole, Seen, "", "R. Begum", "u1", day); err == nil {
		t.Error("a place is seen")
	}
	r, _ := rs.Decide(word, NotAName, "", "R. Begum", "u1", day)
	rs = append(rs, r)
	stands(Hits, 1) // the word is learned for the whole item
	r, _ = rs.Decide(whole, Keep, "A colleague of that name", "R. Begum", "u1", day)
	rs = append(rs, r)
	stands(Seconds, 1)
	if rs[1].Second("R. Begum", "u1", day) == nil || rs[1].Second("Nobody", "", day) == nil {
		t.Error("whoever keeps it is the second person")
	}
	if err := rs[1].Second("C. Dhillon", "u2", day); err != nil {
		t.Error(err)
	}
	stands(Clear, 0)
	f.Unread = []string{"page 3 is a picture"}
	stands(Unread, 0)
	rs = append(rs, See("another file", nil, "R. Begum", "u1", day))
	stands(Unread, 0)
	rs = append(rs, See("sum", nil, "R. Begum", "u1", day))
	stands(Clear, 0)
	f.Places[0].Sum = "changed"
	stands(Hits, 1) // what was decided was about other bytes
}

func TestACopyMayHoldWhatWasKeptAndNoMore(t *testing.T) {
	kept, taken := place("page 1", "p1", "Rory O'Neill", 3, leak.WholeName), place("page 1", "p2", "May King", 40, leak.WholeName)
	f := Found{Places: []Place{kept, taken}, Sum: "sum"}
	rs := Rulings{{Sum: "sum", Part: "page 1", Start: 3, End: 15, Pupil: "p1", Does: Keep, SecondByID: "u2"}, {Sum: "sum", Part: "page 1", Start: 40, End: 48, Pupil: "p2", Does: BlackOut}}
	if !f.Changes(rs) {
		t.Error("nothing is taken out")
	}
	moved := place("page 1", "p1", "rory o'neill", 1, leak.WholeName)
	if left := f.Left(rs, []Place{moved}); len(left) != 0 {
		t.Errorf("what was kept is left: %v", left)
	}
	if left := f.Left(rs, []Place{moved, moved, taken}); len(left) != 2 {
		t.Errorf("left are %v", left)
	}
}
