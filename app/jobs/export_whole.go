package jobs

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

// whole gathers all that a school keeps. Imports are left out for who may not
// see them: a head who gave a reason sees named records and runs no imports. So is
// what is for the safeguarding lead, for who has no part in hand-offs: what a
// reason opens for half an hour does not leave in a file.
func whole(ctx context.Context, l *store.Ledger, school register.School) (packs.Whole, error) {
	w := packs.Whole{School: school, Safeguarding: l.Actor().May(access.RaiseHandOff, l.Clock()())}
	records, err := l.WholeRegister(ctx)
	if err != nil {
		return w, err
	}
	slices.SortStableFunc(records, func(a, b store.CarerRecord) int { return byName(a.Pupil, b.Pupil) })
	for _, r := range records {
		w.Records = append(w.Records, recordOf(r))
	}
	for _, read := range []func() error{
		filling(ctx, &w.Roll, l.WholeRoll), filling(ctx, &w.Siblings, l.DecidedSiblings), filling(ctx, &w.Voices, l.Voices), filling(ctx, &w.Partners, l.EveryPartner),
		filling(ctx, &w.Spans, l.EverySpan), filling(ctx, &w.Results, l.EveryResult), filling(ctx, &w.Events, l.EveryEvent), filling(ctx, &w.Groups, l.EveryGroup),
		filling(ctx, &w.Evidence, l.Evidence), filling(ctx, &w.Files, everyEvidenceFile(l)), filling(ctx, &w.Rulings, l.EveryRuling),
		filling(ctx, &w.Award.Followed, l.Followed), filling(ctx, &w.Award.Wordings, l.Wordings), filling(ctx, &w.Award.Baselines, l.Baselines),
		filling(ctx, &w.Award.Plan, l.AwardPlan), filling(ctx, &w.Award.Applications, l.Applications),
		filling(ctx, &w.Award.Activities, l.Activities), filling(ctx, &w.Award.Documents, l.Documents), filling(ctx, &w.Award.Leads, l.Leads), filling(ctx, &w.Award.Dates, l.AwardDates),
		filling(ctx, &w.Award.Headings, ownHeadings(l)),
	} {
		if err := read(); err != nil {
			return w, err
		}
	}
	messages, err := l.EveryMessage(ctx)
	if err != nil {
		return w, err
	}
	for _, m := range messages {
		w.Messages = append(w.Messages, packs.Message{Concern: m.Concern, Disclosure: m.Disclosure, Acts: m.Acts})
	}
	if l.Actor().May(access.RunImports, l.Clock()()) {
		if w.Imports, err = l.Imports(ctx, all); err != nil {
			return w, err
		}
		w.Imports = append([]register.Import{}, w.Imports...) // none is a sheet without rows
	}
	if w.National, w.Told, err = toldOf(ctx, l); err != nil {
		return w, err
	}
	if w.Releases, err = releases(ctx, l); err != nil {
		return w, err
	}
	w.Looks, err = looks(ctx, l)
	return w, err
}

// filling reads something into its place.
func filling[T any](ctx context.Context, place *T, read func(context.Context) (T, error)) func() error {
	return func() (err error) {
		*place, err = read(ctx)
		return err
	}
}

// everyEvidenceFile reads which files of evidence there are, in the order of their ids.
func everyEvidenceFile(l *store.Ledger) func(context.Context) ([]award.EvidenceFile, error) {
	return func(ctx context.Context) ([]award.EvidenceFile, error) {
		files, err := l.EvidenceFiles(ctx)
		return slices.SortedFunc(maps.Values(files), func(a, b award.EvidenceFile) int { return cmp.Compare(a.ID, b.ID) }), err
	}
}

// ownHeadings reads those headings of an inspection that are not ours.
func ownHeadings(l *store.Ledger) func(context.Context) ([]award.Heading, error) {
	return func(ctx context.Context) ([]award.Heading, error) {
		all, err := l.Headings(ctx)
		return slices.DeleteFunc(all, func(h award.Heading) bool { return !h.Own }), err
	}
}

// toldOf are the school's own national figures, and the tables of numbers that were
// told.
func toldOf(ctx context.Context, l *store.Ledger) (own []register.NationalFigure, told []packs.ToldTable, err error) {
	all, err := l.NationalFigures(ctx)
	if err != nil {
		return nil, nil, err
	}
	own = slices.DeleteFunc(all, func(f register.NationalFigure) bool { return !f.Own })
	tables, err := l.ToldTables(ctx)
	for _, t := range tables {
		told = append(told, packs.ToldTable(t))
	}
	return own, told, err
}

// recordOf is an entry as the workbook has it.
func recordOf(r store.CarerRecord) packs.Record {
	return packs.Record{
		Carer: r.Carer, Snapshots: r.Snapshots, Adjustments: r.Adjustments, Uses: r.Uses, Passports: r.Passports, HandOffs: r.HandOffs, Papers: r.Papers,
		Conversations: r.Conversations, Plans: r.Plans, Sharings: r.Sharings, Transitions: r.Transitions, Actions: r.Actions, Reviews: r.Reviews, Circumstances: r.Circumstances, Household: r.Household, YoungAdult: r.YoungAdult,
		Referrals: r.Referrals, ReferralsIn: r.ReferralsIn, Packs: r.Packs,
	}
}

// all asks the store for a whole list.
const all = 0

func releases(ctx context.Context, l *store.Ledger) ([]packs.Release, error) {
	list, err := l.Releases(ctx, all)
	out := make([]packs.Release, len(list))
	for i, r := range list {
		out[i] = packs.Release(r)
	}
	return out, err
}

// looks reads the whole audit, newest first, a part at a time.
func looks(ctx context.Context, l *store.Ledger) ([]packs.Look, error) {
	const part = 5000
	var out []packs.Look
	for before := 0; ; {
		lines, err := l.Audit(ctx, before, part)
		if err != nil {
			return nil, err
		}
		for _, a := range lines {
			out = append(out, packs.Look{Nth: a.Nth, At: a.At, Name: a.Name, Roles: a.Roles, Deed: a.Deed, Kind: a.Kind, Record: a.Record, Detail: a.Detail, Reason: a.Reason, About: a.About})
		}
		if len(lines) < part {
			return out, nil
		}
		before = lines[len(lines)-1].Nth
	}
}

func byName(a, b register.Pupil) int {
	return cmp.Or(cmp.Compare(register.Fold(a.ListName()), register.Fold(b.ListName())), cmp.Compare(a.ID, b.ID))
}
