package store_test

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// openDoor opens the quiet door of the near school, and returns it.
func openDoor(t *testing.T, s *store.Store, w world) *store.QuietDoor {
	t.Helper()
	l := s.As(w.near.Champion)
	must(t, l.OpenDoor(t.Context()))
	return doorOf(t, s, l)
}

func messages(t *testing.T, l *store.Ledger) []store.MessageLine {
	t.Helper()
	return give(t, func() ([]store.MessageLine, error) { return l.Messages(t.Context()) })
}

func message(t *testing.T, l *store.Ledger, id string) store.Message {
	t.Helper()
	return give(t, func() (store.Message, error) { return l.Message(t.Context(), id) })
}

func TestTheQuietDoorAddsADisclosureToItsSchoolAndIsSignedByNobody(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		door := openDoor(t, s, w)
		before := dump(t, s, ofSchool(w.far.URN), signedTables()...)
		must(t, door.Tell(t.Context(), register.Disclosure{Level: register.PleaseTalk, Words: "my mum is ill", Named: "Rory", Language: "pl"}))
		l := s.As(w.near.Champion)
		lines := messages(t, l)
		if len(lines) != 1 || lines[0].Level != register.PleaseTalk || lines[0].Course.Urgent {
			t.Fatalf("the list is %+v", lines)
		}
		m := message(t, l, lines[0].Course.ID)
		if d := m.Disclosure; d == nil || d.Words != "my mum is ill" || d.Named != "Rory" || d.Language != "pl" || m.Concern != nil {
			t.Errorf("the message is %+v", m)
		}
		signed := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 9) })
		told := signed[1] // the look is the last
		if told.Name != "the quiet door" || told.UserID != "" || told.Roles != "" || told.Deed != "told the school something" || strings.Contains(told.Detail, "Rory") {
			t.Errorf("it was signed as %+v", told)
		}
		if after := dump(t, s, ofSchool(w.far.URN), signedTables()...); after != before {
			t.Errorf("the other school changed:\n%s", differences(before, after))
		}
		must(t, s.CheckAudit(t.Context(), w.near.URN))
	})
}

func TestADoorOpensByItsCodeUntilItIsRenewedOrShut(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.near.Champion)
		openDoor(t, s, w)
		old := give(t, func() (store.Door, error) { return l.Door(t.Context()) }).Code
		if d, err := s.QuietDoor(t.Context(), strings.ToUpper(old[:3]+"-"+old[3:])); err != nil || d.School().URN != w.near.URN {
			t.Errorf("the code as it is printed opens %v, %v", d, err)
		}
		must(t, l.OpenDoor(t.Context()))
		now := give(t, func() (store.Door, error) { return l.Door(t.Context()) }).Code
		for _, code := range []string{old, "bcdfghj", "", w.near.URN, "' OR 1=1 --"} {
			if _, err := s.QuietDoor(t.Context(), code); !fault.IsMissing(err) {
				t.Errorf("%q opens a door: %v", code, err)
			}
		}
		must(t, l.ShutDoor(t.Context()))
		if _, err := s.QuietDoor(t.Context(), now); !fault.IsMissing(err) {
			t.Errorf("a door that is shut opens: %v", err)
		}
		if d := give(t, func() (store.Door, error) { return l.Door(t.Context()) }); d.Code != "" {
			t.Errorf("a shut door has the code %q", d.Code)
		}
	})
}

func TestAStampOfOneDoorIsNoneOfAnother(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		near, far := openDoor(t, s, w), doorOf(t, s, s.As(w.far.Champion))
		if age, ok := near.Age(near.Stamp()); !ok || age != 0 {
			t.Errorf("its own stamp is %v old, %v", age, ok)
		}
		if _, ok := near.Age(far.Stamp()); ok {
			t.Error("another door's stamp is believed")
		}
	})
}

