package leak

import (
	"bytes"
	"html"
)

// What of a part's markup is looked through at once, and how many different pieces of it
// are remembered.
const (
	restAtOnce = 32 << 10
	restKnown  = 20_000
	leastRest  = 5 // letters: nothing shorter is a whole name
)

// unseen adds what no passage shows, such as the value of an attribute that holds no
// words. It leaves with the file, and somebody may have put anything there.
func (k *walker) unseen(raw []byte) {
	if len(raw) < leastRest || k.known[string(raw)] {
		return
	}
	if k.known == nil {
		k.known = map[string]bool{}
	}
	if len(k.known) < restKnown && len(raw) < 200 {
		k.known[string(raw)] = true
	}
	k.rest.Write(raw)
	k.rest.WriteString("\n\n")
	if k.rest.Len() > restAtOnce {
		k.aside()
	}
}

// aside looks through what was added.
func (k *walker) aside() {
	if k.rest.Len() == 0 {
		return
	}
	part := "what nobody sees"
	if k.part != "" {
		part = k.part + ", " + part
	}
	k.to.see(&passage{part: part, pieces: []piece{{text: html.UnescapeString(k.rest.String())}}, aside: true})
	k.rest.Reset()
}

// written is a value as it stands in a tag: between the quotation marks that are there,
// or with its own.
func (a attribute) written(value string) string {
	value = html.EscapeString(value)
	if a.bare {
		return `"` + value + `"`
	}
	return value
}

// bare is where a value without quotation marks ends.
func bare(raw []byte, at int) int {
	end := bytes.IndexAny(raw[at:], " \t\r\n>")
	if end < 0 {
		return len(raw)
	}
	return at + end
}
