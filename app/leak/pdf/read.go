// Package pdf reads the text out of PDF files that anybody may have made: what their
// pages show, and all that they hold besides, such as notes, forms, bookmarks, files
// inside, what they say of themselves, and what earlier versions of them showed.
//
// It finds a file's objects by looking for them, so that a broken or a lying table of
// contents hides nothing. It draws nothing and runs nothing.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode"
)

// Sink takes what a PDF holds.
type Sink struct {
	Text    func(at Place, text string)
	File    func(name string, content []byte)         // a file inside
	Markup  func(at Place, content []byte)            // a text in XML
	Picture func(jpeg []byte)                         // a picture inside, for what it says of itself
	Unread  func(what Unread)                         // what may hold text and could not be read
	Limit   func(r io.Reader, packed int64) io.Reader // counts what is unpacked, and stops it
}

// Place is where in a PDF a text is.
type Place struct {
	Kind Kind
	Page int // from 1, for OnPage
}

// Kind is a kind of place in a PDF.
type Kind uint8

// Where a PDF keeps text.
const (
	Elsewhere   Kind = iota // what the file says of itself
	OnPage                  // shown on a page
	Note                    // a note on a page
	Field                   // a field to fill in
	Properties              // its title, who wrote it and so on
	Bookmark                // a bookmark, or its title: both have one
	FileName                // the name of a file inside
	Alternative             // for who cannot see a picture
	Link                    // where a link leads
	Form                    // a form in XML
	Unshown                 // content that no page shows: of an earlier version, or hidden
)

// Unread is something that may hold text and could not be read.
type Unread struct {
	Why   Why
	Page  int // from 1; 0 where it is on none
	Count int // of pictures
}

// Why says why something could not be read.
type Why uint8

// Why something could not be read.
const (
	Locked     Why = iota // the whole file
	TooMuch               // the rest of the file holds more than is read
	TooLong               // the rest of the file takes too long
	Broken                // a part, or a page, is broken or too large
	BrokenFile            // a file inside is
	NoPages               // none was found
	Scan                  // a page is a picture
	Pictures              // a page has pictures besides text
	Drawn                 // a page has lines and curves, and no text
	Unmapped              // a page has letters whose font does not say what they are
)

// Read hands over all text of a PDF. It stops when ctx is done, and then, as where there
// is more than it reads, says so to Unread.
func Read(ctx context.Context, content []byte, to Sink) {
	f, err := open(content, to.Limit)
	if f.locked {
		to.Unread(Unread{Why: Locked})
		return
	}
	if err != nil {
		to.Unread(Unread{Why: TooMuch})
	}
	if f.broken {
		to.Unread(Unread{Why: Broken})
	}
	r := &reader{f: f, ctx: ctx, fonts: map[any]*font{}, used: map[int]bool{}}
	pages := f.pages()
	for i, number := range pages {
		if ctx.Err() != nil {
			break
		}
		r.show(i+1, f.dict(ref(number)), to)
	}
	if len(pages) == 0 {
		to.Unread(Unread{Why: NoPages})
	}
	f.others(r, to)
	if ctx.Err() != nil {
		to.Unread(Unread{Why: TooLong})
	}
}

// show reads one page.
func (r *reader) show(number int, d dict, to Sink) {
	r.page, r.forms, r.nodes, r.marked = &page{}, 0, mostValues, nil
	resources := r.f.dict(r.f.inherited(d, "Resources"))
	var data []byte
	whole := list{d["Contents"]} // one stream, or a list of them
	if several, is := r.f.resolve(d["Contents"]).(list); is {
		whole = several
	}
	for _, part := range whole {
		if at, is := part.(ref); is {
			r.used[int(at)] = true
		}
		if s, is := r.f.resolve(part).(stream); is {
			some, err := r.f.unpacked(s)
			r.page.broken = r.page.broken || err != nil || len(data)+len(some) > mostUnpacked
			if len(data)+len(some) <= mostUnpacked {
				data = append(append(data, some...), '\n')
			}
		}
	}
	s := &state{stretch: 1, matrix: upright, line: upright, transform: upright}
	r.content(data, resources, s, 0)
	r.notes(d, resources)
	at := Place{OnPage, number}
	to.Text(at, r.page.text.String())
	for _, meant := range r.marked {
		to.Text(at, meant)
	}
	if r.page.broken {
		to.Unread(Unread{Why: Broken, Page: number})
	}
	if what, is := r.page.unread(); is {
		what.Page = number
		to.Unread(what)
	}
}