func TestTheSafeguardingLeadSeesWhatIsUrgentOrWasPassedOn(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		door, champion, lead := openDoor(t, s, w), s.As(w.near.Champion), s.As(w.near.DSL)
		must(t, door.Tell(t.Context(), register.Disclosure{Level: register.JustSoYouKnow}))
		quiet := messages(t, champion)[0].Course.ID
		must(t, door.Tell(t.Context(), register.Disclosure{Level: register.UrgentLevel}))
		must(t, s.As(w.near.Teacher).RaiseConcern(t.Context(), register.Concern{Course: register.Course{Urgent: true, PupilID: w.target.pupil, Version: 9}, Named: "Rory", Noticed: "crying", By: "Somebody else"}))
		if lines := messages(t, champion); len(lines) != 3 || !lines[0].Course.Urgent || !lines[1].Course.Urgent || lines[2].Course.ID != quiet {
			t.Errorf("the champion's list is %+v", lines)
		}
		for _, m := range messages(t, lead) {
			if m.Course.ID == quiet {
				t.Error("the safeguarding lead sees what is neither urgent nor passed on")
			}
			if m.By != "" && (m.By != w.near.Teacher.Name || m.Course.PupilID != "" || m.Course.Version != 1) {
				t.Errorf("whoever noticed could say who they are and whom it is about: %+v", m)
			}
		}
		if _, err := lead.Message(t.Context(), quiet); !fault.IsMissing(err) {
			t.Errorf("the safeguarding lead opened it: %v", err)
		}
		if err := lead.AnswerMessage(t.Context(), quiet, store.Answer{Version: 1, Does: register.Talked}); !fault.IsMissing(err) {
			t.Errorf("the safeguarding lead answered it: %v", err)
		}
		must(t, champion.AnswerMessage(t.Context(), quiet, store.Answer{Version: 1, Does: register.PassedOn}))
		if m := message(t, lead, quiet); len(m.Acts) != 1 || m.Acts[0].By != w.near.Champion.Name || m.Acts[0].Does != register.PassedOn || m.Acts[0].HandOff != "" {
			t.Errorf("it was passed on as %+v", m.Acts)
		}
		if err := champion.AnswerMessage(t.Context(), quiet, store.Answer{Version: 2, Does: register.TakenOn}); !fault.IsRefused(err) {
			t.Errorf("the champion said that the safeguarding lead has it: %v", err)
		}
		must(t, lead.AnswerMessage(t.Context(), quiet, store.Answer{Version: 2, Does: register.TakenOn}))
		if _, err := lead.EveryMessage(t.Context()); !fault.IsRefused(err) {
			t.Errorf("the safeguarding lead read every message: %v", err)
		}
	})
}

func TestAMessageBecomesAPossibleEntryWithItsRouteAndWishes(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		carer := give(t, func() (string, error) {
			return l.RegisterMessage(t.Context(), w.target.disclosure, 3, register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"})
		})
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		c := rec.Carer
		if c.Status != register.Possible || c.Route != register.ByPupil || c.Home.Knows != register.DoNotContact || len(c.Wishes.MayKnow) != 1 || c.ExpiresOn.IsZero() || strings.Contains(c.RouteNote, "a lot") {
			t.Errorf("the entry is %+v", c)
		}
		if m := message(t, l, w.target.disclosure); m.Course.Open() || m.CarerID != carer || m.Acts[len(m.Acts)-1].Does != register.Registered {
			t.Errorf("the message is %+v", m)
		}
		// The second about the same pupil is linked to the entry, and not added.
		if _, err := l.RegisterMessage(t.Context(), w.target.concern, 3, register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}); !strings.Contains(problem(t, err, ""), "on the register already") {
			t.Error(err)
		}
		if m := message(t, l, w.target.concern); !m.Course.Open() || len(m.Acts) != 2 {
			t.Errorf("half of it was kept: %+v", m)
		}
		must(t, l.AnswerMessage(t.Context(), w.target.concern, store.Answer{Version: 3, Does: register.Joined, Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}}))
		if m := message(t, l, w.target.concern); m.Course.Open() {
			t.Errorf("it is still open: %+v", m.Course)
		}
	})
}

