package leak

import (
	"bytes"
	"fmt"

	"carers/app/leak/pdf"
)

// pdf looks through a PDF: what its pages show, and what else it holds.
func (l *look) pdf(content []byte) {
	pdf.Read(l.budget.ctx, content, pdf.Sink{
		Text: func(at pdf.Place, text string) {
			if text != "" {
				l.text(placeName(at), text)
			}
		},
		File:   l.attached,
		Markup: func(at pdf.Place, content []byte) { l.markup(placeName(at), bytes.NewReader(content), &office) },
		Picture: func(jpeg []byte) {
			pictureTexts(bytes.NewReader(jpeg), func(_, text string) { l.text("what a picture says of itself", text) })
		},
		Unread: func(what pdf.Unread) { l.note(l.in(unreadSays(what))) },
		Limit:  l.budget.meter,
	})
}

// placeNames are the places of a PDF in the words of who reads it.
var placeNames = map[pdf.Kind]string{
	pdf.Elsewhere: "what the file says of itself", pdf.Note: "note", pdf.Field: "field", pdf.Properties: "properties",
	pdf.Bookmark: "title or bookmark", pdf.FileName: fileName, pdf.Alternative: "alternative text", pdf.Link: "link",
	pdf.Form: "form", pdf.Unshown: "text that no page shows",
}

func placeName(at pdf.Place) string {
	if at.Kind == pdf.OnPage {
		return fmt.Sprintf("page %d", at.Page)
	}
	return placeNames[at.Kind]
}

// unreadSays is what is said of something that could not be read.
func unreadSays(what pdf.Unread) string {
	page := fmt.Sprintf("page %d", what.Page)
	switch what.Why {
	case pdf.Locked:
		return "the file, which is locked: save it without a password"
	case pdf.TooMuch:
		return "the rest of the file, which holds more than can be read"
	case pdf.TooLong:
		return "the rest of the file, which takes too long"
	case pdf.BrokenFile:
		return "a file inside, which is broken or too large"
	case pdf.NoPages:
		return "the pages, of which none was found"
	case pdf.Scan:
		return page + " is a picture"
	case pdf.Pictures:
		return counted(what.Count, "picture") + " on " + page
	case pdf.Drawn:
		return page + " is drawn, with no text"
	case pdf.Unmapped:
		return page + " has letters that cannot be read"
	}
	if what.Page > 0 {
		return page + ", which is broken or too large"
	}
	return "a part of the file that is broken or too large"
}
