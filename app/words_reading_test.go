package app_test

import (
	"strings"
	"testing"
	"unicode"
)

// forPupils are the places whose words pupils read themselves, or hear as they are
// written.
var forPupils = []string{
	"app/register/helplines.csv", "templates/door/languages/en.yaml", "templates/parts/passport-card.html", "templates/parts/told.html", "templates/voice/list.html",
}

// oldest is the reading age, in years, up to which pupils' pages are written
// (design 11 says 9 to 11), and longest the most words that a sentence of theirs has.
const (
	oldest  = 11
	longest = 25
)

func TestPupilsOfNineToElevenCanReadWhatIsTheirs(t *testing.T) {
	found := 0
	for _, file := range spokenWords(t) {
		if !isFor(file.place) {
			continue
		}
		found++
		var sentences [][]string
		for _, s := range file.says {
			sentences = append(sentences, sentencesOf(s)...)
		}
		if age := readingAge(sentences); age > oldest {
			t.Errorf("%s reads at the age of %.1f: shorten words and sentences", file.place, age)
		}
		for _, s := range sentences {
			if len(s) > longest {
				t.Errorf("%s: a sentence of %d words, want at most %d: %s", file.place, len(s), longest, strings.Join(s, " "))
			}
		}
	}
	if found != len(forPupils) {
		t.Errorf("only %d places for pupils were read, of %v", found, forPupils)
	}
}

func isFor(place string) bool {
	for _, p := range forPupils {
		if p == place {
			return true
		}
	}
	return false
}

// sentencesOf divides text into sentences of words. What the program fills in
// counts as a word of nobody's length.
func sentencesOf(text string) (sentences [][]string) {
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".?!:;…", r) }) {
		words := strings.FieldsFunc(strings.ReplaceAll(s, hole, " "), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' })
		if len(words) > 2 { // a label is no sentence
			sentences = append(sentences, words)
		}
	}
	return sentences
}

// readingAge is the Automated Readability Index (Smith and Senter 1967), in which
// only the length of words and sentences counts, as an age: its grade 1 is read at
// six.
func readingAge(sentences [][]string) float64 {
	letters, words := 0, 0
	for _, s := range sentences {
		words += len(s)
		for _, w := range s {
			letters += len([]rune(w))
		}
	}
	if words == 0 {
		return 0
	}
	grade := 4.71*float64(letters)/float64(words) + 0.5*float64(words)/float64(len(sentences)) - 21.43
	return grade + 5
}

func TestReadingAgeGrowsWithWordsAndSentences(t *testing.T) {
	plain := readingAge(sentencesOf("You can tell us here. We will find you. You need not say why."))
	hard := readingAge(sentencesOf("Notwithstanding the aforementioned confidentiality arrangements, designated professionals may subsequently communicate information to appropriate organisations."))
	if plain > 7 || hard < 20 {
		t.Errorf("plain words read at %.1f and hard ones at %.1f", plain, hard)
	}
}
