package main

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// cohortTruth adds up each pupil's days once: many lines are about the same.
type cohortTruth struct {
	truth
	added map[sumKey]figures.Totals
}

type sumKey struct {
	pupil    string
	from, to calendar.Day
}

func (k *cohortTruth) of(p register.Pupil, from, to calendar.Day) figures.Totals {
	key := sumKey{p.ID, from, to}
	sum, known := k.added[key]
	if !known {
		sum = k.truth.of(p, from, to)
		k.added[key] = sum
	}
	return sum
}

// part is what is counted of one pupil in a line: sessions of sessions, one of one,
// steps of results.
type part struct {
	count, of int
	weighs    float64 // where it is a sum of steps and not a count
}

// sums are those parts by year group and side, added up plainly.
type sums map[string]*[2]sideSum

type sideSum struct {
	pupils, count, of int
	weighs            float64
}

func (s sums) put(year string, carer bool, p part) {
	if s[year] == nil {
		s[year] = &[2]sideSum{}
	}
	side := &s[year][map[bool]int{true: 1}[carer]]
	side.pupils++
	side.count, side.of, side.weighs = side.count+p.count, side.of+p.of, side.weighs+p.weighs
}

// standardised is what carers have, and what others would if they were spread over
// the year groups as the carers are: weights of each year group by hand.
func (s sums) standardised() (carers, others float64, n [2]int, counted, of [2]int) {
	var in float64
	for _, y := range s {
		if y[1].pupils == 0 || y[0].pupils < 2 {
			continue
		}
		in += float64(y[1].of)
		for side := range y {
			n[side], counted[side], of[side] = n[side]+y[side].pupils, counted[side]+y[side].count, of[side]+y[side].of
		}
	}
	for _, y := range s {
		if y[1].pupils == 0 || y[0].pupils < 2 {
			continue
		}
		carers += (float64(y[1].count) + y[1].weighs) / in
		others += float64(y[1].of) / in * (float64(y[0].count) + y[0].weighs) / float64(y[0].of)
	}
	return carers, others, n, counted, of
}

// figureLine is a line of the CSV by its columns.
type figureLine map[string]string

func (l figureLine) number(t *testing.T, column string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(l[column], 64)
	if err != nil {
		t.Errorf("%s of %v: %v", column, l, err)
	}
	return n
}

func linesOf(t *testing.T, content []byte) (lines []figureLine) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		line := figureLine{}
		for i, cell := range row {
			line[rows[0][i]] = cell
		}
		lines = append(lines, line)
	}
	return lines
}

// TestEachNumberOfTheCohortsFilesIsThatOfTheGroundTruth takes the CSV and the
// workbook as the head, without a reason, and adds up every line again.
func TestEachNumberOfTheCohortsFilesIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	head := inDemo(t, demo.HeadEmail)
	head.Open("/exports")
	head.fine("exports-trends-head")
	name, list := head.Download(func() { head.Press("CSV : Does it help? Figures of the cohort") })
	if !strings.HasPrefix(name, "trends-999001-") {
		t.Errorf("it is called %s", name)
	}
	head.Open("/exports")
	_, book := head.Download(func() { head.Press("Workbook : Does it help? Figures of the cohort") })
	keep(t, "trends.xlsx", book)
	lines, k := linesOf(t, list), &cohortTruth{greenfieldTruth(), map[sumKey]figures.Totals{}}
	seen := map[string]int{}
	for _, l := range lines {
		sum, unit, ok := k.sumsOf(l)
		if !ok {
			continue
		}
		seen[l["table"]]++
		k.holds(t, l, sum, unit)
	}
	for _, table := range []string{"Attendance", "By year group", "Persistent and severe", "Suspensions", "Results"} {
		if seen[table] < 6 {
			t.Errorf("only %d lines of %q were held against the ground truth", seen[table], table)
		}
	}
	k.inWorkbook(t, book, lines)
}

