package imports

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/packs"
	"carers/app/register"
)

// awardTemplate is a framework's workbook as a champion takes it out.
func awardTemplate(t testing.TB, f award.Framework) []byte {
	t.Helper()
	file, err := packs.AwardTemplate(packs.About{School: register.School{URN: "999001", Name: "Greenfield School"}, By: "R. Begum", At: calendar.Still("2026-09-14")()}, f)
	if err != nil {
		t.Fatal(err)
	}
	return file.Content
}

// workedOn is a template after somebody has worked on its sheet of criteria.
func workedOn(t *testing.T, content []byte, work func(set func(cell, says string), remove func(row int))) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	work(func(cell, says string) {
		if err := book.SetCellStr("Criteria", cell, says); err != nil {
			t.Fatal(err)
		}
	}, func(row int) {
		if err := book.RemoveRow("Criteria", row); err != nil {
			t.Fatal(err)
		}
	})
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// movesOf are the moves of a wording in words: "new ycis-2024/S1/award/school-1".
func movesOf(w Wording) (all []string) {
	for _, m := range w.Moves {
		id := m.Is.ID
		if m.How == award.Removed {
			id = m.Was.ID
		}
		all = append(all, string(m.How)+" "+id)
	}
	return all
}

func oddOf(w Wording) (all []string) {
	for _, p := range w.Problems {
		all = append(all, fmt.Sprintf("%s %d %s %s", p.Sheet, p.Row, p.Column, p.Code))
	}
	return all
}

func shippedFramework(t testing.TB, id string) award.Framework {
	t.Helper()
	f, ok := award.Find(id)
	if !ok {
		t.Fatalf("there is no framework %s", id)
	}
	return f
}

func TestATemplateThatComesBackAsItWentChangesNothing(t *testing.T) {
	for _, f := range award.Frameworks() {
		if len(f.Criteria) == 0 {
			continue
		}
		w, err := ReadWording(File{Name: "template.xlsx", Content: awardTemplate(t, f)}, f)
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		if len(w.Moves) > 0 || len(w.Problems) > 0 || len(w.Criteria) > 0 || w.Same != len(f.Criteria) {
			t.Errorf("%s: %d same of %d, moved %v, problems %v", f.ID, w.Same, len(f.Criteria), movesOf(w), oddOf(w))
		}
	}
}

func TestAFilledTemplateSaysWhatIsNewWhatChangedAndWhatIsGone(t *testing.T) {
	f := shippedFramework(t, "ycis-2015")
	content := workedOn(t, awardTemplate(t, f), func(set func(cell, says string), remove func(row int)) {
		set("D2", "Two named leads, as our pack of 2019 says.") // Bronze 1, the scheme's
		set("F3", "A page of the staff handbook\nA page of the website")
		set("E3", "Desirable")
		last := len(f.Criteria) + 2
		set(fmt.Sprintf("B%d", last), "S3 Identify")
		set(fmt.Sprintf("C%d", last), "Bronze")
		set(fmt.Sprintf("D%d", last), "Each new pupil is asked.")
		set(fmt.Sprintf("E%d", last), "Essential")
		set(fmt.Sprintf("F%d", last), "• The blank form\n• A note of who asks")
		remove(5) // the last statement of Bronze 1
	})
	w, err := ReadWording(File{Content: content}, f)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"new ycis-2015/S3/bronze/school-1", "reworded ycis-2015/S1/bronze/ours-1", "reworded ycis-2015/S1/bronze/scheme-1", "gone ycis-2015/S1/bronze/ours-3"}
	got := movesOf(w)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || len(w.Problems) > 0 {
		t.Fatalf("moved %v, want %v; problems %v", got, want, oddOf(w))
	}
	with := f.With(w.Criteria)
	first := with.At("S1", "bronze")[0]
	if first.Origin != award.School || len(first.Wants) != 4 || first.Wants[3].ID != "e4" || first.Wants[0].Class != award.Essential || len(first.Drawn) == 0 {
		t.Errorf("the reworded criterion lost what it had: %+v", first)
	}
	second, _ := with.Criterion("ycis-2015/S1/bronze/ours-1")
	if len(second.Wants) != 2 || second.Wants[0].Class != award.Desirable {
		t.Errorf("what shows the second is %+v", second.Wants)
	}
	added, _ := with.Criterion("ycis-2015/S3/bronze/school-1")
	if len(added.Wants) != 2 || added.Wants[0].Text != "The blank form" || added.Wants[1].Class != award.Essential {
		t.Errorf("what shows the new one is %+v", added.Wants)
	}
	again, err := ReadWording(File{Content: content}, with)
	if err != nil || len(again.Moves) > 0 {
		t.Errorf("the same file a second time moves %v, %v", movesOf(again), err)
	}
	back, err := ReadWording(File{Content: awardTemplate(t, with)}, with)
	if err != nil || len(back.Moves) > 0 {
		t.Errorf("the school's own wording out and in again moves %v, %v", movesOf(back), err)
	}
}

