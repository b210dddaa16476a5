package imports

import (
	"testing"

	"carers/app/figures"
)

// TestTheGuessedScaleIsTheSameEachTime: the answer to the question is remembered
// under a key that the guess is part of.
func TestTheGuessedScaleIsTheSameEachTime(t *testing.T) {
	values := map[group]map[string]int{
		{subject: "Art"}: {"D": 1}, {subject: "Business"}: {"A": 9}, {subject: "Health"}: {"M": 9}, {subject: "Sport"}: {"P": 1}, {subject: "Music"}: {"P": 1},
	}
	for range 100 { // maps are gone through in any order
		guesses := map[group]figures.Scale{
			{subject: "Art"}: figures.Own, {subject: "Business"}: figures.ALevel, {subject: "Health"}: figures.Vocational, {subject: "Sport"}: figures.Own, {subject: "Music"}: figures.Own,
		}
		settleGuesses(guesses, values)
		if got := guesses[group{subject: "Art"}]; got != figures.ALevel {
			t.Fatalf("a D among A levels and a vocational grade is of %q", got)
		}
		if got := guesses[group{subject: "Sport"}]; got != figures.Vocational {
			t.Fatalf("a P is of %q", got)
		}
	}
}
