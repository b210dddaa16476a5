package imports

import (
	"slices"
	"testing"

	"carers/app/register"
)

// A heading about what home was told stands in a champion's own sheet, which only
// who keeps the register may see, and in a list of suspensions.
func TestAListOfEventsOfWhichHomeWasToldIsNoSheetOfYoungCarers(t *testing.T) {
	for _, sheet := range []string{ // events are in none of them
		"Name,Form,Reason,Parent contacted,Support in place\nIsla Byrne,8B,Mum is ill,Yes,time to talk\n",
		"Name,Date,Reason,Parent contacted,Support in place\nIsla Byrne,07/09/2026,Mum is ill,Yes,time to talk\n",
		"Name,Date,Reason,Behaviour,Parent contacted,Cares for\nIsla Byrne,07/09/2026,Mum is ill,fine,Yes,Mum\n",
	} {
		if u := understood(t, sheet, Guidance{}); u.Kind != register.RegisterKind {
			t.Errorf("%q is taken for %s", sheet, u.Kind)
		}
	}
	events := "UPN,Name,Start Date,Type,Reason,Status,Parent contacted\nK801000025001,\"Byrne, Isla\",07/09/2026,SUSP,DB,Closed,Yes\n"
	for _, kind := range []register.ImportKind{register.AutoKind, register.SuspensionsKind} {
		if u := understood(t, events, Guidance{Kind: kind}); u.Kind != register.SuspensionsKind || slices.ContainsFunc(u.Notes, func(n Note) bool { return n.Code == NoteOwnSheet }) {
			t.Errorf("suspensions of which parents were told are taken for %s", u.Kind)
		}
	}
	if u := understood(t, "Young carers suspended\n"+events, Guidance{}); u.Kind != register.RegisterKind {
		t.Errorf("suspensions of young carers are taken for %s", u.Kind)
	}
}
