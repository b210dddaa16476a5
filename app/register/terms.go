package register

import (
	"slices"
	"strings"
)

// terms are one of our own lists, in the order pages show it: each value with
// its words. A blank value, where there is one, is unknown and first.
type terms[T ~string] []term[T]

type term[T ~string] struct {
	value T
	words string
}

// all lists the values that can be chosen: not the blank one.
func (ts terms[T]) all() []T {
	values := make([]T, 0, len(ts))
	for _, t := range ts {
		if t.value != "" {
			values = append(values, t.value)
		}
	}
	return values
}

// words returns a value as a page shows it, or nothing when it is not in the
// list.
func (ts terms[T]) words(value T) string {
	for _, t := range ts {
		if t.value == value {
			return t.words
		}
	}
	return ""
}

// read returns the value with an id, and whether it is in the list.
func (ts terms[T]) read(id string) (T, bool) { return T(id), ts.have(T(id)) }

// have reports whether every one of some values is in the list.
func (ts terms[T]) have(values ...T) bool {
	for _, v := range values {
		if !slices.ContainsFunc(ts, func(t term[T]) bool { return t.value == v }) {
			return false
		}
	}
	return true
}

// inOneLine says each of some values, with commas between.
func inOneLine[T interface{ Words() string }](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = v.Words()
	}
	return strings.Join(words, ", ")
}
