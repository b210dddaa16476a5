package chart

import "slices"

// Trend is figures along something, mostly time: lines with the intervals of
// their points, and what happened.
type Trend struct {
	Across, Up Axis
	Lines      []Line // the strong one first
	Windows    []Window
	Events     []Event
}

// Line is one line of a trend. Its name stands at its end, or above a narrow
// picture.
type Line struct {
	Name   string
	Style  Style
	Points []Point
}

// Style is how a line looks. There are three, since more cannot be told apart
// without colour.
type Style int

// The styles: one strong and whole, one quiet and dashed, one faint and dotted.
const (
	Strong Style = iota
	Quiet
	Faint
)

func (s Style) class() string { return [...]string{"strong", "quiet", "faint"}[s] }

// Point is one figure of a line; of an unknown one nothing is drawn, and the line
// is broken there. Ranged says that Low and High are its interval.
type Point struct {
	At, Value float64
	Unknown   bool
	Low, High float64
	Ranged    bool
}

// places are how high a line is drawn.
func (l Line) places() (all []float64) {
	for _, p := range l.Points {
		if p.Unknown {
			continue
		}
		if all = append(all, p.Value); p.Ranged {
			all = append(all, p.Low, p.High)
		}
	}
	return all
}

// Window is a stretch that is set off from the rest, such as the weeks before and
// after something began.
type Window struct {
	From, To float64
	Says     string
}

// Draw lays the trend out, in both sizes, and gives its events their letters.
func (t Trend) Draw() (big, small Picture, events []Event) {
	events = lettered(t.Events)
	t.Events = events
	return t.draw(wide, 320), t.draw(narrow, 300), events
}

// lettered puts events in order and names them A to Z, then AA to AZ.
func lettered(events []Event) []Event {
	events = slices.Clone(events)
	slices.SortStableFunc(events, func(a, b Event) int {
		switch {
		case a.At < b.At:
			return -1
		case a.At > b.At:
			return 1
		}
		return 0
	})
	for i := range events {
		events[i].Letter = string(rune('A' + i%26))
		if i >= 26 {
			events[i].Letter = string(rune('A'+i/26-1)) + events[i].Letter
		}
	}
	return events
}

func (t Trend) draw(width, height float64) Picture {
	p := Picture{Width: int(width)}
	rows, tops := t.eventRows(width)
	f := frame{left: 48, right: width - 12, across: t.Across, up: t.Up}
	if width == wide && len(t.Lines) > 0 {
		f.right = width - t.namesRoom()
	}
	f.top = 34 + float64(rows)*20
	if width != wide {
		f.top += t.key(&p, f.left)
	}
	f.bottom = f.top + height - 90
	p.Height = int(f.bottom) + 48
	t.windows(&p, f)
	t.axes(&p, f)
	for i, e := range t.Events {
		x, y := f.x(e.At), f.top-12-float64(tops[i])*20
		p.stroke("event", "", x, y+4, x, f.bottom)
		p.say("letter", "", "middle", x, y, e.Letter)
	}
	for _, l := range slices.Backward(t.Lines) { // the strong one lies on top
		l.draw(&p, f)
	}
	if width == wide {
		t.names(&p, f)
	}
	return p
}

// eventRows lays the letters of events that stand close together one above
// another, and says how many rows there are and in which each stands.
func (t Trend) eventRows(width float64) (rows int, row []int) {
	f := frame{left: 48, right: width - 12, across: t.Across}
	if width == wide && len(t.Lines) > 0 {
		f.right = width - t.namesRoom()
	}
	var ends []float64
	for _, e := range t.Events {
		x, half := f.x(e.At), room(e.Letter)/2+5
		at := slices.IndexFunc(ends, func(end float64) bool { return x-half >= end })
		if at < 0 {
			at, ends = len(ends), append(ends, 0)
		}
		ends[at] = x + half
		row = append(row, at)
	}
	return len(ends), row
}

func (t Trend) windows(p *Picture, f frame) {
	for _, w := range t.Windows {
		from, to := f.x(w.From), f.x(w.To)
		p.box("window", "", from, f.top, to, f.bottom)
		if room(w.Says)+6 <= to-from { // at its beginning, where events seldom stand
			p.say("small", "", "start", from+6, f.bottom-8, w.Says)
		}
	}
}

// axes draws both scales. A label that would touch the one before it is left out.
func (t Trend) axes(p *Picture, f frame) {
	p.say("small", "", "start", 0, 14, t.Up.Says)
	for _, tick := range t.Up.Ticks {
		p.stroke("grid", "", f.left, f.y(tick.At), f.right, f.y(tick.At))
		p.say("tick", "", "end", f.left-8, f.y(tick.At)+5, tick.Says)
	}
	p.stroke("axis", "", f.left, f.bottom, f.right, f.bottom)
	labels(p, f, t.Across.Ticks)
	if t.Across.Says != "" {
		p.say("small", "", "start", f.left, f.bottom+42, t.Across.Says)
	}
}

