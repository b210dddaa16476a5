package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/store"
)

func TestEachRoleMayDoWhatIsListedAndNothingElse(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		all := append(slices.Clone(access.Roles), access.Operator)
		for name, a := range acts {
			for _, role := range all {
				may := slices.Contains(strings.Fields(a.may), string(role))
				if !may { // whoever may could change what the next one finds
					refused(t, s, w, name, w.far.As(role))
				}
			}
		}
		for name, a := range acts {
			for _, role := range all {
				if slices.Contains(strings.Fields(a.may), string(role)) {
					if _, err := a.call(t.Context(), s.As(w.far.As(role)), w.target); fault.IsRefused(err) {
						t.Errorf("%s as %s: refused", name, role)
					}
				}
			}
		}
	})
}

func refused(t *testing.T, s *store.Store, w world, name string, a access.Actor) {
	t.Helper()
	before := dump(t, s, nil, "audit")
	got, err := acts[name].call(t.Context(), s.As(a), w.target)
	if !fault.IsRefused(err) {
		t.Errorf("%s as %s: %v %v, want a refusal", name, a.Roles, got, err)
	}
	if mentions(asText(t, got), w.target) {
		t.Errorf("%s as %s was refused and yet told %v", name, a.Roles, got)
	}
	if dump(t, s, nil, "audit") != before {
		t.Errorf("%s as %s was refused and yet signed", name, a.Roles)
	}
}

// TestACareProfileIsForThoseWhoKeepIt holds design 2 in one place: the data
// manager, teachers and governors have no way to anything about a carer, and a
// head only after giving a reason.
func TestACareProfileIsForThoseWhoKeepIt(t *testing.T) {
	for _, name := range []string{"Register", "RegisterParts", "WholeRegister", "Undecided", "Carer", "CarerOf", "ProposedSiblings", "DecidedSiblings", "AddCarer", "AddNewPupil", "ChangeCarer", "TakeSnapshot", "ChangeSnapshot", "DecideSiblings", "Messages", "OpenMessages", "Message", "EveryMessage", "AnswerMessage", "LinkMessage", "RegisterMessage", "Door", "HandOffs", "HandOff", "Unheard", "RaiseHandOff", "AcknowledgeHandOff", "KeepQuestionnaire", "ChangeQuestionnaire",
		"AddConversation", "ChangeConversation", "AddAction", "ChangeAction", "ActionsDue", "HoldReview", "ChangeReview", "RaiseReview", "ReviewsWanted", "ReviewsDue",
		"KeepHousehold", "AskSiblings", "SiblingCarers", "KeepYoungAdult",
		"Referrals", "ReferralCounts", "AddReferral", "ChangeReferral", "MoveReferral", "TakeBackStep", "AddReferralIn", "ChangeReferralIn", "MakePack", "ReleasePack"} {
		for _, role := range []string{"data", "teacher", "governor", "trust", "head"} {
			if slices.Contains(strings.Fields(acts[name].may), role) {
				t.Errorf("%s is open to %s", name, role)
			}
		}
	}
}

func TestAReasonOpensWhatItShouldAndNothingElse(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		head := w.far.Head
		head.Glass = access.Glass{Reason: "a parent asks", Until: still().Add(time.Minute)}
		teacher := w.far.Teacher
		teacher.Glass = head.Glass
		late := w.far.Head
		late.Glass = access.Glass{Reason: "a parent asks", Until: still()}
		for name, a := range acts {
			always := slices.Contains(strings.Fields(a.may), "head")
			if a.writes && name != "Release" && always {
				continue // nothing to do with the glass
			}
			if _, err := a.call(t.Context(), s.As(head), w.target); fault.IsRefused(err) == (a.glass || always) {
				t.Errorf("%s through the glass: %v, listed as open: %v", name, err, a.glass)
			}
			if a.glass && !always {
				refused(t, s, w, name, late)
			}
			if a.glass && !slices.Contains(strings.Fields(a.may), "teacher") {
				refused(t, s, w, name, teacher)
			}
		}
	})
}
