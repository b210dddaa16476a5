package award

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Lead is somebody of the staff or of the governors who answers for young carers at the
// school, in one post, from a day on. Who comes after is another, so that it stays known
// who answered when. It gives nobody a right in the program: roles do.
type Lead struct {
	ID        string       `class:"open"`
	Post      LeadPost     `class:"open"`
	Name      string       `class:"open"`
	Job       string       `class:"open"` // their job title
	From      calendar.Day `class:"open"`
	Until     calendar.Day `class:"open"` // the last day; blank while nobody knows it
	AwayFrom  calendar.Day `class:"open"` // of the absence that is known; blank for none
	AwayUntil calendar.Day `class:"open"` // its last day; blank for not known
	Cover     string       `class:"open"` // who stands in meanwhile
	AddedOn   calendar.Day `class:"open"`
	AddedBy   string       `class:"open"`
	Version   int          `class:"open"`
}

// LeadPost is what somebody answers for.
type LeadPost string

// The posts.
const (
	ChampionPost    LeadPost = "champion"
	DeputyPost      LeadPost = "deputy"
	SeniorPost      LeadPost = "senior"
	OperationalPost LeadPost = "operational"
	GovernorPost    LeadPost = "governor"
	SafeguardPost   LeadPost = "safeguarding"
)

var leadPosts = []struct {
	post         LeadPost
	words, does  string
	nobody, gone string // what is said where nobody has it, and where nobody has had it since a day
}{
	{ChampionPost, "Young carer champion", "Knows the pupils, keeps the register and brings the rest together", "Nobody is named as young carer champion", "Nobody has been young carer champion since"},
	{DeputyPost, "Deputy champion", "Knows enough to stand in for the champion on any day", "Nobody is named as deputy champion", "Nobody has been deputy champion since"},
	{SeniorPost, "Senior leadership lead", "Answers for it among the senior leaders, and gives it time and money", "Nobody is named as senior leadership lead", "Nobody has been senior leadership lead since"},
	{OperationalPost, "Operational lead", "Runs it from day to day, where that is not the champion", "Nobody is named as operational lead", "Nobody has been operational lead since"},
	{GovernorPost, "Link governor", "Asks after it on behalf of the governing body", "Nobody is named as link governor", "Nobody has been link governor since"},
	{SafeguardPost, "Designated safeguarding lead", "Is told at once where a child may not be safe", "Nobody is named as designated safeguarding lead", "Nobody has been designated safeguarding lead since"},
}

// LeadPosts are all posts, in the order pages show them.
var LeadPosts = func() (all []LeadPost) {
	for _, p := range leadPosts {
		all = append(all, p.post)
	}
	return all
}()

func (p LeadPost) place() int { return slices.Index(LeadPosts, p) }

// Words returns the post as a page shows it.
func (p LeadPost) Words() string {
	if at := p.place(); at >= 0 {
		return leadPosts[at].words
	}
	return ""
}

// Does says what whoever has the post does for young carers.
func (p LeadPost) Does() string {
	if at := p.place(); at >= 0 {
		return leadPosts[at].does
	}
	return ""
}

// Write makes a lead say what b says of them. Staff and governors may be called like a
// pupil, so that no name is looked for. The problems are beside the fields of the page.
func (l *Lead) Write(b Lead) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	b.Name, b.Job, b.Cover = strings.TrimSpace(b.Name), strings.TrimSpace(b.Job), strings.TrimSpace(b.Cover)
	add(b.Post.place() < 0, "post", "Choose what they answer for")
	add(b.Name == "", "name", "Enter their name, as staff and families know them")
	add(b.From.IsZero(), "from", "Enter the day from which they answer for it")
	add(!b.Until.IsZero() && b.Until.Before(b.From), "until", "The last day cannot be before the first")
	add(b.AwayFrom.IsZero() && !b.AwayUntil.IsZero(), "away_from", "Enter the first day on which they are away")
	add(b.AwayFrom.IsZero() && b.Cover != "", "away_from", "Enter from when on they are away, and somebody stands in")
	add(!b.AwayUntil.IsZero() && b.AwayUntil.Before(b.AwayFrom), "away_until", "The last day away cannot be before the first")
	add(!b.AwayFrom.IsZero() && b.AwayFrom.Before(b.From), "away_from", "They can only be away once they have begun")
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.AddedOn, b.AddedBy, b.Version = l.ID, l.AddedOn, l.AddedBy, l.Version
	*l = b
	return nil
}

