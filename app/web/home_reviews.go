package web

import (
	"slices"
	"strings"

	"carers/app/register"
	"carers/app/store"
)

// homeReviews are the reviews that are late or fall within a fortnight, and how
// many pupils have a reason for one before its day.
func (v *visit) homeReviews(data *homeView) error {
	wanted, err := v.ledger.ReviewsWanted(v.ctx(), v.today().Add(soon))
	if err != nil {
		return err
	}
	all := &link{"All reviews", reviewsAt}
	now := homeSection{Rank: rankDue, Heading: "Reviews due", Intro: "Sit down with the pupil, go through what school does, and set the next review.", All: all}
	next := homeSection{Rank: rankComing, Heading: "Reviews coming up", All: all}
	var reasons []store.ReviewWanted
	data.reviewed = map[string]bool{}
	for _, w := range wanted {
		whole := w
		w.Prompts = slices.DeleteFunc(slices.Clone(w.Prompts), func(p register.Prompt) bool { return p.Kind == register.BySchoolYear }) // of nearly everybody, in September
		t := v.reviewTask(w)
		switch on := w.Carer.NextReview; {
		case t.Due.Says == "":
			reasons = append(reasons, whole)
		case on.After(v.today()):
			next.Lines = append(next.Lines, t)
		default:
			now.Lines = append(now.Lines, t)
			data.reviewed[w.CarerID] = true
		}
	}
	data.add(now)
	data.add(next)
	if len(reasons) > 0 {
		data.wait(task{Says: many(len(reasons), "young carer has", "young carers have") + " a reason for a review before its day", Href: reviewsAt, Detail: kindsOf(reasons), Act: &link{"List them", reviewsAt}})
	}
	if len(wanted) == 0 && len(data.Sections) == 0 {
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
func kindsOf(wanted []store.ReviewWanted) string {
	var says []string
	for _, k := range promptKinds {
		if slices.ContainsFunc(wanted, func(w store.ReviewWanted) bool {
			return slices.ContainsFunc(w.Prompts, func(p register.Prompt) bool { return p.Kind == k.kind })
		}) {
			says = append(says, k.says)
		}
	}
	return sentence(strings.Join(says, ", "))
}
