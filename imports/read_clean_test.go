package imports

import "testing"

func TestACellIsTidied(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"plain", "Niamh", "Niamh"},
		{"trailing spaces", "Progress  ", "Progress"},
		{"non-breaking spaces around", "\u00a07A\u00a0", "7A"},
		{"a non-breaking space inside", "Smith,\u00a0John", "Smith, John"},
		{"a byte order mark", "\ufeffUPN", "UPN"},
		{"zero-width spaces", "\u200bU\u200bPN\u200b", "UPN"},
		{"accents stay", "Lucía Fernández", "Lucía Fernández"},
		{"direction marks are dropped", "Is\u202ela\u202c \u2067By\u2069rne\u200f\u061c", "Isla Byrne"},
		{"marks without a shape are dropped", "Is\u00adla\u2060 \u180eBy\U000e0041rne", "Isla Byrne"},
		{"joiners within a name stay", "مه\u200cسا", "مه\u200cسا"},
		{"line ends become one kind", "one\r\ntwo\rthree", "one\ntwo\nthree"},
		{"control characters go", "7\x07A\x00", "7A"},
		{"a tab inside", "7\tA", "7 A"},
		{"only spaces", " \t\u00a0\r\n", ""},
		{"NULL", "NULL", ""},
		{"N/A", " N/A ", ""},
		{"#N/A", "#N/A", ""},
		{"None", "None", ""},
		{"nan", "nan", ""},
		{"a failed formula", "#DIV/0!", ""},
		{"the surname Null", "Null", "Null"},
		{"the forename Nan", "Nan", "Nan"},
		{"a name that begins like it", "None-Smith", "None-Smith"},
		{"noughts kept from Excel", `="003217"`, "003217"},
		{"nothing kept from Excel", `=""`, ""},
		{"a formula", `="a"&"b"`, `="a"&"b"`},
		{"a formula cut short", `="a`, `="a`},
		{"an apostrophe against formulas", "'=1+1", "=1+1"},
		{"an apostrophe before a dash", "'-", "-"},
		{"an apostrophe before a plus", "'+44", "+44"},
		{"an apostrophe before an at sign", "'@home", "@home"},
		{"an apostrophe before a tab", "'\tlate pass", "late pass"},
		{"an apostrophe before a return", "'\rlate pass", "late pass"},
		{"an apostrophe before a line feed", "'\nlate pass", "late pass"},
		{"an apostrophe before a wide sign", "'＝1+1", "＝1+1"},
		{"an apostrophe before noughts kept from Excel", `'="003217"`, "003217"},
		{"an apostrophe of a name", "'t Hart", "'t Hart"},
		{"an apostrophe alone", "'", "'"},
		{"a hash mark alone", "#", "#"},
		{"a dash", "-", "-"},
		{"a nought", "0", "0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := clean(test.cell); got != test.want {
				t.Errorf("clean(%q) is %q, want %q", test.cell, got, test.want)
			}
		})
	}
}

func TestANumberIsSmoothedToWhatWasMeant(t *testing.T) {
	tests := []struct {
		cell  string
		rough bool
		want  string
	}{
		{"95", false, "95"},
		{"0.953", false, "0.953"},
		{"0.95299999999999996", true, "0.953"},
		{"95.299999999999997", true, "95.3"},
		{"0.30000000000000004", true, "0.3"},
		{"-0.10000000000000001", true, "-0.1"},
		{"5.0000000000000001E-3", true, "0.005"},
		{"1E-3", true, "0.001"},
		{"9.276308686E9", true, "9276308686"},
		{"8.01000025001E11", true, "801000025001"},
		{"1.23E+12", true, "1.23E+12"},
		{"1E20", true, "1E20"},
		{"1E-300", true, "1E-300"},
		{"45912.708333333336", true, "45912.7083333333"},
		{"12345678901234567", false, "12345678901234567"},
		{"1E999", true, "1E999"},
		{"0E0", true, "0"},
	}
	for _, test := range tests {
		t.Run(test.cell, func(t *testing.T) {
			if got := roughNumber([]byte(test.cell)); got != test.rough {
				t.Errorf("rough is %v, want %v", got, test.rough)
			}
			if got := smoothNumber(test.cell); test.rough && got != test.want {
				t.Errorf("smoothed to %q, want %q", got, test.want)
			}
		})
	}
}