// A program sends more through the quiet door than a list would hold.
func TestAFloodHidesNothingThatWaits(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		door := openDoor(t, s, w)
		must(t, door.Tell(t.Context(), register.Disclosure{Level: register.UrgentLevel, Words: "the first"}))
		must(t, door.Tell(t.Context(), register.Disclosure{Level: register.PleaseTalk, Words: "the second"}))
		first := messages(t, s.As(w.near.Champion))
		const more = 400
		_, err := store.Plain(s).ExecContext(t.Context(), fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
			INSERT INTO disclosures (id, school, received, urgent, body, version) SELECT 'flood' || i, school, '2026-09-14 09:00:00+00:00', urgent, body, 1 FROM disclosures, n WHERE id = '%s'`, more, first[1].Course.ID))
		must(t, err)
		all := messages(t, s.As(w.near.Champion))
		if len(all) != more+2 || all[0].Course.ID != first[0].Course.ID || all[len(all)-1].Course.ID != first[1].Course.ID {
			t.Errorf("the list holds %d, from %s to %s", len(all), all[0].Course.ID, all[len(all)-1].Course.ID)
		}
	})
}

func TestAConcernBecomesAPossibleEntryByTheOneWhoNoticed(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		must(t, l.LinkMessage(t.Context(), w.target.concern, 3, w.target.sibling))
		carer := give(t, func() (string, error) {
			return l.RegisterMessage(t.Context(), w.target.concern, 4, register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"})
		})
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		if rec.Carer.Route != register.ByStaff || rec.Carer.IdentifiedBy != w.far.Champion.Name || rec.Pupil.ID != w.target.sibling {
			t.Errorf("the entry is %+v", rec.Carer)
		}
	})
}

// Somebody who is on the register, and whose home has been told, says at the quiet
// door that home is not safe.
func TestHomeIsNotContactedOnceWhoItIsSaysThatItIsNotSafe(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for answer, want := range map[register.HomeSafe]register.HomeKnows{register.HomeIsSafe: register.HomeTold, "": register.HomeTold, register.HomeNotSure: register.DoNotContact, register.HomeIsNotSafe: register.DoNotContact} {
			rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
			must(t, l.ChangeCarer(t.Context(), w.target.carer, rec.Carer.Version, "told home", func(c *register.Carer, _ register.Pupil) error {
				return c.TellHome(register.HomeTold, "rang on "+string(answer), "R. Begum", apptest.Today)
			}))
			must(t, doorOf(t, s, l).Tell(t.Context(), register.Disclosure{Level: register.PleaseTalk, Words: "new", HomeSafe: answer}))
			var id string
			for _, m := range messages(t, l) {
				if m.Course.Version == 1 && m.Level == register.PleaseTalk {
					id = m.Course.ID
				}
			}
			must(t, s.As(w.far.Champion).LinkMessage(t.Context(), id, 1, w.target.pupil))
			rec = give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
			if rec.Carer.Home.Knows != want || want == register.DoNotContact && rec.Carer.Home.Note != register.AtTheDoor {
				t.Errorf("after %q home is %+v", answer, rec.Carer.Home)
			}
			if line := give(t, func() ([]store.AuditLine, error) { return l.Looks(t.Context(), w.target.pupil, 2) })[1]; line.Deed != "answered what the school was told: found who it is about" {
				t.Errorf("the record's history says %+v", line)
			}
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

// Who said at the quiet door that home is not safe is found out first, and comes to
// the register afterwards by another way: by somebody who rang home, or by a sheet.
func TestWhatWasSaidAtTheDoorHoldsHoweverThePupilComesToTheRegister(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		pupil := message(t, l, w.target.disclosure).Pupil.ID
		carer := give(t, func() (string, error) {
			return l.AddCarer(t.Context(), pupil, register.Entry{Route: register.ByParent, Status: register.Confirmed, Home: register.HomeTold})
		})
		c := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) }).Carer
		if c.Home.Knows != register.DoNotContact || c.Home.Note != register.AtTheDoor {
			t.Errorf("home is %+v", c.Home)
		}
		if len(c.Wishes.MayKnow) != 1 || c.Wishes.MayKnow[0] != register.Tutor {
			t.Errorf("who may know is %+v", c.Wishes)
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

// Somebody on the register, whom nobody has asked who may know, says it at the door.
func TestNobodyElseSaidAtTheDoorHoldsOnceWhoItIsIsFound(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		entry := func() register.Carer {
			return give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer
		}
		for _, asked := range []register.Wishes{{}, {MayKnow: []register.Audience{register.Pastoral}}} {
			must(t, l.ChangeCarer(t.Context(), w.target.carer, entry().Version, "asked", func(c *register.Carer, _ register.Pupil) error { return c.Wish(asked, apptest.Today) }))
			must(t, doorOf(t, s, l).Tell(t.Context(), register.Disclosure{Level: register.JustSoYouKnow, Words: "new", MayTell: []register.Audience{register.Nobody}}))
			for _, m := range messages(t, l) {
				if m.Course.Version == 1 && m.Level == register.JustSoYouKnow {
					must(t, l.LinkMessage(t.Context(), m.Course.ID, 1, w.target.pupil))
				}
			}
			want := register.Nobody
			if len(asked.MayKnow) > 0 {
				want = asked.MayKnow[0] // what a person asked stands
			}
			if may := entry().Wishes.MayKnow; len(may) != 1 || may[0] != want {
				t.Errorf("asked %v before: may know %v, want %v", asked.MayKnow, may, want)
			}
		}
	})
}

func TestTwoWhoAnswerAtOnceDoNotOverwriteOneAnother(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		must(t, s.As(w.far.DSL).AnswerMessage(t.Context(), w.target.concern, store.Answer{Version: 3, Does: register.TakenOn}))
		for name, second := range map[string]func() error{
			"an answer": func() error {
				return s.As(w.far.Champion).AnswerMessage(t.Context(), w.target.concern, store.Answer{Version: 3, Does: register.NothingMore, Reason: "a lunch", Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}})
			},
			"a link": func() error {
				return s.As(w.far.Champion).LinkMessage(t.Context(), w.target.concern, 3, w.target.sibling)
			},
			"an entry": func() error {
				_, err := s.As(w.far.Champion).RegisterMessage(t.Context(), w.target.concern, 3, register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"})
				return err
			},
		} {
			if err := second(); !fault.IsClash(err) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestWhoeverPassedSomethingOnLearnsOnlyWhetherItWasAnswered(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		own := give(t, func() ([]register.Course, error) { return s.As(w.far.Champion).OwnConcerns(t.Context(), 0) })
		if len(own) != 1 || own[0].PupilID != "" || own[0].Answered.IsZero() || !own[0].Closed.IsZero() {
			t.Errorf("they are told %+v", own)
		}
		if others := give(t, func() ([]register.Course, error) { return s.As(w.far.Teacher).OwnConcerns(t.Context(), 0) }); len(others) != 0 {
			t.Errorf("a colleague is told %+v", others)
		}
	})
}

func TestWhatCameToNothingIsEmptiedAndTheRestStays(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(access.Command("retention", w.far.URN))
		before := give(t, func() (register.AnswerTimes, error) { return l.AnswerTimes(t.Context()) })
		// About somebody on the register, and closed as long ago: it stays.
		must(t, s.As(w.far.Champion).LinkMessage(t.Context(), w.target.concern, 3, w.target.pupil))
		must(t, s.As(w.far.Champion).AnswerMessage(t.Context(), w.target.concern, store.Answer{Version: 4, Does: register.Joined, Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: "R. Begum"}}))
		_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE concerns SET closed = '2026-02-02 08:00:00+00:00'")
		must(t, err)
		for _, want := range []int{1, 0} {
			if n := give(t, func() (int, error) { return l.ForgetMessages(t.Context()) }); n != want {
				t.Errorf("%d were let go, want %d", n, want)
			}
		}
		kept := dump(t, s, ofSchool(w.far.URN), "disclosures", "concerns", "message_acts")
		for text, want := range map[string]bool{"of long ago": false, "a test of the door": false, "asleep in maths": true, "it is a lot": true} {
			if strings.Contains(kept, text) != want {
				t.Errorf("%q is kept: %v, want %v", text, !want, want)
			}
		}
		if after := give(t, func() (register.AnswerTimes, error) { return l.AnswerTimes(t.Context()) }); after != before {
			t.Errorf("the times became %+v, and were %+v", after, before)
		}
		if len(messages(t, s.As(w.far.Champion))) != 2 {
			t.Error("what was let go stands in the list")
		}
	})
}

func TestARollIsNotUndoneUnderAMessage(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		newest := pupilsByUPN(t, l)[apptest.Pupils(5, 5)[0].UPN].ID // who came with the import that can be undone
		must(t, l.CanUndo(t.Context(), w.target.applied))
		must(t, l.LinkMessage(t.Context(), w.target.concern, 3, newest))
		asked, undone := l.CanUndo(t.Context(), w.target.applied), l.UndoImport(t.Context(), w.target.applied)
		if says := problem(t, asked, ""); says != problem(t, undone, "") {
			t.Errorf("asked: %s, undone: %v", says, undone)
		}
	})
}

func TestWhatNobodyClosedStaysHoweverOldItIs(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		must(t, openDoor(t, s, w).Tell(t.Context(), register.Disclosure{Level: register.PleaseTalk, Words: "are you there"}))
		_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE disclosures SET received = '2020-02-02 08:00:00+00:00' WHERE school = '"+w.near.URN+"'")
		must(t, err)
		if n := give(t, func() (int, error) { return s.As(w.near.Champion).ForgetMessages(t.Context()) }); n != 0 {
			t.Errorf("%d were let go that nobody answered", n)
		}
	})
}
