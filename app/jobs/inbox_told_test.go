package jobs_test

import (
	"fmt"
	"testing"

	"carers/app/register"
)

// What a look did is read by all who run imports, and a list of young carers is
// the champion's.
func TestThatAListOfYoungCarersCameIsToldToTheChampionAlone(t *testing.T) {
	w := newWatch(t)
	w.puts("roll.csv", smallRoll)
	w.looks()
	for range 2 { // the second time it waits already
		w.puts("carers.xlsx", string(w.sample("greenfield-register.xlsx").Content))
		run := w.looks()
		if run.Outcome != register.RunNothing || run.Told(false) != "There was no file." || run.Told(true) != "1 list of young carers came, and is under Imports." {
			t.Errorf("a data manager reads %q of a look that is %s, the champion %q", run.Told(false), run.Outcome, run.Told(true))
		}
	}
}

func TestAFolderFullOfSomethingElseDoesNotFillTheHistory(t *testing.T) {
	w := newWatch(t)
	const junk = 104
	for i := range junk {
		w.puts(fmt.Sprintf("scan %03d.pdf", i), fmt.Sprintf("%%PDF-1.7\n%d", i))
	}
	w.puts("z roll.csv", smallRoll)
	run := w.looks()
	if run.Counts != (register.FileCounts{Refused: junk, Applied: 1}) {
		t.Errorf("%+v: %s", run.Counts, run.Says)
	}
	if n := len(w.imports()); n != 101 {
		t.Errorf("the history has %d lines, want the first hundred refusals and the roll", n)
	}
}
