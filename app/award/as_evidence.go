package award

import (
	"strconv"
	"strings"
)

// AsEvidence is an activity as a note among the evidence. Of those that young carers come
// to, how many came is left out: it is a number of the register, and evidence leaves.
func (a Activity) AsEvidence() Evidence {
	came, long, training := "", "", ""
	if a.Number > 0 && !a.Kind.OfCarers() {
		came = strconv.Itoa(a.Number) + " came"
	}
	if a.Minutes > 0 {
		long = many(a.Minutes, "minute", "minutes")
	}
	if a.Kind == StaffTraining {
		training = strings.Join(filled(strconv.Itoa(a.Trained)+" of "+many(a.Staff, "member of staff", "staff"), a.GroupsInWords(), "counts until "+a.Until.Words()), "; ")
	}
	lines := filled(
		a.Kind.Words()+" on "+a.On.Words()+".", labelled("For", a.Audience), labelled("How many", came), labelled("Led by", a.By), labelled("Length", long), labelled("Staff trained", training), a.Note,
	)
	return Evidence{Kind: NoteKind, Title: asTitle(a.Kind.Words() + ": " + a.Title), Note: cut(strings.Join(lines, "\n"), mostNote), On: a.On, Until: a.Until}
}

// AsEvidence is a document among the evidence: a link where it is published, and a note
// of it elsewhere.
func (d Document) AsEvidence() Evidence {
	lines := filled(
		labelled("Edition", d.Edition), labelled("Approved on", d.ApprovedOn.Words()), labelled("Approved by", d.ApprovedBy), labelled("Signed by", d.SignedBy), labelled("Seen to by", d.Owner),
		labelled("To be looked at again on", d.ReviewOn.Words()), d.Note,
	)
	e := Evidence{Kind: LinkKind, Title: asTitle(d.Kind.Words() + ": " + d.Title), Note: cut(strings.Join(lines, "\n"), mostNote), Link: d.Link, On: d.ApprovedOn, Until: d.ReviewOn}
	if d.Link == "" {
		e.Kind = NoteKind
	}
	return e
}

// Same reports whether a piece of evidence was made of the same thing as another.
func (e Evidence) Same(o Evidence) bool {
	return !e.Out() && e.Kind == o.Kind && e.Title == o.Title && e.On == o.On
}

func labelled(label, says string) string {
	if says == "" {
		return ""
	}
	return label + ": " + says
}

// filled are the texts that say something.
func filled(texts ...string) (said []string) {
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return said
}

func asTitle(s string) string { return cut(s, mostTitle) }

// cut is a text with no more than some characters, the last a mark that more was there.
func cut(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}
