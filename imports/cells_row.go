package imports

// filled repeats each value over the blanks to its right, as a heading merged
// over several columns reads.
func filled(cells []string, width int) []string {
	out := make([]string, width)
	last := ""
	for i := range out {
		if c := at(cells, i); c != "" {
			last = c
		}
		out[i] = last
	}
	return out
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

func count(cells []string) (n int) {
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

func distinct(cells []string) int {
	seen := map[string]bool{}
	for _, c := range cells {
		if c != "" {
			seen[c] = true
		}
	}
	return len(seen)
}

func repeats(cells []string) bool {
	seen := map[string]bool{}
	for _, c := range cells {
		key := squeeze(c)
		if key != "" && seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}
