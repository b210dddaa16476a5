package web

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"testing"

	"carers/app/access"
	"carers/app/apptest/cost"
	"carers/app/demo"
	"carers/app/register"
	"carers/app/store"
)

// The first page of the champion and a teacher's pupils, at the size of the
// register's page and beside the same floor, BenchmarkFloorRegisterPage: each
// carer has three adjustments, two snapshots, of which every other one was handed
// off, a review and an action, and the teacher six groups. Whom to tell is set, so
// that the school's first week is over.

// supported makes the large school one that has worked for a year, with a teacher
// of six forms.
func (one large) supported(b *testing.B) large {
	b.Helper()
	ctx, l := context.Background(), one.store.As(access.Command("benchmark", demo.LargeURN))
	school, err := l.School(ctx)
	check(b, err)
	check(b, l.ChangeSchool(ctx, school.Version, func(s *register.School) error {
		s.Settings.ChampionName, s.Settings.DSLName = "R. Begum", "P. Kaur"
		return nil
	}))
	records, err := l.WholeRegister(ctx)
	check(b, err)
	forms := map[string]bool{}
	for _, r := range records {
		if !r.Carer.Status.Supported() {
			continue
		}
		if len(forms) < 6 {
			forms[r.Pupil.Form] = true
		}
		one.worked(b, l, r.Carer.ID)
		for range 3 {
			_, err := l.AgreeAdjustment(ctx, r.Carer.ID, func(a *register.Adjustment, c register.Carer) error {
				err := a.Agree(register.Adjustment{Says: "Give more time for homework when it is asked for.", SeenBy: register.SeenByTeachers, AgreedOn: demo.FirstDay, Owner: "R. Begum", ReviewOn: demo.FirstDay.Add(60)}, c, demo.FirstDay)
				if err != nil {
					return err
				}
				return a.Move(register.AdjustmentActive, "", "R. Begum", c, demo.FirstDay)
			})
			check(b, err)
		}
	}
	email := emailOf(demo.LargeURN, access.Teacher)
	id, token, err := l.AddUser(ctx, store.NewUser{Email: email, Name: "T. Okafor", Roles: []access.Role{access.Teacher}})
	check(b, err)
	_, err = one.store.UseLink(ctx, token, password)
	check(b, err)
	var groups []store.Group
	for form := range forms {
		groups = append(groups, store.Group{Kind: "form", Name: form})
	}
	check(b, l.SetGroups(ctx, id, groups))
	return one
}

// worked is a year of one carer: two talks, a review and what was to be done.
func (one large) worked(b *testing.B, l *store.Ledger, carer string) {
	b.Helper()
	ctx := context.Background()
	for n := range 2 {
		taken := register.Snapshot{On: demo.FirstDay.Add(-300 + 200*n), By: "R. Begum", Nights: register.Yes, Likes: "Drawing, and the quiet hour in the library before school.", Share: "That mornings are hard, and that a minute to settle helps."}
		_, err := l.TakeSnapshot(ctx, carer, taken, register.HandOffAnswer{Choice: register.NoConcern, Reason: "Known, and in hand", DecidedBy: "P. Kaur", Seen: register.Triggers})
		check(b, err)
	}
	kept, err := l.Carer(ctx, carer)
	check(b, err)
	_, err = l.HoldReview(ctx, carer, store.SeenOf(kept), register.Review{On: demo.FirstDay.Add(-60), By: "R. Begum", Changed: "Settled in the new form.", NextReview: demo.FirstDay.Add(60)},
		[]register.Action{{What: "Ask for a locker near the library.", Owner: "R. Begum", DueOn: demo.FirstDay.Add(20)}})
	check(b, err)
}

// as signs somebody else in.
func (one large) as(b *testing.B, role access.Role) *http.Client {
	b.Helper()
	jar, err := cookiejar.New(nil)
	check(b, err)
	client := &http.Client{Jar: jar}
	answer, err := client.PostForm(one.base+"/sign-in", url.Values{"email": {emailOf(demo.LargeURN, role)}, "password": {password}})
	check(b, err)
	answer.Body.Close()
	return client
}

func BenchmarkMyPupilsPage(b *testing.B) {
	one := openLarge(b).supported(b)
	one.besideFloor(b, one.as(b, access.Teacher), "/my-pupils")
}

func BenchmarkHomePage(b *testing.B) {
	one := openLarge(b).supported(b)
	one.besideFloor(b, one.client, "/")
}

// besideFloor fetches a page and the floor in turn, and reports how many floors
// the page costs: what else the machine does slows both down.
func (one large) besideFloor(b *testing.B, client *http.Client, path string) {
	b.Helper()
	server := httptest.NewServer(openFloor(b, one))
	b.Cleanup(server.Close)
	page := func() { fetchWhole(b, client, one.base+path) }
	bare := func() { fetchWhole(b, http.DefaultClient, server.URL+"/register") }
	page()
	bare()
	b.ReportAllocs()
	var work, floor cost.Spent
	for b.Loop() {
		work.Add(cost.Of(page))
		floor.Add(cost.Of(bare))
	}
	cost.Report(b, work, floor, "floors")
}
