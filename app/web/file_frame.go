package web

import (
	"html/template"
	"io/fs"

	"carers/static"
)

// fileFrame begins a page that leaves as one file and needs nothing else: its style is
// in it, and nothing is fetched. layout/file.html draws it.
type fileFrame struct {
	frame
	Alone string // what the style calls the page where it stands by itself
	Style template.CSS
}

// fileFrameOf is the frame of a file with a title, that is no name, and style sheets of
// ours.
func fileFrameOf(title, alone string, sheets ...string) (fileFrame, error) {
	f := fileFrame{frame: frame{Title: title}, Alone: alone}
	for _, name := range sheets {
		style, err := fs.ReadFile(static.FS, name)
		if err != nil {
			return f, err
		}
		f.Style += template.CSS(style) // our own file
	}
	return f, nil
}
