package form

import (
	"fmt"
	"mime/multipart"
)

// File is a field whose value is a file. A browser does not show a chosen file
// again, so a form with a file asks for little else.
type File struct {
	Field
	Value *multipart.FileHeader // nil when blank; its name has no folder
}

const megabyte = 1 << 20

// AskFile adds a file of at most atMost megabytes. The page's form needs enctype="multipart/form-data".
func (f *Form) AskFile(name, label string, atMost int, with ...With) *File {
	field := &File{Field: Field{Kind: file, Name: name, Label: label, room: int64(atMost) * megabyte}}
	f.add(field, with)
	return field
}

func (f *File) read(in sent) {
	f.Value = nil
	for _, header := range in.files[f.Name] {
		switch {
		case header.Filename == "": // browsers send a nameless part for no file
		case f.Value != nil:
			f.say("Give one file at a time")
		default:
			f.Value = header
		}
	}
	if f.missed(f.Value == nil) || f.Value == nil {
		return
	}
	if f.Value.Size == 0 {
		f.say("The file is empty. Save it again where it came from, then give it here")
	}
	if f.Value.Size > f.room {
		f.say(f.tooLarge())
	}
}

// tooLarge says how much a file may hold, and how to make it smaller where the
// field knows that.
func (f *Field) tooLarge() string {
	says := fmt.Sprintf("The file must be smaller than %d MB", f.room/megabyte)
	if f.smaller != "" {
		says += ". " + f.smaller
	}
	return says
}
