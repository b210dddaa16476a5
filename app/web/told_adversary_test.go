package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest/adversary"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
)

// outsideOf is a school of two year groups as it is drawn for readers outside on a day.
// Much was done for each carer, and more than once.
func outsideOf(today calendar.Day, sessions int, is knownOn) *drawing {
	d := &drawing{governorTruth: *schoolOf(suppress.LimitFor(suppress.Outside, 0), today, sessions, is)}
	d.terms = []figures.Period{{Name: "Spring", From: "2026-01-05", To: "2026-03-27"}, {Name: "Summer", From: "2026-04-13", To: "2026-07-21"}, {Name: "Autumn", From: "2026-09-02", To: today}}
	for k := range d.support {
		s := &d.support[k]
		who, _ := slices.BinarySearch(append(slices.Clone(is.carers), 99), numberOf(s.Pupil))
		s.IdentifiedOn, s.SupportedOn = "2026-06-01", calendar.Day("2026-06-08").Add(who)
		for i := range 6 {
			due := calendar.Day("2026-01-12").Add(28 * i)
			s.Reviews = append(s.Reviews, figures.Review{DueOn: due, HeldOn: due.Add(map[bool]int{true: -1, false: 3}[i < 4 || who%4 == 1])})
		}
		s.Adjustments = []store.SupportAdjustment{{Area: register.AreaDay, Status: register.AdjustmentActive, Told: true, StartsOn: s.SupportedOn, Uses: store.UseCounts{Used: 3, Helped: 4, CouldNot: who % 3}}}
	}
	for who := range is.carers {
		sent := calendar.Day("2026-05-04").Add(who)
		c := store.CarerDone{Planned: who%5 > 0, Matched: who%6 > 0, Heard: []calendar.Day{sent, sent.Add(90)}, Moves: []calendar.Day{sent}[:1-who%2]}
		for _, assesses := range []bool{false, true} {
			if who%7 == 3 {
				continue
			}
			w := store.ReferralWait{Wait: figures.Wait{From: sent, To: sent.Add(5 + who)}, Assesses: assesses}
			if who == 6 {
				w.To = ""
			}
			if c.Waits = append(c.Waits, w, w); assesses {
				c.Assessed = append(c.Assessed, sent)
			} else {
				c.Referred = append(c.Referred, sent)
			}
		}
		d.from.Carers = append(d.from.Carers, c)
	}
	var all []figures.Attained
	for i := range 40 {
		one := figures.Attained{Member: figures.Member{Pupil: fmt.Sprint(i), Year: []string{"3", "4"}[i%2], Carer: is.lastYear(i)}}
		for k := range 5 {
			one.Results = append(one.Results, figures.Result{Subject: fmt.Sprint(k), Point: "Summer 2025/26", Scale: figures.GCSE, Value: fmt.Sprint(3 + (i+k)%4), Target: "5"})
		}
		all = append(all, one)
	}
	d.points = []resultsPoint{{"Summer 2025/26", "summer 2025/26", "2026-07-03", d.terms[1], figures.CompareResults(reaching, all, figures.Like{})}}
	return d
}

func numberOf(s string) (n int) {
	_, _ = fmt.Sscan(s, &n)
	return n
}

// leavesOutside draws everything that counts pupils for readers outside, as it would
// leave, and adds what was told by then: the cohort of an inspection, each rule's page,
// and an authority's records.
func (d *drawing) leavesOutside(t *testing.T, known *[]store.ToldTable) map[string]string {
	t.Helper()
	leaves := map[string]string{}
	keep := func(what string, is any, fresh []store.ToldTable, err error) {
		text, wrong := json.MarshalIndent(is, "", " ")
		if err != nil || wrong != nil {
			t.Fatal(what, err, wrong)
		}
		leaves[what], *known = string(text), append(*known, fresh...)
	}
	told := governorTold{governorTruth: d.governorTruth}
	fresh, err := told.tell(d.draft(), *known)
	keep("inspection", told.paperParts(register.School{Name: "A school"}), fresh, err)
	for _, r := range award.Drawn() {
		page, err := d.tell(r, *known)
		keep("drawn "+r.ID, page.paper("A school", d.today, ""), page.fresh, err)
	}
	rules := slices.DeleteFunc(award.Drawn(), func(r award.DrawnRule) bool { return !slices.Contains(returnRules, r.ID) })
	parts, fresh, err := d.tellAll(rules, *known)
	keep("return", parts, fresh, err)
	return leaves
}

