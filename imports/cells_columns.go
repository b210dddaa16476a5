package imports

// dayFields are those whose cells hold days.
var dayFields = []Field{DateOfBirth, JoinedOn, LeftOn, IdentifiedOn, NextReview, TalkedOn, CaringSince, sessionDate, marksFrom, periodFrom, periodTo, assessedOn, eventDate, eventFrom, eventEnd}

// readDateColumns decides the order of day and month for each whole column.
func (r *tableReader) readDateColumns(mac bool) {
	for _, f := range dayFields {
		i, ok := r.at[f]
		if !ok {
			continue
		}
		var o orders
		for _, row := range r.t.rows {
			o.weigh(at(row.cells, i))
		}
		d := newDates(r.today, f == DateOfBirth, mac)
		d.american = o.american()
		r.dates[f] = d
		switch {
		case o.american():
			r.tell.column(r, f, "dates-american", "warning",
				"These dates read month first, as an American spreadsheet writes them; the whole column is read that way. Check a few of them.")
		case o.mixed():
			r.tell.column(r, f, "dates-mixed", "warning",
				"Some of these dates read only day first and some only month first. The column is read day first; the others are left unknown.")
		}
	}
}

func (r *tableReader) readFlagColumns() {
	for i, c := range r.t.Columns {
		name, ok := flagNames[c.Field]
		if !ok || r.at[c.Field] != i {
			continue
		}
		words := vocabularyOf(c.Field, shipped().generic, r.layout)
		values := r.values(i)
		read := newFlagColumn(c.Field, words, values)
		if len(read.strange) > 0 {
			r.tell.column(r, c.Field, "flag-unknown", "warning",
				counted(len(read.strange), "value in this column is", "values in this column are")+" not understood; they are left unknown.")
		}
		if c.Field == YoungCarer {
			r.tellYoungCarer(values, words)
		}
		r.flags = append(r.flags, flagAt{i, name, read})
	}
}

// tellYoungCarer says when N might mean two things.
func (r *tableReader) tellYoungCarer(values map[string]int, words vocabulary) {
	if _, sure := meansCodes(values, words); sure {
		return
	}
	for v := range values {
		if words[wordKey(v)] == "N" {
			r.tell.column(r, YoungCarer, "young-carer-n", "note",
				"N alone may mean “not declared” or “no”. It is kept as not declared, and takes nobody off the register.")
			return
		}
	}
}

// values counts the different values of a column.
func (r *tableReader) values(column int) map[string]int {
	seen := map[string]int{}
	for _, row := range r.t.rows {
		seen[at(row.cells, column)]++
	}
	return seen
}

// readYearColumn decides whether a blank year says that a pupil has left.
func (r *tableReader) readYearColumn() {
	i, ok := r.at[YearGroup]
	if !ok {
		i, ok = r.at[NCYear]
	}
	if !ok || !r.layout.BlankYearMeansLeft {
		return
	}
	blank := 0
	for _, row := range r.t.rows {
		if at(row.cells, i) == "" {
			blank++
		}
	}
	r.yearless = blank > 0 && blank*2 < len(r.t.rows)
}
