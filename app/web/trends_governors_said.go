package web

import (
	"fmt"
	"strings"

	"carers/app/figures"
	"carers/app/web/form"
)

// finding is what the page finds, by rule: of the last whole year that may be told,
// or of this one.
func (g governorTold) finding() string {
	y, told := g.latest()
	if !told {
		if len(g.years) == 0 {
			return "How young carers do cannot be said yet"
		}
		return "Too few young carers to show how they attend"
	}
	when := "In " + y.Name
	if y.Running {
		when = "So far this school year"
	}
	d, compared := g.less(y)
	switch {
	case compared && d.High < 0:
		return when + " young carers attended less than others of their years"
	case compared && d.Low > 0:
		return when + " young carers attended more than others of their years"
	}
	return when + " young carers attended much as others of their years"
}

// latest is the last whole year of which attendance may be told, or else the one
// that is not over.
func (g governorTold) latest() (is governorYear, told bool) {
	for _, y := range g.years {
		if _, _, may := g.means(y); may && (!told || is.Running) {
			is, told = y, true
		}
	}
	return is, told
}

// knownSaid says how many carers are known, beside what is looked for.
func (g governorTold) knownSaid() []clause {
	known := clause{"Too few young carers are known to the school to show their number", "known"}
	if n, told := g.carers().Number(); told {
		known.Says = "The school knows " + many(n, "young carer", "young carers")
	}
	_, all := figures.FoundAgainst(figures.PublishedRanges[0], []figures.YearCount{{Pupils: len(g.roll)}})
	return []clause{known, {", ", ""}, {"of " + many(len(g.roll), "pupil", "pupils") + " on the roll", "known"}, {"; ", ""},
		{fmt.Sprintf("surveys suggest looking for %s to %s", form.Thousands(all.Low), form.Thousands(all.High)), "expected"}, {".", ""}}
}

// attendanceSaid says how carers attended in the latest year that may be told, and
// how it was in the first.
func (g governorTold) attendanceSaid() []clause {
	y, told := g.latest()
	if !told {
		return nil
	}
	own, others, _ := g.means(y)
	says := []clause{{capital(g.during(y)) + " young carers attended " + own.Words() + " of sessions", y.id() + "-own"}, {", ", ""},
		{"others of the same year groups " + others.Words(), y.id() + "-others"}}
	if d, compared := g.less(y); compared {
		says = append(says, clause{": ", ""}, clause{pointsMore(d.Tenths), y.id() + "-less"})
		switch {
		case d.Low == d.High:
		case d.Low <= 0 && d.High >= 0:
			says = append(says, clause{", ", ""}, clause{"which is no clear difference, " + likelyTold(d), y.id() + "-less"})
		default:
			says = append(says, clause{", ", ""}, clause{likelyTold(d), y.id() + "-less"})
		}
	}
	for i := len(g.years) - 1; i >= 0; i-- {
		was := g.years[i]
		if d, compared := g.less(was); compared && was.Name < y.Name && was.Kind != figures.Chosen {
			says = append(says, clause{"; ", ""}, clause{g.during(was) + " it was " + pointsMore(d.Tenths), was.id() + "-less"})
			break
		}
	}
	return append(says, clause{".", ""})
}

// during says in what time something was.
func (g governorTold) during(y governorYear) string {
	switch {
	case y.Running:
		return "this school year so far"
	case y.Kind == figures.Chosen:
		return "over " + y.Name
	}
	return "in " + y.Name
}

// absenceSaid says how many carers were persistently absent in the last whole year.
func (g governorTold) absenceSaid() []clause {
	y, told := g.latest()
	if !told {
		return nil
	}
	own, others := g.absentWords(y)
	if own == fewWords || own == soonWords {
		return nil
	}
	says := []clause{{capital(g.during(y)) + " " + own + " young carers missed a tenth of their sessions or more", y.id() + "-absent"}}
	if others != fewWords {
		says = append(says, clause{", ", ""}, clause{"of the others " + others + " did", y.id() + "-apart"})
	}
	return append(says, clause{".", ""})
}

// doesSaid says what the school does, in a sentence for each that may be told.
func (g governorTold) doesSaid() (all [][]clause) {
	if says := g.reviewsWords(); says != fewWords {
		p, _, _ := g.reviews()
		all = append(all, []clause{{p.Name + " " + reviewsSaid(says), "reviews"}, {".", ""}})
	}
	if days, helped := g.firstWords(); days != fewWords {
		all = append(all, []clause{{"Support began within " + days + " for half " + helped, "first"}, {".", ""}})
	}
	if says, of := g.honouredWords(); says != fewWords {
		all = append(all, []clause{{"Staff could do what was agreed " + says + " of the times that they noted", "honoured"}, {", for ", ""}, {of[len("of "):], "honoured"}, {".", ""}})
	}
	if g.voices > 0 {
		all = append(all, []clause{{many(g.voices, "thing that pupils said was", "things that pupils said were") + " acted on", "voice"}, {".", ""}})
	}
	return all
}

// reviewsSaid says how many reviews were in time: "12 of 17 reviews were held on time".
func reviewsSaid(says string) string {
	if n, some := strings.CutSuffix(says, " on time"); some {
		return n + " reviews were held on time, and too few were not to show how many"
	}
	return says + " reviews were held on time"
}