func TestATableOfTheSchoolsOwnIsReadByItsHeadings(t *testing.T) {
	f := shippedFramework(t, "ycis-2024")
	table := "Our notes on the award,,,,\n,,,,\nTier,Owner,Essential evidence,Theme,Requirement,Suggested evidence\n" +
		"Award,RB,A list,Standard 3,Pupils are found.,A photo\n" +
		"award plus,RB,,3,Pupils are found early.,\"A chart\nA note\"\n" +
		",,Another list,,,\n"
	w, err := ReadWording(File{Content: []byte(table)}, f)
	if err != nil {
		t.Fatal(err)
	}
	with := f.With(w.Criteria)
	first, _ := with.Criterion("ycis-2024/S3/award/school-1")
	second, _ := with.Criterion("ycis-2024/S3/award-plus/school-1")
	if first.Text != "Pupils are found." || len(first.Wants) != 2 || first.Wants[0].Class != award.Essential || first.Wants[1].Class != award.Suggested {
		t.Errorf("the first line is %+v", first)
	}
	if len(second.Wants) != 3 || second.Wants[1].Text != "A note" || second.Wants[2].Text != "Another list" || second.Wants[2].Class != award.Essential {
		t.Errorf("the second line, with the one under it, is %+v", second)
	}
	if got := len(with.At("S3", "award")); got != 1 {
		t.Errorf("of the place that the table speaks of %d criteria are asked for, want its one", got)
	}
	if got := len(with.At("S4", "award")); got != len(f.At("S4", "award")) {
		t.Errorf("a place that the table does not speak of went from %d to %d", len(f.At("S4", "award")), got)
	}
	if again, err := ReadWording(File{Content: []byte(table)}, with); err != nil || len(again.Moves) > 0 {
		t.Errorf("a table without ids a second time moves %v, %v", movesOf(again), err)
	}
}

func TestWhatCannotBePlacedIsToldBySheetRowAndColumn(t *testing.T) {
	f := shippedFramework(t, "ycis-2024")
	for _, c := range []struct{ what, row, want string }{
		{"no standard", ",,Award,Something,,", " 3 Standard standard-missing"},
		{"a standard that there is not", ",S9,Award,Something,,", " 3 Standard standard-unknown"},
		{"no level", ",S1,,Something,,", " 3 Level level-missing"},
		{"a level that there is not", ",S1,Gold,Something,,", " 3 Level level-unknown"},
		{"evidence for nothing", ",S1,Award,,,A list", ""}, // belongs to the line above
		{"an id of somewhere else", "ycis-2015/S1/bronze/scheme-1,S1,Award,Something,,", " 3 Id id-unknown"},
		{"an id twice, in other words", "ycis-2024/S1/award/ours-1,S1,Award,Something,,", " 3 Id id-twice"},
		{"a class of its own", ",S1,Award,Something,Nice,A list", " 3 Kind class-unknown"},
		{"a very long text", ",S1,Award," + strings.Repeat("long ", 500) + ",,", " 3 Criterion text-long"},
	} {
		table := "Id,Standard,Level,Criterion,Kind,Evidence\nycis-2024/S1/award/ours-1,,,As it was said.,,\n" + c.row + "\n"
		table = strings.Replace(table, "Kind", map[bool]string{true: "Class", false: "Kind"}[strings.Contains(c.want, "Kind")], 1)
		w, err := ReadWording(File{Content: []byte(table)}, f)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got, want := strings.Join(oddOf(w), "; "), strings.Replace(c.want, "Kind", "Class", 1); got != want {
			t.Errorf("%s is told as %q, want %q", c.what, got, want)
		}
	}
}