// holds compares a line's numbers with what was added up.
func (k *cohortTruth) holds(t *testing.T, l figureLine, sum sums, unit float64) {
	t.Helper()
	about := strings.Join([]string{l["table"], l["of"], l["period"], l["figure"]}, ", ")
	carers, others, n, counted, of := sum.standardised()
	if l["reading"] == "Nobody to count." {
		if n[1] != 0 {
			t.Errorf("%s: nobody is counted, and the ground truth has %d", about, n[1])
		}
		return
	}
	for side, who := range []string{"others", "young_carers"} {
		if got := l[who+"_pupils"]; got != strconv.Itoa(n[side]) {
			t.Errorf("%s: %s %s, the ground truth has %d", about, got, who, n[side])
		}
		if got := l[who+"_counted"]; got != "" && (got != strconv.Itoa(counted[side]) || l[who+"_counted_of"] != strconv.Itoa(of[side])) {
			t.Errorf("%s: %s of %s %s, the ground truth has %d of %d", about, got, l[who+"_counted_of"], who, counted[side], of[side])
		}
	}
	if l["young_carers"] == "" {
		return // why stands in the line
	}
	decimals := 10.0
	if unit == 1 && l["unit"] == "steps of the scale" {
		decimals = 100
	}
	for column, want := range map[string]float64{"young_carers": carers, "others_standardised": others, "difference": carers - others} {
		if got := l.number(t, column); math.Abs(got-unit*want) > .5/decimals+1e-6 {
			t.Errorf("%s: %s is %v, the ground truth %v", about, column, got, unit*want)
		}
	}
}

// sumsOf adds up what a line is about; ok is false of one that is not checked here.
func (k *cohortTruth) sumsOf(l figureLine) (sum sums, unit float64, ok bool) {
	from, to := calendar.Day(l["from"]), calendar.Day(l["to"])
	of, unit := k.parts(l, from, to)
	if of == nil {
		return nil, 0, false
	}
	year, sum := calendar.SchoolYearOf(from), sums{}
	known := k.school.Carers(from, to)
	for _, p := range k.school.Pupils {
		if _, entered := k.school.Entry(p.ID); !p.OnRoll(theDay.Add(-6)) && !entered {
			continue
		}
		in := string(k.school.YearIn(p, year))
		if l["table"] == "By year group" && in != l["of"] {
			continue
		}
		if counted, ok := of(p); ok {
			sum.put(in, slices.Contains(known, p.ID), counted)
		}
	}
	return sum, unit, true
}

// parts is what a line counts of one pupil, and what its unit multiplies.
func (k *cohortTruth) parts(l figureLine, from, to calendar.Day) (of func(register.Pupil) (part, bool), unit float64) {
	sessions := func(count func(figures.Totals) int) func(register.Pupil) (part, bool) {
		return func(p register.Pupil) (part, bool) {
			t := k.of(p, from, to)
			return part{count: count(t), of: t.Possible}, t.Possible > 0
		}
	}
	pupils := func(is func(figures.Totals) bool) func(register.Pupil) (part, bool) {
		return func(p register.Pupil) (part, bool) {
			t, one := k.of(p, from, to), part{of: 1}
			if is(t) {
				one.count = 1
			}
			return one, t.Possible >= 40
		}
	}
	switch l["figure"] {
	case "Attendance":
		return sessions(func(t figures.Totals) int { return t.Present + t.Activity }), 100
	case "Unauthorised absence":
		return sessions(func(t figures.Totals) int { return t.Unauthorised }), 100
	case figures.PersistentShare.Words():
		return pupils(func(t figures.Totals) bool { return 10*(t.Authorised+t.Unauthorised) >= t.Possible }), 100
	case figures.SevereShare.Words():
		return pupils(func(t figures.Totals) bool { return 2*(t.Authorised+t.Unauthorised) >= t.Possible }), 100
	case "Suspended once or more", "Suspensions":
		if !from.Before("2026-09-01") {
			return nil, 0 // what was brought of this year depends on the watched folder
		}
		return k.suspended(l["figure"] == "Suspensions", from, to), 100
	case "On target or above":
		return k.results(l["of"], func(thirds int) part {
			if thirds >= 0 {
				return part{count: 1, of: 1}
			}
			return part{of: 1}
		}), 100
	case "Above or below target: GCSE grades, 9 to 1":
		return k.results(l["of"], func(thirds int) part { return part{of: 1, weighs: float64(thirds) / 3} }), 1
	}
	return nil, 0
}

// suspended counts the times that a pupil was sent home, of those of whom anything is
// kept in the period.
func (k *cohortTruth) suspended(times bool, from, to calendar.Day) func(register.Pupil) (part, bool) {
	return func(p register.Pupil) (part, bool) {
		one := part{of: 1}
		for _, e := range k.school.Suspensions(p) {
			if !e.From.Before(from) && !e.From.After(to) {
				one.count++
			}
		}
		if !times {
			one.count = min(one.count, 1)
		}
		return one, k.of(p, from, to).Possible > 0 || one.count > 0
	}
}

