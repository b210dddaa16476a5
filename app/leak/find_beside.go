package leak

import (
	"slices"
	"strings"
)

// initialFirst finds "J. Smith", "J Smith", "j.smith" and "jsmith".
func (f *finder) initialFirst(i int) *place {
	var best *place
	at := i + 1
	for tries := 0; tries < 3 && at < len(f.letters); tries++ {
		joined := f.letters[at].gap == 0
		if joined && tries > 0 || !joined && !f.initialGap(at) {
			return best
		}
		f.more = f.walk(at, f.more)
		for _, v := range f.more {
			k := &f.w.keys[v.key]
			to, ended := f.named(v.to, k)
			if !ended || v.loose || joined && (k.kind != unusual || k.letters < 5) || !joined && !f.initialed(i, at, k) {
				continue
			}
			if who := fitting(k.who(surname), f.w.initials, f.letters[i].r); len(who) > 0 && (best == nil || to > best.to) {
				best = &place{SurnameInitial, i, to, who}
			}
		}
		if joined || best != nil || !f.letters[at].upper || !f.ends(at+1) {
			return best
		}
		at++ // J. K. Smith
	}
	return best
}

// initialGap reports whether what stands before a letter may part an initial from a name.
func (f *finder) initialGap(at int) bool {
	return f.letters[at].gap.only(space | dot | stop | comma | glue | hyphen | line | turn)
}

// initialed reports whether an initial and a surname that is a word too are meant as a
// name: "A Brown" may be the beginning of a sentence.
func (f *finder) initialed(i, at int, k *key) bool {
	g := f.letters[at].gap
	if k.letters < 2 {
		return false
	}
	if g.only(glue) || g == dot {
		return true
	}
	if !f.letters[i].upper {
		return false
	}
	if k.kind == unusual && k.letters > 2 {
		return f.letters[at].upper || g.has(dot|stop)
	}
	if !f.letters[at].upper {
		return false
	}
	if (f.letters[i].r == 'a' || f.letters[i].r == 'i') && !g.has(dot|stop) {
		return !f.sentenceStarts(i) && k.kind != proper && !f.capitalAfter(at)
	}
	return true
}

// withInitial finds "Smith, J", "Smith J" and "Amina B".
func (f *finder) withInitial(i int, u unit) *place {
	at := u.to
	if u.loose || at >= len(f.letters) || !f.ends(at+1) {
		return nil
	}
	if !f.ends(at) {
		return f.account(i, u)
	}
	g, k, initial := f.letters[at].gap, &f.w.keys[u.key], f.letters[at]
	if !g.only(space|comma|dot|glue|turn) || initial.digit || g.only(turn) && k.kind != unusual {
		return nil
	}
	after := gap(0)
	if at+1 < len(f.letters) {
		after = f.letters[at+1].gap
	}
	if !initial.upper && !g.only(glue|dot) || k.letters < 3 && !g.has(comma) || after.has(tick) {
		return nil
	}
	if k.kind != unusual {
		vowel := (initial.r == 'a' || initial.r == 'i') && !g.only(glue|dot) && !after.has(dot|stop)
		if vowel || !f.letters[i].upper && !g.only(glue) || k.kind == proper && !g.only(glue) && !after.has(dot|stop) {
			return nil
		}
	}
	if who := fitting(k.who(surname), f.w.initials, initial.r); len(who) > 0 {
		return &place{SurnameInitial, i, at + 1, who}
	}
	if who := fitting(k.who(forename), f.w.surnamed, initial.r); len(who) > 0 {
		return &place{ForenameInitial, i, at + 1, who}
	}
	return nil
}

// account finds a name with an initial that nothing parts from it, as in the name of an
// account: "aminab@school.example", "aminab22".
func (f *finder) account(i int, u unit) *place {
	at, k := u.to, &f.w.keys[u.key]
	if k.kind != unusual || k.letters < 4 || at+1 >= len(f.letters) {
		return nil
	}
	next := f.letters[at+1]
	if mail := next.gap.only(glue) && strings.ContainsRune(f.text[f.letters[at].end:next.at], '@'); !mail && !(next.gap == turn && next.digit) {
		return nil
	}
	if who := fitting(k.who(forename), f.w.surnamed, f.letters[at].r); len(who) > 0 {
		return &place{ForenameInitial, i, at + 1, who}
	}
	if who := fitting(k.who(surname), f.w.initials, f.letters[at].r); len(who) > 0 {
		return &place{SurnameInitial, i, at + 1, who}
	}
	return nil
}

