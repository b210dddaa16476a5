package web

import (
	"slices"
	"testing"

	"carers/app/access"
)

func TestALongMenuFoldsItsGroupsButForTheOneOfThePage(t *testing.T) {
	w := staffed(t)
	for role, folds := range map[access.Role]int{
		access.Champion: 4, access.DSL: 4, access.Data: 0, access.Head: 4, access.Teacher: 0, access.Governor: 0, access.Trust: 0,
	} {
		v := w.visitor(firstSchool, role)
		page := v.Open("/").In("nav.side")
		if got := page.Count("details"); got != folds {
			t.Errorf("%s: %d groups of the menu are folded, not %d", role, got, folds)
		}
		if page.Has("details[open]") || page.Text("a[aria-current=page]") != "Today" {
			t.Errorf("%s: on the first page a group stands open, or the page is not marked", role)
		}
		at, says := page.Attrs("a", "href"), page.Texts("a")
		for _, g := range sections {
			for _, s := range g.links {
				if s.needs.any(func(p access.Permission) bool {
					return p == access.SignedIn || slices.Contains(access.RolesThat(p), role)
				}) && !slices.Contains(says, s.says) {
					t.Errorf("%s: nothing in the menu leads to %s", role, s.href)
				}
			}
		}
		for _, href := range at {
			page := v.Open(href)
			if v.Path != href { // a head is asked for a reason first
				continue
			}
			side := page.In("nav.side")
			if here := side.Attrs("a[aria-current=page]", "href"); len(here) != 1 || here[0] != href {
				t.Errorf("%s: on %s the menu marks %v", role, href, here)
			}
			if side.Has("details a[aria-current=page]") && side.Count("details[open]") != 1 {
				t.Errorf("%s: on %s the group of the page is folded", role, href)
			}
		}
	}
}
