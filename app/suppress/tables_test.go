package suppress_test

import (
	"strings"
	"testing"

	"carers/app/suppress"
)

var autumn = terms[0]

// printed is the grid as it is told, dashes for what is hidden, the sums last.
func printed(told suppress.Table, whole suppress.Group, c suppress.Cells) string {
	var rows []string
	say := func(groups ...suppress.Group) {
		var row []string
		for _, g := range groups {
			row = append(row, strings.ReplaceAll(told.Count(g).Words(), "Too few to show", "-"))
		}
		rows = append(rows, strings.Join(row, " "))
	}
	var down []suppress.Group
	for _, column := range c.Columns {
		down = append(down, whole.Where("premium", column))
	}
	for _, r := range c.Rows {
		row := whole.Where("year", r)
		var across []suppress.Group
		for _, column := range c.Columns {
			across = append(across, row.Where("premium", column))
		}
		say(append(across, row)...)
	}
	say(append(down, whole)...)
	return strings.Join(rows, " / ")
}

func TestAGridHidesAsLittleAsItCan(t *testing.T) {
	for _, c := range []struct {
		n    [][]int
		want string
	}{
		{[][]int{{12, 20}, {9, 11}}, "12 20 32 / 9 11 20 / 21 31 52"},
		{[][]int{{2, 20}, {9, 11}}, "- - 22 / - - 20 / 11 31 42"},
		{[][]int{{2, 20}, {9, 11}, {30, 40}}, "- - 22 / - - 20 / 30 40 70 / 41 71 112"},
		{[][]int{{2, 3}, {1, 1}}, "- - - / - - - / - - 7"},
		{[][]int{{1, 0}, {1, 1}}, "- - - / - - - / - - -"},
	} {
		d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-19")
		whole := suppress.All("carers", autumn)
		cells := suppress.Cells{Rows: []string{"7", "8", "9"}[:len(c.n)], Columns: []string{"yes", "no"}, N: c.n}
		d.Grid("grid", whole, "year", "premium", cells)
		told, err := d.Tell(nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := printed(told.Table("grid"), whole, cells); got != c.want {
			t.Errorf("%v is told as\n%s, want\n%s", c.n, got, c.want)
		}
	}
}

// sevenByFour is a table of a larger school, and of a pack of it.
var sevenByFour = suppress.Cells{
	Rows: []string{"7", "8", "9", "10", "11", "12", "13"}, Columns: []string{"a", "b", "c", "d"},
	N: [][]int{{9, 12, 3, 7}, {14, 2, 8, 11}, {6, 9, 15, 5}, {21, 7, 4, 9}, {8, 13, 10, 6}, {5, 3, 7, 12}, {1, 6, 9, 8}},
}

func TestALargerGridHidesAFewWithTheFew(t *testing.T) {
	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2025-12-19")
	whole := suppress.All("carers", autumn)
	d.Grid("grid", whole, "year", "premium", sevenByFour)
	told, err := d.Tell(nil)
	if err != nil {
		t.Fatal(err)
	}
	got := printed(told.Table("grid"), whole, sevenByFour)
	if hidden := strings.Count(got, "-"); hidden > 12 {
		t.Errorf("%d numbers are hidden where 5 are small:\n%s", hidden, strings.ReplaceAll(got, " / ", "\n"))
	}
	t.Log("\n" + strings.ReplaceAll(got, " / ", "\n"))
}
