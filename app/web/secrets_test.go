package web

import (
	"context"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// guarded are the classes of what only named people may read.
var guarded = []register.Class{register.ThirdParty, register.HiddenFromHome, register.Safeguarding}

// plant puts a word of its own into every text of a record's fields that are
// guarded, at any depth, and returns the words. What cannot hold a word, a day or
// a tick, is left as it is.
func plant(record any, secret func(field string) string) []string {
	var planted []string
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		class, _ := register.ClassOf(v.Interface(), v.Type().Field(i).Name)
		if !slices.Contains(guarded, class) {
			continue
		}
		plantIn(v.Field(i), v.Type().Name()+v.Type().Field(i).Name, func(field string) string {
			word := secret(field)
			planted = append(planted, word)
			return word
		})
	}
	return planted
}

func plantIn(v reflect.Value, field string, secret func(string) string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(secret(field))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			plantIn(v.Field(i), field+v.Type().Field(i).Name, secret)
		}
	}
}

// TestWhatIsGuardedIsOnNoPageOfAnyoneElse plants a word of its own in every
// field of class third-party, hidden-from-home or safeguarding that can hold one,
// and reads every page open to whoever is not meant to see them.
func TestWhatIsGuardedIsOnNoPageOfAnyoneElse(t *testing.T) {
	w, _ := tutored(t)
	words := w.plantEverywhere()
	if len(words) < 12 {
		t.Fatalf("only %d words are planted: %v", len(words), words)
	}
	w.sees(access.Champion, words) // so that there is something to find
	for _, role := range []access.Role{access.Teacher, access.Governor, access.Trust, access.Data, access.Head} {
		v := w.visitor(firstSchool, role)
		for _, d := range (&Site{}).doors() {
			if d.Method != http.MethodGet || slices.Contains(opensToNobody, d.Path) {
				continue
			}
			page := v.Open(w.address(d.Path)).String()
			for _, word := range words {
				if strings.Contains(page, word) {
					t.Errorf("%s reads %s at %s", role, word, d.Path)
				}
			}
		}
		for _, word := range words {
			find := v.Open("/find")
			if !find.Has("main form [name=q]") {
				break // they find nobody
			}
			if found := v.Send(find.Form("main form:has([name=q])").Fill("q", word)).String(); strings.Contains(found, "Amélie") || strings.Contains(found, "O'Neill") {
				t.Errorf("%s finds the pupil by %s", role, word)
			}
		}
	}
}

// plantEverywhere makes the first school's carer hold a word in each field that
// is guarded.
func (w *world) plantEverywhere() (words []string) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	secret := func(field string) string { return "Zq" + strconv.Itoa(len(words)) + field + "zq" }
	keep := func(record any) {
		n := 0
		words = append(words, plant(record, func(field string) string { n++; return secret(field) + strconv.Itoa(n) })...)
	}
	s := register.Snapshot{On: "2026-09-12"}
	keep(&s)
	_, err := l.TakeSnapshot(ctx, w.ids["carer"], s, register.HandOffAnswer{Choice: register.RaiseIt})
	w.must(err)
	c := register.Carer{}
	keep(&c)
	w.must(l.ChangeCarer(ctx, w.ids["carer"], talked, "planted", func(kept *register.Carer, _ register.Pupil) error {
		kept.RouteNote, kept.Home = c.RouteNote, c.Home
		kept.Home.Knows = register.DoNotContact
		return nil
	}))
	move := register.Move{}
	keep(&move)
	w.must(l.ChangeCarer(ctx, w.ids["carer"], talked+1, "planted", func(kept *register.Carer, _ register.Pupil) error {
		return kept.Move(register.Paused, move.Reason, "R. Begum", "2026-09-14")
	}))
	a := register.Adjustment{Says: "Read to the end.", SeenBy: register.SeenByCover, AgreedOn: "2026-09-10", Owner: "R. Begum", ReviewOn: "2026-12-10"}
	keep(&a)
	place, fallback := a.Phone.Place, a.Phone.Fallback // which staff do read: the field's purpose is what is guarded
	words = slices.DeleteFunc(words, func(word string) bool { return word == place || word == fallback })
	_, err = l.AgreeAdjustment(ctx, w.ids["carer"], func(kept *register.Adjustment, c register.Carer) error {
		if err := kept.Agree(a, c, "2026-09-14"); err != nil {
			return err
		}
		return kept.Move(register.AdjustmentActive, "", "R. Begum", c, "2026-09-14")
	})
	w.must(err)
	w.plantTalks(keep)
	w.plantReferrals(keep)
	return words
}

// plantTalks makes what was said with the first school's carer hold words too.
func (w *world) plantTalks(keep func(any)) {
	w.t.Helper()
	ctx, l := context.Background(), w.as(firstSchool)
	talk := register.Conversation{On: "2026-09-12", By: "R. Begum"}
	keep(&talk)
	_, err := l.AddConversation(ctx, w.ids["carer"], talk, []register.Action{{What: "Ask for a locker.", OwnerID: w.userOf(firstSchool, access.Teacher), DueOn: "2026-09-30"}})
	w.must(err)
	rec, err := l.Carer(ctx, w.ids["carer"])
	w.must(err)
	held := register.Review{On: "2026-09-14", NextReview: "2027-01-11"}
	keep(&held)
	for id := range store.SeenOf(rec).Adjustments {
		held.Decided = append(held.Decided, register.Decided{AdjustmentID: id, Decision: register.KeepIt})
	}
	_, err = l.HoldReview(ctx, w.ids["carer"], store.SeenOf(rec), held, nil)
	w.must(err)
	change := register.Circumstance{Kind: "health", On: "2026-09-14"}
	keep(&change)
	_, err = l.RaiseReview(ctx, w.ids["carer"], change)
	w.must(err)
}

// sees fails the test unless a role reads every word somewhere.
func (w *world) sees(role access.Role, words []string) {
	w.t.Helper()
	v := w.visitor(firstSchool, role)
	rec, err := w.as(firstSchool).Carer(context.Background(), w.ids["carer"])
	w.must(err)
	pages := ""
	for _, at := range w.ofCarer(rec) {
		pages += v.Open(at).String()
	}
	for _, word := range words {
		if !strings.Contains(pages, word) {
			w.t.Errorf("%s nowhere reads %s, so this proves nothing of it", role, word)
		}
	}
}

// ofCarer are the addresses at which all of a carer's record can be read.
func (w *world) ofCarer(rec store.CarerRecord) []string {
	at := []string{carerAt(rec.Carer.ID), adjustmentsAt(rec.Carer.ID)}
	for _, s := range rec.Snapshots {
		at = append(at, carerAt(rec.Carer.ID, "snapshots", s.ID))
	}
	for _, a := range rec.Adjustments {
		at = append(at, adjustmentsAt(rec.Carer.ID, a.ID))
	}
	for _, c := range rec.Conversations {
		at = append(at, carerAt(rec.Carer.ID, "conversations", c.ID))
	}
	for _, r := range rec.Reviews {
		at = append(at, carerAt(rec.Carer.ID, "reviews", r.ID))
	}
	for _, r := range rec.Referrals {
		at = append(at, referralAt(r))
	}
	for _, r := range rec.ReferralsIn {
		at = append(at, carerAt(rec.Carer.ID, "told", r.ID))
	}
	return at
}
