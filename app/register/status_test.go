package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

// today is the day on which every test of the rules stands still.
const today calendar.Day = "2026-09-14"

// wantMoves is every pair of statuses between which an entry may go; a pair
// that is not here may not be.
var wantMoves = map[[2]Status]bool{
	{"", Possible}: true, {"", Confirmed}: true,
	{Possible, Confirmed}: true, {Possible, NotACarer}: true, {Possible, Left}: true,
	{Confirmed, Paused}: true, {Confirmed, Former}: true, {Confirmed, NotACarer}: true, {Confirmed, Left}: true,
	{Paused, Confirmed}: true, {Paused, Former}: true, {Paused, Left}: true,
	{Former, Confirmed}: true, {Former, Paused}: true, {Former, Left}: true,
	{NotACarer, Possible}: true, {NotACarer, Confirmed}: true,
	{Left, Possible}: true, {Left, Confirmed}: true, {Left, Former}: true,
}

func TestAnEntryMovesOnlyWhereItMay(t *testing.T) {
	for _, from := range append([]Status{""}, Statuses...) {
		for _, to := range Statuses {
			c := Carer{Status: from}
			err := c.Move(to, "because", "R. Begum", today)
			switch may := wantMoves[[2]Status{from, to}]; {
			case may && (err != nil || c.Status != to):
				t.Errorf("%q to %q: %v", from, to, err)
			case !may && (err == nil || c.Status != from || len(c.History) != 0):
				t.Errorf("%q became %q", from, to)
			case !may && problemBeside(err, "to") == "":
				t.Errorf("%q to %q: no problem beside the status: %v", from, to, err)
			}
			if slices.Contains(from.Next(), to) != wantMoves[[2]Status{from, to}] {
				t.Errorf("Next of %q disagrees about %q", from, to)
			}
		}
	}
}

func TestNoEntryGoesBackToBeingNew(t *testing.T) {
	for _, from := range Statuses {
		c := Carer{Status: from}
		if c.Move("", "because", "R. Begum", today) == nil {
			t.Errorf("%s became blank", from)
		}
	}
}

func TestEveryMoveButTheFirstWantsAReason(t *testing.T) {
	var c Carer
	if err := c.Move(Possible, "", "R. Begum", today); err != nil {
		t.Fatal(err)
	}
	for _, reason := range []string{"", " \t\n"} {
		if err := c.Move(Confirmed, reason, "R. Begum", today); problemBeside(err, "reason") == "" {
			t.Errorf("moved for the reason %q: %v", reason, err)
		}
	}
	if c.Status != Possible || len(c.History) != 1 {
		t.Error("a refused move left a trace")
	}
}

func TestAMoveSaysEverythingThatIsWrong(t *testing.T) {
	c := Carer{Status: Confirmed}
	err := c.Move(Possible, "", "R. Begum", today)
	if len(fault.Problems(err)) != 2 {
		t.Errorf("problems: %v", fault.Problems(err))
	}
	if got, want := problemBeside(err, "to"), "An entry that is confirmed cannot become possible"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

func TestHistoryKeepsEveryStepInOrder(t *testing.T) {
	var c Carer
	for _, step := range []struct {
		to     Status
		reason string
		on     calendar.Day
	}{{Possible, "", "2026-01-12"}, {Confirmed, "talked twice", "2026-02-02"}, {Former, "a care package", "2026-09-14"}} {
		if err := c.Move(step.to, step.reason, "R. Begum", step.on); err != nil {
			t.Fatal(err)
		}
	}
	want := []Move{
		{From: "", To: Possible, On: "2026-01-12", By: "R. Begum"},
		{From: Possible, To: Confirmed, On: "2026-02-02", By: "R. Begum", Reason: "talked twice"},
		{From: Confirmed, To: Former, On: "2026-09-14", By: "R. Begum", Reason: "a care package"},
	}
	if !slices.Equal(c.History, want) {
		t.Errorf("history: %+v", c.History)
	}
}

func TestOnlyAPossibleEntryExpires(t *testing.T) {
	c := Carer{Status: Possible}
	c.Explore("2026-09-14", 0)
	if c.ExpiresOn != "2026-12-07" {
		t.Errorf("a possible entry lives until %s, want twelve weeks", c.ExpiresOn)
	}
	for day, want := range map[calendar.Day]bool{"2026-12-06": false, "2026-12-07": true, "2027-01-01": true} {
		if c.Expired(day) != want {
			t.Errorf("expired on %s: %v", day, !want)
		}
	}
	if err := c.Move(Confirmed, "talked", "R. Begum", today); err != nil {
		t.Fatal(err)
	}
	if c.ExpiresOn != "" || c.Expired("2030-01-01") {
		t.Error("a confirmed entry still expires")
	}
	c.Explore(today, 4)
	if c.ExpiresOn != "" {
		t.Error("a confirmed entry was given an end")
	}
	if (Carer{Status: Possible}).Expired("2030-01-01") {
		t.Error("an entry with no end expired")
	}
}

func TestConfirmedAndPausedAreCounted(t *testing.T) {
	want := map[Status]bool{Confirmed: true, Paused: true}
	for _, s := range append([]Status{"", "made-up"}, Statuses...) {
		if s.Counted() != want[s] {
			t.Errorf("%q counted: %v", s, s.Counted())
		}
	}
}

func TestEveryStatusHasWordsAndIsRead(t *testing.T) {
	for _, s := range Statuses {
		if got, ok := ReadStatus(string(s)); !ok || got != s || s.Words() == "" {
			t.Errorf("%q is not read or has no words", s)
		}
	}
	for _, id := range []string{"", "Confirmed", "carer"} {
		if _, ok := ReadStatus(id); ok {
			t.Errorf("%q was read as a status", id)
		}
	}
}

// problemBeside returns what an error says beside a field, or nothing.
func problemBeside(err error, field string) string {
	for _, p := range fault.Problems(err) {
		if p.Field == field {
			return p.Says
		}
	}
	return ""
}

func TestACarerOfAPeriodIsWhoWasOneOnADayOfIt(t *testing.T) {
	history := []Move{
		{To: Possible, On: "2025-09-10"},
		{From: Possible, To: Confirmed, On: "2025-10-06"},
		{From: Confirmed, To: Paused, On: "2026-01-12"},
		{From: Paused, To: Former, On: "2026-03-02"},
		{From: Former, To: Confirmed, On: "2026-06-01"},
		{From: Confirmed, To: NotACarer, On: "2026-06-01"}, // a slip, put right at once
	}
	for _, c := range []struct {
		from, to calendar.Day
		want     bool
	}{
		{"2025-09-01", "2025-10-05", false}, {"2025-09-01", "2025-10-06", true}, {"2025-11-01", "2025-11-02", true}, {"2026-01-12", "2026-01-12", true},
		{"2026-03-01", "2026-03-05", true}, {"2026-03-02", "2026-05-31", false}, {"2026-05-01", "2026-07-21", false}, {"2020-09-01", "2027-08-31", true},
	} {
		if got := CountedBetween(history, c.from, c.to); got != c.want {
			t.Errorf("from %s to %s a carer: %v, want %v", c.from, c.to, got, c.want)
		}
	}
	if CountedBetween(nil, "2025-09-01", "2026-08-31") {
		t.Error("somebody without an entry is counted")
	}
}
