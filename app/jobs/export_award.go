package jobs

import (
	"context"
	"fmt"
	"slices"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/store"
)

// awardState packs where the school stands in the frameworks that it follows, or in one.
func awardState(ctx context.Context, l *store.Ledger, about packs.About, o packs.RegisterOptions) (packs.File, error) {
	var s packs.AwardState
	var err error
	if s.Ways, err = awardWays(ctx, l, o.Framework); err != nil {
		return packs.File{}, err
	}
	of := func(framework string) bool {
		return slices.ContainsFunc(s.Ways, func(w packs.AwardWay) bool { return w.In.ID == framework })
	}
	if s.Evidence, err = awardShown(ctx, l, s.Ways); err != nil {
		return packs.File{}, err
	}
	if s.Plan, err = l.AwardPlan(ctx); err != nil {
		return packs.File{}, err
	}
	s.Plan = slices.DeleteFunc(s.Plan, func(a award.Action) bool { return !of(a.Framework) })
	if s.Applications, err = l.Applications(ctx); err != nil {
		return packs.File{}, err
	}
	s.Applications = slices.DeleteFunc(s.Applications, func(a award.Application) bool { return !of(a.Framework) })
	left, err := withoutNames(ctx, l, &s)
	if err != nil {
		return packs.File{}, err
	}
	file, err := packs.AwardOf(about, s, o.Format)
	if left > 0 {
		file.Says = append(file.Says, fmt.Sprintf("Left blank, since it may name a pupil: what stands in %d of the cells.", left))
	}
	return file, err
}

// awardWays are the frameworks that the school follows, or the one that is named, each
// with its newest review.
func awardWays(ctx context.Context, l *store.Ledger, framework string) (ways []packs.AwardWay, err error) {
	followed, err := l.Followed(ctx)
	if err != nil {
		return nil, err
	}
	if followed = award.FollowedNow(followed); framework != "" {
		if _, ok := award.Find(framework); !ok {
			return nil, fault.Wrong("framework", "There is no framework with the id "+framework)
		}
		followed = slices.DeleteFunc(followed, func(f award.Followed) bool { return f.Framework != framework })
		if len(followed) == 0 {
			followed = []award.Followed{{Framework: framework}}
		}
	}
	known, err := l.AwardFacts(ctx)
	if err != nil {
		return nil, err
	}
	reviews, err := l.Baselines(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range followed {
		w := packs.AwardWay{Level: f.Level, Facts: known}
		if w.In, err = l.AwardFramework(ctx, f.Framework); err != nil {
			return nil, err
		}
		if at := slices.IndexFunc(reviews, func(b award.Baseline) bool { return b.Round.Framework == f.Framework }); at >= 0 {
			w.Facts.Round = reviews[at]
		}
		ways = append(ways, w)
	}
	return ways, nil
}

// awardShown is the evidence in use, what may hold a name without its title: that of one
// framework alone where the export is of one, and of what serves no criterion yet.
func awardShown(ctx context.Context, l *store.Ledger, ways []packs.AwardWay) (list []packs.AwardShown, err error) {
	all, err := l.Evidence(ctx)
	if err != nil {
		return nil, err
	}
	roll, err := l.RollDigest(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, w := range ways {
		for _, c := range w.In.Criteria {
			ids = append(ids, c.ID)
		}
	}
	for _, e := range all {
		if e.Out() || len(e.Serves) > 0 && !e.ServesAny(ids) {
			continue
		}
		shown := packs.AwardShown{Evidence: e}
		if !e.ClearOf(roll) {
			shown.Title = ""
		}
		if err := e.MayLeave(roll, l.Clock().Today()); err != nil {
			shown.Against = fault.Problems(err)[0].Says
		}
		list = append(list, shown)
	}
	return list, nil
}

// withoutNames takes out of what staff wrote each sentence that names a pupil, and the
// names of staff. It returns how much it left out, titles that wait too.
func withoutNames(ctx context.Context, l *store.Ledger, s *packs.AwardState) (left int, err error) {
	var written []*string
	for i := range s.Ways {
		w := &s.Ways[i]
		w.In.Criteria = slices.Clone(w.In.Criteria)
		for n := range w.In.Criteria {
			if c := &w.In.Criteria[n]; c.Origin == award.School {
				written = append(written, &c.Text)
			}
		}
		for _, p := range w.Facts.Round.Parts {
			for n := range p.Answers {
				written = append(written, &p.Answers[n].Says, &p.Answers[n].Note)
			}
		}
	}
	for i := range s.Plan {
		written = append(written, &s.Plan[i].What, &s.Plan[i].LeftWhy)
	}
	for i := range s.Applications {
		a := &s.Applications[i]
		written = append(written, &a.Feedback)
		for n := range a.Steps {
			a.Steps[n].By = ""
			written = append(written, &a.Steps[n].Says, &a.Steps[n].Back)
		}
	}
	says := make([]string, len(written))
	for i, w := range written {
		says[i] = *w
	}
	found, err := l.NamesIn(ctx, says)
	for _, w := range written {
		if len(store.Certain(found[*w])) > 0 {
			*w = ""
			left++
		}
	}
	for _, e := range s.Evidence {
		if e.Title == "" {
			left++
		}
	}
	return left, err
}
