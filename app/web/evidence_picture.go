package web

import (
	"fmt"
	"image"
	_ "image/jpeg" // how large a picture is
	_ "image/png"  // how large a picture is
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
)

var picturePage = newPage[pictureView]("evidence/picture.html")

// pictureView is a picture under a grid: whoever looks at it ticks the cells over faces
// and names, or says in numbers what is to be covered, and sees the result before it
// counts. A script lets them draw instead.
type pictureView struct {
	awardHead
	Image   string // the picture as it was brought
	Alt     string
	Here    string
	Columns int
	Rows    []pictureRow
	Boxes   []string // in numbers, as typed; blank ones can be filled in
	Result  string   // the picture as it would leave; blank until somebody asks
	Covers  string   // in words
	Wrong   string
	Say     *sayForm
	Seen    string
}

type pictureRow struct{ Cells []pictureCell }

type pictureCell struct {
	Value, Says string
	Chosen      bool
}

// sayForm carries what is covered to where it counts.
type sayForm struct {
	To, Sum string
	Boxes   []string
}

// gridColumns is how many cells stand side by side. On a phone each is as wide as a
// finger.
const (
	gridColumns = 12
	leastRows   = 5
	mostRows    = 20
	moreBoxes   = 4 // blank fields for more
	mostBoxes   = 60
)

