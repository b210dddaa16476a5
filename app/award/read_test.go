package award_test

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"carers/app/award"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestWhatIsShippedIsListedWithWhatCanBeAppliedForFirst(t *testing.T) {
	if _, err := award.Read(award.Files); err != nil {
		t.Fatal(err)
	}
	all := award.Frameworks()
	if all[0].ID != "ycis-2024" || all[len(all)-1].ID != "ycis-2015" {
		t.Errorf("the list begins with %s and ends with %s", all[0].ID, all[len(all)-1].ID)
	}
	for _, f := range all {
		if found, ok := award.Find(f.ID); !ok || found.Name != f.Name {
			t.Errorf("%s is listed and not found", f.ID)
		}
	}
	if _, ok := award.Find("ycis-1999"); ok {
		t.Error("a framework that there is not was found")
	}
}

func TestNoPlaceOfTheThreeGenerationsIsEmpty(t *testing.T) {
	for _, id := range []string{"ycis-2015", "ycis-2024", "ycis-wales-2017"} {
		f, _ := award.Find(id)
		for _, s := range f.Standards {
			for _, l := range f.Levels {
				ours := 0
				for _, c := range f.At(s.ID, l.ID) {
					if c.Origin != award.Ours {
						continue
					}
					if ours++; len(c.Wants) == 0 {
						t.Errorf("%s says nothing of what would show it", c.ID)
					}
				}
				if ours < 3 || ours > 6 {
					t.Errorf("%s: %s at %s has %d statements of ours, want three to six", id, s.ID, l.ID, ours)
				}
			}
		}
	}
}

func TestNoStatementStandsTwiceInAFramework(t *testing.T) {
	for _, f := range award.Frameworks() {
		seen := map[string]string{}
		for _, c := range f.Criteria {
			if other, twice := seen[c.Text]; twice {
				t.Errorf("%s says what %s says", c.ID, other)
			}
			seen[c.Text] = c.ID
		}
	}
}

func TestEveryDrawnRuleServesACriterion(t *testing.T) {
	for _, rule := range award.DrawnRules {
		if !slices.ContainsFunc(award.Frameworks(), func(f award.Framework) bool {
			return slices.ContainsFunc(f.Criteria, func(c award.Criterion) bool { return slices.Contains(c.Drawn, rule) })
		}) {
			t.Errorf("no criterion names the rule %s", rule)
		}
	}
}

