package packs

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"carers/app/award"
	"carers/app/calendar"
)

// AwardEntry is a piece of evidence as it goes into an application: under which name,
// and in which part.
type AwardEntry struct {
	ID       string   // of the evidence
	Standard string   // under which it is named: that of the first criterion that it serves
	Serves   []string // ids of criteria, in the framework's order
	Title    string
	Kind     string
	On       string // of what it shows, in words; blank is not known
	Note     string
	Link     string
	Label    string // as the framework calls it: "S2, Bronze: Pupil noticeboard"
	Name     string // of its file in the zip: "evidence/S2, Bronze - Pupil noticeboard.jpg"
	Ending   string // of its file: "jpg"
	Type     string // media type
	Size     int    // bytes
	Part     int    // in which it is, from 1; 0 in none
	Content  []byte // nil until it is read
}

// Picture reports whether its file can be shown on a page.
func (e AwardEntry) Picture() bool { return strings.HasPrefix(e.Type, "image/") }

// Lines are the paragraphs of its note.
func (e AwardEntry) Lines() (lines []string) {
	for line := range strings.Lines(e.Note) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// evidenceFolder is where evidence is in a zip.
const evidenceFolder = "evidence/"

// NameEntries gives each entry its label, by the framework's rule for a level, and a
// file's name that every system takes. No two are called the same, whatever the case of
// their letters.
func NameEntries(in award.Framework, level string, entries []AwardEntry) {
	taken := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		e.Label = in.Label(e.Standard, level, e.Title)
		base := FileNameOf(e.Label)
		name := base
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		taken[strings.ToLower(name)] = true
		e.Name = evidenceFolder + name + "." + e.Ending
	}
}

// mostName is how long a file's name may be, in characters: Windows opens no longer
// path than 260, and somebody unpacks it in a folder of their own.
const mostName = 110

// devices are names that Windows keeps for itself, whatever the ending.
var devices = []string{"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// FileNameOf turns a label into a name that Windows, macOS and Linux take: a colon
// becomes a dash, and what else no file may be called by is left out. The label itself
// stands in the manifest.
func FileNameOf(label string) string {
	label = strings.NewReplacer(": ", " - ", ":", "-", "/", "-", "\\", "-").Replace(label)
	label = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>"|?*`, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == unicode.ReplacementChar:
			return -1
		case unicode.IsControl(r), unicode.IsSpace(r):
			return ' '
		}
		return r
	}, label)
	letters := []rune(strings.Join(strings.Fields(label), " "))
	name := strings.Trim(string(letters[:min(len(letters), mostName)]), " .")
	before, _, _ := strings.Cut(strings.ToLower(name), ".")
	if name == "" || slices.Contains(devices, before) {
		name = "Evidence " + name
	}
	return strings.TrimSpace(name)
}

// What is kept free in each part for what is made besides: the cover sheet, the list of
// the files and the page that shows them all.
const (
	partRoom  = 500 << 10 // bytes
	entryRoom = 1 << 10   // bytes for each piece of evidence there is, on that page and in the lists
)

// PictureRoom is how many bytes of pictures the page that shows everything may hold, in
// a part of at most so many bytes. The others are files beside it.
func PictureRoom(limit int) int { return min(limit/8, 3<<20) }

// SplitAward says in which part each entry goes, so that no part is larger than the
// limit, in bytes. An entry that fits into no part by itself has none.
func SplitAward(entries []AwardEntry, limit int) (parts int) {
	room := limit - partRoom - PictureRoom(limit)
	for _, e := range entries {
		room -= entryRoom + len(e.Note)
	}
	var used []int
	for i := range entries {
		e := &entries[i]
		takes := e.Size + e.Size>>10 + 2*len(e.Name) + 400 // packed already, most files grow by a little
		if e.Part = 0; takes > room {
			continue
		}
		at := slices.IndexFunc(used, func(n int) bool { return n+takes <= room })
		if at < 0 {
			used, at = append(used, 0), len(used)
		}
		used[at] += takes
		e.Part = at + 1
	}
	return max(len(used), 1)
}

