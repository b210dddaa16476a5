package imports

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"carers/app/figures"
)

// columnSet is results that are written alike: under the same words, of pupils
// of one key stage, and to look at of one scale. The school says once which
// scale it is.
type columnSet struct {
	key      string // of the question
	guess    figures.Scale
	stage    string
	phrases  []string
	subjects []string
	values   map[string]int
	ages     string // the key of the question how decimals among reading ages are meant; blank when there are none
}

// group is the values of one subject, aspect and key stage, of which the scale
// is guessed together.
type group struct{ subject, aspect, stage string }

// group is what a cell's scale is guessed with. A forecast is on the scale of
// the grade that it forecasts.
func (e *gradeEntry) group() group {
	g := group{e.name.subject, e.aspect, e.stage}
	if g.aspect == aspectOf[forecast] {
		g.aspect = ""
	}
	return g
}

// guessScale says which scale the values of a group look like. It is a guess: a
// 5 may be anything.
func guessScale(values map[string]int, aspect, phrases, stage string) figures.Scale {
	fits := func(s figures.Scale) bool {
		like, all, places := 0, 0, 0
		for v, n := range values {
			all += n
			if s.Fits(v) {
				like += n
			}
			if _, ok := s.Place(v); ok {
				places += n
			}
		}
		return like*10 >= all*9 && places*2 >= all
	}
	ages := 0
	for v := range values {
		if _, sure := readAge(v); sure {
			ages++
		}
	}
	primary := stage == stageOf(2) || stage == stageOf(6) || strings.HasPrefix(stage, "KS")
	switch {
	case strings.Contains(phrases, "scaled"):
		return figures.ScaledScore
	case aspect == aspectOf[readingAge] || ages > 0 && ages*10 >= len(values)*9:
		return figures.ReadingAge
	case fits(figures.Assessed):
		return figures.Assessed
	case fits(figures.GCSE) && !strings.Contains(phrases, "score"):
		return figures.GCSE
	case fits(figures.ALevel) && stage == stageOf(13):
		return figures.ALevel
	case fits(figures.Vocational) && !onlyDs(values):
		return figures.Vocational
	case fits(figures.ALevel):
		return figures.ALevel
	case fits(figures.GCSELetters):
		return figures.GCSELetters
	case strings.Contains(phrases, "sas") || strings.Contains(phrases, "standard"):
		return figures.AgeScore
	case fits(figures.ScaledScore) && primary:
		return figures.ScaledScore
	case fits(figures.AgeScore) && largest(values) > 100:
		return figures.AgeScore
	case fits(figures.Percent):
		return figures.Percent
	case fits(figures.AgeScore):
		return figures.AgeScore
	}
	return figures.Own
}

// settleGuesses gives groups too small to tell by themselves the scale of others
// under the same words: a lone X among A level grades is one of them. Only groups
// that could be told by themselves have a say, or the order would count, and with
// it the key under which the answer is remembered.
func settleGuesses(guesses map[group]figures.Scale, values map[group]map[string]int) {
	sure := maps.Clone(guesses)
	for k, guess := range sure {
		if guess != figures.Own {
			continue
		}
		votes := map[figures.Scale]int{}
		for other, scale := range sure {
			if other.aspect == k.aspect && other.stage == k.stage && scale != figures.Own && allFit(scale, values[k]) {
				votes[scale]++
			}
		}
		for _, scale := range figures.Scales() {
			if votes[scale] > votes[guesses[k]] {
				guesses[k] = scale
			}
		}
	}
}

func allFit(s figures.Scale, values map[string]int) bool {
	for v := range values {
		if !s.Fits(v) {
			return false
		}
	}
	return true
}

// onlyDs reports whether all that makes values vocational is a D, which is an
// A level grade too.
func onlyDs(values map[string]int) bool {
	for v := range values {
		if !slices.Contains([]string{"D", "U", "X"}, strings.ToUpper(v)) {
			if _, ok := figures.Vocational.Place(v); ok {
				return false
			}
		}
	}
	return true
}

func largest(values map[string]int) (most float64) {
	for v := range values {
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			most = max(most, f)
		}
	}
	return most
}

// setKey is what the scale of a set is remembered under: the same for the next
// export of the same report, whatever its subjects and pupils.
func setKey(act, layout string, s *columnSet) string {
	return "set:" + act + ":" + digestOf(append([]string{layout, string(s.guess), s.stage}, s.phrases...)...)
}

// ask is the question which scale a set is of.
func (s *columnSet) ask() Question {
	q := Question{Key: s.key, Code: "scale-unknown", Asks: AskChoice}
	of := "in " + someOf(s.subjects, 4)
	if s.stage != "" {
		of += " for " + s.stage
	}
	look := "The grades " + of + " look like " + lowerFirst(s.guess.Words())
	if s.guess == figures.Own {
		look = "We cannot tell which scale the grades " + of + " are on"
	}
	if seen := mostSeen(s.asShown()); len(seen) > 0 {
		look += ": " + someOf(seen, 6)
	}
	q.Why = look + ". Say which it is. It is remembered for later files like this one, and nothing is ever converted."
	order := []figures.Scale{s.guess}
	for _, k := range figures.Scales() {
		if k != s.guess {
			order = append(order, k)
		}
	}
	for _, k := range order {
		q.Choices = append(q.Choices, Choice{string(k), k.Words()})
	}
	q.Choices = append(q.Choices, Choice{AnswerLeave, "Leave these grades out"})
	return q
}

