package chart

// Rows is one estimate to a row, each with its interval or with a range beside
// which it is read, along one scale. At is where a line is drawn down through
// all of them: no difference, or a national figure; LineSays names it.
type Rows struct {
	Along    Axis
	Lined    bool
	At       float64
	LineSays string
	Rows     []Row
}

// Row is one estimate. Hidden is one that is not shown: its words say why.
type Row struct {
	Name      string
	Value     float64
	Says      string // "91.2%", or "Too few to show"
	Hidden    bool
	Low, High float64
	Ranged    bool    // Low and High are the estimate's interval
	From, To  float64 // a range it is read beside, drawn as a bar behind
	Beside    bool
}

// places are where a row is drawn: its range beside stands whether it is hidden or not.
func (r Row) places() (all []float64) {
	if r.Beside {
		all = append(all, r.From, r.To)
	}
	if r.Hidden {
		return all
	}
	if r.Ranged {
		all = append(all, r.Low, r.High)
	}
	return append(all, r.Value)
}

// Draw lays the rows out, in both sizes.
func (r Rows) Draw() (big, small Picture) { return r.draw(wide), r.draw(narrow) }

const mostRowName = 230 // how wide the names beside a wide picture may be

func (r Rows) draw(width float64) Picture {
	p := Picture{Width: int(width)}
	big := width == wide
	f := frame{left: 14, right: width - 14, top: 14, across: r.Along}
	values := 0.0
	for _, row := range r.Rows {
		values = max(values, bold(row.Says))
	}
	names := width - values - letter // a narrow picture has them above their rows
	if big {
		names = r.widestName()
		f.left, f.right = names+18, width-values-18
	}
	if r.LineSays != "" {
		f.top += lineHeight
	}
	tops, bottom := make([]float64, len(r.Rows)), f.top+6
	for i, row := range r.Rows {
		tops[i] = bottom
		bottom += row.height(names, big)
	}
	f.bottom = bottom
	r.scale(&p, f)
	for i, row := range r.Rows {
		row.draw(&p, f, tops[i], names, big)
	}
	return p
}

func (r Rows) widestName() (widest float64) {
	for _, row := range r.Rows {
		for _, line := range broken(row.Name, mostRowName) {
			widest = max(widest, bold(line))
		}
	}
	return widest
}

// scale draws what the rows are read against, and what it measures below it.
func (r Rows) scale(p *Picture, f frame) {
	for _, tick := range r.Along.Ticks {
		p.stroke("grid", "", f.x(tick.At), f.top, f.x(tick.At), f.bottom)
	}
	p.stroke("axis", "", f.left, f.bottom, f.right, f.bottom)
	labels(p, f, r.Along.Ticks)
	y := f.bottom + 44
	for _, line := range broken(r.Along.Says, float64(p.Width)) {
		p.say("small", "", "middle", float64(p.Width)/2, y, line)
		y += lineHeight
	}
	p.Height = int(y) - lineHeight + 8
	if r.Lined {
		p.stroke("level", "", f.x(r.At), f.top-6, f.x(r.At), f.bottom)
		half := room(r.LineSays) / 2
		p.say("small", "", "middle", min(max(f.x(r.At), half), float64(p.Width)-half), f.top-10, r.LineSays)
	}
}

// height is the room that a row takes: beside its name, or below it.
func (r Row) height(names float64, big bool) float64 {
	lines := float64(len(broken(r.Name, names))) * lineHeight
	if big {
		return max(34, lines+14)
	}
	return lines + 38
}

func (r Row) draw(p *Picture, f frame, top, names float64, big bool) {
	lines := broken(r.Name, names)
	y := top + r.height(names, big)/2
	kind, style := "name", Strong.class()
	if r.Hidden {
		kind, style = "small", ""
	}
	if big {
		for i, line := range lines {
			p.say("name", Strong.class(), "end", names, y+5+(float64(i)-float64(len(lines)-1)/2)*lineHeight, line)
		}
		p.say(kind, style, "start", f.right+12, y+5, r.Says)
	} else {
		for i, line := range lines {
			p.say("name", Strong.class(), "start", 0, top+14+float64(i)*lineHeight, line)
		}
		p.say(kind, style, "end", float64(p.Width), top+14, r.Says)
		y = top + float64(len(lines))*lineHeight + 14
	}
	if r.Beside {
		p.box("beside", "", f.x(r.From), y-9, f.x(r.To), y+9)
	}
	if r.Hidden {
		return
	}
	if r.Ranged {
		p.level(Strong, y, f.x(r.Low), f.x(r.High))
	}
	p.dot(Strong, f.x(r.Value), y)
}
