package packs

import "carers/app/register"

var sharing register.Sharing

func sharingColumns(names map[string]string) []column[register.Sharing] {
	type line = register.Sharing
	return []column[line]{
		of("Pupil", pupil, "Surname", func(s line) string { return names[s.CarerID] }),
		of("On", sharing, "On", func(s line) string { return s.On.String() }),
		of("What", sharing, "What", func(s line) string { return s.What }),
		of("Who it was for", sharing, "To", func(s line) string { return s.To }),
		of("Organisation", sharing, "Organisation", func(s line) string { return s.Organisation }),
		of("Reason", sharing, "Reason", func(s line) string { return s.Reason.Words() }),
		of("Why", sharing, "Why", func(s line) string { return s.Why }),
		of("Sharing would harm more than not sharing", sharing, "Harm", func(s line) string { return s.Harm.Words() }),
		of("How that was weighed", sharing, "HarmWhy", func(s line) string { return s.HarmWhy }),
		of("The pupil was told", sharing, "PupilTold", func(s line) string { return s.PupilTold.Words() }),
		of("Why the pupil was not told", sharing, "PupilWhy", func(s line) string { return s.PupilWhy }),
		of("Home was told", sharing, "HomeTold", func(s line) string { return s.HomeTold.Words() }),
		of("Why home was not told", sharing, "HomeWhy", func(s line) string { return s.HomeWhy }),
		of("Written by", sharing, "By", func(s line) string { return s.By }),
		of("Written on", sharing, "WrittenOn", func(s line) string { return s.WrittenOn.String() }),
		of("Puts right", sharing, "Corrects", func(s line) string { return s.Corrects }),
		of("Id", sharing, "ID", func(s line) string { return s.ID }),
		of("Entry id", sharing, "CarerID", func(s line) string { return s.CarerID }),
	}
}