// Evidence of a school points at ids, so one that was shipped stays: a statement
// that is no longer wanted is marked with gone: true.
func TestIdsThatWereShippedStay(t *testing.T) {
	const golden = "testdata/ids.txt"
	var ids []string
	for _, f := range award.Frameworks() {
		for _, c := range f.Criteria {
			ids = append(ids, c.ID)
		}
	}
	slices.Sort(ids)
	if *update {
		if err := os.WriteFile(golden, []byte(strings.Join(ids, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	shipped := strings.Fields(string(kept))
	for _, id := range shipped {
		if !slices.Contains(ids, id) {
			t.Errorf("%s was shipped and has vanished: keep it, with gone: true", id)
		}
	}
	for _, id := range ids {
		if !slices.Contains(shipped, id) {
			t.Errorf("%s is new: run go test ./app/award -run Ids -update", id)
		}
	}
}

func TestWhatIsKnownOfBronzeIsKeptApartFromOurChecklist(t *testing.T) {
	f, _ := award.Find("ycis-2015")
	at := f.At("S1", "bronze")
	if at[0].ID != "ycis-2015/S1/bronze/scheme-1" || at[0].Origin != award.Scheme || at[1].Origin != award.Ours {
		t.Errorf("the scheme's own stands first and ours after it: %s, %s", at[0].ID, at[1].ID)
	}
	essential := 0
	for _, w := range at[0].Wants {
		if w.Class == award.Essential {
			essential++
		}
	}
	if essential != 4 {
		t.Errorf("Bronze 1 has %d essential items, want 4", essential)
	}
	for place, want := range map[[2]string]bool{{"S1", "bronze"}: true, {"S2", "bronze"}: true, {"S3", "bronze"}: false, {"S5", "silver"}: false} {
		if f.Defines(place[0], place[1]) != want {
			t.Errorf("whether %v can be called ready: want %v", place, want)
		}
	}
	if c := f.Coverage("S1", "bronze"); c.Known != award.KnownWhole || c.Sure != award.High {
		t.Errorf("Bronze 1 is known %q, %q sure", c.Known, c.Sure)
	}
	if s, ok := f.Source(f.Coverage("S5", "silver").Source); !ok || !strings.Contains(s.URL, "2018/05") {
		t.Errorf("the source of Silver 5 is %q", s.URL)
	}
	if got := f.Label("S2", "bronze", "Pupil noticeboard"); got != "S2, Bronze: Pupil noticeboard" {
		t.Errorf("evidence is called %q", got)
	}
}

// A contributor adds a scheme with one file and no Go.
func TestALocalSchemeIsOneFile(t *testing.T) {
	all, err := award.Read(fstest.MapFS{
		"frameworks/borsetshire.yaml":     {Data: []byte(localScheme)},
		"frameworks/felpersham-2026.yaml": {Data: []byte(strings.ReplaceAll(localScheme, "Borsetshire", "Felpersham"))},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].ID != "borsetshire" || all[1].Name != "Felpersham carers mark" {
		t.Fatalf("read %d schemes", len(all))
	}
	f := all[0]
	at := f.At("S1", "mark")
	if len(at) != 1 || at[0].ID != "borsetshire/S1/mark/scheme-1" || at[0].Origin != award.Scheme || at[0].Drawn[0] != "leads-named" {
		t.Errorf("its criterion is %+v", at)
	}
	if w := at[0].Wants; len(w) != 2 || w[0].Class != award.Desirable || w[1].Class != award.Suggested {
		t.Errorf("what shows it is %+v", at[0].Wants)
	}
	if f.Label("S2", "mark", "Our letter") != "2 (Mark) Our letter" {
		t.Errorf("evidence is called %q", f.Label("S2", "mark", "Our letter"))
	}
}

const localScheme = `name: Borsetshire carers mark
run_by: [Borsetshire young carers service]
nation: England
status: local
from: 2024-09
levels:
  - {id: mark, name: Mark}
standards:
  - {id: S1, number: 1, name: Leading}
  - {id: S2, number: 2, name: Listening}
cells:
  - standard: S1
    level: mark
    known: part
    source: leaflet
    read_on: 2026-09
    sure: medium
    criteria:
      - id: scheme-1
        text: Somebody leads.
        wants:
          - {id: w1, class: desirable, text: Their name}
        shows: [A notice]
        drawn: [leads-named]
  - {standard: S2, level: mark, known: none}
sends:
  label: "{number} ({level}) {title}"
  cover:
    - {id: school_name, label: School}
  deadlines:
    - {period: "2026", rule: The last day of March, source: leaflet, sure: low}
  source: leaflet
validity: {years: 2, source: leaflet}
scale:
  - {id: done, name: Done}
  - {id: open, name: Open}
sources:
  - {id: leaflet, url: "https://example.org/mark", what: A leaflet, seen: All of it}
`

func TestABrokenFrameworkIsRefusedWithLineAndReason(t *testing.T) {
	for _, c := range []struct{ what, change, to, want string }{
		{"a key that there is not", "nation: England", "country: England", `:3: unknown field "country"`},
		{"a key twice", "status: local", "status: local\nstatus: local", `:5: mapping key "status" already defined at [4:1]`},
		{"a word where a number stands", "number: 2", "number: two", ":10: cannot unmarshal"},
		{"no YAML at all", "levels:", "levels: [", ":"},
		{"no name", "name: Borsetshire carers mark\n", "", ":1: name is missing"},
		{"nobody who runs it", "run_by: [Borsetshire young carers service]", "run_by: []", ":1: run_by says who runs the scheme"},
		{"a status of its own", "status: local", "status: popular", `:4: "popular" is none of current, regional, local, superseded`},
		{"a month that there is not", "from: 2024-09", "from: 2024-19", `:5: "2024-19" must be a year, a month or a day`},
		{"an end before its beginning", "from: 2024-09", "from: 2024-09\nto: 2023-01", ":6: it ended before it began"},
		{"no level", "levels:\n  - {id: mark, name: Mark}", "levels: []", ":6: a framework has a level at least"},
		{"a level without a name", "{id: mark, name: Mark}", "{id: mark}", ":7: name is missing"},
		{"two levels of one id", "{id: mark, name: Mark}", "{id: mark, name: Mark}\n  - {id: mark, name: Again}", `:8: the id "mark" is there twice`},
		{"a level's id that no address can hold", "{id: mark, name: Mark}", "{id: Mark 1, name: Mark}", `:7: the id "Mark 1" must look like award-plus`},
		{"no standard", "standards:\n  - {id: S1, number: 1, name: Leading}\n  - {id: S2, number: 2, name: Listening}", "standards: []", ":8: a framework has a standard at least"},
		{"two standards in one place of the order", "number: 2", "number: 1", ":10: the number is 1, and this is standard 2 of the list"},
		{"a standard's id that would name no file", "{id: S2, number", "{id: s/2, number", `:10: the id "s/2" must look like S2`},
		{"a cell of a standard that there is not", "{standard: S2, level: mark", "{standard: S3, level: mark", `:25: there is no standard "S3"`},
		{"a cell of a level that there is not", "{standard: S2, level: mark", "{standard: S2, level: gold", `:25: there is no level "gold"`},
		{"a place that nothing is said of", "  - {standard: S2, level: mark, known: none}\n", "", ":12: no cell says what is known of S2 at mark"},
		{"a place twice", "  - {standard: S2, level: mark, known: none}", "  - {standard: S2, level: mark, known: none}\n  - {standard: S2, level: mark, known: none}", ":26: S2 at mark is there twice"},
		{"a place without what is known", "{standard: S2, level: mark, known: none}", "{standard: S2, level: mark}", `:25: "" is none of whole, part, none`},
		{"something known and nothing there", "{standard: S2, level: mark, known: none}", "{standard: S2, level: mark, known: whole}", ":25: something is known, and yet no criterion"},
		{"nothing known and something there", "known: part", "known: none", ":14: nothing is known, and yet a criterion"},
		{"knowledge without its time", "    read_on: 2026-09\n", "", ":12: what is known has a source and read_on"},
		{"a source that is not in the list", "source: leaflet\n    read_on", "source: hearsay\n    read_on", `:15: the source "hearsay" is not in the list of sources`},
		{"how sure in words of its own", "sure: medium", "sure: fairly", `:17: "fairly" is none of high, medium, low`},
		{"two criteria of one id", "        drawn: [leads-named]", "        drawn: [leads-named]\n      - {id: scheme-1, text: Again}", `:25: the id "scheme-1" is there twice`},
		{"an id that says no origin", "id: scheme-1", "id: leads", `:19: the id "leads" must look like ours-2 or scheme-1`},
		{"an id for the school's own words", "id: scheme-1", "id: school-1", `:19: the id "school-1" must look like ours-2 or scheme-1`},
		{"a criterion that says nothing", "text: Somebody leads.", `text: ""`, ":20: text is missing"},
		{"a class of its own", "class: desirable", "class: nice", `:22: "nice" is none of essential, desirable, suggested, unclassified`},
		{"two pieces of evidence of one id", "{id: w1, class", "{id: s1, class", `:22: the id "s1" is there twice`},
		{"a rule that draws nothing", "drawn: [leads-named]", "drawn: [leads-named, crystal-ball]", `:24: there is no rule "crystal-ball"`},
		{"a label with words that nobody fills in", "{number} ({level})", "{number} ({school})", `:27: the label may hold {standard}, {number}, {level}, {title}, and not {school}`},
		{"a label that calls everything the same", "{number} ({level}) {title}", "{number} ({level})", ":27: the label has no {title}"},
		{"a limit that nothing fits", "  source: leaflet\nvalidity", "  limit_mb: -1\n  source: leaflet\nvalidity", ":32: -1 megabytes cannot be a limit"},
		{"a deadline of no time", `{period: "2026", rule`, "{rule", ":31: period is missing"},
		{"a level held for a lifetime", "{years: 2,", "{years: 70,", ":33: a level is not held for 70 years"},
		{"a level held for so long because nobody says so", "{years: 2, source: leaflet}", "{years: 2}", ":33: who says that a level is held for so long?"},
		{"a scale of one answer", "  - {id: open, name: Open}\n", "", ":35: a baseline review needs two answers"},
		{"two answers of one id", "id: open,", "id: done,", `:36: the id "done" is there twice`},
		{"a source that nobody can open", `"https://example.org/mark"`, "a leaflet", `:38: "a leaflet" must be a whole address`},
	} {
		if strings.Count(localScheme, c.change) != 1 {
			t.Fatalf("%s: %q stands %d times in the scheme", c.what, c.change, strings.Count(localScheme, c.change))
		}
		text := strings.Replace(localScheme, c.change, c.to, 1)
		_, err := award.Read(fstest.MapFS{"frameworks/borsetshire.yaml": {Data: []byte(text)}})
		if err == nil {
			t.Errorf("%s was let in", c.what)
			continue
		}
		if !strings.Contains(err.Error(), "frameworks/borsetshire.yaml"+c.want) {
			t.Errorf("%s is told as\n%v\nwant …%s", c.what, err, c.want)
		}
		if m := new(award.Mistake); !errors.As(err, &m) || m.File == "" || m.Line == 0 || m.Reason == "" {
			t.Errorf("%s is told without file, line and reason", c.what)
		}
	}
}

func TestAllMistakesOfAFileAreToldAtOnce(t *testing.T) {
	text := strings.NewReplacer("number: 2", "number: 7", "years: 2", "years: 70").Replace(localScheme)
	_, err := award.Read(fstest.MapFS{"frameworks/borsetshire.yaml": {Data: []byte(text)}})
	if err == nil || strings.Count(err.Error(), "borsetshire.yaml:") != 2 {
		t.Errorf("two mistakes are told as %v", err)
	}
}

func TestAFilesNameIsTheFrameworksId(t *testing.T) {
	_, err := award.Read(fstest.MapFS{"frameworks/Borsetshire Mark.yaml": {Data: []byte(localScheme)}})
	if err == nil || !strings.Contains(err.Error(), "the file’s name") {
		t.Errorf("a name that is no id: %v", err)
	}
}
