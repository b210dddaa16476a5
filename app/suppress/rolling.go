package suppress

// Terms that figures of a small school are told over instead of one: a year of
// three, and three years (practice 5.7).
const (
	threeTerms = 3
	threeYears = 9
)

// Widen returns over how many terms, one, three or nine, a count must be taken to
// reach the reader's limit, and the count; or false when even three years are too
// few. It is given the count over so many terms up to now: of pupils each once,
// however many of those terms they were there.
func Widen(limit Limit, over func(terms int) int) (terms, n int, enough bool) {
	for _, terms := range []int{1, threeTerms, threeYears} {
		if n := over(terms); n >= limit.Least() {
			return terms, n, true
		}
	}
	return threeYears, 0, false
}