func showPicture(v *visit) error {
	g, err := v.ledger.EvidenceGate(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	if !g.File.Form.Picture() {
		return fault.Missing{What: "picture"}
	}
	e, f, err := v.ledger.EvidenceFile(v.ctx(), g.Evidence.ID, true)
	if err != nil {
		return err
	}
	rows := gridRows(f.Content)
	data := pictureView{awardHead: v.awardHead("Look at a picture", evidenceAt), Alt: e.Title, Here: evidenceAtID(e.ID, "picture"), Image: evidenceAtID(e.ID, "shown") + "?of=original", Columns: gridColumns}
	data.Heading, data.Crumbs, data.Parts.Links = "Faces and names in “"+e.Title+"”", []link{{"Evidence", evidenceAt}, {e.Title, evidenceAtID(e.ID)}}, nil
	data.Lead = "The program cannot see who is in a picture. Tick each cell over a face, a name, a badge with a name or a screen, then look at what would leave."
	asked, err := readCovered(v.gin.Request.URL.Query(), rows)
	if err != nil {
		data.Wrong = fault.Problems(err)[0].Says
		data.Problems = fault.Problems(err)
	}
	seen, has := g.Rulings.Seen(g.Found.Sum)
	if has {
		data.Seen = "As it stands now: " + byWords(seen.By) + " looked at it on " + seen.On.Words() + "."
	}
	if !asked.any && has {
		asked.typed = inNumbers(seen.Boxes)
	}
	data.Rows = gridOf(rows, asked.cells)
	data.Boxes = append(asked.typed, make([]string, moreBoxes)...)
	if asked.any && err == nil {
		boxes := inNumbers(asked.boxes)
		data.Result = evidenceAtID(e.ID, "covered") + "?" + url.Values{"box": boxes}.Encode()
		data.Covers = many(len(boxes), "part is covered", "parts are covered")
		if len(boxes) == 0 {
			data.Covers = "Nothing is covered"
		}
		if v.may(access.KeepAward) {
			data.Say = &sayForm{To: evidenceAtID(e.ID, "seen"), Sum: g.Found.Sum, Boxes: boxes}
		}
	}
	return show(v, picturePage, data)
}

// covered is what somebody asks to be covered.
type covered struct {
	any   bool // whether anybody asked
	cells []int
	typed []string
	boxes []award.Box
}

// readCovered reads ticked cells and typed boxes of an address.
func readCovered(sent url.Values, rows int) (covered, error) {
	c := covered{any: sent.Has("show")}
	for _, text := range sent["cell"] {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= rows*gridColumns {
			return c, fault.Wrong("", "That is no cell of this picture. Open the page again")
		}
		c.cells = append(c.cells, n)
	}
	c.boxes = cellBoxes(c.cells, rows)
	for _, text := range sent["box"] {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		c.typed = append(c.typed, text)
		box, err := readBox(text)
		if err != nil {
			return c, err
		}
		c.boxes = append(c.boxes, box)
	}
	if len(c.typed) > mostBoxes {
		return c, fault.Wrong("", "Cover at most 60 parts. A larger part does for several")
	}
	return c, nil
}

// cellBoxes joins ticked cells that stand side by side.
func cellBoxes(cells []int, rows int) (boxes []award.Box) {
	slices.Sort(cells)
	cells = slices.Compact(cells)
	for i := 0; i < len(cells); {
		row, from := cells[i]/gridColumns, cells[i]%gridColumns
		to := from + 1
		for i++; i < len(cells) && cells[i]/gridColumns == row && cells[i]%gridColumns == to; i++ {
			to++
		}
		boxes = append(boxes, award.Box{Left: from * 1000 / gridColumns, Top: row * 1000 / rows, Right: (to*1000 + gridColumns - 1) / gridColumns, Bottom: ((row+1)*1000 + rows - 1) / rows})
	}
	return boxes
}

var errBox = fault.Wrong("", "Say a part in four numbers from 0 to 100: left, top, right, bottom, as in 10, 20, 25, 40")

// readBox reads a part of a picture in hundredths: "10, 20, 25.5, 40".
func readBox(text string) (award.Box, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	if len(parts) != 4 {
		return award.Box{}, errBox
	}
	var n [4]int
	for i, p := range parts {
		x, err := strconv.ParseFloat(p, 64)
		if err != nil || x < 0 || x > 100 {
			return award.Box{}, errBox
		}
		n[i] = int(x*10 + .5)
	}
	b := award.Box{Left: n[0], Top: n[1], Right: n[2], Bottom: n[3]}
	if !b.Sound() {
		return b, errBox
	}
	return b, nil
}

func inNumbers(boxes []award.Box) []string {
	all := make([]string, len(boxes))
	for i, b := range boxes {
		all[i] = fmt.Sprintf("%s, %s, %s, %s", tenth(b.Left), tenth(b.Top), tenth(b.Right), tenth(b.Bottom))
	}
	return all
}

// tenth writes thousandths as hundredths: 255 is "25.5".
func tenth(n int) string { return strconv.FormatFloat(float64(n)/10, 'f', -1, 64) }

// gridRows is how many rows of cells make them about square.
func gridRows(content []byte) int {
	size, _, err := image.DecodeConfig(strings.NewReader(string(content)))
	if err != nil || size.Width == 0 {
		return leastRows
	}
	return min(max(gridColumns*size.Height/size.Width, leastRows), mostRows)
}

func gridOf(rows int, chosen []int) []pictureRow {
	all := make([]pictureRow, rows)
	for i := range rows * gridColumns {
		row := i / gridColumns
		all[row].Cells = append(all[row].Cells, pictureCell{Value: strconv.Itoa(i), Says: fmt.Sprintf("Row %d, column %d", row+1, i%gridColumns+1), Chosen: slices.Contains(chosen, i)})
	}
	return all
}

// drawCovered sends the picture with parts of it covered, as it would leave. Nothing
// of it counts yet.
func drawCovered(v *visit) error {
	asked, err := readCovered(url.Values{"box": v.gin.QueryArray("box")}, leastRows)
	if err != nil {
		return err
	}
	content, form, err := v.ledger.CoveredEvidence(v.ctx(), v.id("evidence"), asked.boxes)
	if err != nil {
		return err
	}
	v.gin.Data(http.StatusOK, form.MediaType(), content)
	return nil
}

// saySeen takes the word of who looked at what the program cannot read.
func saySeen(v *visit) error {
	if err := v.gin.Request.ParseForm(); err != nil {
		return fault.Wrong("", "What you sent did not arrive whole. Please send it again")
	}
	asked, err := readCovered(url.Values{"box": v.gin.Request.PostForm["box"]}, leastRows)
	if err != nil {
		return err
	}
	if err := v.ledger.SeeEvidence(v.ctx(), v.id("evidence"), v.gin.Request.PostForm.Get("sum"), asked.boxes); err != nil {
		return err
	}
	return v.afterGate(v.id("evidence"))
}