// counts are the true counts of what is drawn, by the names that its tables have, and of
// how many pupils what is no pupil is. Each is a plain loop.
func (d *drawing) counts(truth *adversary.Truth) {
	d.governorTruth.counts(truth.Counts)
	today, since := string(d.today), string(d.terms[max(0, len(d.terms)-3)].From)
	name := func(where ...string) string {
		where = append(where, "carer=yes")
		slices.Sort(where)
		return adversary.Name("pupils", where, today, today)
	}
	truth.Counts[name()] = len(d.from.Carers)
	split := func(what string, so func(store.CarerDone) bool) {
		yes := 0
		for _, c := range d.from.Carers {
			if so(c) {
				yes++
			}
		}
		truth.Counts[name(what+"=yes")], truth.Counts[name(what+"=no")] = yes, len(d.from.Carers)-yes
	}
	lately := func(days []calendar.Day) bool {
		return slices.ContainsFunc(days, func(day calendar.Day) bool { return string(day) >= since && string(day) <= today })
	}
	split("heard since "+since, func(c store.CarerDone) bool { return lately(c.Heard) })
	split("referred since "+since, func(c store.CarerDone) bool { return lately(c.Referred) })
	split("assessment asked for since "+since, func(c store.CarerDone) bool { return lately(c.Assessed) })
	split("move planned since "+since, func(c store.CarerDone) bool { return lately(c.Moves) })
	split("emergency plan", func(c store.CarerDone) bool { return c.Planned })
	split("census letter", func(c store.CarerDone) bool { return c.Matched })
	for what, assesses := range map[string]bool{"referred": false, "assessment asked for": true} {
		came, none := 0, 0
		for _, c := range d.from.Carers {
			first := figures.Wait{From: "9"}
			for _, w := range c.Waits {
				if w.Assesses == assesses && string(w.From) >= since && w.From < first.From {
					first = w.Wait
				}
			}
			if first.To != "" {
				came++
			} else if first.From != "9" {
				none++
			}
		}
		truth.Counts[name(what+" since "+since+"=yes", "answer=came")], truth.Counts[name(what+" since "+since+"=yes", "answer=none yet")] = came, none
	}
	d.supportCounts(truth, name)
	for _, p := range d.points {
		from, to, key := string(p.Term.From), string(p.Term.To), "results="+p.Key
		truth.Counts[adversary.Name("pupils", []string{"carer=yes", key}, from, to)] = p.Reached.Carers.Pupils
		truth.Counts[adversary.Name("pupils", []string{"carer=no", key}, from, to)] = p.Reached.Others.Pupils
		truth.Counts[adversary.Name("pupils", []string{key}, from, to)] = p.Reached.Carers.Pupils + p.Reached.Others.Pupils
	}
}

// supportCounts are those of what the school does, over each stretch of terms that a page
// may choose.
func (d *drawing) supportCounts(truth *adversary.Truth, name func(...string) string) {
	helped := 0
	for _, s := range d.support {
		if s.Status.Counted() && s.OnRoll && slices.ContainsFunc(s.Adjustments, func(a store.SupportAdjustment) bool { return a.Status == register.AdjustmentActive }) {
			helped++
		}
	}
	truth.Counts[name("something agreed=yes")], truth.Counts[name("something agreed=no")] = helped, len(d.from.Carers)-helped
	for _, terms := range []int{1, 3, 9} {
		since, today := d.terms[max(0, len(d.terms)-terms)].From, d.today
		reviewed, pupils, reviews := 0, [3]int{}, [3]int{}
		for _, s := range d.support {
			held, of := false, [3]bool{}
			for _, r := range s.Reviews {
				held = held || r.HeldOn >= since && r.HeldOn <= today
				if r.DueOn == "" || r.DueOn < since || r.DueOn > today {
					continue
				}
				how := 1
				if r.HeldOn != "" && r.HeldOn <= today && r.HeldOn <= r.DueOn {
					how = 0
				} else if r.DueOn >= today {
					continue
				}
				reviews[how]++
				reviews[2]++
				of[how], of[2] = true, true
			}
			for i, is := range of {
				pupils[i] += boolInt(is)
			}
			reviewed += boolInt(held && s.Status.Counted() && s.OnRoll)
		}
		truth.Counts[name("reviewed since "+string(since)+"=yes")], truth.Counts[name("reviewed since "+string(since)+"=no")] = reviewed, len(d.from.Carers)-reviewed
		for i, where := range [][]string{{"held=on time"}, {"held=late or not yet"}, nil} {
			of := adversary.Name("reviews that fell due", where, string(since), string(today))
			truth.Counts[of], truth.Behind[of] = reviews[i], pupils[i]
		}
	}
}

