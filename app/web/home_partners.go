package web

// homePartners tells the champion which partners nobody has checked lately, in
// one line.
func (v *visit) homePartners(data *homeView) error {
	list, err := v.ledger.EveryPartner(v.ctx())
	if err != nil {
		return err
	}
	stale, first := 0, ""
	for _, p := range list {
		if v.school.Settings.Stale(p, v.today()) {
			if stale++; first == "" {
				first = partnersAt + "#partner-" + p.ID
			}
		}
	}
	if stale > 0 {
		data.Waiting = append(data.Waiting, task{Says: many(stale, "partner is to be checked again", "partners are to be checked again"), Detail: "Whether what they do, and how to reach them, is still right.", Href: partnersAt, Act: &link{"Check", first}})
	}
	return nil
}
