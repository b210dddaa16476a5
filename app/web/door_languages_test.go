package web

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"carers/app/register"
	"carers/templates"
)

func TestEveryLanguageSaysEverySentence(t *testing.T) {
	all, err := readTongues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 4 || all[0].Code != english {
		t.Fatalf("%d languages, the first of them %s", len(all), all[0].Code)
	}
	want := sentences(t, all[0])
	for _, l := range all {
		got := sentences(t, l)
		for key, says := range want {
			switch {
			case strings.TrimSpace(got[key]) == "":
				t.Errorf("%s lacks %s: %s", l.Code, key, says)
			case l.Code != english && got[key] == says && len(says) > 12:
				t.Errorf("%s says %s in English", l.Code, key)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d sentences, and English %d", l.Code, len(got), len(want))
		}
		if l.Direction != "ltr" && l.Direction != "rtl" {
			t.Errorf("%s is written %q", l.Code, l.Direction)
		}
	}
	for _, h := range register.NationalHelplines() {
		if all[0].Helplines[h.ID] != h.Note {
			t.Errorf("what %s says of itself is not what a school sees: %q, %q", h.Name, all[0].Helplines[h.ID], h.Note)
		}
	}
	for _, l := range register.DoorLevels {
		if all[0].Levels[l].Label != l.Words() {
			t.Errorf("staff read %q where the door says %q", l.Words(), all[0].Levels[l].Label)
		}
	}
}

// sentences are all that a language says, by where it stands.
func sentences(t *testing.T, l tongue) map[string]string {
	t.Helper()
	all := map[string]string{}
	var walk func(at string, v reflect.Value)
	walk = func(at string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all[at] = v.String()
		case reflect.Slice:
			for i := range v.Len() {
				walk(at+" "+string(rune('1'+i)), v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(at+" "+k.String(), v.MapIndex(k))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(strings.TrimSpace(at+" "+v.Type().Field(i).Name), v.Field(i))
			}
		default:
			t.Fatalf("%s is a %s", at, v.Kind())
		}
	}
	walk("", reflect.ValueOf(l))
	delete(all, "Code")
	delete(all, "Direction")
	delete(all, "Read") // blank until somebody has
	return all
}

func TestTheDoorsEnglishIsForSomebodyOfNine(t *testing.T) {
	all, err := readTongues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for at, says := range sentences(t, all[0]) {
		for _, sentence := range strings.FieldsFunc(says, func(r rune) bool { return strings.ContainsRune(".?!;:", r) }) {
			if words := strings.Fields(sentence); len(words) > 24 {
				t.Errorf("%s has a sentence of %d words: %s", at, len(words), sentence)
			}
		}
		for _, word := range []string{"young carer", "safeguarding", "confidential", "secret", "disclosure", "concern", "vulnerable", "promise", "!"} {
			if strings.Contains(strings.ToLower(says), word) {
				t.Errorf("%s says %q: %s", at, word, says)
			}
		}
	}
}

func TestABrowserIsMetInItsOwnLanguageWhereWeHaveIt(t *testing.T) {
	all, err := readTongues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for accepts, want := range map[string]string{"": "en", "pl": "pl", "pl-PL,pl;q=0.9,en;q=0.8": "pl", "ur-PK": "ur", "fr-FR": "en", "fr,ar;q=0.5": "ar", "nonsense;;": "en", "en-GB,pl;q=0.5": "en"} {
		if got := all.best(accepts).Code; got != want {
			t.Errorf("%q is met in %s, want %s", accepts, got, want)
		}
	}
}

func TestALanguageWithAKeyThatThereIsNotStopsTheProgram(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"unknown key": "name: English\nsmell: none\n", "no English": ""} {
		folder := dir + "/" + strings.ReplaceAll(name, " ", "-")
		if err := os.MkdirAll(folder+"/door/languages", 0o755); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			if err := os.WriteFile(folder+"/door/languages/en.yaml", []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := readTongues(os.DirFS(folder)); err == nil {
			t.Errorf("%s: nobody was told", name)
		}
	}
}
