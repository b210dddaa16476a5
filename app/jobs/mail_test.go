package jobs

import (
	"bufio"
	"context"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/register"
)

// mailServer is a mail server in the test's own process: it takes letters, and
// knows no encryption.
type mailServer struct {
	address string
	mu      sync.Mutex
	letters []string
	to      []string
	refuse  bool
}

func newMailServer(t *testing.T) *mailServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	s := &mailServer{address: listener.Addr().String()}
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go s.talk(c)
		}
	}()
	return s
}

func (s *mailServer) talk(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	says := func(line string) { _, _ = c.Write([]byte(line + "\r\n")) } // who has gone hears nothing
	says("220 mail.example")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			says("250-mail.example")
			says("250 8BITMIME")
		case "RCPT":
			if s.refuses() {
				says("550 no such person")
				continue
			}
			s.mu.Lock()
			s.to = append(s.to, strings.Trim(strings.TrimPrefix(rest, "TO:"), "<>"))
			s.mu.Unlock()
			says("250 well")
		case "DATA":
			says("354 go on")
			s.take(in)
			says("250 taken")
		case "QUIT":
			says("221 goodbye")
			return
		default:
			says("250 well")
		}
	}
}

func (s *mailServer) take(in *bufio.Reader) {
	var b strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			break
		}
		b.WriteString(line)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, b.String())
}

func (s *mailServer) refuses() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.refuse }

func (s *mailServer) got() (letters, to []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters), slices.Clone(s.to)
}

// posted is a watchtower whose reminders go to a mail server.
func posted(t *testing.T, test func(w *watchtower, server *mailServer)) {
	towers(t, func(w *watchtower) {
		server := newMailServer(w.T)
		for i := range w.two {
			w.two[i].Post = SMTP{Server: server.address, From: "register@greenfield.example"}
			w.two[i].URL = "https://carers.greenfield.example"
		}
		test(w, server)
	})
}

// reminds is ten minutes of both processes at once.
func (w *watchtower) reminds() {
	w.Helper()
	var both sync.WaitGroup
	for _, m := range w.two {
		both.Go(func() { _, _ = remindInTime(context.Background(), m) })
	}
	both.Wait()
}

const asking = "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\n,Findlater,,,8,8A\n"

func TestWhoMayRunImportsIsRemindedOnceADayOfWhatWaitsAndOfNobodysName(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.puts(near, "Amy Findlater.csv", asking)
		w.puts(near, "Findlater.pdf", "%PDF-1.7")
		w.clock.set("2026-09-14 05:30")
		w.ticks()
		w.reminds() // nobody is woken
		if letters, _ := server.got(); len(letters) != 0 {
			w.Fatalf("%d letters at half past five", len(letters))
		}
		w.clock.set("2026-09-14 07:00")
		for range 4 {
			w.reminds()
			w.clock.on(time.Hour)
		}
		letters, to := server.got()
		slices.Sort(to)
		if want := []string{"champion@999001.example", "data@999001.example"}; !slices.Equal(to, want) {
			w.Errorf("letters went to %v, want %v", to, want)
		}
		for _, l := range letters {
			if strings.Contains(l, "Findlater") || strings.Contains(l, "Amy") {
				w.Errorf("a letter names somebody:\n%s", l)
			}
			for _, says := range []string{"1 file waits for somebody", "1 file could not be read", "https://carers.greenfield.example/", "Subject: Young Carers Register: imports wait for you", "From: <register@greenfield.example>"} {
				if !strings.Contains(l, says) {
					w.Errorf("a letter does not say %q:\n%s", says, l)
				}
			}
		}
		runs, err := w.two[0].Store.RunsOf(w.Context(), near, register.MailJob, 0)
		if err != nil || len(runs) != 1 || runs[0].Says != "Sent to 2 people." {
			w.Errorf("%+v, %v", runs, err)
		}
		w.clock.set("2026-09-15 07:00")
		w.reminds()
		if letters, _ := server.got(); len(letters) != 4 {
			w.Errorf("%d letters in two days, want 4", len(letters))
		}
		w.clock.set("2026-09-19 09:00") // Saturday
		w.reminds()
		if letters, _ := server.got(); len(letters) != 4 {
			w.Error("a letter at the weekend")
		}
	})
}

