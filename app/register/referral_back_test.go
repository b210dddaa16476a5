package register_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carers/app/register"
)

func back(r *register.Referral) error {
	return r.TakeBack(register.StepBack{On: now, By: "R. Begum", Why: "Pressed by mistake"}, false, told(), false, register.Settings{})
}

// sansSteps is a referral but for its history.
func sansSteps(r register.Referral) register.Referral {
	r.Steps = nil
	return r
}

func TestAStepTakenBackLeavesAReferralAsItStoodBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := agreed(t)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			may := r.Next(told(), false)
			if len(may) == 0 {
				break
			}
			was := r
			m := move(rapid.SampledFrom(may).Draw(t, "to"), now)
			if err := r.Move(m, told(), false, register.Settings{}, now); err != nil {
				t.Fatal(err)
			}
			mistaken := r
			if err := back(&mistaken); err != nil {
				t.Fatalf("%s: %v", m.To, err)
			}
			if !reflect.DeepEqual(sansSteps(mistaken), sansSteps(was)) || !reflect.DeepEqual(mistaken.Stands(), was.Stands()) {
				t.Fatalf("%s taken back:\n%+v\nbefore:\n%+v", m.To, mistaken, was)
			}
			if len(mistaken.Steps) != len(was.Steps)+1 || r.LastStep().Back != nil {
				t.Fatal("the step is not kept, or the referral that was given has changed")
			}
			if rapid.Bool().Draw(t, "mistake") {
				r = mistaken
			}
		}
	})
}

func TestWhatNobodyPressedOrSomethingLeansOnIsNotTakenBack(t *testing.T) {
	r := agreed(t)
	if r.MayTakeBack() || back(&r) == nil {
		t.Error("that it was agreed to follows from the answers, and is taken back")
	}
	steps(t, &r, move(register.ReferralSent, "2026-06-10"), move(register.ReferralDeclined, "2026-07-01"))
	wants(t, r.TakeBack(register.StepBack{On: now, By: "R. Begum"}, false, told(), false, register.Settings{}), "why")
	wants(t, r.TakeBack(register.StepBack{On: now, By: "R. Begum", Why: strings.Repeat("a", 401)}, false, told(), false, register.Settings{}), "why")
	wants(t, r.TakeBack(register.StepBack{On: now, By: "R. Begum", Why: "Mistake"}, true, told(), false, register.Settings{}), "")
	answered := r
	b := answered
	b.Pupil = yes("2026-08-01")
	if err := answered.Write(b, told(), false, "R. Begum", now); err != nil {
		t.Fatal(err)
	}
	wants(t, back(&answered), "")
	if err := back(&r); err != nil || r.Status != register.ReferralSent || r.Pupil.Says != register.Yes {
		t.Errorf("%v: %+v", err, r)
	}
}

func TestHomeThatMayNotKnowSinceIsMindedWhenAStepIsTakenBack(t *testing.T) {
	r, silent := agreed(t), told()
	steps(t, &r, move(register.ReferralSent, "2026-06-10"))
	silent.Home.Knows = register.DoNotContact
	if err := r.TakeBack(register.StepBack{On: now, By: "R. Begum", Why: "Not sent"}, false, silent, false, register.Settings{}); err != nil {
		t.Fatal(err)
	}
	if r.Status != register.ReferralAsked || r.MaySend(silent, false) || !r.SentOn.IsZero() {
		t.Errorf("it may be sent by what home agreed to before: %+v", r)
	}
}
