package web

var awardPage = newPage[awardView]("award/award.html")

// awardView is where the school stands in the award that it follows.
type awardView struct {
	awardHead
}

func showAward(v *visit) error {
	data := awardView{awardHead: v.awardHead("Award", awardAt)}
	return show(v, awardPage, data)
}
