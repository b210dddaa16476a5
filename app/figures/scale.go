package figures

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Scale is how results of a kind are written. Nothing is ever converted from
// one to another.
type Scale string

// The scales that are known. Own is any that the school alone can read.
const (
	GCSE        Scale = "gcse"
	GCSELetters Scale = "gcse-letters"
	ALevel      Scale = "a-level"
	Vocational  Scale = "vocational"
	ScaledScore Scale = "scaled-score"
	Assessed    Scale = "teacher-assessment"
	ReadingAge  Scale = "reading-age"
	AgeScore    Scale = "standard-age-score"
	Percent     Scale = "percent"
	Own         Scale = "own"
)

// scaleInfo is what is known of a scale.
type scaleInfo struct {
	scale Scale
	words string
	codes []string // say something, and stand nowhere on it
	place func(string) (float64, bool)
}

// scales are all there are, in the order a question offers them.
var scales = []scaleInfo{
	{GCSE, "GCSE grades, 9 to 1", []string{"U", "X", "ABS", "Q", "N"}, gcse},
	{GCSELetters, "GCSE grades from before 2017, A* to G", []string{"U", "X", "ABS", "Q"}, ranked("G F E D C B A A*")},
	{ALevel, "A level or AS grades, A* to E", []string{"U", "X", "ABS", "Q"}, ranked("E D C B A A*")},
	{Vocational, "BTEC, T level or other vocational grades", []string{"U", "X", "ABS", "N", "NP", "NYA", "UNGRADED", "NEAR PASS", "FAIL", "R"}, vocational},
	{ScaledScore, "Key stage test scores, 100 expected", []string{"AS", "NS", "N", "B", "A", "M", "T", "U", "H", "Q", "L", "J", "F", "P", "D", "X", "ABS"}, whole(80, 120)},
	{Assessed, "Key stage teacher assessment, such as WTS, EXS, GDS", []string{"A", "L", "F", "P", "D"}, ranked("BLW PK1 PK2 PK3 PK4 PK5 PK6 EM PKF PKE PKG WTS HNM EXS GDS")},
	{ReadingAge, "Reading ages, in years and months", []string{"A", "X", "ABS", "N"}, months},
	{AgeScore, "Standard age scores, 100 average", []string{"A", "X", "ABS", "N"}, whole(55, 145)},
	{Percent, "Percent", []string{"A", "X", "ABS", "N"}, percent},
	{Own, "The school's own grades, or something else", nil, nil},
}

// Scales are those that are known, in the order a question offers them.
func Scales() []Scale {
	list := make([]Scale, len(scales))
	for i, s := range scales {
		list[i] = s.scale
	}
	return list
}

func (s Scale) info() scaleInfo {
	i := slices.IndexFunc(scales, func(k scaleInfo) bool { return k.scale == s })
	if i < 0 {
		return scaleInfo{scale: s}
	}
	return scales[i]
}

// Known reports whether s is a scale.
func (s Scale) Known() bool { return s.info().words != "" }

// Words returns the scale as a page shows it.
func (s Scale) Words() string { return s.info().words }

// Place says where a value stands on its scale, higher being better, so that
// it can be compared with others of the same scale. Codes such as Abs, X, AS and
// NS have no place; nor has anything on a school's own scale, whose order only
// the school knows.
func (s Scale) Place(value string) (float64, bool) {
	k := s.info()
	if k.place == nil || k.isCode(value) {
		return 0, false
	}
	return k.place(tidyGrade(value))
}

// Fits reports whether a value could be of the scale: one of its places or
// codes.
func (s Scale) Fits(value string) bool {
	k := s.info()
	if k.place == nil || k.isCode(value) {
		return true
	}
	_, ok := k.place(tidyGrade(value))
	return ok
}

// IsCode reports whether a value is a letter that stands beside the scale, such
// as Abs.
func (s Scale) IsCode(value string) bool { return s.info().isCode(value) }

