package form

import (
	"fmt"
	"mime/multipart"
)

// File is a field whose value is a file, or several. A browser does not show a
// chosen file again, so a form with a file asks for little else.
type File struct {
	Field
	Files []*multipart.FileHeader // none when blank; names without folders
}

const megabyte = 1 << 20

// AskFile adds a file of at most atMost megabytes; several together may take that
// much. The page's form needs enctype="multipart/form-data".
func (f *Form) AskFile(name, label string, atMost int, with ...With) *File {
	field := &File{Field: Field{Kind: file, Name: name, Label: label, room: int64(atMost) * megabyte}}
	f.add(field, with)
	return field
}

// First returns the file given, or nil.
func (f *File) First() *multipart.FileHeader {
	if len(f.Files) == 0 {
		return nil
	}
	return f.Files[0]
}

func (f *File) read(in sent) {
	f.Files = nil
	for _, header := range in.files[f.Name] {
		if header.Filename != "" { // browsers send a nameless part for no file
			f.Files = append(f.Files, header)
		}
	}
	if f.missed(len(f.Files) == 0) {
		return
	}
	if len(f.Files) > 1 && !f.Several {
		f.say("Give one file at a time")
	}
	var size int64
	for _, header := range f.Files {
		size += header.Size
		if header.Size == 0 {
			f.say("The file is empty. Save it again where it came from, then give it here")
		}
	}
	if size > f.room {
		f.say(f.tooLarge())
	}
}

// tooLarge says how much a file may hold.
func (f *Field) tooLarge() string {
	return fmt.Sprintf("The file must be smaller than %d MB", f.room/megabyte)
}
