package register

// Route is how the school learned that a pupil may be a carer.
type Route string

// The routes in.
const (
	ByPupil          Route = "pupil"
	ByParent         Route = "parent"
	ByAdmissionForm  Route = "admission-form"
	ByStaff          Route = "staff"
	BySibling        Route = "sibling"
	ByService        Route = "service"
	ByPreviousSchool Route = "previous-school"
	ByAwareness      Route = "awareness"
	ByData           Route = "data"
	ByMIS            Route = "mis"
	ByOwnList        Route = "own-list"
)

var routes = terms[Route]{
	{ByPupil, "The pupil told someone"}, {ByParent, "A parent or guardian told the school"}, {ByStaff, "A member of staff noticed"},
	{ByAdmissionForm, "A form at admission"}, {ByPreviousSchool, "The previous school passed it on"},
	{ByService, "A service told the school (young carers, health, social care)"}, {BySibling, "A brother or sister is known"},
	{ByAwareness, "After an assembly, survey or awareness day"}, {ByData, "A prompt from attendance or homework"},
	{ByMIS, "It was already marked in the MIS"}, {ByOwnList, "It was on the school's own list"},
}

// Routes are all of them, in the order pages show them.
var Routes = routes.all()

// Words returns the route as a page shows it.
func (r Route) Words() string { return routes.words(r) }

// ReadRoute returns the route with an id, or false.
func ReadRoute(id string) (Route, bool) { return routes.read(id) }

// CensusCode is the letter of code set CS118 in the spring school census: P
// identified by a parent or guardian, S identified by the school, N not
// declared. N is never "not a carer".
type CensusCode string

// The census codes.
const (
	CensusParent      CensusCode = "P"
	CensusSchool      CensusCode = "S"
	CensusNotDeclared CensusCode = "N"
)

var censusWords = map[CensusCode]string{
	CensusParent: "identified by a parent or guardian", CensusSchool: "identified by the school", CensusNotDeclared: "not declared",
}

// Words returns the code's meaning: "identified by the school".
func (c CensusCode) Words() string { return censusWords[c] }

// censusByRoute is the usual code for each route, by what code set CS118 says: P
// is what a parent or guardian told, and S is whatever the school learned
// otherwise. One local authority asks for P when a service named the pupil: a
// school there says so in its settings. A person may change the code of one
// carer with a reason.
var censusByRoute = map[Route]CensusCode{
	ByPupil: CensusSchool, ByParent: CensusParent, ByAdmissionForm: CensusParent, ByStaff: CensusSchool, BySibling: CensusSchool,
	ByService: CensusSchool, ByPreviousSchool: CensusSchool, ByAwareness: CensusSchool, ByData: CensusSchool, ByMIS: CensusSchool, ByOwnList: CensusSchool,
}

// DiffersFrom reports whether a school's MIS, which says mis of a pupil ("P",
// "S", "N", "yes" or blank), should be changed or looked into where the
// register gives this code. A MIS that only says "yes" agrees with either
// letter; one that says nothing agrees with "not declared".
func (c CensusCode) DiffersFrom(mis string) bool {
	if c == CensusNotDeclared || c == "" {
		return mis == "P" || mis == "S" || mis == "yes"
	}
	return mis != string(c) && mis != "yes"
}

// CensusFor returns the code for a route: the school's own choice where it
// made one, else the usual one.
func (s Settings) CensusFor(r Route) CensusCode {
	if c, ok := s.CensusByRoute[r]; ok {
		return c
	}
	return censusByRoute[r]
}
