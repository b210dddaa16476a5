package web

import (
	"slices"
	"strings"

	"carers/app/register"
)

// homeReviews are the reviews that are late or fall within a fortnight, and how
// many pupils have a reason for one before its day.
func (v *visit) homeReviews(data *homeView) error {
	wanted, reasons, err := v.ledger.ReviewsDue(v.ctx(), v.today().Add(soon))
	if err != nil {
		return err
	}
	all := &link{"All reviews", reviewsAt}
	now := homeSection{Rank: rankDue, Heading: "Reviews due", Intro: "Sit down with the pupil, go through what school does, and set the next review.", All: all}
	next := homeSection{Rank: rankComing, Heading: "Reviews coming up", All: all}
	data.reviewed = map[string]bool{}
	for _, w := range wanted {
		w.Prompts = slices.DeleteFunc(slices.Clone(w.Prompts), func(p register.Prompt) bool { return p.Kind == register.BySchoolYear }) // of nearly everybody, in September
		if t := v.reviewTask(w); w.Carer.NextReview.After(v.today()) {
			next.Lines = append(next.Lines, t)
		} else {
			now.Lines = append(now.Lines, t)
			data.reviewed[w.CarerID] = true
		}
	}
	data.add(now)
	data.add(next)
	if len(reasons) > 0 {
		data.wait(task{Says: many(len(reasons), "young carer has", "young carers have") + " a reason for a review before its day", Href: reviewsAt, Detail: kindsOf(reasons), Act: &link{"List them", reviewsAt}})
	}
	if len(wanted) == 0 && len(reasons) == 0 && len(data.Sections) == 0 {
		data.Nothing = "No review is due in the next fortnight, and no possible entry waits for a decision."
	}
	return nil
}

var promptKinds = []struct {
	kind register.PromptKind
	says string
}{
	{register.ByChange, "a change of circumstances"}, {register.ByCouldNot, "something that could not be done"}, {register.ByJoining, "a new school"},
	{register.BySchoolYear, "a new school year"}, {register.ByBirthday, "a birthday: 16, 17 or 18"}, {register.ByExams, "examinations"},
}

// kindsOf says which sorts of reason there are: "A change of circumstances, a
// new school year."
func kindsOf(reasons [][]register.Prompt) string {
	var says []string
	for _, k := range promptKinds {
		if slices.ContainsFunc(reasons, func(of []register.Prompt) bool {
			return slices.ContainsFunc(of, func(p register.Prompt) bool { return p.Kind == k.kind })
		}) {
			says = append(says, k.says)
		}
	}
	return sentence(strings.Join(says, ", "))
}
