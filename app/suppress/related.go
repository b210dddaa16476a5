package suppress

// related keeps those earlier releases that have to do with the draft: that tell of
// a group of it, or of the same pupils at a time that bears on it, or that have so
// to do with one of those.
func (d *Draft) related(earlier Ledger) (related Ledger) {
	if d.off.ledger {
		return nil
	}
	var groups []Group
	for _, c := range d.cells {
		groups = append(groups, c.group)
	}
	rest := earlier.knownTo(d.limit.Reader())
	for found := true; found; {
		found = false
		var left Ledger
		for _, r := range rest {
			if !r.bearsOn(groups) {
				left = append(left, r)
				continue
			}
			found = true
			related = append(related, r)
			for _, c := range r.kept.Cells {
				groups = append(groups, c.group())
			}
		}
		rest = left
	}
	return related
}

// bearsOn reports whether the release tells of one of the groups in a period that is
// near it, in it, about it, or before or after it in the same school year.
func (r Release) bearsOn(groups []Group) bool {
	for _, c := range r.kept.Cells {
		g := c.group()
		for _, o := range groups {
			if g.of == o.of && (g.in.near(o.in) || g.within(o) || o.within(g) ||
				g.who() == o.who() && (g.in.before(o.in) || o.in.before(g.in))) {
				return true
			}
		}
	}
	return false
}
