package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/figures"
	"carers/app/register"
	"carers/app/web/form"
)

// ofTheirYears names whom carers are held against.
const ofTheirYears = "others of their years"

// when is the chosen period inside a sentence.
func (c *cohort) when() string {
	if c.running() {
		return "this school year so far"
	}
	return "in " + c.in.Period.Name
}

// finding is what the chosen measure shows in the chosen period, by rule: a clear
// difference and what it was before, that there is none, or why that cannot be said.
func (c *cohort) finding() string {
	d, why := c.compared.Difference, notTold(c.compared)
	switch {
	case why == figures.NoPupils:
		return "No young carer to count " + c.when()
	case !d.Told():
		return capital(c.of.noun) + " " + c.when() + ": " + uncapital(whyNot(why))
	case d.NoInterval == figures.TooFewPupils:
		return "Too few young carers to say " + c.when() + ": " + form.Thousands(c.compared.Carers.Pupils)
	case !d.HasInterval():
		return capital(c.of.noun) + " " + c.when() + ": " + uncapital(whyNot(d.NoInterval))
	case !d.Clear():
		return "No clear difference in " + c.of.noun + " between young carers and " + ofTheirYears + ", " + c.when() + c.gapBefore()
	}
	return c.gap(d.Value) + " " + c.when() + c.gapBefore()
}

// gap says a difference as a sentence without an end.
func (c *cohort) gap(d float64) string {
	much, more := apart(c.of.unit, d), d > 0
	switch {
	case c.of.Key == string(figures.Attendance):
		return "Young carers attended " + much + " " + oneOf(more, "more", "less") + " than " + ofTheirYears
	case c.of.unit == figures.DaysUnit:
		return "Young carers missed " + much + " " + oneOf(more, "more", "fewer") + " each than " + ofTheirYears
	case c.of.unit == figures.TimesUnit:
		return "There were " + much + " " + oneOf(more, "more", "fewer") + " suspensions of young carers than of " + ofTheirYears
	}
	return capital(c.of.noun) + " was " + much + " " + oneOf(more, "higher", "lower") + " among young carers than among " + ofTheirYears
}

func oneOf(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}

// uncapital is a sentence inside another.
func uncapital(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:first]) + s[first:]
}

// gapBefore says what the difference was in the earlier period, where that can be
// said; nothing is said of why it changed.
func (c *cohort) gapBefore() string {
	if c.before == nil {
		return ""
	}
	was, is := c.of.compare(*c.before, c.like).Difference, c.compared.Difference
	when := "in " + c.before.Period.Name
	if c.running() {
		when = "in the same part of last school year"
	}
	switch {
	case !was.HasInterval():
		return ""
	case !was.Clear():
		return oneOf(is.Clear(), "; "+when+" there was no clear difference", "")
	case is.Clear() && is.Value*was.Value > 0:
		return "; the gap was " + apart(c.of.unit, was.Value) + " " + when
	}
	return "; " + when + " it was " + differs(c.of.unit, was.Value)
}

// What stands beside figures: of few pupils, and of all.
const (
	roughRange   = " That is a rough range: no more than 30 pupils stand behind it."
	cannotSayWhy = "The figures say that there is a difference or none. They cannot say why."
)

// says are the figures of the finding, in sentences.
func (c *cohort) says() []string {
	carers, others, d := c.compared.Carers, c.compared.Others, c.compared.Difference
	if !carers.Estimate.Told() {
		return []string{sentence(whyNot(notTold(c.compared)))}
	}
	side := func(who string, s figures.Side, spread string) string {
		return who + ": " + figureSays(c.of.unit, s.Estimate.Value) + " " + c.of.of + " (" + many(s.Pupils, "pupil", "pupils") + spread + ")."
	}
	says := side("Young carers", carers, "")
	if others.Estimate.Told() {
		says += " " + side("Others of their years", others, ", as if they were spread over the year groups as young carers are")
	}
	all := []string{says}
	switch {
	case !d.Told():
	case d.HasInterval():
		all = append(all, "The difference is "+differs(c.of.unit, d.Value)+", and likely between "+likely(c.compared)+"."+oneOf(d.Rough, roughRange, ""))
	default:
		all = append(all, "The difference is "+differs(c.of.unit, d.Value)+". How far chance goes is not told: "+uncapital(whyNot(d.NoInterval))+".")
	}
	return append(all, cannotSayWhy)
}

// notes say how far the figures go and where care is needed.
func (c *cohort) notes() []string {
	notes := []string{
		"Young carers are those who were confirmed or paused on the register on at least one day of the time shown: what the school knew then. Others are everybody else of the same year groups" + likeWords(c.like) + ".",
	}
	left := c.compared
	if left.Unmatched > 0 {
		notes = append(notes, sentence(many(left.Unmatched, "young carer is", "young carers are")+" left out, since fewer than two others are like them"))
	}
	out := left.CarersLeft
	for _, why := range []struct {
		n    int
		says string
	}{{out.NoSessions, "no session of them is kept"}, {out.TooShort, "they had fewer than " + form.Thousands(figures.EnoughSessions) + " possible sessions"}, {out.Untold, "their export does not tell it"}} {
		if why.n > 0 {
			notes = append(notes, sentence(many(why.n, "young carer is", "young carers are")+" not counted in "+c.of.noun+": "+why.says))
		}
	}
	if n := figures.RatesOf(c.in.Counted()).Partial; n > 0 {
		notes = append(notes, sentence("Of "+many(n, "pupil", "pupils")+" some totals reach over the ends of the time shown. They cannot be divided, and are left out"))
	}
	for _, caution := range c.cautions() {
		notes = append(notes, caution.Words())
	}
	if says := unsaidWords(c.unsaid); says != "" {
		notes = append(notes, says)
	}
	if method := c.compared.Difference.Method; method != "" {
		notes = append(notes, "How the range is reckoned: "+method.Words()+".")
	}
	return notes
}

func likeWords(like figures.Like) string {
	var also []string
	if like.Premium {
		also = append(also, "the same pupil premium")
	}
	if like.SEN {
		also = append(also, "the same special needs")
	}
	if len(also) == 0 {
		return ""
	}
	return " with " + andList(also)
}

// cautions are those of the Department for Education that bite on this page.
func (c *cohort) cautions() []figures.Caution {
	shown := figures.Shown{LastData: c.fresh.Attendance.Until, LeftOut: c.compared.CarersLeft}
	for _, p := range slices.Concat(c.terms, c.years) { // which stand in the picture and its tables
		shown.Periods = append(shown.Periods, p.Period)
		for _, one := range p.Pupils {
			shown.Year11 = shown.Year11 || one.Year == string(register.Year("11"))
		}
	}
	return figures.Cautions(shown)
}
