package web

import (
	"net/http"

	"carers/app/access"
)

// doors is every way into the site, and the only way for a route to come to
// exist. `carers doors` prints it with the roles that may open each.
func (s *Site) doors() []door {
	return []door{
		{"GET", "/healthz", access.Anyone, healthz},
		{"GET", "/readyz", access.Anyone, readyz},

		{"GET", "/sign-in", access.Anyone, showSignIn},
		{"POST", "/sign-in", access.Anyone, signIn},
		{"POST", "/sign-out", access.SignedIn, signOut},
		{"GET", "/link/:token", access.Anyone, showLink},
		{"POST", "/link/:token", access.Anyone, useLink},
		{"GET", "/setup/:token", access.Anyone, showSetup},
		{"POST", "/setup/:token", access.Anyone, setUp},

		{"GET", "/account", access.SignedIn, showAccount},
		{"POST", "/account/password", access.SignedIn, changePassword},
		{"POST", "/account/sign-out-everywhere", access.SignedIn, signOutEverywhere},
		{"GET", "/schools", access.SignedIn, showSchools},
		{"POST", "/schools", access.SignedIn, switchSchool},
		{"GET", "/reason", access.BreakGlass, showReason},
		{"POST", "/reason", access.BreakGlass, giveReason},

		{"GET", "/people", access.ManageUsers, showPeople},
		{"GET", "/people/add", access.ManageUsers, showAddPerson},
		{"POST", "/people/add", access.ManageUsers, addPerson},
		{"GET", "/people/:user", access.ManageUsers, showPerson},
		{"POST", "/people/:user", access.ManageUsers, changePerson},
		{"POST", "/people/:user/reset", access.ManageUsers, resetPerson},
		{"POST", "/people/:user/disable", access.ManageUsers, disablePerson},
		{"GET", "/settings", access.ManageSchool, showSettings},
		{"POST", "/settings", access.ManageSchool, changeSettings},
		{"GET", "/audit", access.SeeAudit, showAudit},
		{"GET", "/census", access.ExportCensus, showCensus},
	}
}

func healthz(v *visit) error {
	v.gin.String(http.StatusOK, "ok\n")
	return nil
}

func readyz(v *visit) error {
	if err := v.site.store.Ready(v.ctx()); err != nil {
		logFault(v.ctx(), v.gin.FullPath(), newReference(), err)
		v.gin.String(http.StatusServiceUnavailable, "the database does not answer\n")
		return nil
	}
	v.gin.String(http.StatusOK, "ready\n")
	return nil
}
