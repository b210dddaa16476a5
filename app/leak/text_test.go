package leak

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// few are people whose names are written in every way below.
var few = []Person{
	{ID: "amina", UPN: "Z999900126001", Admission: "004217", Surnames: []string{"Begum"}, Forenames: []string{"Amina", "Amina Khatun"}, Form: "9B", Year: "9"},
	{ID: "smith", Surnames: []string{"Smith"}, Forenames: []string{"James", "Jamie"}, Form: "9B", Year: "9"},
	{ID: "okafor", Surnames: []string{"Okafor-Smith"}, Forenames: []string{"Chidera"}, Form: "7C", Year: "7"},
	{ID: "jose", Surnames: []string{"Núñez"}, Forenames: []string{"José"}, Form: "8A", Year: "8"},
	{ID: "obrien", Surnames: []string{"O'Brien"}, Forenames: []string{"Róisín"}, Form: "10D", Year: "10"},
	{ID: "grace", Surnames: []string{"Brown"}, Forenames: []string{"Grace"}, Form: "9B", Year: "9"},
	{ID: "will", Surnames: []string{"Young"}, Forenames: []string{"William", "Will"}, Form: "11A", Year: "11"},
	{ID: "lukasz", Surnames: []string{"Wójcik"}, Forenames: []string{"Łukasz"}, Form: "7A", Year: "7"},
	{ID: "soren", Surnames: []string{"Weiß"}, Forenames: []string{"Søren"}, Form: "7A", Year: "7"},
	{ID: "yilmaz", Surnames: []string{"Yılmaz"}, Forenames: []string{"Ayşe"}, Form: "12", Year: "12"},
	{ID: "mei", Surnames: []string{"Wong"}, Forenames: []string{"Mei-Ling"}, Form: "Oak", Year: "5"},
	{ID: "may", Surnames: []string{"King"}, Forenames: []string{"May"}, Form: "9C", Year: "9"},
	{ID: "sofia", Surnames: []string{"Griffin"}, Forenames: []string{"Sofia"}, Form: "9C", Year: "9"},
}

