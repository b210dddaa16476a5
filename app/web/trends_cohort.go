package web

var cohortPage = newPage[cohortView]("trends/cohort.html")

// cohortView is whether carers come to school as others of their year groups do.
type cohortView struct {
	trendsHead
}

func showCohort(v *visit) error {
	head, _, err := v.trendsHead("Does it help?", trendsAt)
	if err != nil {
		return err
	}
	return show(v, cohortPage, cohortView{trendsHead: head})
}