// labels writes the ticks under a picture: all of them, or each second, third and so
// on, as there is room. Nought is among them.
func labels(p *Picture, f frame, ticks []Tick) {
	nought := max(0, slices.IndexFunc(ticks, func(t Tick) bool { return t.Says == "0" }))
	place := func(i int) (x, half float64) {
		half = room(ticks[i].Says) / 2
		return min(max(f.x(ticks[i].At), half), float64(p.Width)-half), half
	}
	step := 1
	for ; step < len(ticks); step++ {
		end, fits := 0.0, true
		for i := nought % step; i < len(ticks); i += step {
			x, half := place(i)
			fits = fits && x-half >= end
			end = x + half + 1.5*letter
		}
		if fits {
			break
		}
	}
	for i, tick := range ticks {
		p.stroke("axis", "", f.x(tick.At), f.bottom, f.x(tick.At), f.bottom+5)
		if i%step == nought%step {
			x, _ := place(i)
			p.say("tick", "", "middle", x, f.bottom+22, tick.Says)
		}
	}
}

// draw adds the line, its intervals and, where points are few, their marks.
func (l Line) draw(p *Picture, f frame) {
	d, pen := "", "M"
	for _, point := range l.Points {
		if point.Unknown {
			pen = "M"
			continue
		}
		d += pen + at(f.x(point.At), f.y(point.Value))
		pen = "L"
		if point.Ranged {
			p.upright(l.Style, f.x(point.At), f.y(point.Low), f.y(point.High))
		}
	}
	if d == "" {
		return
	}
	p.path("line", l.Style.class(), d)
	for i, point := range l.Points {
		if !point.Unknown && (len(l.Points) <= 20 || l.alone(i)) {
			p.dot(l.Style, f.x(point.At), f.y(point.Value))
		}
	}
}

// alone reports whether nothing is known on either side of a point, so that no
// line would show it.
func (l Line) alone(i int) bool {
	return (i == 0 || l.Points[i-1].Unknown) && (i == len(l.Points)-1 || l.Points[i+1].Unknown)
}

// last is the last point of which something is known.
func (l Line) last() (Point, bool) {
	for _, point := range slices.Backward(l.Points) {
		if !point.Unknown {
			return point, true
		}
	}
	return Point{}, false
}

const mostNames = 150 // how wide the names beside a wide picture may be

func (t Trend) namesRoom() float64 {
	widest := 0.0
	for _, l := range t.Lines {
		for _, line := range broken(l.Name, mostNames) {
			widest = max(widest, bold(line))
		}
	}
	return widest + 20
}

// names writes each line's name at its end, moved apart where ends lie close.
func (t Trend) names(p *Picture, f frame) {
	type name struct {
		y     float64
		lines []string
		style Style
	}
	var names []name
	for _, l := range t.Lines {
		if end, known := l.last(); known {
			names = append(names, name{f.y(end.Value), broken(l.Name, mostNames), l.Style})
		}
	}
	slices.SortStableFunc(names, func(a, b name) int { return int(a.y - b.y) })
	free := f.top
	for i := range names {
		names[i].y = max(names[i].y, free)
		free = names[i].y + float64(len(names[i].lines))*lineHeight + 4
	}
	beyond := max(0, free-lineHeight-f.bottom)
	for _, n := range names {
		for i, line := range n.lines {
			p.say("name", n.style.class(), "start", f.right+10, n.y-beyond+5+float64(i)*lineHeight, line)
		}
	}
}

// key writes names above a narrow picture, beside a bit of each line, and returns
// how much room they take.
func (t Trend) key(p *Picture, left float64) (height float64) {
	if len(t.Lines) == 0 {
		return 0
	}
	for _, l := range t.Lines {
		y := 38 + height
		p.stroke("line", l.Style.class(), 0, y-5, 30, y-5)
		p.dot(l.Style, 15, y-5)
		for i, line := range broken(l.Name, narrow-left) {
			p.say("name", l.Style.class(), "start", 40, y+float64(i)*lineHeight, line)
			height += lineHeight
		}
		height += 4
	}
	return height
}

// Steps are ticks at 0, 1, 2 ... with a label each.
func Steps(says ...string) []Tick {
	ticks := make([]Tick, len(says))
	for i, s := range says {
		ticks[i] = Tick{float64(i), s}
	}
	return ticks
}

// Spoken is an axis that steps along labels, with half a step of room at either
// end.
func Spoken(of string, says ...string) Axis {
	return Axis{Says: of, From: -.5, To: float64(len(says)) - .5, Ticks: Steps(says...)}
}