// notes reads how the notes and the fields of a page look, since a form shows there what
// was filled in.
func (r *reader) notes(d dict, resources dict) {
	for _, v := range r.f.listOf(d["Annots"]) {
		looks := r.f.dict(r.f.dict(v)["AP"])["N"]
		every := list{looks}
		if set, is := r.f.resolve(looks).(dict); is {
			every = every[:0]
			for _, one := range set {
				every = append(every, one)
			}
		}
		for _, one := range every {
			s := &state{stretch: 1, matrix: upright, line: upright, transform: upright}
			r.page.text.WriteString("\n\n")
			r.external(name("N"), dict{"XObject": dict{"N": one}, "Font": resources["Font"]}, s, 1)
		}
	}
}

// unread is what of a page could not be read.
func (p *page) unread() (what Unread, is bool) {
	text := strings.TrimSpace(p.text.String())
	switch {
	case p.unknown > 3 && p.unknown*10 > p.codes:
		return Unread{Why: Unmapped}, true
	case text == "" && p.pictures > 0:
		return Unread{Why: Scan}, true
	case p.pictures > 0:
		return Unread{Why: Pictures, Count: p.pictures}, true
	case text == "" && p.drawn > 30:
		return Unread{Why: Drawn}, true
	}
	return Unread{}, false
}

// mostPages is how many pages are read.
const mostPages = 5000

