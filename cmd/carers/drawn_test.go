package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/register"
)

// drawn holds each page that could be drawn from the demo's records to numbers that are
// counted here, in SQL or from the ground truth: a rule that nothing here counts fails.
func (k truth) drawn(t *testing.T, r *reader, db *sql.DB) {
	t.Helper()
	r.Open("/evidence/draw")
	p := plain{truth: k, t: t, db: db}
	want := p.sums()
	for _, rule := range award.Drawn() {
		says := apptest.Eval[string](r.Tab, fmt.Sprintf(`document.getElementById(%q).textContent.replace(/\s+/g, ' ')`, rule.ID))
		if want[rule.ID] == nil {
			t.Errorf("nothing here counts what %s says: %s", rule.ID, says)
		}
		for _, one := range want[rule.ID] {
			if !strings.Contains(says, one) {
				t.Errorf("%s should say %q, and says %q", rule.ID, one, says)
			}
		}
	}
}

// plain counts what the demo's database has of its larger school.
type plain struct {
	truth
	t  *testing.T
	db *sql.DB
}

const (
	outsideLeast = 10

	// knownNow are the entries of carers on roll.
	knownNow = `SELECT c.id FROM carers c JOIN pupils p ON p.school = c.school AND p.id = c.pupil_id
		WHERE c.school = '` + greenfield + `' AND c.status IN ('confirmed', 'paused') AND (p.left_on = '' OR p.left_on > '` + string(theDay) + `')`
)

// n is the one number that a question gives.
func (p plain) n(about string, args ...any) int {
	p.t.Helper()
	return number(p.t, rowsOf(p.t, p.db, "SELECT coalesce(CAST(("+fmt.Sprintf(about, args...)+") AS text), '0')")[0][0])
}

// of are the different carers in a table for whom something holds.
func (p plain) of(table, holds string, args ...any) int {
	return p.n("SELECT count(DISTINCT carer_id) FROM "+table+" WHERE school = '"+greenfield+"' AND carer_id IN ("+knownNow+") AND "+holds, args...)
}

// since is the first day of so many terms up to today.
func (p plain) since(terms int) calendar.Day {
	var all []calendar.Day
	for _, dates := range p.school.Settings.Dates {
		for _, t := range dates.Terms {
			if t.From <= theDay {
				all = append(all, t.From)
			}
		}
	}
	slices.Sort(all)
	return all[max(0, len(all)-terms)]
}

// shareSays says "n of known" where both it and the rest may be told outside.
func shareSays(n, of int, says string, args ...any) []string {
	if n < outsideLeast {
		return []string{"Too few"}
	}
	if of-n < outsideLeast {
		return []string{"oo few"} // which of the two is hidden besides is for package suppress
	}
	return []string{fmt.Sprintf(says, args...)}
}

func (p plain) sums() map[string][]string {
	known, onRoll := p.n("SELECT count(*) FROM ("+knownNow+")"), len(p.school.Roll(theDay))
	three := p.since(3)
	lately := fmt.Sprintf("BETWEEN '%s' AND '%s'", three, theDay)
	heard := p.of("reviews", "held_on %s AND coalesce(json_extract(body, '$.pupil_view'), '') <> ''", lately)
	referred := p.of("referrals", "kind NOT IN ('needs-assessment', 'transition') AND sent_on %s", lately)
	assessed := p.of("referrals", "kind IN ('needs-assessment', 'transition') AND sent_on %s", lately)
	planned := p.of("emergency_plans", "expires_on >= '%s'", theDay)
	moves := p.of("transitions", "agreed_on %s", lately)
	helped := p.of("adjustments", "status = 'active'")
	want := map[string][]string{
		"found-by-year":        {fmt.Sprintf("The school knows %d young carers among the %s pupils", known, thousands(onRoll)), fmt.Sprintf("looking for %.0f to %.0f", math.Round(.1*float64(onRoll)), math.Round(.13*float64(onRoll)))},
		"routes-of-finding":    {fmt.Sprintf("The school knows %d young carers.", known)},
		"pupils-heard":         shareSays(heard, known, "Of %d young carers that the school knows, %d said in a review since %s", known, heard, three.Words()),
		"referrals-made":       shareSays(referred, known, "For %d of %d young carers", referred, known),
		"needs-assessments":    shareSays(assessed, known, "For %d of %d young carers", assessed, known),
		"emergency-plans":      shareSays(planned, known, "For %d of %d young carers", planned, known),
		"transition-plans":     shareSays(moves, known, "With %d of %d young carers", moves, known),
		"adjustments-in-place": shareSays(helped, known, "For %d of %d young carers", helped, known),
	}
	p.support(want, known)
	p.waits(want, three)
	p.census(want, known)
	p.compared(want)
	p.kept(want)
	p.ofItself(want)
	return want
}