// thirds are a GCSE grade in thirds of one: "6+" is a third above 6.
func thirds(grade string) (n int, ok bool) {
	whole, err := strconv.Atoi(strings.TrimRight(grade, "+-"))
	switch {
	case strings.HasSuffix(grade, "+"):
		return 3*whole + 1, err == nil
	case strings.HasSuffix(grade, "-"):
		return 3*whole - 1, err == nil
	}
	return 3 * whole, err == nil
}

// results counts a pupil's GCSE grades at an assessment point against the target.
func (k *cohortTruth) results(point string, count func(thirds int) part) func(register.Pupil) (part, bool) {
	at := map[string]demo.Point{}
	for _, p := range []demo.Point{demo.Summer24, demo.Summer25, demo.Autumn25, demo.Spring, demo.Summer} {
		at[p.Name] = p
	}
	return func(p register.Pupil) (sum part, any bool) {
		for _, r := range k.school.Results(p, at[point]) {
			got, is := thirds(r.Value)
			want, has := thirds(r.Target)
			if r.Scale == figures.GCSE && is && has {
				one := count(got - want)
				sum, any = part{sum.count + one.count, sum.of + one.of, sum.weighs + one.weighs}, true
			}
		}
		return sum, any
	}
}

// inWorkbook reads the workbook with another reader's eyes: the same numbers as the
// CSV, as numbers; who has been found; what is published; charts; and nobody's name.
func (k *cohortTruth) inWorkbook(t *testing.T, content []byte, lines []figureLine) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	at := 0
	for _, table := range []string{"Attendance", "By year group", "Persistent and severe", "Suspensions", "Results"} {
		rows, err := book.GetRows(table, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			k.sameAsLine(t, rows[0], row, lines[at])
			at++
		}
	}
	if at != len(lines) {
		t.Errorf("the workbook has %d lines, the CSV %d", at, len(lines))
	}
	k.foundIn(t, book)
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Builder{}
		for _, row := range rows {
			text.WriteString(strings.Join(row, "|") + "\n")
		}
		k.namesNobody(t, sheet, text.String())
	}
}

func (k *cohortTruth) namesNobody(t *testing.T, sheet, text string) {
	t.Helper()
	for _, p := range k.school.Pupils {
		for _, name := range []string{p.Name(), p.ListName(), p.UPN} {
			if name != "" && strings.Contains(text, name) {
				t.Errorf("the sheet %s names a pupil: %s", sheet, name)
			}
		}
	}
}

// sameAsLine compares a row of the workbook with the line of the CSV by its columns:
// a number is the same number.
func (k *cohortTruth) sameAsLine(t *testing.T, headings, row []string, line figureLine) {
	t.Helper()
	for i, cell := range row {
		column := strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(headings[i], ",", "")), " ", "_")
		if column == "year_group" || column == "assessment_point" {
			column = "of"
		}
		got, notGot := strconv.ParseFloat(cell, 64)
		want, notWanted := strconv.ParseFloat(line[column], 64)
		if cell != line[column] && (notGot != nil || notWanted != nil || got != want) {
			t.Errorf("%s of %v: the workbook has %q", column, line, cell)
		}
	}
}

// foundIn compares who has been found, by year group, with the entries of today.
func (k *cohortTruth) foundIn(t *testing.T, book *excelize.File) {
	t.Helper()
	rows, err := book.GetRows("Found and expected")
	if err != nil {
		t.Fatal(err)
	}
	found, roll := map[string]int{}, map[string]int{}
	for _, p := range k.school.Pupils {
		if p.OnRoll(theDay) {
			year := string(p.Year)
			roll[year], roll["All"] = roll[year]+1, roll["All"]+1
			if e, ok := k.school.Entry(p.ID); ok && e.Carer.Status.Counted() {
				found[year], found["All"] = found[year]+1, found["All"]+1
			}
		}
	}
	if len(rows)-1 != 2*len(roll) {
		t.Errorf("%d lines of found for %d year groups and two ranges", len(rows)-1, len(roll)-1)
	}
	for _, row := range rows[1:] {
		if row[1] != strconv.Itoa(found[row[0]]) || row[2] != strconv.Itoa(roll[row[0]]) {
			t.Errorf("%q, the ground truth has %d of %d", row, found[row[0]], roll[row[0]])
		}
	}
}
