package figures

// Measure is one figure of attendance that groups are told in.
type Measure string

// The measures. Rates are sessions of possible sessions; shares are pupils of
// pupils; means are of pupils.
const (
	Attendance       Measure = "attendance"   // attended of possible sessions
	Absence          Measure = "absence"      // authorised and unauthorised of possible sessions
	AuthorisedRate   Measure = "authorised"   // of possible sessions
	UnauthorisedRate Measure = "unauthorised" // of possible sessions
	LateBeforeRate   Measure = "late-before"  // code L of possible sessions, of pupils whose export tells it
	LateAfterRate    Measure = "late-after"   // code U, likewise: an absence too
	DaysMissed       Measure = "days-missed"  // half of the sessions absent, per pupil: days
	PersistentShare  Measure = "persistent"   // pupils who missed a tenth or more of their own sessions
	SevereShare      Measure = "severe"       // pupils who missed half or more
)

// Measures are all of them, in the order pages show them.
var Measures = []Measure{
	Attendance, Absence, AuthorisedRate, UnauthorisedRate, PersistentShare, SevereShare, DaysMissed, LateBeforeRate, LateAfterRate,
}

var measureWords = map[Measure]string{
	Attendance: "Attendance", Absence: "Absence", AuthorisedRate: "Authorised absence", UnauthorisedRate: "Unauthorised absence",
	LateBeforeRate: "Late before the register closed", LateAfterRate: "Late after the register closed", DaysMissed: "Days missed by a pupil",
	PersistentShare: "Persistently absent", SevereShare: "Severely absent",
}

// Words returns the measure as a page shows it.
func (m Measure) Words() string { return measureWords[m] }

// Unit is what a measure's value is in.
type Unit string

// The units. A rate and a share are proportions from 0 to 1; of a share each of
// its Of is a pupil. Steps are places on a scale of results.
const (
	RateUnit  Unit = "rate"
	ShareUnit Unit = "share"
	DaysUnit  Unit = "days"
	StepsUnit Unit = "steps"
)

// Unit returns what the measure's value is in.
func (m Measure) Unit() Unit {
	switch m {
	case PersistentShare, SevereShare:
		return ShareUnit
	case DaysMissed:
		return DaysUnit
	}
	return RateUnit
}

// ofTotals is what one pupil's totals bring to a measure, or why nothing.
func (m Measure) ofTotals(t Totals) (Share, Reason) {
	if t.Possible <= 0 {
		return Share{}, NoSessions
	}
	switch m {
	case Attendance:
		return Share{t.Attended(), t.Possible}, ""
	case Absence:
		return Share{t.Absent(), t.Possible}, ""
	case AuthorisedRate:
		return Share{t.Authorised, t.Possible}, ""
	case UnauthorisedRate:
		return Share{t.Unauthorised, t.Possible}, ""
	case LateBeforeRate:
		return said(t.LateBefore, t.Possible)
	case LateAfterRate:
		return said(t.LateAfter, t.Possible)
	case DaysMissed:
		return Share{t.Absent(), 2}, "" // two sessions are a day
	case PersistentShare, SevereShare:
		return m.ofOne(t)
	}
	return Share{}, NoSessions
}

func said(count, of int) (Share, Reason) {
	if count == Unsaid {
		return Share{}, Untold
	}
	return Share{count, of}, ""
}

// ofOne counts a pupil who is persistently or severely absent as one of one.
func (m Measure) ofOne(t Totals) (Share, Reason) {
	if t.Possible < EnoughSessions {
		return Share{}, TooShort
	}
	if m == PersistentShare && t.Persistent() || m == SevereShare && t.Severe() {
		return Share{1, 1}, ""
	}
	return Share{0, 1}, ""
}