// support are reviews, first support and what staff noted.
func (p plain) support(want map[string][]string, known int) {
	ask := func(query string, from calendar.Day) [][]string {
		return rowsOf(p.t, p.db, strings.NewReplacer(":from", "'"+string(from)+"'", ":today", "'"+string(theDay)+"'", ":school", "'"+greenfield+"'").Replace(query))
	}
	for _, terms := range []int{1, 3, 9} {
		since := p.since(terms)
		reviewed := p.of("reviews", "held_on BETWEEN '%s' AND '%s'", since, theDay)
		if want["reviewed-this-term"] == nil && (reviewed >= outsideLeast || terms == 9) {
			want["reviewed-this-term"] = shareSays(reviewed, known, "%d of %d young carers that the school knows have had a review of what helps them since %s", reviewed, known, since.Words())
		}
		pupils := map[string]bool{}
		held, due := 0, 0
		for _, row := range ask(dueReviewsOfEach, since) {
			pupils[row[0]] = true
			if due++; row[1] != "" && row[1] <= row[2] {
				held++
			}
		}
		if want["reviews-on-time"] == nil && (min(held, due-held, len(pupils)) >= outsideLeast || terms == 9) {
			says := fmt.Sprintf("%d of %d reviews of what helps a young carer that fell due since %s", held, due, since.Words())
			if min(held, due-held, len(pupils)) < outsideLeast {
				says = "oo few"
			}
			want["reviews-on-time"] = []string{says}
		}
		rows := ask(firstHelped, since)
		if want["first-support-days"] == nil && (len(rows) >= outsideLeast || terms == 9) {
			var days []int
			for _, row := range rows {
				days = append(days, max(0, calendar.Day(row[0]).DaysUntil(calendar.Day(row[1]))))
			}
			waiting := len(ask(notHelped, since))
			want["first-support-days"] = []string{"Too few young carers were found"}
			if len(days) >= outsideLeast && (waiting == 0 || waiting >= outsideLeast) {
				want["first-support-days"] = []string{fmt.Sprintf("half of the %d young carers that the school learned of since %s and does something for, that began within %s", len(days), since.Words(), daysOf(days))}
			}
		}
	}
	nine := p.since(9)
	row := ask(notedUses, nine)[0]
	want["adjustments-honoured"] = []string{"Too few notes"}
	if done, noted := number(p.t, row[0]), number(p.t, row[1]); number(p.t, row[2]) >= outsideLeast {
		want["adjustments-honoured"] = []string{fmt.Sprintf("%s%% of the times that they noted it, for %s young carers, since %s", tenth(100*float64(done)/float64(noted)), row[2], nine.Words())}
	}
}

// daysOf is the middle one of some days, in words.
func daysOf(days []int) string {
	slices.Sort(days)
	n := len(days)
	return fmt.Sprintf("%.0f days", math.Round(float64(days[(n-1)/2]+days[n/2])/2))
}

// dueReviewsOfEach are the reviews that fell due, each with whose it was, when it was held
// and when it was due.
const dueReviewsOfEach = `
WITH held AS (SELECT carer_id, held_on, lag(json_extract(body, '$.next_review')) OVER (PARTITION BY carer_id ORDER BY held_on, id) AS due FROM reviews WHERE school = :school),
fell AS (SELECT carer_id, due, held_on FROM held WHERE due <> ''
  UNION ALL SELECT carers.id, next_review, '' FROM carers JOIN pupils ON pupils.school = carers.school AND pupils.id = carers.pupil_id
    WHERE carers.school = :school AND carers.status IN ('confirmed', 'paused', 'former') AND next_review <> '' AND (pupils.left_on = '' OR pupils.left_on > :today))
SELECT carer_id, held_on, due FROM fell WHERE due BETWEEN :from AND :today AND (due < :today OR held_on <> '' AND held_on <= due)`

// notHelped are carers whom the school learned of, and for whom nothing has begun.
const notHelped = `
SELECT c.id FROM carers c WHERE c.school = :school AND c.id IN (` + knownNow + `) AND c.identified_on BETWEEN :from AND :today AND NOT EXISTS (
  SELECT 1 FROM adjustments a WHERE a.school = c.school AND a.carer_id = c.id AND (a.status = 'active' OR a.history LIKE '%"active"%') AND a.starts_on <> '' AND a.starts_on <= :today)`