func (k scaleInfo) isCode(value string) bool { return slices.Contains(k.codes, tidyGrade(value)) }

func tidyGrade(v string) string { return strings.ToUpper(strings.TrimSpace(v)) }

// ranked is a scale of words from the lowest to the highest, each perhaps with a
// plus or a minus.
func ranked(words string) func(string) (float64, bool) {
	order := strings.Fields(words)
	return func(v string) (float64, bool) {
		v, part := signed(v)
		i := slices.Index(order, v)
		return float64(i+1) + part, i >= 0
	}
}

// signed takes the sign off a grade. A third of a grade keeps 5+ below 6-.
func signed(v string) (string, float64) {
	switch {
	case len(v) < 2:
	case strings.HasSuffix(v, "+"):
		return v[:len(v)-1], 1.0 / 3
	case strings.HasSuffix(v, "-"):
		return v[:len(v)-1], -1.0 / 3
	case strings.HasSuffix(v, "="):
		return v[:len(v)-1], 0
	}
	return v, 0
}

var gcsePair = regexp.MustCompile(`^([1-9])[-/ ]?([1-9])$`)

// gcse reads 9 to 1 with signs, sub-grades a, b and c, or tenths; the pairs of
// combined science are the middle of both.
func gcse(v string) (float64, bool) {
	if m := gcsePair.FindStringSubmatch(v); m != nil {
		a, b := float64(m[1][0]-'0'), float64(m[2][0]-'0')
		return (a + b) / 2, a-b <= 1 && b-a <= 1
	}
	v, part := signed(v)
	if n := len(v); n == 2 && part == 0 && strings.IndexByte("ABC", v[1]) >= 0 {
		v, part = v[:1], float64('B'-int(v[1]))/3
	}
	f, err := strconv.ParseFloat(v, 64)
	plain := len(v) == 1 || len(v) == 3 && v[1] == '.'
	return f + part, err == nil && plain && f >= 1 && f < 10
}

var vocationalWords = map[string]float64{
	"L1P": 1, "L1M": 2, "L1D": 3, "L1D*": 4,
	"P": 10, "PASS": 10, "L2P": 10, "M": 11, "MERIT": 11, "L2M": 11, "D": 12, "DIST": 12, "DISTINCTION": 12, "L2D": 12,
	"D*": 13, "DISTINCTION*": 13, "STARRED DISTINCTION": 13, "L2D*": 13,
}

var sizes = regexp.MustCompile(`^(?:P|M|D\*?){2,3}$`)

// vocational reads single grades, and double and triple ones as the sum of
// theirs: of the same size they can be compared.
func vocational(v string) (float64, bool) {
	if n, ok := vocationalWords[v]; ok {
		return n, true
	}
	if !sizes.MatchString(v) {
		return 0, false
	}
	sum := 0.0
	for rest := v; rest != ""; {
		n := 1
		if len(rest) > 1 && rest[1] == '*' {
			n = 2
		}
		sum += vocationalWords[rest[:n]]
		rest = rest[n:]
	}
	return sum, true
}

func whole(least, most float64) func(string) (float64, bool) {
	return func(v string) (float64, bool) {
		f, err := strconv.ParseFloat(v, 64)
		return f, err == nil && f == float64(int(f)) && f >= least && f <= most
	}
}

func percent(v string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(v, "%")), 64)
	return f, err == nil && f >= 0 && f <= 100
}

var yearsMonths = regexp.MustCompile(`^(\d{1,2}):(\d{2})[+]?$`)

// months reads a reading age in months: "7:10" is seven years and ten months,
// "7.5" seven and a half years.
func months(v string) (float64, bool) {
	if m := yearsMonths.FindStringSubmatch(v); m != nil {
		years, _ := strconv.Atoi(m[1])
		extra, _ := strconv.Atoi(m[2])
		return float64(12*years + extra), years >= 3 && years <= 20 && extra < 12
	}
	f, err := strconv.ParseFloat(v, 64)
	return 12 * f, err == nil && f >= 3 && f < 21
}
