package packs

import (
	"strconv"

	"carers/app/register"
)

// handOffColumns show what went to the safeguarding lead. They are in the export
// of everything alone: no list for another reader has them.
func handOffColumns(names map[string]string) []column[register.HandOff] {
	type h = register.HandOff
	return []column[h]{
		of("Pupil", pupil, "Surname", func(o h) string { return names[o.CarerID] }),
		of("State", handOff, "State", func(o h) string { return o.State.Words() }),
		of("Speaks of", handOff, "Of", func(o h) string { return each(o.Of, register.Trigger.Words) }),
		of("Raised at", handOff, "At", func(o h) string { return instant(o.At) }),
		of("Raised by", handOff, "By", func(o h) string { return o.By }),
		of("Account of who raised it", handOff, "ByUser", func(o h) string { return o.ByUser }),
		of("To", handOff, "To", func(o h) string { return o.To }),
		of("No concern because", handOff, "Reason", func(o h) string { return o.Reason }),
		of("Who decided that", handOff, "DecidedBy", func(o h) string { return o.DecidedBy }),
		of("Acknowledged at", handOff, "SeenAt", func(o h) string { return instant(o.SeenAt) }),
		of("Acknowledged by", handOff, "SeenBy", func(o h) string { return o.SeenBy }),
		of("Safeguarding file", handOff, "Reference", func(o h) string { return o.Reference }),
		of("Snapshot id", handOff, "Snapshot", func(o h) string { return o.Snapshot }),
		of("Id", handOff, "ID", func(o h) string { return o.ID }),
		of("Entry id", handOff, "CarerID", func(o h) string { return o.CarerID }),
	}
}

// paperColumns show the totals of questionnaires, in one cell, since each tool
// has its own.
func paperColumns(names map[string]string) []column[register.Questionnaire] {
	type q = register.Questionnaire
	return []column[q]{
		of("Pupil", pupil, "Surname", func(p q) string { return names[p.CarerID] }),
		of("Questionnaire", paper, "Name", func(p q) string { return p.Words() }),
		of("Done on", paper, "On", func(p q) string { return p.On.String() }),
		of("Gone through with", paper, "By", func(p q) string { return p.By }),
		of("Totals", paper, "Totals", func(p q) string {
			return each(p.Totals, func(t register.Total) string { return t.Scale + " " + strconv.Itoa(t.Value) })
		}),
		of("Where the paper is", paper, "Paper", func(p q) string { return p.Paper }),
		of("Note", paper, "Note", func(p q) string { return p.Note }),
		of("An answer worried the reader", paper, "Worried", func(p q) string { return answerWords(p.Worried) }),
		of("Tool", paper, "Tool", func(p q) string { return string(p.Tool) }),
		of("Id", paper, "ID", func(p q) string { return p.ID }),
		of("Entry id", paper, "CarerID", func(p q) string { return p.CarerID }),
	}
}