// waits are for the first answer to each carer's first referral.
func (p plain) waits(want map[string][]string, since calendar.Day) {
	for _, kind := range []struct{ in, few, says string }{
		{"NOT IN", "Too few young carers have had a first answer from a service", "half of the first answers of services, for %d young carers, came within %s"},
		{"IN", "Too few young carers have had a first answer about an assessment", "assessments, for %d young carers, came within %s"},
	} {
		var days []int
		asked := map[string]bool{}
		for _, row := range rowsOf(p.t, p.db, fmt.Sprintf("SELECT carer_id, sent_on, body FROM referrals WHERE school = '%s' AND carer_id IN (%s) AND kind %s ('needs-assessment', 'transition') AND sent_on BETWEEN '%s' AND '%s' ORDER BY sent_on, id", greenfield, knownNow, kind.in, since, theDay)) {
			var r struct {
				Steps []struct {
					To, On string
					Back   any
				}
			}
			if err := json.Unmarshal([]byte(row[2]), &r); err != nil {
				p.t.Fatal(err)
			}
			came := ""
			for _, s := range r.Steps {
				if slices.Contains([]string{"received", "waiting", "started", "refused"}, s.To) && s.Back == nil && came == "" {
					came = s.On
				}
			}
			if !asked[row[0]] && came != "" {
				days = append(days, calendar.Day(row[1]).DaysUntil(calendar.Day(came)))
			}
			asked[row[0]] = true
		}
		says := kind.few
		if len(days) >= outsideLeast {
			says = fmt.Sprintf(kind.says, len(days), daysOf(days))
		}
		want["referral-waits"] = append(want["referral-waits"], says)
	}
}

// census counts the carers whose letter the MIS has as the register gives it.
func (p plain) census(want map[string][]string, known int) {
	matched := 0
	for _, e := range p.school.Entries {
		pupil, _ := p.school.Pupil(e.Carer.PupilID)
		if !pupil.OnRoll(theDay) || e.Carer.Status != register.Confirmed && e.Carer.Status != register.Paused {
			continue
		}
		mis := pupil.Flags[register.YoungCarerInMIS].Value
		code, _ := e.Carer.CensusCode(p.school.Settings, mis)
		declared := mis == "P" || mis == "S" || mis == "yes"
		if none := code == register.CensusNotDeclared; none && !declared || !none && (mis == string(code) || mis == "yes") {
			matched++
		}
	}
	want["census-matched"] = shareSays(matched, known, "Of %d young carers that the school knows, the school’s management system agrees with the register about the census for %d.", known, matched)
}

// compared are attendance and results, of the last whole year and the last point.
func (p plain) compared(want map[string][]string) {
	carers, others := p.sides(2025)
	var own side
	for _, s := range carers {
		own.possible, own.attended = own.possible+s.possible, own.attended+s.attended
	}
	weighed := 0.
	for group, s := range carers {
		weighed += float64(s.possible) / float64(own.possible) * float64(others[group].attended) / float64(others[group].possible)
	}
	want["attendance-compared"] = []string{fmt.Sprintf("In 2025/26 young carers attended %s%% of sessions, others of the same year groups %s%%.", tenth(100*float64(own.attended)/float64(own.possible)), tenth(100*weighed))}
	all, has := p.attainedAt(demo.Summer, "", func(value, target float64) float64 { return oneIf(value >= target) })
	ours, theirs, _, _ := heldAgainst(all, func(c countedTruth) (float64, float64) { return has[c.id][0], has[c.id][1] })
	want["results-compared"] = []string{fmt.Sprintf("At %s, %s%% of young carers’ results were on target or above, and %s%% of those", demo.Summer.Name, tenth(100*ours), tenth(100*theirs))}
}