func TestABlankCellChangesNothing(t *testing.T) {
	f := shippedFramework(t, "ycis-2015")
	w, err := ReadWording(File{Content: []byte("Id,Criterion,Asked for as,What shows it\nycis-2015/S1/bronze/scheme-1,,,\nycis-2015/S1/bronze/ours-1,,,\nycis-2015/S1/bronze/ours-2,,,\nycis-2015/S1/bronze/ours-3,,,\n")}, f)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Moves) > 0 || w.Same != 4 {
		t.Errorf("%d same, moved %v", w.Same, movesOf(w))
	}
}

func TestWhatIsNoTableOfCriteriaIsRefusedWithWhatToDo(t *testing.T) {
	f := shippedFramework(t, "ycis-2024")
	for what, c := range map[string]struct{ content, code string }{
		"nothing":               {"", CodeEmpty},
		"a PDF":                 {"%PDF-1.7\n", CodeNotATable},
		"a list of pupils":      {"UPN,Surname\nA123,Nobody\n", CodeNotATable},
		"headings alone":        {"Standard,Level,Criterion\n", CodeEmpty},
		"a thousand criteria":   {"Standard,Level,Criterion\n" + criteriaLines(1000), CodeTooBig},
		"more rows than we try": {"Standard,Level,Criterion\n" + criteriaLines(6000), CodeTooBig},
	} {
		_, err := ReadWording(File{Content: []byte(c.content)}, f)
		if refusal := RefusalOf(err); refusal == nil || refusal.Code != c.code || strings.Contains(refusal.Says, "Export") {
			t.Errorf("%s: %v, want %s", what, err, c.code)
		}
	}
}

func criteriaLines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "S1,Award,Criterion number %d\n", i)
	}
	return b.String()
}

func TestACriterionTakenOutComesBackWithItsId(t *testing.T) {
	f := shippedFramework(t, "ycis-2024")
	gone := f.At("S1", "award")[0]
	gone.Gone = true
	w, err := ReadWording(File{Content: awardTemplate(t, f)}, f.With([]award.Criterion{gone}))
	if err != nil {
		t.Fatal(err)
	}
	if got := movesOf(w); len(got) != 1 || got[0] != "new "+gone.ID {
		t.Errorf("moved %v", got)
	}
}

func TestAFrameworkOfOneStandardNeedsNoneSaid(t *testing.T) {
	f := shippedFramework(t, "norfolk-challenge-2022")
	w, err := ReadWording(File{Content: []byte("Standard,Criterion\n,There is a champion here.\n")}, f)
	if err != nil {
		t.Fatal(err)
	}
	if got := movesOf(w); !slices.Contains(got, "new norfolk-challenge-2022/S1/challenge/school-1") {
		t.Errorf("moved %v, problems %v", got, oddOf(w))
	}
}

// FuzzWording gives any bytes to ReadWording: what it lets in can be laid over the
// framework, and brings back nothing new when it is read again.
func FuzzWording(f *testing.F) {
	in := shippedFramework(f, "ycis-2024")
	f.Add(awardTemplate(f, in))
	f.Add([]byte("Id;Standard;Level;Criterion;Evidence\n;S1;Award;One;a\n;;;;b\n;S1;Award;ONE;\n"))
	f.Add([]byte("Id,Standard,Level,Criterion\nycis-2024/S1/award/ours-1,S2,Award,One\nycis-2024/S1/award/ours-1,S2,Award,Two\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		w, err := ReadWording(File{Content: content}, in)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		with := in.With(w.Criteria)
		seen := map[string]bool{}
		for _, c := range with.Criteria {
			if seen[c.ID] || c.Text == "" || c.Standard == "" || c.Level == "" {
				t.Fatalf("a criterion that is no criterion: %+v", c)
			}
			seen[c.ID] = true
		}
		if again, err := ReadWording(File{Content: content}, with); err != nil || len(again.Moves) > 0 {
			t.Fatalf("read again it moves %v: %v", movesOf(again), err)
		}
	})
}
