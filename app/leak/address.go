package leak

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"net/url"
	"strings"
)

// pictureIn is the picture that an address holds itself, or something else that nobody can
// read, with how the address begins: one that holds text, or a font, has words as any other.
func pictureIn(address string) (begins string, content []byte) {
	if !strings.HasPrefix(address, "data:") {
		return "", nil
	}
	at := strings.IndexByte(address, ',') + 1
	if !strings.HasSuffix(address[:at], ";base64,") {
		return "", nil
	}
	coded := address[at:]
	if plain, err := url.PathUnescape(coded); err == nil {
		coded = plain
	}
	content, err := base64.StdEncoding.DecodeString(coded)
	if err != nil {
		content, err = base64.RawStdEncoding.DecodeString(coded)
	}
	if err != nil || len(content) == 0 || isText(content) || strings.Contains(address[:at], "font") {
		return "", nil
	}
	return address[:at], content
}

// picture looks through what a picture in an address says of itself, and is the address as
// it is to be written: with the picture that says nothing.
func (k *walker) picture(begins, address string, content []byte) string {
	k.pictures++
	if pictureKind(content[:min(len(content), 64)]) == "" {
		return address
	}
	pictureTexts(bytes.NewReader(content), func(_, text string) {
		k.to.see(&passage{part: "what a picture says of itself", pieces: []piece{{text: text}}})
	})
	var bare bytes.Buffer
	out := bufio.NewWriter(&bare)
	if k.out == nil || bareCopy(bytes.NewReader(content), out) != nil || out.Flush() != nil || bytes.Equal(bare.Bytes(), content) {
		return address
	}
	return begins + base64.StdEncoding.EncodeToString(bare.Bytes())
}
