package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTheSafeguardingLeadIsToldOfThemselvesAsYou(t *testing.T) {
	w := everywhere(t)
	school := w.as(firstSchool)
	kept, err := school.School(context.Background())
	w.must(err)
	w.must(school.ChangeSchool(context.Background(), kept.Version, func(s *register.School) error {
		s.Settings.DSLName, s.Settings.DSLContact = "C. Dhillon", "extension 204"
		return nil
	}))
	lead, teacher := w.visitor(firstSchool, access.DSL), w.visitor(firstSchool, access.Teacher)
	for _, at := range []string{noticedAt, w.referralAt(""), "/referrals/pathway", carerAt(w.ids["carer"]), carerAt(w.ids["carer"], "hand-off"), emergencyAt(w.ids["carer"], "now")} {
		page := lead.Open(at)
		if text := strings.ToLower(page.Text("main")); strings.Contains(text, "tell c. dhillon") || strings.Contains(text, "goes to c. dhillon") {
			t.Errorf("%s asks the lead to tell herself: %s", at, page.Text("main"))
		}
	}
	if text := lead.Open(noticedAt).Text("main"); !strings.Contains(text, "it is yours, as safeguarding lead, to act on now") {
		t.Errorf("the lead reads %s", text)
	}
	if text := teacher.Open(noticedAt).Text("main"); !strings.Contains(text, "tell C. Dhillon, the designated safeguarding lead, extension 204 now") {
		t.Errorf("a teacher reads %s", text)
	}
}
