package web

import (
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var reviewsDuePage = newPage[reviewsDueView]("reviews/due.html")

// reviewsDueView is whom to sit down with: overdue first, then soon, then those
// for whom there is a reason before their day.
type reviewsDueView struct {
	frame
	Standing string
	Overdue  []task
	Soon     []task
	Reasons  []task
	Empty    *empty // where there is none of them
}

// reviewsAt is the list of reviews that are due.
const reviewsAt = "/reviews"

func showReviewsDue(v *visit) error {
	fortnight := v.today().Add(soon)
	wanted, err := v.ledger.ReviewsWanted(v.ctx(), fortnight)
	if err != nil {
		return err
	}
	data := reviewsDueView{frame: v.frame("Reviews due", reviewsAt)}
	if len(wanted) == 0 {
		data.Empty = &empty{Title: "No review is due", Says: "Nobody's review falls within a fortnight, and nothing that the register knows asks for one before its day."}
	}
	for _, w := range wanted {
		t := v.reviewTask(w)
		switch next := w.Carer.NextReview; {
		case next.IsZero() || next.After(fortnight):
			data.Reasons = append(data.Reasons, t)
		case next.Before(v.today()):
			data.Overdue = append(data.Overdue, t)
		default:
			data.Soon = append(data.Soon, t)
		}
	}
	data.Standing = listed(", ", many(len(data.Overdue), "review is overdue", "reviews are overdue"), many(len(data.Soon), "falls within a fortnight", "fall within a fortnight"),
		many(len(data.Reasons), "pupil has a reason before the day", "pupils have a reason before their day")) + "."
	return show(v, reviewsDuePage, data)
}

// reviewTask tells one review that is wanted, with its reasons.
func (v *visit) reviewTask(w store.ReviewWanted) task {
	last := "no review yet"
	if !w.LastReview.IsZero() {
		last = "last reviewed on " + w.LastReview.Words()
	}
	t := task{Says: w.Pupil.Name(), Href: carerAt(w.CarerID), Due: dueTag(w.Carer.NextReview, v.today()), Act: &link{"Open", carerAt(w.CarerID)}}
	t.Detail = listed(". ", listed(", ", place(w.Pupil), last), promptWords(w.Prompts))
	if v.may(access.KeepRegister) {
		t.Act = &link{"Review", carerAt(w.CarerID, "reviews", "add")}
	}
	return t
}

func promptWords(prompts []register.Prompt) string {
	says := make([]string, len(prompts))
	for i, p := range prompts {
		says[i] = p.Says
	}
	return strings.Join(says, ". ")
}

// homeReviews are the reviews that are late or fall within a fortnight, and how
// many pupils have a reason for one before its day.
func (v *visit) homeReviews(data *homeView) error {
	wanted, err := v.ledger.ReviewsWanted(v.ctx(), v.today().Add(soon))
	if err != nil {
		return err
	}
	var reasons []store.ReviewWanted
	for _, w := range wanted {
		whole := w
		w.Prompts = slices.DeleteFunc(slices.Clone(w.Prompts), func(p register.Prompt) bool { return p.Kind == register.BySchoolYear }) // of nearly everybody, in September
		t := v.reviewTask(w)
		switch next := w.Carer.NextReview; {
		case t.Due.Says == "":
			reasons = append(reasons, whole)
		case next.After(v.today()):
			data.Coming = append(data.Coming, t)
		default:
			data.Due = append(data.Due, t)
		}
	}
	if len(reasons) > 0 {
		data.Waiting = append(data.Waiting, task{Says: many(len(reasons), "young carer has", "young carers have") + " a reason for a review before its day", Href: reviewsAt, Detail: kindsOf(reasons), Act: &link{"List them", reviewsAt}})
	}
	if err := v.homeUnplanned(data); err != nil {
		return err
	}
	if len(data.Decisions) == 0 && len(wanted) == 0 && len(data.FirstWeek) == 0 {
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
