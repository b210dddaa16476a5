package jobs

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/award"
	"carers/app/register"
	"carers/app/store"
)

// asks lets people at a school ask for the weekly letter, or end it.
func (w *watchtower) asks(wanted bool, roles ...access.Role) {
	w.Helper()
	users, err := w.two[0].Store.As(access.Command("test", near)).Users(w.Context())
	w.must(err)
	for _, u := range users {
		if slices.ContainsFunc(u.Posts, func(p access.Post) bool { return slices.Contains(roles, p.Role) }) {
			w.must(w.two[0].Store.AskDigest(w.Context(), u.At(near), wanted))
		}
	}
}

// writes is ten minutes of both processes at once, as far as weekly letters go.
func (w *watchtower) writes() {
	w.Helper()
	var both sync.WaitGroup
	for _, m := range w.two {
		both.Go(func() { _, _ = digestInTime(context.Background(), m) })
	}
	both.Wait()
}

// knows puts pupils on the register who have a review that is late.
func (w *watchtower) knows(names ...string) {
	w.Helper()
	l := w.two[0].Store.As(access.Command("test", near))
	for _, name := range names {
		forename, surname, _ := strings.Cut(name, " ")
		pupil, err := l.AddPupil(w.Context(), register.Pupil{Forename: forename, Surname: surname, Year: "9", Form: "9Quartz"})
		w.must(err)
		carer, err := l.AddCarer(w.Context(), pupil, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
		w.must(err)
		w.must(l.ChangeCarer(w.Context(), carer, 1, "planned", func(c *register.Carer, _ register.Pupil) error {
			c.NextReview = "2026-09-10"
			return nil
		}))
	}
}

// tells adds to the first carer who is known an emergency plan that has ended, and
// what was asked of services: one referral that nobody sent, one that nobody answers.
func (w *watchtower) tells(l *store.Ledger) {
	w.Helper()
	due, _, err := l.ReviewsDue(w.Context(), "2026-09-20")
	w.must(err)
	carer := due[0].Carer.ID
	w.clock.set("2026-06-01 09:00")
	w.must(l.AgreePlan(w.Context(), carer, 0, register.EmergencyPlan{First: "Ring the office", Contacts: []register.EmergencyContact{{Name: "Aunt", Phone: "01632 960 101"}}, AgreedOn: "2026-06-01", ExpiresOn: "2026-07-20"}))
	for _, sent := range []bool{true, false} {
		r := register.Referral{Kind: register.YoungCarersService, To: "Lantern", AskedBy: "pupil", AskedOn: "2026-06-01", Pupil: register.Agreement{Says: register.Yes, On: "2026-06-01", How: "in-person"}, AtSchool: register.Yes}
		id, err := l.AddReferral(w.Context(), carer, r)
		w.must(err)
		if sent {
			w.must(l.MoveReferral(w.Context(), id, 1, register.ReferralMove{To: register.ReferralSent, On: "2026-06-01"}))
		}
	}
}

func TestTheWeeklyLetterComesOnceAWeekToWhoAskedForIt(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.knows("Amy Findlater")
		w.clock.set("2026-09-14 07:00")
		w.writes()
		if letters, _ := server.got(); len(letters) != 0 {
			w.Fatalf("%d letters, and nobody asked", len(letters))
		}
		w.asks(true, access.Champion, access.Data)
		w.clock.set("2026-09-14 06:50")
		w.writes() // before its hour
		w.clock.set("2026-09-14 07:00")
		for range 12 {
			w.writes()
			w.clock.on(time.Hour)
		}
		w.clock.set("2026-09-15 08:00")
		w.writes()
		letters, to := server.got()
		slices.Sort(to)
		if want := []string{"champion@999001.example", "data@999001.example"}; !slices.Equal(to, want) {
			w.Fatalf("letters went to %v, want %v", to, want)
		}
		for _, l := range letters {
			for _, says := range []string{"Subject: Young Carers Register: your week", "https://carers.greenfield.example/sign-in", "Content-Type: text/plain"} {
				if !strings.Contains(l, says) {
					w.Errorf("a letter does not say %q:\n%s", says, l)
				}
			}
			if strings.Contains(l, "Findlater") || strings.Contains(l, "Quartz") || strings.Contains(l, "Year 9") || strings.Count(l[strings.Index(l, "Your week"):], "https://") != 1 {
				w.Errorf("a letter tells of whom, or leads elsewhere:\n%s", l)
			}
		}
		if said, err := Run(w.Context(), w.two[0], "digest"); said != "nothing to do" || err != nil {
			w.Errorf("by hand, once more in that week: %q, %v", said, err)
		}
		w.asks(false, access.Data)
		w.clock.set("2026-09-21 07:10")
		w.writes()
		if _, to := server.got(); len(to) != 3 || to[2] != "champion@999001.example" {
			w.Errorf("a week later letters went to %v", to[2:])
		}
	})
}

