package leak

import (
	"bufio"
	"bytes"
	"errors"

	"carers/app/fault"
)

// Without makes a copy of a file in which what is found is replaced by what take says
// should stand instead; "" blacks it out, and the same text keeps it. Take is asked with
// hits as File tells them, and may be asked about one more than once. What a file says
// of itself, such as who wrote it, is emptied whatever it says. The copy has been looked
// through again. Where none can be made, as of a PDF, the error is a fault.Invalid whose
// words say what to do instead.
func (w *Watch) Without(name string, content []byte, take func(Hit) string) (clean []byte, err error) {
	b, cancel := newBudget()
	defer cancel()
	defer func() {
		if recover() != nil {
			clean, err = nil, refuse(errBroken)
		}
	}()
	s := w.search()
	(&look{to: s, budget: b}).file(name, content)
	s.known = s.inFull()
	b.unpacked = mostUnpacked
	t := &taker{search: s, take: take}
	clean, err = copyOf(name, content, b, t)
	if err != nil {
		return nil, refuse(err)
	}
	return clean, w.checked(name, clean, take)
}

// refuse is why no copy can be made, for the person who asked.
func refuse(err error) error {
	if fault.Problems(err) != nil {
		return err
	}
	for _, known := range []error{errTooLarge, errTooLong, errLocked} {
		if errors.Is(err, known) {
			return fault.Wrong("file", "No copy can be made: a part of the file "+known.Error())
		}
	}
	return fault.Wrong("file", "No copy can be made: the file is broken. Open it, save it again and add that")
}

// What is said of files of which no copy can be made.
const (
	saysPDF     = "Names cannot be taken out of a PDF for certain. Take them out of the document it was made from and save that as PDF again, or save its pages as pictures and black them out"
	saysPicture = "A picture has no text to take names out of. Fill what it shows with boxes instead"
	saysOther   = "Names cannot be taken out of this kind of file. Save it as DOCX, XLSX, PPTX or an OpenDocument file and add that"
)

// copyOf makes the copy, by the file's kind.
func copyOf(name string, content []byte, b *budget, t *taker) ([]byte, error) {
	return copyAt(name, content, b, t, 0)
}

// copyAt is copyOf of a file that is so deep inside others.
func copyAt(name string, content []byte, b *budget, t *taker, depth int) ([]byte, error) {
	switch sniff(name, content) {
	case KindText:
		p := passage{pieces: []piece{{text: decoded(content)}}}
		t.see(&p)
		return []byte(p.pieces[0].text), nil
	case KindHTML:
		return htmlWithout(content, t)
	case KindArchive:
		return packWithout(content, b, t, depth)
	case KindPDF:
		return nil, fault.Wrong("file", saysPDF)
	case KindPicture:
		return nil, fault.Wrong("file", saysPicture)
	case KindMail:
		return mailWithout(content, b, t, depth)
	}
	return nil, fault.Wrong("file", saysOther)
}

// htmlWithout writes a page anew. One that was not in UTF-8 is now, with the mark that
// goes before what the page says of its encoding.
func htmlWithout(content []byte, t *taker) ([]byte, error) {
	var clean bytes.Buffer
	text := decoded(content)
	if text != string(content) {
		clean.WriteString("\ufeff")
	}
	out := bufio.NewWriter(&clean)
	k := &walker{in: newPageTokens(text), out: out, to: t, g: &page}
	if err := k.walk(); err != nil {
		return nil, err
	}
	err := out.Flush()
	return clean.Bytes(), err
}

// checked looks a copy through again, and refuses one in which something is left that
// was to be taken out.
func (w *Watch) checked(name string, clean []byte, take func(Hit) string) error {
	report, err := w.File(name, clean)
	if err != nil {
		return err
	}
	for _, h := range report.Hits {
		if h.Part != "file name" && take(h) != h.Found {
			return fault.Wrong("file", "A name is left in "+orText(h.Part)+" which cannot be taken out. Take it out in the program that made the file")
		}
	}
	return nil
}

func orText(part string) string {
	if part == "" {
		return "the text"
	}
	return part
}
