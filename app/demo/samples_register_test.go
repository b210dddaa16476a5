package demo

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
)

// registerBook is the champion's own spreadsheet as she kept it before: a
// merged title, her headings and her words, dates as they came to hand. What
// is written here is what people do write, so that the import meets it.
func registerBook(t *testing.T) *excelize.File {
	t.Helper()
	title := []any{"YOUNG CARERS - Greenfield - CONFIDENTIAL do not print"}
	note := []any{"Rukhsana's list. Ask me before you share anything. Last tidied July."}
	headings := []any{"Name ", "Form", "Who do they care for?", "Need", "What do they do", "Since when", "How do we know?", "Date added", "Who knows?", "Home aware?", "What helps", "Review date", "Status", "Notes"}
	rows := [][]any{
		title, note, {}, headings,
		{"O'Neill, Amélie", "9C", "mum", "physical", "shopping, cooking, gets her brother up", "Sept 2023", "told tutor", calendar.Day("2025-05-28"), "tutor, own teachers", "Mum knows", "phone check 12.30 medical room", calendar.Day("2026-09-23"), "Y", "lighting desk!"},
		{"MENSAH Kwame", "11B", "dad", "long term illness", "cooking, bills, medication", 2021, "dad told us", calendar.Day("2024-06-06"), "tutor, teachers, HOY, DSL", "yes", "one point of contact for deadlines", "2/9/26", "confirmed", "exams office has his dates"},
		{"Ifrah Warsame", "8D", "brother", "LD", "school run, keeps an eye on him", 2022, "sibling", calendar.Day("2025-12-05"), "tutor only", "not yet", "clubs at lunch", calendar.Day("2026-09-02"), "Y", "wants to tell her mum herself"},
		{"Hamza Warsame", "10F", "brother", "LD", "looks after brother", 2021, "pupil told us", calendar.Day("2025-11-28"), "tutor, own teachers", "not yet", "homework club", calendar.Day("2026-09-02"), "Y", ""},
		{"Mohammed Ali", "", "grandad", "frail", "appointments, interpreting", "January 2025", "assembly", calendar.Day("2026-03-11"), "tutor", "yes", "late without sanction on clinic days", "", "Y", "which one?? ask office"},
		{"Fonseca, Tomas", "9G", "dad", "MH", "cooking, nights", 2024, "staff - D Sinclair", calendar.Day("2026-04-15"), "DSL", "No - do not ring home", "comes in through the library", calendar.Day("2026-09-18"), "Y", "ask Tomas first, always"},
		{"Campbell-Reid, Jayden", "8F", "Mum", "MH, health", "emotional support, meds", "June 2022", "staff", calendar.Day("2025-09-17"), "tutor, own teachers, pastoral, DSL", "Mum - text not call", "phone at break PE office", "12/8/26", "Y", ""},
		{"Chowdhury, Nasreen", "11D", "mum", "MH", "looks after sister, meds", 2022, "dad told us", calendar.Day("2024-01-26"), "own teachers", "dad knows", "phone in blazer at lunch", calendar.Day("2026-09-25"), "Y", "netball captain"},
		{"Chowdhury, Shabnam", "8A", "mum", "MH", "company", 2023, "dad told us", calendar.Day("2025-10-29"), "own teachers", "dad knows", "writing group", calendar.Day("2026-09-30"), "Y", "Nasreen's sister"},
		{"Lily Zhang", "9E", "dad", "wheelchair", "housework, lifting", 2023, "homework", calendar.Day("2026-05-11"), "tutor", "not told", "library at lunch", "", "Y", ""},
		{"Ionescu Stefan", "8H", "little sisters", "", "school run", "9/2024", "told office", calendar.Day("2026-01-19"), "tutor, teachers", "yes", "leaves 2.55 green pass", calendar.Day("2026-11-05"), "Y", ""},
		{"Gallagher, Siobhan", "10C", "parent", "alcohol", "looks after brother", 2019, "drop-in, she told us", calendar.Day("2026-05-06"), "DSL", "do not contact", "breakfast art room", calendar.Day("2026-09-17"), "Y", "ring aunt not house"},
		{"Haroon Mahmood", "9A", "brother", "physical, LD", "lifting, up at night", 2020, "mum told us", calendar.Day("2025-01-22"), "everyone", "yes", "time out card", "10-09-2026", "Y", "care worker in place since spring"},
		{"Wisniewska-Kaminska, Zofia", "10A", "mum and dad", "deaf", "interpreting, phone calls", 2016, "mum told us", calendar.Day("2024-02-27"), "all staff", "yes", "TEXT not call", calendar.Day("2026-10-22"), "Y", ""},
		{"Okonkwo, Chidera", "12A", "mum", "MS", "appointments, housework", "Nov 2022", "attendance", calendar.Day("2023-12-18"), "tutor, teachers", "yes", "recorded lessons Thursdays", calendar.Day("2026-10-02"), "Y", "bursary form done"},
		{"Eli Thornbury", "11F", "neighbour", "elderly", "shopping, company", "March 2024", "told teacher (English)", calendar.Day("2026-02-04"), "own teachers", "yes", "soft start Mondays", "", "Y", "Eli please"},
		{"MacAllister, Callum", "11H", "won't say", "won't say", "", 2020, "told me after detention", calendar.Day("2026-06-08"), "nobody", "do not ring home", "lunchtime detention only", calendar.Day("2026-09-11"), "Y", ""},
		{"Hartley, Liam", "10D", "", "", "", "", "", "", "", "", "", "", "P", "in the old system, don't know why"},
		{"Doherty, Niamh", "11C", "mum", "", "looks after brothers", 2025, "mum rang", calendar.Day("2025-07-01"), "tutor", "yes", "Thursday check-in", "", "paused", "mum well"},
		{"Poppy Fairweather", "12A", "", "", "", 2022, "told tutor", calendar.Day("2024-03-27"), "own teachers", "yes", "keep everything going", calendar.Day("2026-09-21"), "former", "be kind. Her mum was Jo"},
		{"Patel, Arjun", "9D", "?", "", "", "", "lates", calendar.Day("2026-06-26"), "", "", "", "", "possible", "8 lates, all Tuesdays"},
		{"Nowicki, Dawid", "10B", "mum", "", "interprets at the office", "", "staff", calendar.Day("2026-07-13"), "nobody yet", "not told", "", "", "possible", "thinking about it"},
		{"Pickering, Charlotte", "8D", "sister", "", "", "", "P", calendar.Day("2026-07-06"), "tutor", "yes", "", "", "Y", "MIS says P, I had missed her"},
		{"Eze, Emeka", "13B", "mum", "", "", "Oct 2024", "hospital", calendar.Day("2025-01-03"), "tutor", "yes", "", "", "no longer", ""},
		{"Hollis, Jasmine", "9H", "nan", "frail", "shopping", 2024, "primary school", calendar.Day("2024-09-10"), "tutor", "yes", "", "", "Y", "moved in with nan? check"},
		{"O'Neill, Amélie", "9C", "", "", "", "", "", "", "", "", "", "", "Y", "twice - delete one"},
		{},
		{"Total", "", "", "", "", "", "", "", "", "", "", "", 25},
	}
	f := sheetOf(t, "Y7-13 current", rows, [][2]string{{"A1", "N1"}, {"A2", "N2"}})
	_, err := f.NewSheet("Ideas")
	check(t, err)
	for at, words := range map[string]string{"A1": "Assembly in March?", "A2": "Ask art about the noticeboard", "A3": "Pizza at the group, dairy free for two"} {
		check(t, f.SetCellValue("Ideas", at, words))
	}
	return f
}
