package imports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carers/app/apptest/cost"
)

// Every cell of such a sheet asks which columns its block has. With each looked
// for anew, a sheet of a school's pupils took many minutes.
func TestAWideMarksheetIsPlannedInReasonableTime(t *testing.T) {
	const columns, rows = 900, 500
	var head strings.Builder
	for n := range columns {
		fmt.Fprintf(&head, ",Subject %d Current Grade", n)
	}
	text := "UPN,Name,Year" + head.String() + "\n" + strings.Repeat("K801000025001,\"Byrne, Isla\",8"+strings.Repeat(",5", columns)+"\n", rows)
	u := understood(t, text, Guidance{Kind: "results"})
	var p Plan
	took := cost.Of(func() { p = NewPlan(u, both(), nil) })
	if took.Processor > 15*time.Second { // however busy the machine is
		t.Errorf("it took %s", took.Processor)
	}
	if p.Counts.Read != rows || len(p.Held) == 0 {
		t.Errorf("%+v, %d questions", p.Counts, len(p.Held))
	}
}
