package register

import "testing"

func TestWhoReadsAnAdjustmentKeepsToThePupilsWish(t *testing.T) {
	for _, one := range []struct {
		may  []Audience
		want SeenBy
	}{
		{nil, SeenByTeachers}, {[]Audience{Tutor}, SeenByTutor}, {[]Audience{Tutor, Pastoral}, SeenByTutor}, {[]Audience{OwnTeachers, Tutor}, SeenByTeachers},
		{[]Audience{AllStaff}, SeenByTeachers}, {[]Audience{Pastoral}, SeenByNamed}, {[]Audience{SafeLead}, SeenByNamed}, {[]Audience{Nobody}, SeenByNamed},
	} {
		if got := (Wishes{MayKnow: one.may}).SeenBy(); got != one.want {
			t.Errorf("%v: %s, want %s", one.may, got, one.want)
		}
	}
}
