package leak

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// beginsAsMail reports whether a text begins with the lines of an e-mail, in small
// letters.
func beginsAsMail(begins string) bool {
	known := 0
	for line := range strings.Lines(begins) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, _, named := strings.Cut(line, ":")
		if !named && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			return false
		}
		switch name {
		case "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "delivered-to":
			known++
		}
	}
	return known >= 3
}

// mail looks through an e-mail: what its head says, what it says, and what is attached.
func (l *look) mail(content []byte) {
	message, err := mail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		l.plain(content)
		return
	}
	l.head(textproto.MIMEHeader(message.Header))
	l.mailPart(textproto.MIMEHeader(message.Header), message.Body, 0)
	l.mailAsItIs(content)
}

// codedLine is a line of a file in letters, in which a short name may stand by chance.
var codedLine = regexp.MustCompile(`^[A-Za-z0-9+/=]{16,}\s*$`)

// mailAsItIs looks through an e-mail as it was sent, for what no part of it shows: before
// the first and after the last, and in a part that is not coded as it says.
func (l *look) mailAsItIs(content []byte) {
	var b strings.Builder
	for line := range strings.Lines(decoded(content)) {
		if !codedLine.MatchString(line) {
			b.WriteString(line)
		}
		if inLetters.MatchString(line) {
			l.note(l.in("a file that is written into the text"))
		}
	}
	l.see(&passage{part: "what no part of it shows", pieces: []piece{{text: b.String()}}, aside: true})
}

// inLetters is how a file begins that was written into a text as people did before
// e-mails had parts.
var inLetters = regexp.MustCompile(`^begin(-base64)? [0-7]{3,4} .`)

// head shows the lines of an e-mail's head, decoded.
func (l *look) head(header textproto.MIMEHeader) {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	words := mime.WordDecoder{CharsetReader: charsetReader}
	for _, name := range names {
		for _, value := range header[name] {
			said, err := words.DecodeHeader(value)
			if err != nil {
				said = value
			}
			l.text("line "+name, said)
		}
	}
}

// mailPart looks through one part of an e-mail, and the parts in it.
func (l *look) mailPart(header textproto.MIMEHeader, body io.Reader, depth int) {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	body = transferred(header, body)
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		if depth > deepest {
			l.note(l.in("a part inside a part of an e-mail"))
			return
		}
		l.mailParts(multipart.NewReader(body, params["boundary"]), depth)
		return
	}
	name := nameOfPart(header, params)
	content, err := whole(l.budget.meter(body, wholePart))
	if err != nil {
		l.missed("a part of the e-mail", errBroken)
		if len(content) == 0 {
			return
		}
	}
	if name == "" && strings.HasPrefix(kind, "text/") || kind == "text/html" {
		l.mailText(kind, params["charset"], content)
		return
	}
	l.attached(name, content)
}

// transferred reads a part as it was before it was made ready to be sent.
func transferred(header textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding"))) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// nameOfPart is what a file inside is called, "" for what is none.
func nameOfPart(header textproto.MIMEHeader, params map[string]string) string {
	_, disposed, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	name := disposed["filename"]
	if name == "" {
		name = params["name"]
	}
	words := mime.WordDecoder{CharsetReader: charsetReader}
	if said, err := words.DecodeHeader(name); err == nil {
		return said
	}
	return name
}

func (l *look) mailParts(parts *multipart.Reader, depth int) {
	for n := 0; n < mostEntries; n++ {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			l.missed("a part of the e-mail", errBroken)
			return
		}
		l.head(part.Header)
		l.mailPart(part.Header, part, depth+1)
	}
}

// mailText looks through what an e-mail says.
func (l *look) mailText(kind, charset string, content []byte) {
	text := mailSays(charset, content)
	if _, err := htmlindex.Get(charset); err != nil && charset != "" {
		l.note(l.in("a part of the e-mail in letters that are not known: " + charset))
	}
	if kind == "text/html" {
		l.page("what it says", text)
		return
	}
	l.text("what it says", text)
}

// mailSays is a text in the encoding that its part says.
func mailSays(charset string, content []byte) string {
	if r, err := charsetReader(charset, bytes.NewReader(content)); err == nil {
		if said, err := io.ReadAll(r); err == nil {
			return string(said)
		}
	}
	return decoded(content)
}

// charsetReader reads a text in an encoding that the web knows.
func charsetReader(charset string, r io.Reader) (io.Reader, error) {
	as, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return as.NewDecoder().Reader(r), nil
}