// asShown is the values as a person knows them: reading ages, where a spreadsheet
// made times of them, read back.
func (s *columnSet) asShown() map[string]int {
	if s.guess != figures.ReadingAge {
		return s.values
	}
	shown := map[string]int{}
	for v, n := range s.values {
		if age, sure := readAge(v); sure {
			v = age
		}
		shown[v] += n
	}
	return shown
}

func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' || strings.HasPrefix(s, "A level") { // "GCSE"
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// mostSeen are values as a question may show them, the commonest first: short
// ones only, for a longer one could be somebody's name.
func mostSeen(values map[string]int) []string {
	seen := slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		if d := values[b] - values[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return slices.DeleteFunc(seen, func(v string) bool { return len(v) > 8 })
}

// someOf lists the first few: "Maths, English and 7 more".
func someOf(words []string, most int) string {
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
}

// Answers to how decimals among reading ages are meant.
const (
	agesMonths    = "months"    // 12.06 is 12 years and 6 months, and 12.1 is 12 years and 10 months
	agesOneDigit  = "one-digit" // 12.1 is 12 years and 1 month
	agesFractions = "fractions" // 12.5 is twelve and a half years
)

var (
	decimalAge = regexp.MustCompile(`^(\d{1,2})\.(\d{1,2})$`)
	clockAge   = regexp.MustCompile(`(?i)^(?:1900-01-00[ t]|1899-12-30[ t]|1899-12-31[ t])?(\d{1,2}):(\d{2})(?::00(?:\.0+)?)?\s*([ap]m)?$`)
	wordAge    = regexp.MustCompile(`(?i)^(\d{1,2})\s*(?:y|yr|yrs|years?)[, ]*(?:and )?(\d{1,2})\s*(?:m|mth|mths|months?)$`)
)

// readAge reads a reading age that is certain: years and months with a colon,
// in words, or what Excel makes of them: a time of day, or the part of a day
// that it is.
func readAge(v string) (string, bool) {
	if m := clockAge.FindStringSubmatch(v); m != nil {
		years, _ := strconv.Atoi(m[1])
		if strings.EqualFold(m[3], "pm") && years < 12 {
			years += 12
		}
		return sureAge(years, m[2])
	}
	if m := wordAge.FindStringSubmatch(v); m != nil {
		years, _ := strconv.Atoi(m[1])
		return sureAge(years, m[2])
	}
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || f <= 0 || f >= 1 {
		return "", false
	}
	minutes := f * 24 * 60
	if math.Abs(minutes-math.Round(minutes)) > 0.02 {
		return "", false
	}
	n := int(math.Round(minutes))
	return sureAge(n/60, strconv.Itoa(n%60))
}

func sureAge(years int, months string) (string, bool) {
	n, _ := strconv.Atoi(months)
	return fmt.Sprintf("%d:%02d", years, n), years >= 3 && years <= 20 && n < 12
}

// doubtfulAges reports whether decimals among a set's reading ages could be
// years and months as well as parts of years, and whether 12.1 could be ten
// months, as Excel writes 12.10.
func doubtfulAges(values map[string]int) (doubt, oneDigit bool) {
	padded, single := false, false
	for v := range values {
		m := decimalAge.FindStringSubmatch(v)
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[2])
		if n > 11 || n == 0 && len(m[2]) == 1 {
			return false, false // parts of years
		}
		doubt = true
		padded = padded || len(m[2]) == 2 && m[2][0] == '0'
		single = single || m[2] == "1"
	}
	return doubt, single && !padded
}

// askAges is the question how decimals are meant.
func (s *columnSet) askAges() Question {
	decimals := map[string]int{}
	for v, n := range s.values {
		if decimalAge.MatchString(v) {
			decimals[v] = n
		}
	}
	shown := mostSeen(decimals)
	m := decimalAge.FindStringSubmatch(shown[0])
	n, _ := strconv.Atoi(m[2])
	q := Question{Key: s.ages, Code: "ages-unclear", Asks: AskChoice, Why: "These reading ages are written with a point: " + someOf(shown, 6) +
		". That can be years and months, or parts of a year. Say which. It is remembered for later files like this one."}
	if _, oneDigit := doubtfulAges(s.values); oneDigit {
		q.Choices = append(q.Choices, Choice{agesOneDigit, "Years and months: 9.1 is 9 years and 1 month"}, Choice{agesMonths, "Years and months: 9.1 is 9 years and 10 months, whose last zero is lost"})
	} else {
		q.Choices = append(q.Choices, Choice{agesMonths, fmt.Sprintf("Years and months: %s is %s years and %s", shown[0], m[1], counted(n, "month", "months"))})
	}
	q.Choices = append(q.Choices, Choice{agesFractions, "Parts of a year: 9.5 is nine and a half years"}, Choice{AnswerLeave, "Leave these reading ages out"})
	return q
}

// ageAs reads a decimal as the school says that it is meant.
func ageAs(v, answer string) string {
	m := decimalAge.FindStringSubmatch(v)
	if m == nil || answer == agesFractions {
		return v
	}
	if answer == agesMonths && m[2] == "1" {
		m[2] = "10"
	}
	years, _ := strconv.Atoi(m[1])
	if age, sure := sureAge(years, m[2]); sure {
		return age
	}
	return v
}

// percentAs reads back what Excel keeps of 95.3% in a column of them: 0.953.
func percentAs(v string, values map[string]int) string {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || largest(values) > 1 {
		return v
	}
	return strconv.FormatFloat(math.Round(f*1e6)/1e4, 'f', -1, 64) + "%"
}
