package register

import "testing"

func TestEveryTermIsSaidOnceAndInWordsOfItsOwn(t *testing.T) {
	sound(t, audiences)
	sound(t, homeChoices)
	sound(t, levels)
	sound(t, routes)
	sound(t, statuses)
	sound(t, relations)
	sound(t, needs)
	sound(t, tasks)
	sound(t, hoursBands)
	sound(t, flagNames)
}

func sound[T ~string](t *testing.T, ts terms[T]) {
	t.Helper()
	values, words := map[T]bool{}, map[string]bool{}
	for _, one := range ts {
		if values[one.value] || words[one.words] || one.words == "" {
			t.Errorf("%T %q is said %q", one.value, one.value, one.words)
		}
		values[one.value], words[one.words] = true, true
		if read, ok := ts.read(string(one.value)); !ok || read != one.value || ts.words(read) != one.words {
			t.Errorf("%T %q is read as %q, %v, and said %q", one.value, one.value, read, ok, ts.words(read))
		}
	}
	if _, ok := ts.read("made-up"); ok || ts.words("made-up") != "" || ts.have(ts[0].value, "made-up") || !ts.have(ts.all()...) {
		t.Errorf("the list of %T has what was made up, or not what it has", ts[0].value)
	}
	for _, v := range ts.all() {
		if v == "" {
			t.Errorf("of %T, unknown can be chosen", v)
		}
	}
}
