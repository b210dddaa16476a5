package jobs

import (
	"context"
	"slices"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

// The exports there are, as commands, addresses and the release ledger call
// them.
const (
	RegisterExport   = "register"
	LettersExport    = "letters-home" // those of the register whose home may be written to
	CensusExport     = "census"
	AttendanceExport = "attendance"
	ResultsExport    = "results"
	TrendsExport     = "trends" // what the school counts of its young carers beside others
	AwardExport      = "award"  // where the school stands in the award
	EverythingExport = "everything"
)

// exports are all of them. Other things leave too, each by a page of its own.
var exports = []string{RegisterExport, LettersExport, CensusExport, AttendanceExport, ResultsExport, TrendsExport, AwardExport, EverythingExport}

// Export makes an export of the actor's school and writes down that it leaves,
// in that order: the file is handed over only when the line is kept. Figures say who
// is on the register only to who may export the register. An unknown export is a
// problem beside "what".
func Export(ctx context.Context, l *store.Ledger, what string, o packs.RegisterOptions) (packs.File, error) {
	need := store.ExportNeeds[what]
	if !slices.Contains(exports, what) {
		return packs.File{}, fault.Wrong("what", "Choose register, census, attendance, results, award or everything")
	}
	if !l.Actor().May(need, l.Clock()()) {
		return packs.File{}, fault.Refused{Says: "Your role does not include this: " + string(need) + "."}
	}
	school, err := l.School(ctx)
	if err != nil {
		return packs.File{}, err
	}
	o.WithStanding = l.Actor().May(access.ExportRegister, l.Clock()())
	file, err := pack(ctx, l, what, packs.About{School: school, By: l.Actor().Name, At: l.Clock()()}, o)
	if err != nil {
		return packs.File{}, err
	}
	if err := l.Release(ctx, what, string(o.Format), file.Rows, file.SHA256()); err != nil {
		return packs.File{}, err
	}
	return file, nil
}

func pack(ctx context.Context, l *store.Ledger, what string, about packs.About, o packs.RegisterOptions) (packs.File, error) {
	switch what {
	case RegisterExport:
		entries, err := entries(ctx, l, about.School.Settings)
		if err != nil {
			return packs.File{}, err
		}
		return packs.Register(about, entries, o)
	case LettersExport:
		entries, err := entries(ctx, l, about.School.Settings)
		if err != nil {
			return packs.File{}, err
		}
		return packs.LettersHome(about, entries, o.Format)
	case CensusExport:
		lines, err := censusLines(ctx, l)
		if err != nil {
			return packs.File{}, err
		}
		return packs.Census(about, lines, o.Format)
	case AttendanceExport:
		return attendance(ctx, l, about, o)
	case ResultsExport:
		return results(ctx, l, about, o)
	case TrendsExport:
		return trends(ctx, l, about, o)
	case AwardExport:
		return awardState(ctx, l, about, o)
	}
	whole, err := whole(ctx, l, about.School)
	if err != nil {
		return packs.File{}, err
	}
	return packs.Everything(about, whole, o.Format)
}

// entries are the carers in the order of the register's list: by name.
func entries(ctx context.Context, l *store.Ledger, s register.Settings) ([]packs.Entry, error) {
	records, err := l.WholeRegister(ctx)
	if err != nil {
		return nil, err
	}
	decided, err := l.DecidedSiblings(ctx)
	if err != nil {
		return nil, err
	}
	silent := map[string]bool{}
	for _, r := range records {
		silent[r.Pupil.ID] = r.Carer.Home.Knows == register.DoNotContact
	}
	shared := register.HomesKeptSilent(decided, silent)
	list := make([]packs.Entry, len(records))
	for i, r := range records {
		list[i] = packs.Entry{Pupil: r.Pupil, Carer: r.Carer, Known: register.KnownNow(r.Snapshots), HomeSilent: shared[r.Pupil.ID]}
		if r.Carer.Status.Counted() {
			list[i].Census, _ = r.Carer.CensusCode(s, r.Pupil.Flags[register.YoungCarerInMIS].Value)
		}
	}
	slices.SortStableFunc(list, func(a, b packs.Entry) int { return byName(a.Pupil, b.Pupil) })
	return list, nil
}

func censusLines(ctx context.Context, l *store.Ledger) ([]packs.CensusLine, error) {
	list, err := l.Census(ctx)
	if err != nil {
		return nil, err
	}
	lines := make([]packs.CensusLine, len(list))
	for i, c := range list {
		lines[i] = packs.CensusLine{Pupil: c.Pupil, Code: c.Code, InMIS: c.InMIS, Differs: c.Differs}
	}
	return lines, nil
}
