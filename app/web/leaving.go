package web

import (
	"net/http"
	"slices"

	"carers/app/register"
)

// reader is for whom something is that leaves the program by a door: as a file, or
// as a page that is made to be printed and taken away.
type reader string

const (
	toHome      reader = "home"      // reaches homes: a home that must not know is left out, with the reason
	toPupil     reader = "pupil"     // the pupil's own, to keep where the pupil says
	toStaff     reader = "staff"     // whoever keeps the register or acts on it
	toOffice    reader = "office"    // the data manager, for the MIS
	toService   reader = "service"   // somebody outside who is to help
	toSender    reader = "sender"    // whoever brought it: it goes back as it came
	toGovernors reader = "governors" // in confidence: numbers that point at no child
	toInspector reader = "inspector" // who inspects the school, or the authority
	toScheme    reader = "scheme"    // who looks at applications for an award
	toEveryone  reader = "everyone"  // holds nothing of a pupil
)

// leaves is one thing that leaves by a door. A door that lets out several says each,
// by what its form asks for.
type leaves struct {
	Method, Path string
	As           string // the format that is asked for; blank is any
	To           reader
	Stays        string // what the page that offers it says where home must not know, so that nobody passes it on there
}

// leaving is all that leaves, and for whom. It is the only way for a file to be
// handed over: handOver refuses a door that is not here.
var leaving = []leaves{
	{http.MethodPost, "/exports/register", lettersAsked, toHome, ""},
	{http.MethodPost, "/exports/register", "", toStaff, sendNothingHome},
	{http.MethodPost, "/exports/census", "", toOffice, sendNothingHome},
	{http.MethodPost, "/exports/attendance", "", toOffice, sendNothingHome},
	{http.MethodPost, "/exports/results", "", toOffice, sendNothingHome},
	{http.MethodPost, "/exports/trends", "", toStaff, onlyGovernorsPage},
	{http.MethodPost, "/exports/everything", "", toStaff, sendNothingHome},
	{http.MethodGet, "/carers/:carer/passport", "", toPupil, staysAtSchool},
	{http.MethodPost, "/carers/:carer/passport/file", "", toPupil, staysAtSchool},
	{http.MethodGet, "/carers/:carer/referrals/:referral/pack", "", toService, register.NoContactAboutCaring},
	{http.MethodGet, "/carers/:carer/referrals/:referral/packs/:pack", "", toService, register.NoContactAboutCaring},
	{http.MethodPost, "/carers/:carer/referrals/:referral/packs/:pack/file", "", toService, register.NoContactAboutCaring},
	{http.MethodGet, "/carers/:carer/transitions/:transition/pack", "", toService, "It must not reach home."},
	{http.MethodPost, "/carers/:carer/transitions/:transition/pack", "", toService, "It must not reach home."},
	{http.MethodPost, governorsAt + "/file", "", toGovernors, inConfidence},
	{http.MethodPost, inspectionPackAt + "/file", "", toInspector, inspectorStays},
	{http.MethodPost, returnAt + "/file", "", toInspector, authorityStays},
	{http.MethodGet, applicationsAt + "/:application/pack", "", toScheme, schemeStays},
	{http.MethodPost, applicationsAt + "/:application/pack/file", "", toScheme, schemeStays},
	{http.MethodPost, evidenceAt + "/:evidence/file", "", toStaff, onlyPacks},
	{http.MethodPost, evidenceAt + "/:evidence/original/file", "", toStaff, onlyPacks},
	{http.MethodGet, "/imports/:import/file", "", toSender, ""},
	{http.MethodGet, "/imports/:import/layout", "", toEveryone, ""},
	{http.MethodGet, wordingAt + "/template/:framework", "", toEveryone, ""},
	{http.MethodGet, modelsAt + "/:model/file", "", toEveryone, ""},
	{http.MethodGet, doorSettingsAt + "/poster", "", toEveryone, ""},
	{http.MethodGet, doorSettingsAt + "/poster.svg", "", toEveryone, ""},
}

const (
	sendNothingHome = "Send nothing home"
	inConfidence    = "In confidence, for governors: not for a website or a newsletter."
	// onlyGovernorsPage says what may go further than the champion and the head of
	// what a school counts for itself.
	onlyGovernorsPage = "What goes further must be the governors' page."
	// onlyPacks says how evidence goes further.
	onlyPacks     = "It goes to a scheme or an inspector in a pack, and in no other way."
	staysAtSchool = "It stays at school."
)

// leavesBy are the things that leave by a door.
func leavesBy(method, path string) []leaves {
	return slices.DeleteFunc(slices.Clone(leaving), func(l leaves) bool { return l.Method != method || l.Path != path })
}

// handOver sends a file to be saved. A name of ours has plain letters only. A door
// that does not say in leaving for whom it is hands nothing over.
func (v *visit) handOver(name, kind string, content []byte) {
	if len(leavesBy(v.door.Method, v.door.Path)) == 0 {
		panic("a file leaves by " + v.door.Method + " " + v.door.Path + ", which is not in leaving")
	}
	v.gin.Header("Content-Disposition", `attachment; filename="`+name+`"`)
	v.gin.Data(http.StatusOK, kind, content)
}