// kept is what the school keeps of itself, of the last twelve months.
func (p plain) kept(want map[string][]string) {
	year := theDay.AddMonths(-12)
	for rule, kinds := range map[string]string{
		"awareness-held": "'assembly', 'lesson', 'display'", "assembly-held": "'assembly'", "display-up": "'display'", "governors-told": "'governors'", "parents-told": "'parents'", "forum-held": "'forum'",
	} {
		rows := rowsOf(p.t, p.db, fmt.Sprintf("SELECT CAST(count(*) AS text), coalesce(max(on_day), '') FROM activities WHERE school = '%s' AND out_on = '' AND kind IN (%s) AND on_day BETWEEN '%s' AND '%s'", greenfield, kinds, year, theDay))
		want[rule] = []string{" " + rows[0][0], calendar.Day(rows[0][1]).Words() + "."}
	}
	for rule, kinds := range map[string]string{"policy-current": "'policy'", "commitment-current": "'commitment'", "agreements-current": "'agreement', 'memorandum'"} {
		n := p.n("SELECT count(*) FROM documents d WHERE school = '%s' AND kind IN (%s) AND approved_on <> '' AND approved_on <= '%s' AND ended_on = '' AND (review_on = '' OR review_on >= '%s') AND NOT EXISTS (SELECT 1 FROM documents l WHERE l.school = d.school AND l.after_id = d.id)", greenfield, kinds, theDay, theDay)
		want[rule] = []string{fmt.Sprintf("not late to be looked at again: %d.", n)}
		if n == 0 {
			want[rule] = []string{"not late to be looked at again."}
		}
	}
	posts := p.n("SELECT count(DISTINCT post) FROM leads WHERE school = '%s' AND from_day <= '%s' AND (until_day = '' OR until_day >= '%s')", greenfield, theDay, theDay)
	want["leads-named"] = []string{fmt.Sprintf("at the school today in %d posts.", posts)}
	covered := p.n("SELECT count(DISTINCT post) FROM leads WHERE school = '%s' AND from_day <= '%s' AND (until_day = '' OR until_day >= '%s') AND (away_from = '' OR away_from > '%s' OR away_until <> '' AND away_until < '%s' OR cover <> '')", greenfield, theDay, theDay, theDay, theDay)
	deputy := rowsOf(p.t, p.db, "SELECT max(from_day) FROM leads WHERE school = '"+greenfield+"' AND post = 'deputy' AND until_day = ''")[0][0]
	want["leads-cover"] = []string{fmt.Sprintf("somebody to ask today in %d posts", covered), "since " + calendar.Day(deputy).Words()}
	// Who was at several sessions is not known: the largest that counts, with those that add to it.
	largest := p.n("SELECT max(trained) FROM activities WHERE school = '%s' AND kind = 'training' AND out_on = '' AND NOT adds AND on_day <= '%s' AND until_day >= '%s'", greenfield, theDay, theDay)
	more := p.n("SELECT coalesce(sum(trained), 0) FROM activities WHERE school = '%s' AND kind = 'training' AND out_on = '' AND adds AND on_day <= '%s' AND until_day >= '%s'", greenfield, theDay, theDay)
	staff := p.n("SELECT staff FROM activities WHERE school = '%s' AND kind = 'training' ORDER BY on_day DESC LIMIT 1", greenfield)
	want["training-coverage"] = []string{fmt.Sprintf("%d of %d staff", min(largest+more, staff), staff)}
}

// ofItself are what pupils said together, the quiet door and the baseline.
func (p plain) ofItself(want map[string][]string) {
	said := rowsOf(p.t, p.db, "SELECT CAST(count(*) AS text), CAST(sum(decided <> '') AS text), CAST(sum(done <> '') AS text), CAST(sum(told_on <> '') AS text) FROM voices WHERE school = '"+greenfield+"'")[0]
	want["voice-answered"] = []string{said[0] + " things", "Decided about: " + said[1] + ". Done: " + said[2] + ". Pupils were told what became of it: " + said[3] + "."}
	opened := rowsOf(p.t, p.db, "SELECT substr(CAST(opened AS text), 1, 10) FROM doors WHERE school = '"+greenfield+"'")[0][0]
	tongues, err := filepath.Glob("../../templates/door/languages/*.yaml")
	if err != nil {
		p.t.Fatal(err)
	}
	want["quiet-door-open"] = []string{"since " + calendar.Day(opened).Words(), fmt.Sprintf("read in %d languages", len(tongues))}
	round := rowsOf(p.t, p.db, "SELECT id, closed_on FROM award_rounds WHERE school = '"+greenfield+"' AND closed_on <> '' ORDER BY closed_on DESC LIMIT 1")[0]
	rated := p.n("SELECT count(*) FROM award_parts, json_each(answers) WHERE school = '%s' AND round_id = '%s' AND coalesce(json_extract(value, '$.rating'), '') <> ''", greenfield, round[0])
	best := p.n("SELECT count(*) FROM award_parts, json_each(answers) WHERE school = '%s' AND round_id = '%s' AND json_extract(value, '$.rating') = 'green'", greenfield, round[0])
	want["baseline-done"] = []string{"on " + calendar.Day(round[1]).Words(), fmt.Sprintf("Statements rated: %d. Rated best of the scale: %d.", rated, best)}
}
