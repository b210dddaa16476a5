package chart

// Columns is counts side by side, such as lates by weekday.
type Columns struct {
	Up      Axis
	Columns []Column
}

// Column is one count, with what stands under it and above it; Short is its name
// where the room is narrow. One that is hidden has no height; its words say why.
type Column struct {
	Name   string
	Short  string
	Value  float64
	Says   string
	Hidden bool
}

// Draw lays the columns out, in both sizes.
func (c Columns) Draw() (big, small Picture) { return c.draw(wide, 260), c.draw(narrow, 240) }

func (c Columns) draw(width, height float64) Picture {
	p := Picture{Width: int(width), Height: int(height)}
	n := float64(max(len(c.Columns), 1))
	f := frame{left: 48, right: width - 12, top: 40, bottom: height - 34, up: c.Up, across: Axis{From: 0, To: n}}
	p.say("small", "", "start", 0, 14, c.Up.Says)
	for _, tick := range c.Up.Ticks {
		p.stroke("grid", "", f.left, f.y(tick.At), f.right, f.y(tick.At))
		p.say("tick", "", "end", f.left-8, f.y(tick.At)+5, tick.Says)
	}
	across := (f.right - f.left) / n
	brief := false // either all names are whole, or none is
	for _, column := range c.Columns {
		brief = brief || room(column.Name)+letter > across
	}
	for i, column := range c.Columns {
		x := f.x(float64(i) + .5)
		half := min(across*.32, 34)
		top := f.bottom
		if !column.Hidden {
			top = f.y(column.Value)
			p.box("column", "", x-half, top, x+half, f.bottom)
		}
		p.say("tick", "", "middle", x, f.bottom+22, shortened(column.under(brief), across))
		p.say("small", "", "middle", x, top-7, shortened(column.Says, across))
	}
	p.stroke("axis", "", f.left, f.bottom, f.right, f.bottom)
	return p
}

// under is what stands under a column: its whole name, or the short one.
func (c Column) under(brief bool) string {
	if brief && c.Short != "" {
		return c.Short
	}
	return c.Name
}
