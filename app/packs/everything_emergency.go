package packs

import "carers/app/register"

var plan register.EmergencyPlan

func planColumns(names map[string]string) []column[register.EmergencyPlan] {
	type agreed = register.EmergencyPlan
	fact := func(field string) func(agreed) string {
		return func(p agreed) string {
			for _, f := range p.Facts() {
				if f.Field == field {
					return f.Says
				}
			}
			return ""
		}
	}
	return []column[agreed]{
		of("Pupil", pupil, "Surname", func(p agreed) string { return names[p.CarerID] }),
		of("What staff do first", plan, "First", func(p agreed) string { return p.First }),
		of("Who to ring", plan, "Contacts", fact("Who to ring")),
		of("What may happen", plan, "Situations", fact("What may happen")),
		of("Who collects brothers and sisters", plan, "Collects", func(p agreed) string { return p.Collects }),
		of("Who takes over at home", plan, "TakesOver", func(p agreed) string { return p.TakesOver }),
		of("What the pupil wants said", plan, "Say", func(p agreed) string { return p.Say }),
		of("What the pupil does not want said", plan, "SayNot", func(p agreed) string { return p.SayNot }),
		of("When home may be rung", plan, "HomeWord", func(p agreed) string { return p.HomeWord }),
		of("Own teachers read that there is a plan", plan, "StaffKnow", func(p agreed) string { return ticked(p.StaffKnow) }),
		of("Agreed with the pupil on", plan, "AgreedOn", func(p agreed) string { return p.AgreedOn.String() }),
		of("Last day", plan, "ExpiresOn", func(p agreed) string { return p.ExpiresOn.String() }),
		of("Written down by", plan, "MadeBy", func(p agreed) string { return p.MadeBy }),
		of("Id", plan, "ID", func(p agreed) string { return p.ID }),
		of("Entry id", plan, "CarerID", func(p agreed) string { return p.CarerID }),
	}
}
