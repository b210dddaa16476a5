package leak

import (
	"slices"
	"strings"
	"unicode"
)

// near watches for the whole name of somebody close to a pupil, as an emergency contact
// is written: "Mrs Sade Bankole (aunt)", "Auntie Sade Bankole". What has not two names is
// none that is looked for: "Gran", "Mrs Kettering", "The duty worker".
func (w *Watch) near(at int32, name string) {
	name, _, _ = strings.Cut(name, "(")
	_, names, surname := partsOfName(name)
	names = slices.DeleteFunc(append(slices.Clone(names), strings.Fields(surname)...), func(one string) bool { return callings[plainly(one)] })
	if len(names) < 2 || slices.ContainsFunc(names, func(one string) bool { return startsSmall(one) && !particles[plainly(one)] }) {
		return
	}
	loud := !slices.ContainsFunc(names, func(one string) bool { return commonNames[plainly(one)] == unusual })
	last := len(names) - 1
	for _, way := range [][]string{names, {names[0], names[last]}, {names[last], names[0]}} {
		written := strings.Join(way, " ")
		for _, drawn := range append(backwards(written), written) {
			if k := w.add(drawn); k != nil {
				k.bearers = append(k.bearers, bearer{at, dear})
				k.loud = loud
			}
		}
	}
}

func startsSmall(name string) bool {
	r := []rune(name)
	return len(r) == 0 || unicode.IsLower(r[0]) || unicode.IsDigit(r[0])
}

// callings are what people in an emergency plan are called besides their names.
var callings = tagNames(`the my his her their our on next of and or at number mum mummy mam mom mother dad daddy father gran granny grandma grandmother
	nan nana nanna grandad grandpa grandfather aunt auntie aunty uncle cousin sister brother stepmum stepdad stepmother stepfather partner
	wife husband neighbour neighbor friend carer carers guardian worker nurse doctor gp social duty service services team office school key
	family support home house door young call mobile ward hospital surgery emergency contact childminder landlady landlord foster manager`)

// near finds somebody close to a pupil by the whole name. Where both names are words too,
// each has a capital.
func (f *finder) near(i int, u unit) *place {
	k := &f.w.keys[u.key]
	who := k.who(dear)
	if who == nil || u.loose || !f.ends(u.to) {
		return nil
	}
	for at := i; k.loud && at < u.to; at++ {
		if g := f.letters[at].gap; (at == i || g.has(parts|turn)) && !f.letters[at].upper {
			return nil
		}
	}
	return &place{CloseName, i, u.to, who}
}
