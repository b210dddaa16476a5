package figures

import "slices"

// ResultCounts are how many results say something, how many of those can be held
// against a target on their own scale, and how many of these reach it.
type ResultCounts struct{ Said, Measured, Reached int }

// CountResults counts grades. What a forecast or a test says beside a grade is not
// held against the target.
func CountResults(results []Result) (c ResultCounts) {
	for _, r := range results {
		if r.Value == "" {
			continue
		}
		c.Said++
		if steps, ok := r.Steps(); ok && r.Aspect == "" {
			c.Measured++
			if steps >= 0 {
				c.Reached++
			}
		}
	}
	return c
}

// Plus adds the counts of other results.
func (c ResultCounts) Plus(o ResultCounts) ResultCounts {
	return ResultCounts{c.Said + o.Said, c.Measured + o.Measured, c.Reached + o.Reached}
}

// AfterResults is what is kept of one pupil once changes are made.
func AfterResults(kept []Result, changes []ResultChange) []Result {
	after := slices.Clone(kept)
	for _, c := range changes {
		i := slices.IndexFunc(after, func(r Result) bool { return r.Key() == c.Is.Key() })
		if i < 0 {
			after = append(after, *c.Is)
		} else {
			after[i] = *c.Is
		}
	}
	return after
}
