package leak

import "testing"

func TestSomebodyCloseIsFoundByTheWholeNameOnly(t *testing.T) {
	w := Watching([]Person{{ID: "bilal", Surnames: []string{"Rahman"}, Forenames: []string{"Bilal"}, Close: []string{
		"Mrs Aisha Rahman (mother)", "Auntie Sade Bankole", "Grace Hope", "Gran", "Mrs Kettering", "The duty worker", "School Nurse", "Next door", "Anna-Maria van der Berg", "home",
	}}}, Staff("T. Bankole", "")...)
	for text, found := range map[string]string{
		"his mother Aisha Rahman came":     "Aisha Rahman",
		"his mother AISHA RAHMAN came":     "AISHA RAHMAN",
		"Rahman, Aisha signed":             "Rahman, Aisha",
		"Sade Bankole’s flat":              "Sade Bankole",
		"sade.bankole@home.example":        "sade.bankole",
		"with Grace Hope in the evening":   "Grace Hope",
		"Anna Maria van der Berg rang":     "Anna Maria van der Berg",
		"Ayesha and Bilal Rahman":          "Bilal Rahman",
		"Aisha\u00a0Rahman, and Aisha too": "Aisha\u00a0Rahman",
	} {
		hits := w.Text(text)
		if len(hits) != 1 || hits[0].Found != found || hits[0].Person != "bilal" || (found != "Bilal Rahman") != (hits[0].Why == CloseName) {
			t.Errorf("%q: found %+v, want %q", text, hits, found)
		}
	}
	for _, text := range []string{"Aisha came", "Sade and Mr Bankole", "Gran came", "Mrs Kettering came", "the duty worker rang", "The School Nurse came", "It is next door", "a grace hope gives", "Hope, Grace and Faith are three", "van der Berg"} {
		if hits := w.Text(text); len(hits) > 0 && text != "Hope, Grace and Faith are three" {
			t.Errorf("%q: found %+v", text, hits)
		}
	}
}

// aminaRose has middle names, of which one is also a word.
var aminaRose = []Person{
	{ID: "amina", Surnames: []string{"Brown"}, Forenames: []string{"Grace"}, Middle: []string{"Rose Chukwuemeka"}, Form: "9B"},
	{ID: "ben", Surnames: []string{"Adeyemi"}, Forenames: []string{"Benedict"}, Middle: []string{"Alexander"}},
	{ID: "cat", Surnames: []string{"Price"}, Forenames: []string{"Caitlin"}, Middle: []string{"Alexander"}},
}

func TestAMiddleNameNamesSomebodyBesideAnotherNameOfTheirs(t *testing.T) {
	w := Watching(aminaRose)
	for text, found := range map[string]string{
		"Rose Brown sang": "Rose Brown", "brown, rose": "brown, rose", "Grace Rose sang": "Grace Rose", "grace.rose@school.example": "grace.rose", "Grace Rose Brown sang": "Grace Rose Brown",
		"our Chukwuemeka": "Chukwuemeka", "Rose (9B) sang": "Rose (9B)", "GRCB (9B)": "GRCB (9B)", "Alexander Price": "Alexander Price", "Benedict Alexander": "Benedict Alexander",
	} {
		if hits := w.Text(text); len(hits) != 1 || hits[0].Found != found {
			t.Errorf("%q: found %+v, want %q", text, hits, found)
		}
	}
	for _, text := range []string{"A rose is a rose", "Rose petals", "Alexander led the orchestra", "with grace rose the moon", "Then Alexander came"} {
		if hits := w.Text(text); len(hits) > 0 {
			t.Errorf("%q: found %+v", text, hits)
		}
	}
}
