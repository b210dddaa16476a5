package web

import (
	"context"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"testing"

	"carers/app/access"
	"carers/app/demo"
	"carers/app/register"
	"carers/app/store"
)

// The first page of the champion and a teacher's pupils, at the size of the
// register's page and beside the same floor, BenchmarkFloorRegisterPage: each
// carer has three adjustments, and the teacher six groups.

// supported adds adjustments to the large school, and a teacher of six forms.
func (one large) supported(b *testing.B) large {
	b.Helper()
	ctx, l := context.Background(), one.store.As(access.Command("benchmark", demo.LargeURN))
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
	client := one.as(b, access.Teacher)
	b.SetBytes(int64(len(fetchWhole(b, client, one.base+"/my-pupils"))))
	b.ReportAllocs()
	for b.Loop() {
		fetchWhole(b, client, one.base+"/my-pupils")
	}
}

func BenchmarkHomePage(b *testing.B) {
	one := openLarge(b).supported(b)
	b.SetBytes(int64(len(fetchWhole(b, one.client, one.base+"/"))))
	b.ReportAllocs()
	for b.Loop() {
		fetchWhole(b, one.client, one.base+"/")
	}
}
