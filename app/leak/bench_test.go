package leak

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"carers/app/apptest/cost"
)

// crowd are n people with names made of syllables, as many as a large school's.
func crowd(n int) (people []Person) {
	rng := rand.New(rand.NewPCG(14, 9))
	parts := strings.Fields("ba co du fe gi ho ju ka le mi no pa qui ro su ta ve wi xa yo zu bran col dar fen gor hal kin lam mor")
	name := func() string {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(parts[rng.IntN(len(parts))])
		}
		return strings.ToUpper(b.String()[:1]) + b.String()[1:]
	}
	for i := range n {
		people = append(people, Person{ID: fmt.Sprint(i), UPN: fmt.Sprintf("Z9999%08d", i), Admission: fmt.Sprintf("%06d", i),
			Surnames: []string{name(), name() + "-" + name()}, Forenames: []string{name(), name()}, Form: fmt.Sprint(7+i%5, "A"), Year: fmt.Sprint(7 + i%5)})
	}
	return people
}

// prose is text of a length, in which nobody of the crowd is named.
func prose(bytes int) string {
	const sentence = "On Tuesday the group met in the library, and we asked what would help: a quiet room, a card, or somebody to talk to.\n"
	return strings.Repeat(sentence, bytes/len(sentence)+1)[:bytes]
}

// BenchmarkText looks for 1,150 people in a megabyte of prose. Its floor reads the same
// text a character at a time and looks each up in a table.
func BenchmarkText(b *testing.B) {
	w, text := Watching(crowd(1150)), prose(1<<20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var work, floor cost.Spent
	letters := 0
	for b.Loop() {
		floor.Add(cost.Of(func() {
			for _, r := range text {
				letters += len(fold(r))
			}
		}))
		work.Add(cost.Of(func() {
			if hits := w.Text(text); len(hits) > 0 {
				b.Fatal(hits[0])
			}
		}))
	}
	cost.Report(b, work, floor, "times-a-scan")
	if letters == 0 {
		b.Fatal("no letters")
	}
}

// BenchmarkWatching makes a search for a school's roll, as each page that looks does.
func BenchmarkWatching(b *testing.B) {
	people := crowd(1150)
	b.ReportAllocs()
	for b.Loop() {
		Watching(people)
	}
}

// BenchmarkFile looks through the dearest files that a school would bring, and reports
// the most memory that was in use at once besides the file itself.
func BenchmarkFile(b *testing.B) {
	w := Watching(crowd(1150))
	for _, c := range []struct {
		name    string
		content []byte
	}{{"200 pages.pdf", longPDF(200)}, {"50 MB.docx", largeDocument(b, 50<<20)}, {"10 MB of text.docx", document(b, strings.Repeat(para(prose(400)), 25<<10))}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.content)))
			var work cost.Spent
			peak := cost.Peak(func() {
				for b.Loop() {
					work.Add(cost.Of(func() {
						if report, err := w.File(c.name, c.content); err != nil || len(report.Hits) > 0 {
							b.Fatal(report, err)
						}
					}))
				}
			})
			b.ReportMetric(peak, "peak-MB")
			b.ReportMetric(float64(work.Processor.Milliseconds())/float64(b.N), "processor-ms/op")
		})
	}
}

// longPDF has pages of about 400 words each.
func longPDF(pages int) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
	kids := ""
	for n := range pages {
		var shows strings.Builder
		shows.WriteString("BT /F 11 Tf 14 TL 72 770 Td\n")
		for line := range strings.Lines(prose(2400)) {
			shows.WriteString("(" + strings.TrimSpace(line) + fmt.Sprint(n) + ") Tj T*\n")
		}
		kids += fmt.Sprintf(" %d 0 R", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", len(objects)+2), packed(shows.String()+"ET", ""))
	}
	objects[1] = "<</Type/Pages/Kids[" + kids + "]/Resources<</Font<</F 3 0 R>>>>>>"
	return aPDF("", objects...)
}

// largeDocument is a document of pictures, as large as it is said to be, and a little text.
func largeDocument(t testing.TB, size int) []byte {
	noise := make([]byte, size/10)
	rand.NewChaCha8([32]byte{}).Read(noise)
	parts := []string{}
	for i := range 10 {
		parts = append(parts, fmt.Sprintf("word/media/image%d.jpeg", i), string(jpegWith(t))+string(noise))
	}
	return document(t, strings.Repeat(para(prose(400)), 300), parts...)
}

// TestALargeFileIsLookedThroughInLittleMemory holds what is allocated in all, which is
// more than what is ever in use at once, below a bound that the file's size does not raise.
func TestALargeFileIsLookedThroughInLittleMemory(t *testing.T) {
	w := Watching(few)
	for _, c := range []struct {
		name    string
		content []byte
		most    uint64
	}{
		{"pictures.docx", largeDocument(t, 8<<20), 6 << 20},
		{"pages.pdf", longPDF(20), 12 << 20},
		{"long.txt", []byte(prose(2 << 20)), 8 << 20},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := w.File(c.name, c.content); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; got > c.most {
			t.Errorf("%s of %d KB: %d KB were allocated, at most %d", c.name, len(c.content)>>10, got>>10, c.most>>10)
		}
	}
}
