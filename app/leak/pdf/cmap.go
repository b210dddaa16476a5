package pdf

import "unicode/utf16"

// cmap says which letters codes stand for.
type cmap struct {
	letters map[int]string
	ranges  []codeRange
	itself  bool // codes are letters of UTF-16
}

type codeRange struct {
	size      int
	low, high int
}

// mostCodes is how many codes one map may have.
const mostCodes = 1 << 17

func (c *cmap) sized() bool { return len(c.ranges) > 0 || c.itself }

// code reads the next code of a text: as long as one of the ranges says.
func (c *cmap) code(shown text) (code, size int) {
	if c.itself {
		return wideCode(shown, c)
	}
	for n := 1; n <= 4 && n <= len(shown); n++ {
		code = code<<8 | int(shown[n-1])
		for _, r := range c.ranges {
			if r.size == n && code >= r.low && code <= r.high {
				return code, n
			}
		}
	}
	shortest := c.ranges[0].size
	for _, r := range c.ranges {
		shortest = min(shortest, r.size)
	}
	code, size = 0, max(min(shortest, len(shown)), 1)
	for _, b := range shown[:size] {
		code = code<<8 | int(b)
	}
	return code, size
}

// wideCode reads a letter of UTF-16, and notes what it stands for: itself.
func wideCode(shown text, c *cmap) (code, size int) {
	size = min(2, len(shown))
	for _, b := range shown[:size] {
		code = code<<8 | int(b)
	}
	if c.letters == nil {
		c.letters = map[int]string{}
	}
	if size == 2 && len(c.letters) < mostCodes {
		c.letters[code] = string(utf16.Decode([]uint16{uint16(code)}))
	}
	return code, size
}

// readCMap reads a font's own map of its codes to letters.
func readCMap(data []byte) *cmap {
	nodes := mostNodes
	p := parser{b: data, nodes: &nodes}
	out := &cmap{letters: map[int]string{}}
	var values list
	for {
		v, err := p.value(0)
		if err != nil {
			return out
		}
		w, is := v.(word)
		if !is {
			if len(values) < 4*mostCodes {
				values = append(values, v)
			}
			continue
		}
		switch w {
		case "endcodespacerange":
			out.space(values)
		case "endbfchar":
			for i := 0; i+1 < len(values); i += 2 {
				if code, size := codeOf(values[i]); size > 0 {
					out.put(code, letterOf(values[i+1]))
				}
			}
		case "endbfrange":
			out.spans(values)
		}
		values = values[:0]
	}
}

func (c *cmap) space(values list) {
	for i := 0; i+1 < len(values) && len(c.ranges) < 100; i += 2 {
		low, size := codeOf(values[i])
		high, _ := codeOf(values[i+1])
		if size >= 1 && size <= 4 {
			c.ranges = append(c.ranges, codeRange{size, low, high})
		}
	}
}

func (c *cmap) put(code int, letters string) {
	if letters != "" && len(c.letters) < mostCodes {
		c.letters[code] = letters
	}
}

// spans reads ranges of codes, whose letters follow one another or are listed.
func (c *cmap) spans(values list) {
	for i := 0; i+2 < len(values); i += 3 {
		low, size := codeOf(values[i])
		high, _ := codeOf(values[i+1])
		if size == 0 || high < low || high-low > 1<<16 {
			continue
		}
		if each, is := values[i+2].(list); is {
			for n, v := range each {
				c.put(low+n, letterOf(v))
			}
			continue
		}
		first := []rune(letterOf(values[i+2]))
		if len(first) == 0 {
			continue
		}
		for code := low; code <= high; code++ {
			c.put(code, string(first[:len(first)-1])+string(first[len(first)-1]+rune(code-low)))
		}
	}
}

func codeOf(v any) (code, size int) {
	t, is := v.(text)
	if !is || len(t) > 4 {
		return 0, 0
	}
	for _, b := range t {
		code = code<<8 | int(b)
	}
	return code, len(t)
}

// letterOf is what a code stands for: a text in UTF-16, or a glyph's name.
func letterOf(v any) string {
	switch l := v.(type) {
	case text:
		return said(append(text("\xfe\xff"), l...))
	case name:
		return glyphLetters(string(l))
	}
	return ""
}
