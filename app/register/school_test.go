package register

import "testing"

func TestASchoolHasAURNOfSixDigitsAndAName(t *testing.T) {
	if err := CheckSchool(School{URN: "999001", Name: "Greenfield School"}); err != nil {
		t.Error(err)
	}
	for _, urn := range []string{"", "99900", "9990011", "099001", "99900A", " 999001", "999001\n"} {
		if err := CheckSchool(School{URN: urn, Name: "Greenfield School"}); problemBeside(err, "urn") == "" {
			t.Errorf("%q is taken for a URN", urn)
		}
	}
	err := CheckSchool(School{})
	if problemBeside(err, "urn") == "" || problemBeside(err, "name") == "" {
		t.Errorf("not everything wrong was said: %v", err)
	}
}
