package leak

import (
	"bytes"
	"path"
	"strings"
)

// openMeta is what an OpenDocument file says of itself once it says nothing.
const openMeta = xmlHead + `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>`

// isLocked reports whether an OpenDocument file is locked with a password, which only the
// list of its parts says.
func (p *pack) isLocked() bool {
	list, _ := p.small("META-INF/manifest.xml")
	return bytes.Contains(list, []byte("encryption-data"))
}

// openPart is what a part of an OpenDocument file holds in a copy, where it is one that
// holds nothing of what it held.
func (r *repack) openPart(name string) (content string, own bool) {
	switch base := path.Base(name); {
	case base == "meta.xml":
		return openMeta, true
	case strings.HasPrefix(name, "Thumbnails/"), strings.HasPrefix(name, "ObjectReplacements/"):
		return "", true // they show the first page, and what a chart looked like
	case base == "documentsignatures.xml":
		return xmlHead + `<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0"/>`, true
	}
	return "", false
}

// renaming gives what points to a part its new name, and leaves all else to a taker.
type renaming struct {
	renamed map[string]string
	to      *taker
}

// see changes a link to a part that has another name now.
func (r renaming) see(p *passage) {
	if other, is := r.renamed[strings.TrimPrefix(p.pieces[0].text, "./")]; len(p.pieces) == 1 && is {
		p.pieces[0].text, p.pieces[0].changed = other, true
		return
	}
	r.to.see(p)
}
