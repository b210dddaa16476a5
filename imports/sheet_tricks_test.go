package imports

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLinksToOtherFilesAreNotFollowed: what a formula last got from another
// workbook is its value, and nobody looks where the link leads.
func TestLinksToOtherFilesAreNotFollowed(t *testing.T) {
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><f>'[1]Pupils'!A1</f><v>12</v></c><c r="B1" t="str"><f>WEBSERVICE("http://127.0.0.1:9/x")</f><v>Byrne</v></c></row></sheetData>`)
	parts[3].content = strings.Replace(parts[3].content, "</Relationships>", `<Relationship Id="r3" Type="`+officeSpace+`/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1)
	parts = append(parts,
		zipPart{"xl/externalLinks/externalLink1.xml", xmlHead + `<externalLink xmlns="` + sheetSpace + `" xmlns:r="` + officeSpace + `"><externalBook r:id="r1"><sheetNames><sheetName val="Pupils"/></sheetNames></externalBook></externalLink>`},
		zipPart{"xl/externalLinks/_rels/externalLink1.xml.rels", xmlHead + `<Relationships xmlns="` + packageSpace + `relationships"><Relationship Id="r1" Type="` + officeSpace + `/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`})
	wantShown(t, mustRead(t, zipped(t, parts...)), "xlsx\nsheet \"Marks\"\n1 12|Byrne")
}

// TestNamesInAZipLeadNowhere: a part's name is looked up and never opened as a
// file, and a sheet that is said to lie outside is not there.
func TestNamesInAZipLeadNowhere(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	outside := filepath.Join(filepath.Dir(folder), "outside.xml")
	parts := bookParts(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`)
	tricks := []string{"../outside.xml", "../../../../../../" + outside, outside, `..\outside.xml`, "xl/worksheets/../../../outside.xml", "C:/outside.xml"}
	for _, name := range tricks {
		parts = append(parts, zipPart{name, "<worksheet/>"})
	}
	wantShown(t, mustRead(t, zipped(t, parts...)), "xlsx\nsheet \"Marks\"\n1 1")
	for _, place := range []string{outside, filepath.Join(folder, "outside.xml"), `..\outside.xml`} {
		if _, err := os.Stat(place); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s was written: %v", place, err)
		}
	}
	for _, to := range []string{"/etc/passwd", "../../../../../../../etc/passwd", "file:///etc/passwd"} {
		parts := bookParts(`<sheetData/>`)
		parts[3].content = strings.Replace(parts[3].content, "worksheets/sheet1.xml", to, 1)
		_, err := Read(File{Content: zipped(t, parts...)}, Options{})
		checkRefusal(t, err)
	}
}

// TestWordsThatStandForOthersAreNotSpelledOut: a few letters could stand for a
// gigabyte, or for a file of this computer.
func TestWordsThatStandForOthersAreNotSpelledOut(t *testing.T) {
	const says = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`
	for _, text := range []string{"&b;", "&c;"} {
		for _, at := range []int{4, 5} { // in a cell of the sheet, and among the shared texts
			parts := bookParts(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>plain</t></is></c><c r="B1" t="s"><v>0</v></c></row></sheetData>`, "plain")
			mustRead(t, zipped(t, parts...))
			parts[at].content = strings.Replace(parts[at].content, "plain", text, 1)
			parts[at].content = strings.Replace(parts[at].content, xmlHead, xmlHead+says, 1)
			_, err := Read(File{Content: zipped(t, parts...)}, Options{})
			checkRefusal(t, err)
		}
	}
}
