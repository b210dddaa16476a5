package packs

import "carers/app/register"

// place is one pupil's place in a class, or a group that lists no pupils: a
// form's are those of the roll.
type place struct {
	group register.Group
	pupil string // id
}

// placesOf are the places of all groups, in their order.
func placesOf(groups []register.Group) []place {
	var list []place
	for _, g := range groups {
		for _, id := range g.Pupils {
			list = append(list, place{g, id})
		}
		if len(g.Pupils) == 0 {
			list = append(list, place{group: g})
		}
	}
	return list
}

// classColumns show who is in which class, in the export of everything.
func classColumns(names map[string]string) []column[place] {
	return []column[place]{
		told("Kind", func(p place) string { return string(p.group.Kind) }),
		told("Form or class", func(p place) string { return p.group.Name }),
		of("Pupil", pupil, "Surname", func(p place) string { return names[p.pupil] }),
		told("Taught by, as the MIS says", func(p place) string {
			return each(p.group.Teachers, func(t register.Teacher) string { return t.Name })
		}),
		told("Their accounts here", func(p place) string {
			return each(p.group.Teachers, func(t register.Teacher) string { return t.User })
		}),
		told("Id", func(p place) string { return p.group.ID }),
	}
}
