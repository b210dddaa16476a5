package web

import (
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