func TestNoWeeklyLetterComesInTheHolidays(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.asks(true, access.Champion)
		for _, at := range []string{"2026-12-28 08:00", "2026-12-30 08:00", "2026-09-19 08:00", "2027-05-03 08:00"} { // Christmas, a Saturday, a bank holiday
			w.clock.set(at)
			w.writes()
		}
		if letters, _ := server.got(); len(letters) != 0 {
			w.Fatalf("%d letters in the holidays", len(letters))
		}
		w.clock.set("2027-05-04 08:00") // the Tuesday after the bank holiday
		w.writes()
		if letters, _ := server.got(); len(letters) != 1 {
			w.Errorf("%d letters on the first day of that week", len(letters))
		}
	})
}

func TestASchoolSaysWhenItsWeeklyLettersGoOut(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.asks(true, access.Head)
		w.settings(near, func(s *register.Settings) { s.DigestOn, s.DigestAt = time.Wednesday, 13 })
		for _, at := range []string{"2026-09-14 13:00", "2026-09-16 12:50"} {
			w.clock.set(at)
			w.writes()
			if letters, _ := server.got(); len(letters) != 0 {
				w.Errorf("at %s there are %d letters", at, len(letters))
			}
		}
		w.clock.set("2026-09-16 13:00")
		w.writes()
		if letters, _ := server.got(); len(letters) != 1 {
			w.Errorf("at its time there are %d letters", len(letters))
		}
	})
}

func TestWhoWasStoppedFromSigningInGetsNoWeeklyLetter(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.asks(true, access.Champion, access.DSL)
		l := w.two[0].Store.As(access.Command("test", near))
		users, err := l.Users(w.Context())
		w.must(err)
		for _, u := range users {
			if strings.HasPrefix(u.Email, "dsl@") {
				w.must(l.DisableUser(w.Context(), u.ID, true))
			}
		}
		w.clock.set("2026-09-14 07:00")
		w.writes()
		if _, to := server.got(); !slices.Equal(to, []string{"champion@999001.example"}) {
			w.Errorf("letters went to %v", to)
		}
	})
}

// plans asks one person of each role to see to something for the award, by a day of the
// week before.
func (w *watchtower) plans(l *store.Ledger, roles ...access.Role) {
	w.Helper()
	w.clock.set("2026-09-01 09:00")
	users, err := l.Users(w.Context())
	w.must(err)
	for _, u := range users {
		if slices.ContainsFunc(u.Posts, func(p access.Post) bool { return slices.Contains(roles, p.Role) }) {
			_, err := l.KeepAwardAction(w.Context(), award.Action{What: "Say it in the newsletter", OwnerID: u.ID, DueOn: "2026-09-10"}, 0)
			w.must(err)
		}
	}
}

func TestEachRoleReadsItsOwnWeek(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.knows("Amy Findlater", "Bo Ashdown")
		l := w.two[0].Store.As(access.Command("test", near))
		_, err := l.KeepImport(w.Context(), register.Import{Kind: register.RollKind, FileName: "roll.csv", Status: register.ImportWaiting}, []byte("x"))
		w.must(err)
		_, err = l.KeepImport(w.Context(), register.Import{Kind: register.RegisterKind, FileName: "carers.csv", Status: register.ImportWaiting}, []byte("y"))
		w.must(err)
		w.tells(l)
		w.plans(l, access.Head, access.Data)
		w.asks(true, access.Roles...)
		w.clock.set("2026-09-14 07:00")
		w.writes()
		letters, to := server.got()
		for role, want := range map[access.Role][]string{
			access.Champion: {"2 reviews are overdue.", "2 files wait", "7 colleagues have not signed in yet.", "1 emergency plan has ended.", "1 referral is asked for and not sent.", "1 referral waits for an answer, and the day to ask has come.", "2 actions of others for the award are overdue."},
			access.Teacher:  {"Nothing waits for you."},
			access.Head:     {"Fewer than five young carers are known", "Fewer than five reviews are overdue.", "1 thing that you see to for the award is overdue."},
			access.DSL:      {"Nothing waits for you."},
			access.Data:     {"1 thing that you see to for the award is overdue.", "1 file waits", "7 colleagues have not signed in yet."},
			access.Governor: {"stands on the page for governors"},
			access.Trust:    {"Fewer than five young carers are known"},
		} {
			at := slices.Index(to, string(role)+"@999001.example")
			if at < 0 {
				w.Errorf("%s gets no letter", role)
				continue
			}
			letter := unfolded(letters[at])
			for _, says := range want {
				if !strings.Contains(letter, says) {
					w.Errorf("%s does not read %q:\n%s", role, says, letters[at])
				}
			}
			_, body, _ := strings.Cut(letter, "Your week at")
			_, tells, _ := strings.Cut(body, ".")
			for _, word := range []string{"carer", "review", "hand-off", "action", "adjustment", "entr", "plan", "referral"} {
				if role == access.Data && strings.Contains(strings.ReplaceAll(tells, "https://carers.greenfield.example", ""), word) {
					w.Errorf("the data manager reads of a %s:\n%s", word, letters[at])
				}
			}
			if role == access.Governor && (strings.Contains(letter, "overdue") || strings.Contains(letter, "known to the school")) {
				w.Errorf("a governor reads %s", letters[at])
			}
		}
	})
}

