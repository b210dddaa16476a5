package award_test

import (
	"slices"
	"testing"

	"carers/app/award"
)

// ids of the criteria of a place, in their order.
func ids(list []award.Criterion) (all []string) {
	for _, c := range list {
		all = append(all, c.ID)
	}
	return all
}

func TestASchoolsWordingLiesOverTheFramework(t *testing.T) {
	f, _ := award.Find("ycis-2024")
	before := len(f.Criteria)
	own := award.Criterion{ID: f.NextID("S3", "award"), Standard: "S3", Level: "award", Origin: award.School, Text: "As our pack says."}
	reworded := f.At("S3", "award")[1]
	reworded.Text, reworded.Origin = "Staff tell the lead.", award.School
	gone := f.At("S3", "award")[0]
	gone.Gone = true
	stray := award.Criterion{ID: "ycis-2024/S9/award/school-1", Standard: "S9", Level: "award", Origin: award.School, Text: "Nowhere."}

	with := f.With([]award.Criterion{own, reworded, gone, stray})

	place := "ycis-2024/S3/award/"
	want := []string{place + "school-1", place + "ours-2", place + "ours-3", place + "ours-4", place + "ours-5"}
	if got := ids(with.At("S3", "award")); !slices.Equal(got, want) {
		t.Errorf("the place holds %v, want %v", got, want)
	}
	if c, ok := with.Criterion(gone.ID); !ok || !c.Gone {
		t.Error("what is gone can no longer be explained to the evidence that points at it")
	}
	if c, _ := with.Criterion(reworded.ID); c.Text != "Staff tell the lead." {
		t.Errorf("the reworded one says %q", c.Text)
	}
	if !with.Defines("S3", "award") || with.Defines("S2", "award") || f.Loaded("S3", "award") {
		t.Error("only the place that was loaded can be called ready, and only with the wording")
	}
	if c, ok := with.Criterion(stray.ID); !ok || !c.Gone {
		t.Error("one whose place the framework no longer has can no longer be explained")
	}
	if with.NextID("S3", "award") != place+"school-2" {
		t.Errorf("the next of its own is %s", with.NextID("S3", "award"))
	}
	if len(f.Criteria) != before || len(with.Criteria) != before+2 {
		t.Errorf("%d criteria with the wording of two new, and %d in what is shipped", len(with.Criteria), len(f.Criteria))
	}
	if again, _ := award.Find("ycis-2024"); again.At("S3", "award")[0].Gone {
		t.Error("what is shipped was changed")
	}
}

func TestWhatMovedBetweenTwoWordingsIsTold(t *testing.T) {
	was, _ := award.Find("ycis-2024")
	at := was.At("S1", "award")
	reworded, gone, moved := at[0], at[1], at[2]
	reworded.Text = "Said otherwise."
	gone.Gone = true
	moved.Standard = "S2"
	drawn := at[3]
	drawn.Drawn = nil
	own := award.Criterion{ID: was.NextID("S1", "award"), Standard: "S1", Level: "award", Origin: award.School, Text: "Of its own."}
	is := was.With([]award.Criterion{reworded, gone, moved, drawn, own})

	got := map[string]award.How{}
	for _, m := range award.Moved(was, is) {
		id := m.Is.ID
		if m.How == award.Removed {
			id = m.Was.ID
		}
		got[id] = m.How
	}
	want := map[string]award.How{reworded.ID: award.Reworded, gone.ID: award.Removed, moved.ID: award.Elsewhere, own.ID: award.Added}
	if len(got) != len(want) {
		t.Errorf("moved: %v", got)
	}
	for id, how := range want {
		if got[id] != how {
			t.Errorf("%s is told as %q, want %q", id, got[id], how)
		}
	}
	if back := award.Moved(is, was); len(back) != 4 {
		t.Errorf("the way back has %d moves, want 4: %v", len(back), back)
	}
	if len(award.Moved(was, was)) != 0 {
		t.Error("a wording moved from itself")
	}
}

func TestEveryOriginSaysWhoseWordsTheyAre(t *testing.T) {
	for _, o := range []award.Origin{award.Scheme, award.Ours, award.School} {
		if o.Words() == "" {
			t.Errorf("%s has no words", o)
		}
	}
	for _, k := range []award.Known{award.KnownWhole, award.KnownPart, award.KnownNone} {
		if k.Words() == "" {
			t.Errorf("%s has no words", k)
		}
	}
}
