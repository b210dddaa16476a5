package store

import (
	"context"
	"fmt"

	"carers/app/access"
	"carers/app/register"
)

// CensusLine is one pupil of the census list: the code that the register gives,
// why, and the letter that the school's own MIS holds.
type CensusLine struct {
	Pupil   register.Pupil
	Code    register.CensusCode
	Because string // blank for who may not see the register
	InMIS   string // as the MIS said it, or blank
	Differs bool   // the MIS should be changed
}

// Census lists the pupils on roll whom the register sends to the census as P
// or S, and those whom only the MIS calls young carers, by name. The latter
// have code N and are for a person to look into: "not declared" is never "not
// a carer".
func (l *Ledger) Census(ctx context.Context) ([]CensusLine, error) {
	db, err := l.reading(ctx, access.ExportCensus)
	if err != nil {
		return nil, err
	}
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	entries, err := registerLines(onRoll(joined(db).Where("carers.status IN ?", counted), l.store.Today(), true).
		Select(registerColumns))
	if err != nil {
		return nil, err
	}
	known := map[string]register.Carer{}
	for _, e := range entries {
		known[e.PupilID] = e.Carer
	}
	var rows []pupilRow
	if err := onRoll(l.store.reading(ctx, l.actor.School).Model(&pupilRow{}), l.store.Today(), true).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll for the census: %w", err)
	}
	pupils, err := toPupils(rows)
	if err != nil {
		return nil, err
	}
	var lines []CensusLine
	for _, p := range pupils {
		c, on := known[p.ID]
		line := CensusLine{Pupil: p, Code: register.CensusNotDeclared, InMIS: p.Flags[register.YoungCarerInMIS].Value}
		if on {
			line.Code, line.Because = c.CensusCode(school.Settings, line.InMIS)
		}
		line.Differs = differsFromMIS(line.Code, line.InMIS)
		if on || line.Differs {
			if !l.actor.May(access.SeeRegister, l.store.clock()) {
				line.Because = ""
			}
			lines = append(lines, line)
		}
	}
	return lines, l.look(ctx, Deed{Does: "looked at the census list", Kind: "register"})
}

// differsFromMIS reports whether the MIS says something else. A MIS that only
// says "yes" agrees with either letter.
func differsFromMIS(code register.CensusCode, mis string) bool {
	declared := mis == "P" || mis == "S" || mis == "yes"
	if code == register.CensusNotDeclared {
		return declared
	}
	return mis != string(code) && mis != "yes"
}
