package imports

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRandomBytesAreRefusedOrReadWhole begins some as a file of a kind begins, so
// that every reader meets them.
func TestRandomBytesAreRefusedOrReadWhole(t *testing.T) {
	random := rand.NewChaCha8([32]byte{14, 9, 26})
	whole := workbookWith(t, strings.Repeat(`<row><c><v>1</v></c></row>`, 50))
	for _, begins := range []string{"", "PK\x03\x04", string(whole[:200]), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "<html><table>", xmlHead + "<Workbook", "\xef\xbb\xbf", "\xff\xfe", "UPN,Surname\n"} {
		for _, size := range []int{1, 64, 4096, 1 << 20} {
			content := make([]byte, size)
			_, _ = random.Read(content)
			book, err := Read(File{Content: append([]byte(begins), content...)}, tight())
			if err != nil {
				checkRefusal(t, err)
				continue
			}
			checkBook(t, book)
		}
	}
}

// TestNamesInAZipReachNothingOutsideIt: names and links that climb are names in
// the zip like others, and nothing of the computer's own.
func TestNamesInAZipReachNothingOutsideIt(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	outside := filepath.Join(folder, "outside.xml")
	sheet := xmlHead + `<worksheet xmlns="` + sheetSpace + `"><sheetData><row><c><v>666</v></c></row></sheetData></worksheet>`
	if err := os.WriteFile(outside, []byte(sheet), 0o600); err != nil {
		t.Fatal(err)
	}
	good := bookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`)
	for _, name := range []string{"../../../../written.xml", "/written.xml", `..\..\written.xml`, `C:\written.xml`, "xl/../../written.xml", "written\x00.xml"} {
		book := mustRead(t, zipped(t, append(slices.Clone(good), zipPart{name, "<a/>"})...))
		if got := values(book); got != 1 {
			t.Errorf("beside %q: %d values", name, got)
		}
	}
	for _, target := range []string{"../../../../../../../.." + outside, outside, "file://" + outside, "https://example.org/sheet1.xml"} {
		parts := slices.Clone(good)
		parts[3].content = strings.Replace(parts[3].content, `Target="worksheets/sheet1.xml"`, `TargetMode="External" Target="`+target+`"`, 1)
		mustRefuse(t, zipped(t, parts...), CodeDamaged)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files in the folder, %v; want the one that was there", len(left), err)
	}
}

// TestOtherWorkbooksAndMacrosAreNeverFollowed reads what is saved of a formula on
// another workbook, and nothing of that workbook or of a program.
func TestOtherWorkbooksAndMacrosAreNeverFollowed(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><f>[1]Marks!A1</f><v>7</v></c><c r="B1"><f>WEBSERVICE("https://example.org/")</f></c><c r="C1" t="str"><f>cmd|'/c calc'!A1</f><v>eight</v></c></row></sheetData>`)
	parts[3].content = strings.Replace(parts[3].content, "</Relationships>", `<Relationship Id="r9" Type="`+officeSpace+`/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1)
	parts = append(parts,
		zipPart{"xl/externalLinks/externalLink1.xml", "<not whole"},
		zipPart{"xl/externalLinks/_rels/externalLink1.xml.rels", `<Relationships><Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd"/></Relationships>`},
		zipPart{"xl/vbaProject.bin", "a program"}, zipPart{"xl/macrosheets/sheet1.xml", "<not whole"})
	wantShown(t, mustRead(t, zipped(t, parts...)), "xlsx\nnote formula-unsaved on \"Marks\"\nsheet \"Marks\"\n1 7||eight")
}

// TestAZipInAZipIsNotUnpackedTwice: a bomb of zips within zips costs its first
// layer and no more.
func TestAZipInAZipIsNotUnpackedTwice(t *testing.T) {
	inner := bytes.Repeat([]byte("0"), 1<<20)
	for range 5 {
		inner = zipped(t, zipPart{"next.zip", string(inner)}, zipPart{"again.zip", string(inner)})
	}
	mustRefuse(t, inner, CodeArchive)
	book := mustRead(t, zipped(t, append(bookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`), zipPart{"xl/embeddings/next.zip", string(inner)})...))
	if got := values(book); got != 1 {
		t.Errorf("%d values", got)
	}
}