// TestHandOffsRiseByTheDayInLettersWithoutNames follows one from the day on which
// it is raised: the champion and the lead are told, and the head a school day later.
func TestHandOffsRiseByTheDayInLettersWithoutNames(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.clock.set("2026-09-14 04:30") // before the folder is looked at
		l := w.two[0].Store.As(access.Command("test", near))
		pupil, err := l.AddPupil(w.Context(), register.Pupil{Surname: "Findlater", Forename: "Amy"})
		w.must(err)
		carer, err := l.AddCarer(w.Context(), pupil, register.Entry{Route: register.ByPupil})
		w.must(err)
		_, err = l.TakeSnapshot(w.Context(), carer, register.Snapshot{On: "2026-09-14", Nights: register.Yes}, register.HandOffAnswer{Choice: register.RaiseIt})
		w.must(err)
		for _, day := range []struct {
			at   string
			want []string // who is told, and of what
		}{
			{"2026-09-14 07:00", []string{"champion: is not acknowledged by the safeguarding lead yet", "dsl: waits for you to acknowledge it"}},
			{"2026-09-15 07:00", []string{"champion: is not acknowledged by the safeguarding lead yet", "dsl: waits for you to acknowledge it", "head: for longer than the school allows. The longest has waited 1 school day."}},
		} {
			w.clock.set(day.at)
			before, _ := server.got()
			_, err := Run(w.Context(), w.two[0], "mail")
			w.must(err)
			letters, to := server.got()
			letters, to = letters[len(before):], to[len(before):]
			if len(letters) != len(day.want) {
				w.Fatalf("on %s letters went to %v", day.at, to)
			}
			for _, want := range day.want {
				role, says, _ := strings.Cut(want, ": ")
				at := slices.IndexFunc(to, func(who string) bool { return strings.HasPrefix(who, role+"@999001") })
				if at < 0 || !strings.Contains(unfolded(letters[at]), says) || !strings.Contains(letters[at], "hand-offs wait for you") {
					w.Errorf("on %s, %q: letters went to %v:\n%s", day.at, want, to, strings.Join(letters, "\n"))
				}
			}
			for _, l := range letters {
				if strings.Contains(l, "Findlater") || strings.Contains(l, "Amy") || strings.Contains(l, "night") {
					w.Errorf("a letter tells of whom or what:\n%s", l)
				}
			}
		}
	})
}

func TestAnUrgentMessageThatTheLeadDoesNotTakeOnRisesAsHandOffsDo(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.clock.set("2026-09-14 04:30")
		w.must(w.two[0].Store.As(access.User{ID: "u1", Name: "A Teacher", Posts: []access.Post{{School: near, Role: access.Teacher}}}.At(near)).RaiseConcern(w.Context(), register.Concern{Course: register.Course{Urgent: true}, Named: "Amy Findlater", Noticed: "crying in the night"}))
		sent := 0
		for _, day := range []struct{ at, champion, dsl, head string }{
			{"2026-09-14 07:00", "1 urgent message is not taken on by the safeguarding lead yet", "1 urgent message waits for you to take it on", ""},
			{"2026-09-15 07:00", "1 urgent message is not taken on", "1 urgent message waits for you", "1 urgent message has waited for the safeguarding lead for longer than the school allows. The longest has waited 1 school day."},
		} {
			w.clock.set(day.at)
			_, err := Run(w.Context(), w.two[0], "mail")
			w.must(err)
			letters, to := server.got()
			letters, to = letters[sent:], to[sent:]
			sent += len(letters)
			for role, want := range map[string]string{"champion": day.champion, "dsl": day.dsl, "head": day.head} {
				at := slices.IndexFunc(to, func(who string) bool { return strings.HasPrefix(who, role+"@999001") })
				if want == "" && at >= 0 || want != "" && (at < 0 || !strings.Contains(unfolded(letters[at]), want) || !strings.Contains(letters[at], "urgent messages wait for you")) {
					w.Errorf("on %s, %s: letters went to %v:\n%s", day.at, role, to, strings.Join(letters, "\n"))
				}
			}
			for _, l := range letters {
				if strings.Contains(l, "Findlater") || strings.Contains(l, "Amy") || strings.Contains(l, "night") {
					w.Errorf("a letter tells of whom or what:\n%s", l)
				}
			}
		}
	})
}

// unfolded takes back the line breaks of a letter that is sent as quoted text.
func unfolded(letter string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(letter, "=\r\n", "")), " ")
}