func TestWhoKeepsTheAwardReadsWhatTheSchoolHasToSeeToWithoutNames(t *testing.T) {
	posted(t, func(w *watchtower, _ *mailServer) {
		l := w.two[0].Store.As(access.Command("test", near))
		w.clock.set("2026-09-01 09:00")
		for _, keep := range []func() (string, error){
			func() (string, error) {
				return l.KeepDocument(w.Context(), award.Document{Kind: award.Policy, Title: "Quartz policy", Owner: "Ms Findlater", ReviewOn: "2026-09-10"}, 0)
			},
			func() (string, error) {
				return l.KeepLead(w.Context(), award.Lead{Post: award.GovernorPost, Name: "Ms Findlater", From: "2025-09-01", Until: "2026-09-30"}, 0)
			},
			func() (string, error) {
				return l.KeepActivity(w.Context(), award.Activity{Kind: award.StaffTraining, Title: "Quartz hour", On: "2025-09-20", Until: "2026-09-20", Trained: 38, Staff: 52}, 0)
			},
		} {
			_, err := keep()
			w.must(err)
		}
		w.clock.set("2026-09-14 07:00")
		school, err := l.School(w.Context())
		w.must(err)
		users, err := l.Users(w.Context())
		w.must(err)
		for role, reads := range map[access.Role]bool{access.Champion: true, access.Head: false, access.Data: false} {
			at := slices.IndexFunc(users, func(u access.User) bool { return u.Email == string(role)+"@999001.example" })
			letter, err := DigestFor(w.Context(), w.two[0], users[at], school)
			w.must(err)
			text := unfolded(letter.Text)
			for _, says := range []string{"1 document is past the day to look at it again.", "1 named lead has their last day within four weeks", "The staff training that counts runs out within four weeks."} {
				if strings.Contains(text, says) != reads {
					w.Errorf("%s, %q: want %v in\n%s", role, says, reads, letter.Text)
				}
			}
			if strings.Contains(text, "Findlater") || strings.Contains(text, "Quartz") {
				w.Errorf("%s reads a name: %s", role, letter.Text)
			}
		}
	})
}

func TestAWeeklyLetterIsReadWellAsPlainText(t *testing.T) {
	posted(t, func(w *watchtower, _ *mailServer) {
		w.knows("Amy Findlater")
		school, err := w.two[0].Store.As(access.Command("test", near)).School(w.Context())
		w.must(err)
		school.Name = strings.Repeat("Saint Somebody's Academy ", 6)
		letter, err := DigestFor(w.Context(), w.two[0], access.User{ID: "x", Email: "x@y.example", Posts: []access.Post{{School: near, Role: access.Head}}}, school)
		w.must(err)
		for line := range strings.SplitSeq(letter.Text, "\n") {
			if len([]rune(line)) > mostLetters {
				w.Errorf("a line of %d letters: %q", len([]rune(line)), line)
			}
		}
	})
}

func TestWithoutAServerNoWeeklyLetterIsSent(t *testing.T) {
	if said, err := digestInTime(t.Context(), Means{}); said != "" || err != nil {
		t.Errorf("%q, %v", said, err)
	}
	if _, err := digestAll(t.Context(), Means{}); err == nil || !strings.Contains(err.Error(), "smtp") {
		t.Errorf("%v", err)
	}
}
