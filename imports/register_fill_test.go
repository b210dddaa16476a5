package imports

import (
	"testing"

	"carers/app/register"
)

// toldOf is an entry's words of its own: what was said, hopes, something to
// reach for.
func toldOf(c register.Carer) [3]string { return [3]string{c.RouteNote, c.Aspirations, c.StretchGoal} }

func TestWhatWasSaidAndHopedIsFilledAndNeverTakenAway(t *testing.T) {
	const head = "Name,Form,Who knows,How identified,What was said,Hopes,Something to reach for\n"
	said := head + "Isla Byrne,8B,tutor,The pupil told someone,She cooks for mum,To be a vet,A day at the farm\n"
	want := [3]string{"She cooks for mum", "To be a vet", "A day at the farm"}
	first := planned(t, said, onRoll(), nil)
	if got := toldOf(entryOf(t, first, "isla").Carer); got != want {
		t.Errorf("a new entry has %q, want %q", got, want)
	}
	k := applied(onRoll(), first)
	for what, text := range map[string]string{"the same again": said, "blanks": head + "Isla Byrne,8B,tutor,,,,\n"} {
		if p := planned(t, text, k, nil); len(p.Carers) != 0 || says(p, "entry-kept") {
			t.Errorf("%s: %+v, %v", what, p.Carers, codes(p))
		}
	}
	other := planned(t, head+"Isla Byrne,8B,tutor,,Something else,A pilot,A flight\n", k, nil)
	if len(other.Carers) != 0 || !says(other, "entry-kept") {
		t.Errorf("other words: %+v, %v", other.Carers, codes(other))
	}

	k = onRoll()
	k.Carers["isla"] = register.Carer{PupilID: "isla", Status: register.Confirmed, Route: register.ByStaff, StretchGoal: "Team captain"}
	filled := entryOf(t, planned(t, head+"Isla Byrne,8B,tutor,,She cooks for mum,To be a vet,\n", k, nil), "isla").Carer
	if got := toldOf(filled); got != [3]string{"She cooks for mum", "To be a vet", "Team captain"} {
		t.Errorf("an entry with blanks has %q", got)
	}
}

// TestWordsBesideTheRouteAreKeptOnce: in the cell of the route, and in a column
// of their own.
func TestWordsBesideTheRouteAreKeptOnce(t *testing.T) {
	const text = "Name,Form,Who knows,How identified,What was said\nIsla Byrne,8B,tutor,told tutor in the corridor,She cooks for mum\nKofi Osei,8C,tutor,the owl,It hooted\n"
	first := planned(t, text, onRoll(), nil)
	for pupil, want := range map[string]string{"isla": "told tutor in the corridor\nShe cooks for mum", "kofi": "the owl\nIt hooted"} {
		if got := entryOf(t, first, pupil).Carer.RouteNote; got != want {
			t.Errorf("%s: %q, want %q", pupil, got, want)
		}
	}
	if again := planned(t, text, applied(onRoll(), first), nil); len(again.Carers) != 0 || says(again, "entry-kept") {
		t.Errorf("the second time: %+v, %v", again.Carers, codes(again))
	}
}
