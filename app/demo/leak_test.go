package demo

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"carers/app/leak"
)

// watchedRoll are the pupils of the large school, as a search for their names has them.
func watchedRoll() (people []leak.Person) {
	for _, p := range world.School(GreenfieldURN).Pupils {
		people = append(people, leak.Person{ID: p.ID, UPN: p.UPN, Admission: p.AdmissionNumber,
			Surnames: []string{p.Surname, p.PreferredSurname}, Forenames: []string{p.Forename, p.PreferredForename},
			Form: p.Form, Year: fmt.Sprint(p.Year.Number())})
	}
	return people
}

// schoolProse are sentences as a school writes them of its young carers. Most hold a
// word that is a name on the roll as well.
var schoolProse = []string{
	"In May the young carers' group met in the library, and in June it will meet in the hall.",
	"We hope that every pupil will read the notice on the green board by the summer.",
	"The king of clubs is a card game that the group likes to play on a Friday.",
	"Grace is said before lunch at the residential, and nobody has to join in.",
	"Mrs Brown spoke to Year 9 about what a young carer may be asked to do at home.",
	"Mr King and Miss Price led the assembly on Young Carers Action Day.",
	"A poster by the main stairs says who to talk to, and where the quiet room is.",
	"Staff mark the register at ten to nine; a late mark is no bar to a place in the group.",
	"Young carers told us that they would rather talk to one person than to many.",
	"The head and two governors looked at attendance by term, and asked what had helped.",
	"A third of the group said that homework club was the best part of the week.",
	"Rose petals, daisy chains and a lily pond: the art club drew the school garden.",
	"PE kit can be kept at school, and a phone may be kept on silent for a call from home.",
	"9B and 9C were told in form time on 14 September 2026 at 8.50 a.m.",
	"The policy was agreed by governors in March and will be read again next March.",
	"Faith leaders, a youth worker and the school nurse came to the coffee morning.",
	"Will the school know if a parent is in hospital? How will it be told, and by whom?",
	"Each review asks what helps, what does not, and what the pupil would like to change.",
	"The bus leaves Park Road at 3.15; pupils who care in the morning may come later.",
	"Forty staff were trained in how to notice, whom to tell and what never to ask.",
	"A day out to York, Lancaster or the coast is offered to carers in the summer term.",
	"Transition: the primary school passes on what the family agrees to, and no more.",
	"Reading ages rose, and suspensions fell, but too few pupils are known to say why.",
	"We keep a stock of long ties, black shoes, white shirts and winter coats.",
	"The lead has two hours a week for this work and a deputy who can stand in.",
	"Penny jars, a bake sale and a raffle paid for the trip; the sponsor paid the rest.",
	"An anonymous box stands outside the art room, next to the robin and wren mosaic.",
	"Pupils may leave a lesson early by showing a card; the teacher asks nothing.",
	"In Islam and in Christianity pupils learned of care for parents (RE, Year 8).",
	"The sports day ice cream van came at two, and the sun shone all the while.",
	"Section 4.2 says what the school offers: a named lead, a group, a drop-in and a card.",
	"Baseline: red in September, amber by February half term and green by June.",
	"\"It is good to know that other people have to do this too,\" said one pupil in Key Stage 3.",
	"Bring a friend, take a break, have a drink: Tuesdays, Room 12, all welcome.",
	"Our aims are plain: find early, listen well, act fast, review often and keep trust.",
	"The display has a map, a tree with hands for leaves, and the words of a song.",
	"Lent term drop-in: 31 visits by 14 pupils; most came once, some came every week.",
	"A wood, a brook and a long field lie behind the school; the group keeps bees there.",
	"Carers' passports hold what a pupil wants staff to know, in the pupil's own words.",
	"Page 3 of 9. Printed from the office. Please recycle. www.school.example/carers?page=3",
}

// proseOfManySorts are lines of pages of many sorts, each line by its sort.
func proseOfManySorts(t *testing.T) (lines []string) {
	t.Helper()
	text, err := os.ReadFile("testdata/prose.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); strings.Contains(line, ".") || strings.Contains(line, "?") || strings.Contains(line, "!") {
			lines = append(lines, line)
		}
	}
	return lines
}

// TestPlainProseNamesNobody holds false hits to a handful: over what a school writes, in
// five hundred pages of it, and over all that this program itself says to people.
func TestPlainProseNamesNobody(t *testing.T) {
	w := leak.Watching(watchedRoll())
	rng := rand.New(rand.NewPCG(14, 9))
	prose := slices.Concat(schoolProse, proseOfManySorts(t))
	if hits := w.Text(strings.Join(prose, "\n\n")); len(hits) > 5 {
		t.Errorf("%d hits in every line once: %q", len(hits), foundOf(hits))
	}
	var pages []string
	for range 500 {
		var page []string
		for _, i := range rng.Perm(len(prose))[:25] {
			page = append(page, prose[i])
		}
		pages = append(pages, strings.Join(page, [2]string{" ", "\n\n"}[rng.IntN(2)]))
	}
	if hits := w.Text(strings.Join(pages, "\n\n")); len(hits) > 5 {
		t.Errorf("%d hits in 500 pages of prose, such as %q", len(hits), foundOf(hits)[:6])
	}

	// Those who do stand in our own texts, as examples: made up, and on the roll by chance or on purpose.
	named := []string{"Isla", "Kofi", "Osei", "Wilson", "Begum", "begum", "O'NEILL", "SMITH", "Smith", "Kaur"}
	for _, name := range []string{"../../README.md", "../../CHANGELOG.md", "../../CONTRIBUTING.md", "../README.md", "../testdata/words.txt"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		hits := slices.DeleteFunc(w.Text(string(text)), func(h leak.Hit) bool { return slices.Contains(named, h.Found) })
		if len(hits) > 3 {
			t.Errorf("%s: %d hits in %d words: %q", name, len(hits), len(strings.Fields(string(text))), foundOf(hits))
		}
	}
}

// TestEveryPupilOfTheRollIsFoundByName holds names of many backgrounds to be found in
// the ways in which a colleague would write them.
func TestEveryPupilOfTheRollIsFoundByName(t *testing.T) {
	people := watchedRoll()
	w := leak.Watching(people)
	for _, p := range people {
		forename, surname := p.Forenames[0], p.Surnames[0]
		for _, written := range []string{
			forename + " " + surname, surname + ", " + forename, strings.ToUpper(forename + " " + surname),
			strings.ToLower(forename) + "." + strings.ToLower(surname), string([]rune(forename)[:1]) + ". " + surname, p.UPN,
		} {
			if written != "" && len(w.Text("On Monday "+written+" was in the library.")) == 0 {
				t.Errorf("%q is not found", written)
			}
		}
	}
}

func foundOf(hits []leak.Hit) (found []string) {
	for _, h := range hits {
		found = append(found, h.Found+" ("+string(h.Why)+": "+h.Around+")")
	}
	return found
}