// Labelled is a file of a part with what the framework calls it; blank for what is no
// evidence.
type Labelled struct {
	File
	Label string
}

// manifestName is the list of a part's files.
const manifestName = "manifest.csv"

// ZipAward puts files into one part, with a list of them by which each can be known
// again. The same files give the same bytes on the same day.
func ZipAward(files []Labelled, on calendar.Day) ([]byte, error) {
	list := tabled("Files", manifestColumns, files)
	manifest, err := writeCSV(list)
	if err != nil {
		return nil, fmt.Errorf("list the files of a pack: %w", err)
	}
	all := []File{{Name: manifestName, Content: manifest}}
	for _, f := range files {
		all = append(all, f.File)
	}
	return zipFiles(all, on.Time())
}

var manifestColumns = []column[Labelled]{
	told("Label", func(f Labelled) string { return cmp.Or(f.Label, "(made by the register)") }),
	told("File", func(f Labelled) string { return f.Name }),
	told("SHA-256", func(f Labelled) string { return f.SHA256() }),
	numbered("Size", func(f Labelled) string { return strconv.Itoa(len(f.Content)) }),
}

// packed are endings of files that are packed already: to pack them again takes time
// and no less room.
var packed = []string{".jpg", ".png", ".docx", ".xlsx", ".pptx", ".zip"}

// zipFiles puts files into one, each as of a moment.
func zipFiles(files []File, made time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		head := zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: made.UTC()}
		if slices.ContainsFunc(packed, func(ending string) bool { return strings.HasSuffix(f.Name, ending) }) {
			head.Method = zip.Store
		}
		part, err := w.CreateHeader(&head)
		if err == nil {
			_, err = part.Write(f.Content)
		}
		if err != nil {
			return nil, fmt.Errorf("put together a pack: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("put together a pack: %w", err)
	}
	return out.Bytes(), nil
}

// AwardSheets is a cover sheet with a checklist as a workbook: what is blank is for the
// school to fill in. It says the day and not the hour, so that it is the same each time
// on one day.
func AwardSheets(a About, name string, cover []PaperFact, lists []PaperTable) (File, error) {
	a.WholeDay = true
	first := tabled("Cover sheet", []column[PaperFact]{
		told("What is asked", func(f PaperFact) string { return f.Label }), told("What the school says", func(f PaperFact) string { return f.Says }),
	}, cover)
	sheets := []sheet{first}
	rows := len(cover)
	checklist := sheet{name: "Checklist"}
	for _, t := range lists {
		checklist.headings = append([]string{"Standard"}, t.Heads...)
		for _, row := range t.Rows {
			checklist.rows = append(checklist.rows, append([]string{t.Caption}, row...))
		}
		rows += len(t.Rows)
	}
	if len(lists) > 0 {
		checklist.family, checklist.number = make([]bool, len(checklist.headings)), make([]bool, len(checklist.headings))
		sheets = append(sheets, checklist)
	}
	content, err := writeWorkbook(a, "Cover sheet and checklist", []string{"It names no pupil. What is blank is for the school to fill in before it is sent."}, sheets)
	if err == nil {
		content, err = inOrder(content)
	}
	return File{Name: name, Type: mediaTypes[XLSX], Content: content, Rows: rows}, err
}

// inOrder puts the parts of a workbook in the order of their names: excelize writes them
// in any.
func inOrder(book []byte) ([]byte, error) {
	is, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, fmt.Errorf("put a workbook in order: %w", err)
	}
	slices.SortFunc(is.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range is.File {
		if err := w.Copy(part); err != nil {
			return nil, fmt.Errorf("put a workbook in order: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("put a workbook in order: %w", err)
	}
	return out.Bytes(), nil
}