func TestNothingIsSentWhenNothingWaits(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.clock.set("2026-09-14 07:00")
		w.ticks()
		w.reminds()
		if said, err := Run(w.Context(), w.two[0], "mail"); said != "nothing to do" || err != nil {
			w.Errorf("%q, %v", said, err)
		}
		if letters, _ := server.got(); len(letters) != 0 {
			w.Errorf("%q", letters)
		}
	})
}

func TestAServerThatRefusesIsTriedAgainLater(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.puts(near, "roll.csv", asking)
		w.clock.set("2026-09-14 07:00")
		w.ticks()
		server.mu.Lock()
		server.refuse = true
		server.mu.Unlock()
		_, err := Run(w.Context(), w.two[0], "mail")
		if err == nil || strings.Contains(err.Error(), "champion@") {
			w.Errorf("%v", err)
		}
		w.reminds() // too soon
		server.mu.Lock()
		server.refuse = false
		server.mu.Unlock()
		if letters, _ := server.got(); len(letters) != 0 {
			w.Errorf("%q", letters)
		}
		w.clock.on(betweenTry)
		w.reminds()
		w.clock.on(betweenTry)
		w.reminds()
		if letters, _ := server.got(); len(letters) != 2 {
			w.Errorf("%d letters, want 2", len(letters))
		}
	})
}

func TestTroubleWithTheFolderIsInTheLetter(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		w.clock.set("2026-09-14 05:30")
		w.ticks()
		w.must(os.RemoveAll(w.two[0].InboxOf(near)))
		w.clock.set("2026-09-15 05:30")
		w.ticks()
		w.clock.set("2026-09-15 07:00")
		w.reminds()
		letters, _ := server.got()
		if len(letters) != 2 || !strings.Contains(letters[0], "The last look at the watched folder failed: The folder is") {
			w.Errorf("%q", letters)
		}
	})
}

func TestNobodyWhoWasStoppedFromSigningInIsReminded(t *testing.T) {
	posted(t, func(w *watchtower, server *mailServer) {
		l := w.two[0].Store.As(access.Command("test", near))
		users, err := l.Users(w.Context())
		w.must(err)
		for _, u := range users {
			if strings.HasPrefix(u.Email, "data@") {
				w.must(l.DisableUser(w.Context(), u.ID, true))
			}
		}
		w.puts(near, "roll.csv", asking)
		w.clock.set("2026-09-14 07:00")
		w.ticks()
		w.reminds()
		if _, to := server.got(); !slices.Equal(to, []string{"champion@999001.example"}) {
			w.Errorf("letters went to %v", to)
		}
	})
}

func TestNothingGoesToAServerElsewhereUnencrypted(t *testing.T) {
	server := newMailServer(t)
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, network, server.address)
	}
	post := SMTP{Server: "mail.school.example:587", User: "register", Password: "a secret of three words", From: "register@school.example", dial: dial}
	err := post.Send(t.Context(), Letter{To: "champion@school.example", Subject: "x", Text: "x"})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
	if letters, to := server.got(); len(letters)+len(to) != 0 {
		t.Errorf("sent in the clear: %q", letters)
	}
	post.Server = "mail.school.example:465"
	if err := post.Send(t.Context(), Letter{To: "champion@school.example"}); err == nil {
		t.Error("at port 465 a server without encryption was talked to")
	}
}

func TestWrongMailSettingsAreToldInWords(t *testing.T) {
	right := SMTP{Server: "mail.school.example:587", From: "register@school.example"}
	if err := right.Check(); err != nil {
		t.Error(err)
	}
	for says, change := range map[string]func(*SMTP){
		"host and port": func(s *SMTP) { s.Server = "mail.school.example" },
		"like mail":     func(s *SMTP) { s.Server = "mail.school.example:smtp" },
		"smtp-from":     func(s *SMTP) { s.From = "" },
		"smtp-password": func(s *SMTP) { s.User = "register" },
	} {
		wrong := right
		change(&wrong)
		if err := wrong.Check(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: %v, want %q", wrong, err, says)
		}
	}
}

func TestWithoutAServerNoReminderIsSent(t *testing.T) {
	towers(t, func(w *watchtower) {
		w.clock.set("2026-09-14 09:00")
		if said, err := remindInTime(w.Context(), w.two[0]); said != "" || err != nil {
			w.Errorf("%q, %v", said, err)
		}
	})
	if _, err := remindAll(t.Context(), Means{}); err == nil || !strings.Contains(err.Error(), "smtp") {
		t.Errorf("%v", err)
	}
}
