package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
)

// file is the objects of a document, numbered from 1.
type file struct{ objects []string }

func (f *file) next() int { f.objects = append(f.objects, ""); return len(f.objects) }

func (f *file) set(n int, says string) { f.objects[n-1] = says }

func (f *file) add(says string) int { n := f.next(); f.set(n, says); return n }

// stream adds bytes with what is said of them, packed.
func (f *file) stream(says string, b []byte) int {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write(b)
	_ = w.Close()
	return f.add(fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", says, packed.Len(), packed.String()))
}

// bytes writes the whole document.
func (d *Document) bytes() ([]byte, error) {
	f := &file{}
	catalog, list, tree := f.next(), f.next(), f.next()
	fonts := ""
	for i, face := range d.faces {
		fonts += fmt.Sprintf("/F%d %d 0 R", i, f.font(face, i == bold))
	}
	pages := make([]int, len(d.pages))
	kids := ""
	for i, p := range d.pages {
		drawn := f.stream("", []byte(p.drawn.String()))
		pages[i] = f.add(fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<</Font<<%s>>>>/Contents %d 0 R/StructParents %d/Tabs/S>>", list, num(paperWidth), num(paperHeight), fonts, drawn, i))
		kids += fmt.Sprintf("%d 0 R ", pages[i])
	}
	f.set(list, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages)))
	root := f.tree(d.root, tree, pages)
	parents := ""
	for i, p := range d.pages {
		owners := ""
		for _, e := range p.owner {
			owners += fmt.Sprintf("%d 0 R ", e.nth)
		}
		parents += fmt.Sprintf("%d %d 0 R ", i, f.add("["+owners+"]"))
	}
	f.set(tree, fmt.Sprintf("<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>", root, f.add("<</Nums["+parents+"]>>"), len(pages)))
	says := ""
	if o := f.outlines(d.marks, pages); o > 0 {
		says = fmt.Sprintf("/Outlines %d 0 R", o)
	}
	f.set(catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang %s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R/Metadata %d 0 R/ViewerPreferences<</DisplayDocTitle true>>%s>>", list, words(d.lang), tree, f.about(d), says))
	info := f.add(fmt.Sprintf("<</Title %s/CreationDate(D:%s)>>", words(d.title), d.made.UTC().Format("20060102150405Z")))
	return f.whole(catalog, info), nil
}

// about is the document's title and language as XMP says them. Nobody's name and no
// program's is in it.
func (f *file) about(d *Document) int {
	var title strings.Builder
	_ = xml.EscapeText(&title, []byte(d.title))
	says := fmt.Sprintf(`<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language><xmp:CreateDate>%s</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`, title.String(), d.lang, d.made.UTC().Format("2006-01-02T15:04:05Z"))
	return f.add(fmt.Sprintf("<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream", len(says), says))
}

// font adds a face with the letters that are used of it.
func (f *file) font(face *face, heavy bool) int {
	name, stem := "AAAAAA+LiberationSans", 80
	if heavy {
		name, stem = "AAAAAB+LiberationSans-Bold", 140
	}
	used := face.usedGlyphs()
	font := face.subset(used)
	outlines := f.stream(fmt.Sprintf("/Length1 %d", len(font)), font)
	about := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 32/FontBBox[-544 -303 1302 980]/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 729/StemV %d/FontFile2 %d 0 R>>", name, stem, outlines))
	var widths strings.Builder
	for _, g := range used {
		fmt.Fprintf(&widths, "%d[%d]", g, face.advance(g))
	}
	below := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[%s]>>", name, about, widths.String()))
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, below, f.stream("", letters(face, used))))
}

// letters says which letter each glyph is, so that the text can be copied and read.
func letters(face *face, used []sfnt.GlyphIndex) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for len(used) > 0 {
		some := used[:min(100, len(used))] // a block takes no more
		used = used[len(some):]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, g := range some {
			fmt.Fprintf(&b, "<%04X><", g)
			for _, unit := range utf16.Encode([]rune{face.used[g]}) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// words writes a text that is not drawn.
func words(says string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(says)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}

// whole puts the objects one after the other, with the list of where each begins.
func (f *file) whole(catalog, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([]int, len(f.objects))
	for i, says := range f.objects {
		places[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, says)
	}
	id := sha256.Sum256(b.Bytes())
	begins := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, catalog, info, id[:16], id[:16], begins)
	return b.Bytes()
}