// pages are the numbers of the objects that are pages, in their order; those that stand
// in no order come last.
func (f *file) pages() (numbers []int) {
	seen := map[int]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		at, is := v.(ref)
		if !is || seen[int(at)] || depth > deepest || len(numbers) >= mostPages {
			return
		}
		seen[int(at)] = true
		d := f.dict(at)
		if kids := f.listOf(d["Kids"]); d["Kids"] != nil {
			for _, kid := range kids {
				walk(kid, depth+1)
			}
			return
		}
		if d != nil && (d["Type"] == name("Page") || d["Contents"] != nil) {
			numbers = append(numbers, int(at))
		}
	}
	walk(f.dict(f.trailer["Root"])["Pages"], 0)
	for _, number := range f.order {
		if d := f.dict(ref(number)); d["Type"] == name("Page") && !seen[number] && len(numbers) < mostPages {
			seen[number] = true
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// inherited is what a page says, or the first above it that does.
func (f *file) inherited(d dict, key name) any {
	for range deepest {
		if v, said := d[key]; said {
			return v
		}
		if d = f.dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

// others reads what stands on no page: every text in every object, and the streams that
// no page shows.
func (f *file) others(r *reader, to Sink) {
	f.texts(f.trailer, "", to, 0)
	for _, number := range f.order {
		if r.ctx.Err() != nil {
			return
		}
		v := f.objects[number]
		f.texts(v, "", to, 0)
		if s, is := v.(stream); is {
			f.stream(s, r.used[number], r, to)
		}
	}
	for _, v := range f.older {
		f.texts(v, "", to, 0)
		if s, is := v.(stream); is {
			f.stream(s, false, r, to)
		}
	}
	f.filesInside(to)
}

// kinds are the places that the keys of a PDF's texts mean.
var kinds = map[name]Kind{
	"Contents": Note, "RC": Note, "T": Note, "TU": Field, "V": Field, "DV": Field, "Opt": Field,
	"Title": Bookmark, "Author": Properties, "Subject": Properties, "Keywords": Properties, "Creator": Properties, "Producer": Properties,
	"F": FileName, "UF": FileName, "Desc": FileName, "Alt": Alternative, "ActualText": Alternative, "E": Alternative, "URI": Link,
}

// texts hands over every text in an object that is one of letters.
func (f *file) texts(v any, key name, to Sink, depth int) {
	if depth > deepest {
		return
	}
	switch x := v.(type) {
	case text:
		if letters := said(x); readable(letters) && key != "ID" {
			to.Text(Place{Kind: kinds[key]}, letters)
		}
	case list:
		for _, one := range x {
			f.texts(one, key, to, depth+1)
		}
	case dict:
		for k, one := range x {
			f.texts(one, k, to, depth+1)
		}
	case stream:
		f.texts(x.dict, "", to, depth+1)
	}
}

// readable reports whether a text has letters, and little that is none.
func readable(s string) bool {
	letters, all := 0, 0
	for _, r := range s {
		if all++; unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		} else if !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			all += 4
		}
	}
	return letters >= 2 && letters*3 >= all
}

// stream reads a stream that may hold text and that no page shows.
func (f *file) stream(s stream, used bool, r *reader, to Sink) {
	kind, below := f.resolve(s.dict["Type"]), f.resolve(s.dict["Subtype"])
	switch {
	case kind == name("XRef"), kind == name("ObjStm"), kind == name("EmbeddedFile"), used && below != name("Image"),
		s.dict["Length1"] != nil, s.dict["Length2"] != nil, below == name("Type1C"), below == name("CIDFontType0C"), below == name("OpenType"):
		return
	case below == name("Image"):
		if bytes.HasPrefix(s.raw, []byte("\xff\xd8\xff")) {
			to.Picture(s.raw)
		}
		return
	}
	data, err := f.unpacked(s)
	if errors.Is(err, errFilter) {
		return
	} else if err != nil {
		to.Unread(Unread{Why: Broken})
	}
	switch head := bytes.TrimLeft(data[:min(len(data), 1024)], " \r\n\t\xef\xbb\xbf"); {
	case bytes.HasPrefix(head, []byte("<")) && kind == name("Metadata"):
		to.Markup(Place{Kind: Properties}, data)
	case bytes.HasPrefix(head, []byte("<")):
		to.Markup(Place{Kind: Form}, data)
	case bytes.Contains(head, []byte("begincmap")), bytes.Contains(head, []byte("CIDInit")):
	case bytes.Contains(data, []byte("BT")) && bytes.Contains(data, []byte("Tf")):
		f.unshown(s, data, r, to)
	case readable(string(data[:min(len(data), 4096)])):
		to.Text(Place{}, string(data))
	}
}

// unshown reads content that no page shows: of an earlier version of the file, or hidden.
func (f *file) unshown(s stream, data []byte, r *reader, to Sink) {
	r.page, r.forms, r.nodes = &page{}, 0, mostValues
	resources := f.dict(s.dict["Resources"])
	if resources == nil {
		resources = f.allFonts()
	}
	r.content(data, resources, &state{stretch: 1, matrix: upright, line: upright, transform: upright}, 0)
	to.Text(Place{Kind: Unshown}, r.page.text.String())
}

// allFonts are the fonts of all pages, for content of which nobody says whose it is.
func (f *file) allFonts() dict {
	if f.fonts != nil {
		return f.fonts
	}
	fonts := dict{}
	for _, number := range f.pages() {
		for k, v := range f.dict(f.dict(f.inherited(f.dict(ref(number)), "Resources"))["Font"]) {
			fonts[k] = v
		}
	}
	f.fonts = dict{"Font": fonts}
	return f.fonts
}

// filesInside hands over the files that a PDF carries.
func (f *file) filesInside(to Sink) {
	names := map[int]string{}
	for _, number := range f.order {
		d := f.dict(ref(number))
		for _, at := range f.dict(d["EF"]) {
			if inside, is := at.(ref); is {
				for _, key := range []name{"UF", "F"} {
					if t, is := f.resolve(d[key]).(text); is && names[int(inside)] == "" {
						names[int(inside)] = said(t)
					}
				}
			}
		}
	}
	for _, number := range f.order {
		s, is := f.objects[number].(stream)
		if _, named := names[number]; !is || !named && s.dict["Type"] != name("EmbeddedFile") {
			continue
		}
		data, err := f.unpacked(s)
		if err != nil {
			to.Unread(Unread{Why: BrokenFile})
		}
		to.File(names[number], data)
	}
}
