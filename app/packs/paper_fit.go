package packs

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"carers/app/packs/pdf"
)

// usualShare is how much of the width of a page a picture takes.
const usualShare = 0.8

// settings are the ways to set a sheet, the most open first.
var settings = []struct {
	tight bool
	share float64
}{{false, usualShare}, {false, 0.7}, {true, 0.7}, {true, 0.6}}

// leastSaid is how many letters of a line stay, however full the sheet.
const leastSaid = 120

// Fitted returns the paper with each part that begins a sheet on that one sheet, with
// all that stands under it: measured as the document is laid out. First its picture is
// made smaller and its letters too; then lines are left out from the end of the longest part that says where
// the rest is read, and what is left out is counted; at last the longest line is cut.
func (p Paper) Fitted() Paper {
	p.Parts = slices.Clone(p.Parts)
	for from, part := range p.Parts {
		if !part.Apart {
			continue
		}
		to := from + 1
		for to < len(p.Parts) && p.Parts[to].Inner() {
			to++
		}
		fit(p.Parts[from:to])
	}
	return p
}

// LeftOut is how many lines of a sheet did not fit on it.
func (p Paper) LeftOut(sheet string) (n int) {
	in := false
	for _, part := range p.Parts {
		if in = part.ID == sheet || in && part.Inner(); in {
			n += part.out
		}
	}
	return n
}

func fit(sheet []PaperPart) {
	for _, set := range settings {
		for i := range sheet {
			sheet[i].tight, sheet[i].share = set.tight, set.share
		}
		if onOne(sheet) {
			return
		}
	}
	for !onOne(sheet) && (leaveOne(sheet) || cutLongest(sheet)) {
	}
}

func onOne(sheet []PaperPart) bool {
	d := pdf.New("", "en-GB", pdf.Foot{}, time.Time{})
	for _, part := range sheet {
		part.write(d)
	}
	return d.Pages() == 1
}

// leaveOne leaves out the last line of the part that has most of them, and reports
// whether there was one to leave out: the first line of a part stays.
func leaveOne(sheet []PaperPart) bool {
	lines := func(p PaperPart) int {
		if p.Rest == "" {
			return 0
		}
		return max(len(p.Facts), len(p.List))
	}
	most := &sheet[0]
	for i := range sheet {
		if lines(sheet[i]) > lines(*most) {
			most = &sheet[i]
		}
	}
	switch {
	case lines(*most) < 2:
		return false
	case len(most.Facts) >= len(most.List):
		most.Facts = most.Facts[:len(most.Facts)-1]
	default:
		most.List = most.List[:len(most.List)-1]
	}
	most.out++
	most.More = fmt.Sprintf("And %d more on %s.", most.out, most.Rest)
	return true
}

// cutLongest cuts the longest line to half of its letters, and reports whether there was
// one that is long enough.
func cutLongest(sheet []PaperPart) bool {
	var longest *string
	for i := range sheet {
		sheet[i].Facts = slices.Clone(sheet[i].Facts) // the caller's stay whole
		for n := range sheet[i].Facts {
			if says := &sheet[i].Facts[n].Says; longest == nil || len(*says) > len(*longest) {
				longest = says
			}
		}
	}
	if longest == nil || utf8.RuneCountInString(*longest) <= leastSaid {
		return false
	}
	letters := []rune(*longest)
	kept := string(letters[:max(leastSaid-2, len(letters)/2)])
	if at := strings.LastIndexByte(kept, ' '); at > len(kept)/2 {
		kept = kept[:at]
	}
	*longest = strings.TrimRight(kept, " ,.;…") + " …"
	return true
}