// disguises are the ways in which a name is written, each with whom it names.
var disguises = []struct{ text, who string }{
	{"Amina came to the group", "amina"},
	{"amina came to the group", "amina"},
	{"AMINA BEGUM", "amina"},
	{"Begum, Amina", "amina"},
	{"BEGUM Amina", "amina"},
	{"Amina K. Begum", "amina"},
	{"A. Begum 9B", "amina"},
	{"A Begum", "amina"},
	{"Begum A", "amina"},
	{"AB (9B)", "amina"},
	{"A.B., 9B", "amina"},
	{"Amina’s poster", "amina"},
	{"the Begums", "amina"},
	{"a.begum@school.example", "amina"},
	{"abegum@school.example", "amina"},
	{"22ABegum@school.example", "amina"},
	{"amina.begum", "amina"},
	{"photo_of_amina_begum_2026.jpg", "amina"},
	{"photoAminaBegum.jpg", "amina"},
	{"aminabegum", "amina"},
	{"Am\u200bi\u200dna", "amina"},
	{"Am\u00adina", "amina"},
	{"\u202eAmina\u202c", "amina"},
	{"\u0410min\u0430", "amina"}, // Cyrillic
	{"Ａｍｉｎａ", "amina"},
	{"𝐀𝐦𝐢𝐧𝐚", "amina"},
	{"A m i n a", "amina"},
	{"A.M.I.N.A", "amina"},
	{"A mina Be gum", "amina"},
	{"Ami-\nna Begum", "amina"},
	{"with Amina\nBegum", "amina"},
	{"Am&#105;na", "amina"},
	{"Amina%20Begum", "amina"},
	{`"Am\u0069na"`, "amina"},
	{"UPN Z999900126001", "amina"},
	{"z9999 0012 6001", "amina"},
	{"admission number 4217", "amina"},
	{"Adm. no: 004217", "amina"},
	{"J. Smith 9B", "smith"},
	{"J Smith", "smith"},
	{"Smith, J.", "smith"},
	{"James’ book", "smith"},
	{"JS (9B)", "smith"},
	{"Okafor-Smith", "okafor"},
	{"Okafor Smith", "okafor"},
	{"OkaforSmith", "okafor"},
	{"Okafor\u2013Smith", "okafor"},
	{"Okafor", "okafor"},
	{"Jose Nunez", "jose"},
	{"JOSÉ", "jose"},
	{"Jose\u0301", "jose"},
	{"Jos&eacute;", "jose"},
	{"Jos%C3%A9", "jose"},
	{"O’Brien", "obrien"},
	{"O`Brien", "obrien"},
	{"OBrien", "obrien"},
	{"O\u02bcBrien", "obrien"},
	{"O\u02bfBrien", "obrien"},
	{"O Brien", "obrien"},
	{"O&#39;Brien", "obrien"},
	{"Roisin", "obrien"},
	{"Grace Brown", "grace"},
	{"grace brown", "grace"},
	{"Brown, Grace", "grace"},
	{"G. Brown", "grace"},
	{"Grace B.", "grace"},
	{"Grace (9B)", "grace"},
	{"9B Grace", "grace"},
	{"grace.brown@school.example", "grace"},
	{"then we asked Grace what would help", "grace"},
	{"Grace said that it helps", "grace"},
	{"Grace’s mother came", "grace"},
	{"Will Young", "will"},
	{"will_young.docx", "will"},
	{"Lukasz Wojcik", "lukasz"},
	{"ŁUKASZ", "lukasz"},
	{"Soren", "soren"},
	{"Soeren", "soren"},
	{"Weiss", "soren"},
	{"YILMAZ", "yilmaz"},
	{"Ayse", "yilmaz"},
	{"Mei Ling", "mei"},
	{"MeiLing Wong", "mei"},
	{"MW (Oak)", "mei"},
	{"May King", "may"},
	{"So\ufb01a", "sofia"},
	{"Griﬃn", "sofia"},
	{`\x41mina \x42egum`, "amina"},
	{"\u202emugeB animA\u202c", "amina"},
	{"\u202e.emac animA", "amina"},
	{"\U000e0041\U000e006d\U000e0069\U000e006e\U000e0061", "amina"},
	{"🅰🅼🅸🅽🅰", "amina"},
	{"🅐🅜🅘🅝🅐 Ⓑegum", "amina"},
	{"Am1na", "amina"},
	{"Am1na B3gum", "amina"},
	{"QW1pbmEgQmVndW0=", "amina"},
	{"aminab@school.example", "amina"},
	{"aminab22", "amina"},
}

func TestANameIsFoundHoweverItIsWritten(t *testing.T) {
	w := Watching(few)
	for _, d := range disguises {
		for _, text := range []string{d.text, "We thank " + d.text + ", who helped."} {
			hits := w.Text(text)
			if len(hits) == 0 || hits[0].Person != d.who {
				t.Errorf("%q: found %+v, want %s", text, hits, d.who)
			}
		}
	}
}

func TestWhatOnlyLooksLikeANameIsNone(t *testing.T) {
	w := Watching(few)
	for _, text := range []string{
		"In May the young carers may meet; will they?",
		"How will young carers be told?",
		"The king may be brown and full of grace.",
		"Young carers: what a school can do",
		"Grace is said before lunch.",
		"Young people said so. A king’s ransom. Will's is a shop.",
		"On 9 May Year 9 met.",
		"Mrs Brown and Mr King led it.",
		"A Young Carers' Charter",
		"The group has 4217 stickers.",
		"PE 9B, IT 9B",
		"Brown paper and a brown envelope",
		"Hope Street, Grace Road",
		"a smithy, a blacksmith and goldsmiths",
		"McBrien",
		"",
	} {
		if hits := w.Text(text); len(hits) > 0 {
			t.Errorf("%q: found %q", text, hits[0].Found)
		}
	}
}