// On reports whether they have the post on a day.
func (l Lead) On(day calendar.Day) bool {
	return !l.From.After(day) && (l.Until.IsZero() || !l.Until.Before(day))
}

// Over reports whether their last day is past.
func (l Lead) Over(day calendar.Day) bool { return !l.Until.IsZero() && l.Until.Before(day) }

// Away reports whether they have the post and are away on a day.
func (l Lead) Away(day calendar.Day) bool {
	return l.On(day) && !l.AwayFrom.IsZero() && !l.AwayFrom.After(day) && (l.AwayUntil.IsZero() || !l.AwayUntil.Before(day))
}

// GiveOver ends a lead's time on the day before somebody takes over their post. Whoever
// was to leave before that is left as it is. The problems are beside "after" and "from".
func (l *Lead) GiveOver(to Lead) error {
	last := to.From.Add(-1)
	switch {
	case to.Post != l.Post:
		return fault.Wrong("after", l.Name+" has another post: "+lowerFirst(l.Post.Words()))
	case last.Before(l.From):
		return fault.Wrong("from", "They cannot begin before the second day of "+l.Name+", whose post they take over")
	case l.Until.IsZero() || l.Until.After(last):
		l.Until = last
	}
	return nil
}

// LeadsOn are those who have a post on a day, by post and since when.
func LeadsOn(all []Lead, day calendar.Day) []Lead {
	on := slices.DeleteFunc(slices.Clone(all), func(l Lead) bool { return !l.On(day) })
	slices.SortStableFunc(on, func(a, b Lead) int { return cmp.Or(a.Post.place()-b.Post.place(), cmp.Compare(a.From, b.From)) })
	return on
}

// Gap is a post for which nobody answers on a day.
type Gap struct {
	Post LeadPost
	Says string // the whole sentence, without its full stop
}

// Gaps are the posts for which nobody answers on a day: nobody is named, or whoever is,
// is away and nobody stands in.
func Gaps(all []Lead, day calendar.Day) []Gap {
	var gaps []Gap
	for _, p := range leadPosts {
		there, last, away := false, Lead{}, Lead{}
		for _, l := range all {
			switch {
			case l.Post != p.post:
			case l.Away(day) && l.Cover == "":
				away = l
			case l.On(day):
				there = true
			case l.Over(day) && l.Until.After(last.Until):
				last = l
			}
		}
		switch {
		case there:
		case away.ID != "" || away.Name != "":
			says := away.Name + ", " + lowerFirst(p.words) + ", is away"
			if !away.AwayUntil.IsZero() {
				says += " until " + away.AwayUntil.Words()
			}
			gaps = append(gaps, Gap{p.post, says + ", and nobody stands in"})
		case !last.Until.IsZero():
			gaps = append(gaps, Gap{p.post, p.gone + " " + last.Until.Words()})
		default:
			gaps = append(gaps, Gap{p.post, p.nobody})
		}
	}
	return gaps
}

// Led reports whether somebody leads for young carers on a day: one of the senior leaders,
// or whoever does the work.
func Led(all []Lead, day calendar.Day) bool {
	return slices.ContainsFunc(all, func(l Lead) bool { return l.On(day) && l.Post != GovernorPost && l.Post != SafeguardPost })
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// Facts lists what is written of a lead, in the order pages show it.
func (l Lead) Facts() []register.Fact {
	return []register.Fact{
		fact("Post", l.Post.Words(), l, "Post"),
		fact("Name", l.Name, l, "Name"),
		fact("Job title", l.Job, l, "Job"),
		fact("From", l.From.Words(), l, "From"),
		fact("Last day", l.Until.Words(), l, "Until"),
		fact("Away from", l.AwayFrom.Words(), l, "AwayFrom"),
		fact("Away until", l.AwayUntil.Words(), l, "AwayUntil"),
		fact("Who stands in", l.Cover, l, "Cover"),
	}
}