// withForm finds a name with a capital beside the form of who bears it: "Grace (9B)",
// "Grace in 9B", "9B Grace".
func (f *finder) withForm(i int, u unit) *place {
	k := &f.w.keys[u.key]
	if u.loose || !f.ends(u.to) || !f.letters[i].upper || k.letters < 2 {
		return nil
	}
	var who []int32
	to := u.to
	for _, b := range k.bearers {
		if b.role&(forename|middle|surname) == 0 || b.role&oneWord != 0 && k.kind != unusual || f.w.forms[b.person] == "" {
			continue
		}
		if end, beside := f.formAfter(u.to, f.w.forms[b.person], k.kind == proper); beside {
			who, to = append(who, b.person), end
		} else if k.kind != proper && f.formBefore(i, f.w.forms[b.person]) {
			who = append(who, b.person)
		}
	}
	if who == nil {
		return nil
	}
	return &place{NameForm, i, to, who}
}

// formAfter finds a form within three words after a letter. A form that is a word, such
// as Oak, counts in brackets only.
func (f *finder) formAfter(at int, form string, near bool) (end int, beside bool) {
	for words := 0; words < 3 && at < len(f.letters); words++ {
		g := f.letters[at].gap
		if g.has(blank|wide) || g.has(stop) && words > 0 {
			return 0, false
		}
		if end, is := f.spells(at, form); is && (hasDigit(form) || g.has(open)) {
			return end, true
		}
		if near {
			return 0, false
		}
		at = f.wordEnd(at)
	}
	return 0, false
}

// formBefore finds a form that ends right before a letter.
func (f *finder) formBefore(i int, form string) bool {
	if !hasDigit(form) || f.letters[i].gap.has(blank|stop|wide|line) {
		return false
	}
	from := i - len([]rune(form))
	if from < 0 || !f.starts(from) {
		return false
	}
	end, is := f.spells(from, form)
	return is && end == i
}

// spells reports whether the letters from one on are these, as a word or more.
func (f *finder) spells(at int, letters string) (end int, is bool) {
	for _, r := range letters {
		if at >= len(f.letters) || f.letters[at].r != r || end > 0 && f.letters[at].gap.has(blank|wide|stop) {
			return 0, false
		}
		at++
		end = at
	}
	return end, f.ends(end)
}

func hasDigit(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			return true
		}
	}
	return false
}

// initialsForm finds "JS (9B)" and "J.S. 9B".
func (f *finder) initialsForm(i int) *place {
	var initials []rune
	for at := i; at < len(f.letters) && len(initials) < 6; at++ {
		l := f.letters[at]
		if at > i && len(initials) > 1 && l.gap != 0 {
			if who, end := f.inForm(string(initials), at); who != nil {
				return &place{InitialsForm, i, end, who}
			}
		}
		if !l.upper || at > i && l.gap != 0 && !l.gap.only(dot|space|stop|turn) {
			return nil
		}
		initials = append(initials, l.r)
	}
	return nil
}

// subjects are initials that stand beside a form on any timetable.
var subjects = []string{"pe", "re", "rs", "it", "dt", "en", "ma", "sc", "hi", "ge", "gg", "fr", "sp", "mu", "dr", "cs", "ks", "ict", "bs", "ar", "as", "an", "at", "in", "is"}

// inForm finds people by initials and the form that is read from a letter on.
func (f *finder) inForm(initials string, at int) (who []int32, end int) {
	g := f.letters[at].gap
	if !g.has(parts) || g.has(blank|wide) || g.has(line) && !g.has(open) || slices.Contains(subjects, initials) && !g.has(open) {
		return nil, 0
	}
	form := make([]rune, 0, 8)
	for end = at; end < len(f.letters) && len(form) < 8; {
		form = append(form, f.letters[end].r)
		if end++; f.ends(end) {
			if who := f.w.initialled[initials+" "+string(form)]; who != nil && (hasDigit(string(form)) || g.has(open)) {
				return slices.Clone(who), end
			}
		}
	}
	return nil, 0
}