func TestAHitSaysWhereItStands(t *testing.T) {
	text := "Since June our pupil\nBegum, Amina (9B) has met Mrs Patel."
	hits := Watching(few).Text(text)
	if len(hits) != 1 {
		t.Fatalf("found %+v, want one", hits)
	}
	h := hits[0]
	if text[h.Start:h.End] != h.Found || h.Found != "Begum, Amina" || h.Why != WholeName {
		t.Errorf("found %+v", h)
	}
	if h.Around != "Since June our pupil Begum, Amina (9B) has met Mrs Patel." || h.At != len("Since June our pupil ") {
		t.Errorf("around it: %q", h.Around)
	}
}

func TestAPictureWrittenAsTextNamesNobody(t *testing.T) {
	noise := make([]byte, 200<<10)
	rand.NewChaCha8([32]byte{}).Read(noise)
	people := append(slices.Clone(few), Person{ID: "ali", Surnames: []string{"Eze"}, Forenames: []string{"Ali"}}, Person{ID: "nia", Surnames: []string{"Osei"}, Forenames: []string{"Nia"}})
	w := Watching(people)
	text := base64.StdEncoding.EncodeToString(noise)
	if hits := w.Text("A picture: " + text); len(hits) > 0 {
		t.Errorf("found %+v", hits)
	}
	report, _ := w.File("a.html", []byte(`<!doctype html><img src="data:image/png;base64,`+text+`">`))
	if len(report.Hits) > 0 || !slices.Contains(report.Unread, "1 picture inside") {
		t.Errorf("in a page: %+v", report)
	}
	if hits := w.Text("https://school.example/site/2026/09/14/groups/young-carers/" + strings.Repeat("photos/", 20) + "AliEze.jpg"); len(hits) != 1 {
		t.Errorf("in an address: %+v", hits)
	}
}

func TestAllowedPhrasesMayStand(t *testing.T) {
	w := Watching(few, "Mrs Begum", "Sarah Begum")
	if hits := w.Text("Mrs Begum, our lead (Sarah Begum, s.begum@school.example), met all."); len(hits) != 1 || hits[0].Found != "begum" {
		t.Errorf("found %+v, want the address only, whose surname is also a pupil's", hits)
	}
	if hits := w.Text("Amina Begum met Mrs Begum."); len(hits) != 1 || hits[0].Found != "Amina Begum" {
		t.Errorf("found %+v, want the pupil", hits)
	}
}

func TestANameOfSeveralIsTheirsWhomTheTextNamesInFull(t *testing.T) {
	people := []Person{
		{ID: "1", Surnames: []string{"Khan"}, Forenames: []string{"Zainab"}},
		{ID: "2", Surnames: []string{"Khan"}, Forenames: []string{"Bilal"}},
	}
	hits := Watching(people).Text("Khan spoke. Later Bilal Khan sang.")
	if len(hits) != 2 || hits[0].Person != "2" || hits[0].Others != 1 || hits[1].Others != 0 {
		t.Errorf("found %+v", hits)
	}
}

func TestNamesAreFoundAcrossTheWindowsOfALongText(t *testing.T) {
	w := Watching(few)
	for pad := windowSize - 20; pad < windowSize+20; pad++ {
		text := strings.Repeat("a ", pad/2) + strings.Repeat("x", pad%2) + " Amina Begum and so on. " + strings.Repeat("and so on ", 100)
		hits := w.Text(text)
		if len(hits) != 1 || text[hits[0].Start:hits[0].End] != "Amina Begum" {
			t.Fatalf("after %d letters: found %+v", pad, hits)
		}
	}
	long := w.Text(strings.Repeat(fmt.Sprintln("Amina", "ate."), 3000))
	if len(long) != mostHits {
		t.Errorf("told %d of 3,000", len(long))
	}
}
