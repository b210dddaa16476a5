package register

// RollChange is what an import would do to one pupil. Was is nil for a pupil
// who is new to the roll.
type RollChange struct {
	Was    *Pupil
	Pupil  Pupil
	Fields []string // names of the fields that differ, for the preview and the audit
	Rows   []string // keys of the rows that a person answered with "new"
}

// CarerChange is what a register import would do to one entry. Was is nil for
// an entry that is new. Newcomer is the pupil whom a person said to put on the
// roll with it, and nil for one who is there; Rows are the keys of the rows that
// were answered so.
type CarerChange struct {
	Was      *Carer
	Carer    Carer
	Newcomer *Pupil
	Rows     []string
	Snapshot *Snapshot // what the file says of the role, when it says anything
	Fields   []string
}

// Told returns the pupil as they are after a file said something of them, and
// the names of the fields that changed. A blank says nothing: it never takes
// away. A new UPN makes the old one the former, and a day of joining after the
// day of leaving says that the pupil has come back.
func (p Pupil) Told(said Pupil) (Pupil, []string) {
	was := p
	if said.UPN != "" && p.UPN != "" && said.UPN != p.UPN && said.FormerUPN == "" {
		said.FormerUPN = p.UPN
	}
	var changed []string
	set(&p.UPN, said.UPN, "UPN", &changed)
	set(&p.FormerUPN, said.FormerUPN, "former UPN", &changed)
	set(&p.AdmissionNumber, said.AdmissionNumber, "admission number", &changed)
	set(&p.MISID, said.MISID, "MIS id", &changed)
	set(&p.ULN, said.ULN, "ULN", &changed)
	set(&p.Surname, said.Surname, "surname", &changed)
	set(&p.Forename, said.Forename, "forename", &changed)
	set(&p.MiddleNames, said.MiddleNames, "middle names", &changed)
	set(&p.PreferredSurname, said.PreferredSurname, "preferred surname", &changed)
	set(&p.PreferredForename, said.PreferredForename, "preferred forename", &changed)
	set(&p.DateOfBirth, said.DateOfBirth, "date of birth", &changed)
	set(&p.Sex, said.Sex, "sex", &changed)
	set(&p.Year, said.Year, "year group", &changed)
	set(&p.Form, said.Form, "form", &changed)
	set(&p.House, said.House, "house", &changed)
	set(&p.JoinedOn, said.JoinedOn, "date joined", &changed)
	set(&p.LeftOn, said.LeftOn, "date left", &changed)
	if said.LeftOn.IsZero() && !p.LeftOn.IsZero() && said.JoinedOn.After(p.LeftOn) {
		p.LeftOn = ""
		changed = append(changed, "date left")
	}
	set(&p.AddressKey, said.AddressKey, "address", &changed)
	p.Flags, changed = was.Flags.told(said.Flags, changed)
	if len(changed) == 0 {
		return was, nil
	}
	p.From = said.From
	return p, changed
}

func set[T comparable](have *T, said T, name string, changed *[]string) {
	var blank T
	if said != blank && said != *have {
		*have = said
		*changed = append(*changed, name)
	}
}

// told merges flags. The same value said again on a later day is no news.
func (f Flags) told(said Flags, changed []string) (Flags, []string) {
	merged := f
	copied := false
	for _, name := range FlagNames {
		s := said[name]
		if s.Value == "" || s.Value == f[name].Value {
			continue
		}
		if !copied {
			merged, copied = Flags{}, true
			for k, v := range f {
				merged[k] = v
			}
		}
		merged[name] = s
		changed = append(changed, name.Words())
	}
	return merged, changed
}