// ofSchoolCounts are counts of what the school or a service did.
var ofSchoolCounts = []string{"answer=came", "held=", "reviewed since", "heard since", "emergency plan=yes", "census letter=yes", "something agreed=yes", "support=begun"}

func ofSchool(name string) bool {
	return slices.ContainsFunc(ofSchoolCounts, func(did string) bool { return strings.Contains(name, did) })
}

// threeDays are those on which a school of so many carers is told of: somebody comes to be known between
// the first and the second, and somebody is none any more on the third.
func threeDays(n int) []*drawing {
	var first []int
	for i := range n {
		first = append(first, i)
	}
	second := append(slices.Clone(first), n)
	return []*drawing{
		outsideOf("2026-09-14", 18, knownOn{carers: first}), outsideOf("2026-09-15", 20, knownOn{carers: second, came: second[n:]}), outsideOf("2026-12-01", 110, knownOn{carers: second[1:], left: second[:1], came: second[n:]}),
	}
}

// TestNoPackTellsNoneFromAFewAndNobodyWorksOutWhatItHides has schools of none to eleven
// carers on three days, with all that counts pupils for readers outside. While there are
// too few to show, each page is to the letter that of a school without any. Of all of
// them an adversary works out nothing.
func TestNoPackTellsNoneFromAFewAndNobodyWorksOutWhatItHides(t *testing.T) {
	t.Parallel()
	var none []map[string]string
	var known []store.ToldTable
	for _, on := range []struct {
		day      calendar.Day
		sessions int
	}{{"2026-09-14", 18}, {"2026-09-15", 20}, {"2026-12-01", 110}} {
		none = append(none, outsideOf(on.day, on.sessions, knownOn{}).leavesOutside(t, &known))
	}
	for _, n := range []int{0, 1, 2, 3, 4, 5, 8, 9, 10, 11} {
		t.Run(fmt.Sprintf("of %d carers", n), func(t *testing.T) {
			t.Parallel()
			var known []store.ToldTable
			judge := adversary.Truth{Counts: map[string]int{}, Least: suppress.DefaultOutside, OfSchool: map[string]bool{}, Behind: map[string]int{}}
			k := adversary.New("")
			for i, d := range threeDays(n) {
				leaves := d.leavesOutside(t, &known)
				if n < 9 {
					for _, what := range slices.Sorted(maps.Keys(leaves)) {
						if leaves[what] != none[i][what] {
							t.Errorf("on %s %s reads\n%s\nand with no carer\n%s", d.today, what, leaves[what], none[i][what])
						}
					}
				}
				d.counts(&judge)
				years, pupils := d.yearsOnRoll()
				for _, y := range years {
					k.Know("pupils", []string{"year=" + y}, string(d.today), string(d.today), pupils[y])
				}
				k.Know("pupils", nil, string(d.today), string(d.today), len(d.roll))
			}
			hidden := namesAll(t, known, judge.Counts)
			for name := range judge.Counts {
				judge.OfSchool[name] = judge.OfSchool[name] || ofSchool(name)
			}
			for _, table := range known {
				if err := k.Hear([]byte(table.Body)); err != nil {
					t.Fatal(err)
				}
			}
			for _, f := range k.Attack(judge) {
				t.Error(f)
			}
			if hidden < 10 || n > 9 && hidden == len(known) {
				t.Errorf("%d counts are hidden in %d tables", hidden, len(known))
			}
		})
	}
}
