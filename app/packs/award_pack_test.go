package packs

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"carers/app/award"
	"carers/app/register"
)

func TestAFilesNameIsOneThatEverySystemTakes(t *testing.T) {
	for label, want := range map[string]string{
		"S2, Bronze: Pupil Noticeboard":        "S2, Bronze - Pupil Noticeboard",
		"S2, Bronze: Who?  What/where: <all>.": "S2, Bronze - Who What-where - all",
		"..\\..\\windows":                      "-..-windows",
		"aux":                                  "Evidence aux",
		"Con.txt":                              "Evidence Con.txt",
		" \t\u202e ":                           "Evidence",
		"Clwb Gofalwyr Ifanc: Tŷ":              "Clwb Gofalwyr Ifanc - Tŷ",
		strings.Repeat("long ", 60):            strings.TrimSpace(strings.Repeat("long ", 22)),
	} {
		if got := FileNameOf(label); got != want {
			t.Errorf("%q is called %q, not %q", label, got, want)
		}
	}
}

func TestNoTwoFilesOfAnApplicationAreCalledTheSame(t *testing.T) {
	in, _ := award.Find("ycis-2015")
	entries := []AwardEntry{{Standard: "S2", Title: "Board", Ending: "jpg"}, {Standard: "S2", Title: "board", Ending: "png"}, {Standard: "S2", Title: "Board (2)", Ending: "jpg"}}
	NameEntries(in, "bronze", entries)
	for i, want := range []string{"evidence/S2, Bronze - Board.jpg", "evidence/S2, Bronze - board (2).png", "evidence/S2, Bronze - Board (2) (2).jpg"} {
		if entries[i].Name != want {
			t.Errorf("%q, not %q", entries[i].Name, want)
		}
	}
	if entries[0].Label != "S2, Bronze: Board" {
		t.Errorf("it is labelled %q", entries[0].Label)
	}
}

// Random bytes can be packed no smaller, so that a part is as large as it ever gets.
func TestSixtyMegabytesComeApartUnderTheLimit(t *testing.T) {
	const limit = 20 << 20
	noise := make([]byte, 9<<20)
	rand.NewChaCha8([32]byte{1}).Read(noise)
	in, _ := award.Find("ycis-2015")
	var entries []AwardEntry
	for i, size := range []int{9 << 20, 9 << 20, 9 << 20, 9 << 20, 9 << 20, 9 << 20, 5 << 20, 1 << 20} {
		entries = append(entries, AwardEntry{ID: fmt.Sprint(i), Standard: "S2", Title: "Board", Ending: "jpg", Size: size, Content: noise[:size]})
	}
	entries = append(entries, AwardEntry{ID: "large", Standard: "S2", Title: "Large", Ending: "jpg", Size: limit})
	NameEntries(in, "bronze", entries)
	parts := SplitAward(entries, limit)
	if parts < 4 || parts > 6 {
		t.Errorf("%d parts", parts)
	}
	in0 := map[string]bool{}
	for part := 1; part <= parts; part++ {
		var files []Labelled
		for _, e := range entries {
			if e.Part == part {
				files = append(files, Labelled{File{Name: e.Name, Content: e.Content}, e.Label})
				in0[e.ID] = true
			}
		}
		content, err := ZipAward(files, "2026-09-14")
		if err != nil || len(content) > limit-partRoom-PictureRoom(limit) {
			t.Errorf("part %d has %d bytes, %v", part, len(content), err)
		}
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil || len(z.File) != len(files)+1 || z.File[0].Name != "manifest.csv" {
			t.Errorf("part %d: %v", part, err)
		}
	}
	if len(in0) != 8 || in0["large"] || entries[8].Part != 0 {
		t.Errorf("in the parts are %v", in0)
	}
}

func TestACoverSheetMadeTwiceOnOneDayIsTheSameFile(t *testing.T) {
	a := About{School: register.School{Name: "Greenfield School", URN: "999001"}, By: "R. Begum", At: time.Date(2026, 9, 14, 9, 0, 0, 0, time.UTC)}
	make := func() []byte {
		f, err := AwardSheets(a, "x.xlsx", []PaperFact{{"School", "Greenfield"}, {"Signature", ""}}, []PaperTable{{Caption: "S1: Understand", Heads: []string{"A", "B"}, Rows: [][]string{{"=1", "2"}}}})
		if err != nil {
			t.Fatal(err)
		}
		return f.Content
	}
	first := make()
	a.At, a.By = a.At.Add(time.Hour), "Somebody else"
	for range 5 {
		if again := make(); !bytes.Equal(first, again) {
			t.Fatal("it is another file")
		}
	}
}
