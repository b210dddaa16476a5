package leak

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"path"
	"strings"
)

// keptLines are the lines of an e-mail's head that its copy has. The others say by which
// machines it came, and from whose.
var keptLines = []string{"From", "To", "Cc", "Date", "Subject"}

// mailWithout writes an e-mail anew: who wrote to whom, when, about what, what it says,
// and what is attached, each without the names that are taken out.
func mailWithout(content []byte, b *budget, t *taker, depth int) ([]byte, error) {
	message, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		return nil, errBroken
	}
	sum := sha256.Sum256(content)
	m := &mailCopy{to: t, budget: b, sum: fmt.Sprintf("%x", sum[:8]), depth: depth}
	header := textproto.MIMEHeader(message.Header)
	var out bytes.Buffer
	for _, name := range keptLines {
		for _, value := range header[name] {
			fmt.Fprintf(&out, "%s: %s\r\n", name, inHead(m.line(name, value)))
		}
	}
	out.WriteString("MIME-Version: 1.0\r\n")
	is, body, err := m.part(header, message.Body, 0)
	if err != nil {
		return nil, err
	}
	for _, name := range partLines {
		if value := is.Get(name); value != "" {
			fmt.Fprintf(&out, "%s: %s\r\n", name, value)
		}
	}
	out.WriteString("\r\n")
	out.Write(body)
	return out.Bytes(), nil
}

// partLines are the lines of the head of a part that its copy has.
var partLines = []string{"Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID"}

// mailCopy writes one e-mail anew.
type mailCopy struct {
	to     *taker
	budget *budget
	sum    string // of the e-mail, so that the same one comes out the same
	parts  int
	depth  int
}

// line is a line of a head without names, decoded.
func (m *mailCopy) line(name, value string) string {
	words := mime.WordDecoder{CharsetReader: charsetReader}
	if said, err := words.DecodeHeader(value); err == nil {
		value = said
	}
	return m.without("line "+name, value)
}

func (m *mailCopy) without(part, text string) string {
	p := passage{part: part, pieces: []piece{{text: text}}}
	m.to.see(&p)
	return p.pieces[0].text
}

// inHead writes a line of a head: in letters of ASCII, and on one line.
func inHead(says string) string {
	says = strings.Join(strings.Fields(says), " ")
	if strings.IndexFunc(says, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return says
	}
	return mime.BEncoding.Encode("utf-8", says)
}

// part is the copy of a part, with its head.
func (m *mailCopy) part(header textproto.MIMEHeader, body io.Reader, depth int) (textproto.MIMEHeader, []byte, error) {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind, params = "text/plain", nil
	}
	if body = transferred(header, body); strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return m.several(kind, multipart.NewReader(body, params["boundary"]), depth)
	}
	content, err := whole(m.budget.meter(body, wholePart))
	if err != nil && !errors.As(err, new(base64.CorruptInputError)) {
		return nil, nil, err
	}
	name := nameOfPart(header, params)
	is := textproto.MIMEHeader{}
	if id := header.Get("Content-Id"); id != "" && m.without("line Content-Id", id) == id {
		is.Set("Content-ID", id)
	}
	switch {
	case kind == "text/html":
		content, err = m.page(mailSays(params["charset"], content))
		is.Set("Content-Type", "text/html; charset=utf-8")
	case name == "" && strings.HasPrefix(kind, "text/"):
		content = []byte(m.without("what it says", mailSays(params["charset"], content)))
		is.Set("Content-Type", "text/plain; charset=utf-8")
	default:
		content, err = m.attached(is, kind, name, content)
	}
	is.Set("Content-Transfer-Encoding", "quoted-printable")
	if !strings.HasPrefix(is.Get("Content-Type"), "text/") || name != "" {
		is.Set("Content-Transfer-Encoding", "base64")
		return is, inLines(content), err
	}
	var out bytes.Buffer
	w := quotedprintable.NewWriter(&out)
	w.Write(content)
	w.Close()
	return is, out.Bytes(), err
}

// several is the copy of a part that holds parts.
func (m *mailCopy) several(kind string, parts *multipart.Reader, depth int) (textproto.MIMEHeader, []byte, error) {
	if depth > deepest {
		return nil, nil, errTooLarge
	}
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	m.parts++
	w.SetBoundary(fmt.Sprintf("part-%s-%d", m.sum, m.parts))
	for n := 0; n < mostEntries; n++ {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, errBroken
		}
		is, body, err := m.part(part.Header, part, depth+1)
		if err != nil {
			return nil, nil, err
		}
		to, err := w.CreatePart(is)
		if err != nil {
			return nil, nil, err
		}
		to.Write(body)
	}
	err := w.Close()
	return textproto.MIMEHeader{"Content-Type": {kind + "; boundary=" + w.Boundary()}}, out.Bytes(), err
}

// attached is the copy of a file inside, with the lines that say what it is. Of a kind of
// which no copy can be made it stays as it is, and the last look through the copy judges it.
func (m *mailCopy) attached(is textproto.MIMEHeader, kind, name string, content []byte) ([]byte, error) {
	called := m.without(fileName, name)
	if called != name {
		called = "file" + path.Ext(name)
	}
	is.Set("Content-Type", kind)
	if called != "" {
		is.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": called}))
	}
	if sniff(name, content) == KindPicture {
		var out bytes.Buffer
		to := bufio.NewWriter(&out)
		if err := bareCopy(bytes.NewReader(content), to); err != nil {
			return content, nil
		}
		return out.Bytes(), to.Flush()
	}
	if m.depth >= deepest {
		return content, nil
	}
	inner := &taker{search: m.to.search, take: m.to.take, inside: within(m.to.inside, fileInside)}
	if clean, err := copyAt(name, content, m.budget, inner, m.depth+1); err == nil {
		return clean, nil
	}
	return content, nil
}

// page is the copy of what an e-mail says as a page.
func (m *mailCopy) page(text string) ([]byte, error) {
	var clean bytes.Buffer
	out := bufio.NewWriter(&clean)
	k := &walker{in: newPageTokens(text), out: out, to: m.to, g: &page, part: "what it says"}
	if err := k.walk(); err != nil {
		return nil, err
	}
	err := out.Flush()
	return clean.Bytes(), err
}

// inLines is base64 in lines as long as an e-mail's may be.
func inLines(content []byte) []byte {
	all := base64.StdEncoding.EncodeToString(content)
	var out bytes.Buffer
	for len(all) > 76 {
		out.WriteString(all[:76] + "\r\n")
		all = all[76:]
	}
	out.WriteString(all + "\r\n")
	return out.Bytes()
}
