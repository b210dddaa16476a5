package web

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/register"
)

// guarded are the classes of what only named people may read.
var guarded = []register.Class{register.ThirdParty, register.HiddenFromHome, register.Safeguarding}

// planting is the words that were planted, by the field that each stands in.
type planting struct {
	w     *world
	words map[string][]string // "Snapshot.TooMuch"
	n     int
}

// planters put words into records of one feature each. A new record has one of its
// own, in a file of its own (init).
var planters = []func(p *planting){plantEntry, plantAdjustments, plantTalks, plantHandOffs, plantMessages}

// wordless are the guarded fields in which no word of ours can stand, each with the
// reason.
var wordless = map[string]string{
	"Pupil.AddressKey": "a digest, which no page shows", "Siblings.PupilA": "an id", "Siblings.PupilB": "an id", "Siblings.Confirmed": "yes or no",
	"Adjustment.HomeKnows": "a choice of four", "HandOff.State": "a choice of four", "Questionnaire.Worried": "yes or no",
	"Concern.Course": "times, and ids", "Disclosure.Course": "times, and ids", "Concern.ToldThem": "yes or no", "MessageAct.HandOff": "an id",
	"Disclosure.Level": "a choice that the door offers to anybody", "Disclosure.MayTell": "choices that the door offers to anybody", "Disclosure.HomeSafe": "a choice that the door offers to anybody",
}

// word is a new word, to stand in a field: "Snapshot.TooMuch".
func (p *planting) word(field string) string {
	p.n++
	word := "Zq" + strconv.Itoa(p.n) + strings.ReplaceAll(field, ".", "") + "zq"
	p.words[field] = append(p.words[field], word)
	return word
}

// shows says which words of ours tell what a choice in a field is.
func (p *planting) shows(field, words string) { p.words[field] = append(p.words[field], words) }

// told takes words away that are for others to read after all.
func (p *planting) told(words ...string) {
	for field, planted := range p.words {
		p.words[field] = slices.DeleteFunc(planted, func(word string) bool { return slices.Contains(words, word) })
	}
}

// keep puts a word of its own into every text of a record's guarded fields, in the
// parts of a field and of what stands in a list too. Choices are left for the planter.
func (p *planting) keep(record any) {
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if class, _ := register.ClassOf(v.Interface(), f.Name); slices.Contains(guarded, class) && !f.Anonymous {
			p.plantIn(v.Field(i), v.Type().Name()+"."+f.Name)
		}
	}
}

func (p *planting) plantIn(v reflect.Value, field string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(p.word(field))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			p.plantIn(v.Field(i), field)
		}
	case reflect.Slice:
		for i := range v.Len() {
			p.plantIn(v.Index(i), field)
		}
	}
}

// all are the words, in no order.
func (p *planting) all() (all []string) {
	for words := range maps.Values(p.words) {
		all = append(all, words...)
	}
	return all
}

// unplanted are the guarded fields of any record that hold no word and say no
// reason for it, and the reasons that are not needed.
func (p *planting) unplanted() (left []string) {
	known := map[string]bool{}
	for _, record := range register.Records {
		kind := reflect.TypeOf(record)
		for i := range kind.NumField() {
			field := kind.Name() + "." + kind.Field(i).Name
			if class, _ := register.ClassOf(record, kind.Field(i).Name); !slices.Contains(guarded, class) {
				continue
			}
			known[field] = true
			switch planted := len(p.words[field]) > 0; {
			case !planted && wordless[field] == "":
				left = append(left, field+" holds no word: plant one, or say in wordless why none can stand there")
			case planted && wordless[field] != "":
				left = append(left, field+" holds a word although "+wordless[field])
			}
		}
	}
	for field := range wordless {
		if !known[field] {
			left = append(left, field+" is no guarded field")
		}
	}
	return left
}

func TestAFieldThatNothingIsPlantedInIsFound(t *testing.T) {
	p := &planting{words: map[string][]string{}}
	all := len(p.unplanted())
	p.keep(&register.Snapshot{})
	p.shows("Snapshot.CaredFor", "a grandparent")
	if left := p.unplanted(); len(left) >= all || !strings.HasPrefix(fmt.Sprint(left), "[Carer.RouteNote holds no word") {
		t.Errorf("of %d left are %v", all, left)
	}
}
