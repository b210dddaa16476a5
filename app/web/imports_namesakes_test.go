package web

import (
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTwoOfOneNameAreToldApartByTheWordsOfTheirAnswers(t *testing.T) {
	w := importing(t)
	w.pupil(firstSchool, register.Pupil{UPN: upn(7), Surname: "Ali", Forename: "Mohammed", DateOfBirth: "2014-01-02", Year: "7", Form: "7A"})
	w.pupil(firstSchool, register.Pupil{UPN: upn(8), Surname: "Ali", Forename: "Mohammed", DateOfBirth: "2012-03-04", Year: "9", Form: "9C"})
	v := w.visitor(firstSchool, access.Data)
	bring(v, "attendance.csv", []byte("Attendance 07/09/2026 to 11/09/2026\nName,Possible,Present,Authorised,Unauthorised\n\"Ali, Mohammed\",10,9,1,0\n"), register.AttendanceKind)
	labels := map[string]bool{}
	for _, label := range v.Open(v.Path + "/questions").Texts(".option label") {
		if labels[label] {
			t.Errorf("two answers read %q", label)
		}
		labels[label] = true
	}
	if !labels["Ali, Mohammed, Year 7, 7A, born 2 January 2014"] || !labels["Ali, Mohammed, Year 9, 9C, born 4 March 2012"] {
		t.Errorf("the answers read %v", labels)
	}
}
