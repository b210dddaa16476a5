package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/jobs"
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

		{"GET", "/", access.SignedIn, showHome},
		{"GET", "/help", access.SignedIn, showHelp},
		{"GET", "/find", access.SignedIn, showFind},
		{"POST", "/find", access.SignedIn, find},
		{"GET", "/my-pupils", access.SeeOwnGroups, showMyPupils},
		{"GET", "/roll", access.SeeRoll, showRoll},
		{"POST", "/roll", access.SeeRoll, findOnRoll},
		{"GET", "/roll/:pupil", access.SeeRoll, showPupil},

		{"GET", "/register", access.SeeRegister, showRegister},
		{"POST", "/register", access.SeeRegister, findInRegister},
		{"GET", "/register/add", access.KeepRegister, showWho},
		{"POST", "/register/add", access.KeepRegister, chooseWho},
		{"GET", "/register/add/new", access.KeepRegister, showAddNew},
		{"POST", "/register/add/new", access.KeepRegister, addNew},
		{"GET", "/register/add/:pupil", access.KeepRegister, showAdd},
		{"POST", "/register/add/:pupil", access.KeepRegister, add},

		{"GET", "/carers/:carer", access.SeeRegister, showCarer},
		{"GET", "/carers/:carer/looks", access.SeeRegister, showLooks},
		{"GET", "/carers/:carer/child", access.KeepRegister, asks(childChange)},
		{"POST", "/carers/:carer/child", access.KeepRegister, saves(childChange)},
		{"GET", "/carers/:carer/wishes", access.KeepRegister, asks(wishesChange)},
		{"POST", "/carers/:carer/wishes", access.KeepRegister, saves(wishesChange)},
		{"GET", "/carers/:carer/effect", access.KeepRegister, asks(effectChange)},
		{"POST", "/carers/:carer/effect", access.KeepRegister, saves(effectChange)},
		{"GET", "/carers/:carer/origin", access.KeepRegister, asks(originChange)},
		{"POST", "/carers/:carer/origin", access.KeepRegister, saves(originChange)},
		{"GET", "/carers/:carer/status", access.KeepRegister, asks(statusChange)},
		{"POST", "/carers/:carer/status", access.KeepRegister, saves(statusChange)},
		{"GET", "/carers/:carer/explore", access.KeepRegister, asks(exploreChange)},
		{"POST", "/carers/:carer/explore", access.KeepRegister, saves(exploreChange)},
		{"GET", "/carers/:carer/review", access.KeepRegister, asks(reviewChange)},
		{"POST", "/carers/:carer/review", access.KeepRegister, saves(reviewChange)},
		{"POST", "/carers/:carer/siblings", access.KeepRegister, decideSiblings},
		{"GET", "/carers/:carer/snapshots/add", access.KeepRegister, addSnapshot},
		{"POST", "/carers/:carer/snapshots/add", access.KeepRegister, takeSnapshot},
		{"GET", "/carers/:carer/snapshots/:snapshot", access.SeeRegister, showSnapshot},
		{"GET", "/carers/:carer/snapshots/:snapshot/change", access.KeepRegister, showChangeSnapshot},
		{"POST", "/carers/:carer/snapshots/:snapshot/change", access.KeepRegister, changeSnapshot},

		{"GET", "/people", access.ManageUsers, showPeople},
		{"GET", "/people/add", access.ManageUsers, showAddPerson},
		{"POST", "/people/add", access.ManageUsers, addPerson},
		{"GET", "/people/:user", access.ManageUsers, showPerson},
		{"POST", "/people/:user", access.ManageUsers, changePerson},
		{"POST", "/people/:user/reset", access.ManageUsers, resetPerson},
		{"POST", "/people/:user/disable", access.ManageUsers, disablePerson},
		{"GET", "/settings", access.ManageSchool, showSettings},
		{"POST", "/settings", access.ManageSchool, changeSettings},
		{"GET", "/imports", access.RunImports, showImports},
		{"POST", "/imports", access.RunImports, bringFile},
		{"GET", "/imports/:import", access.RunImports, showImport},
		{"GET", "/imports/:import/file", access.RunImports, fetchImport},
		{"GET", "/imports/:import/columns", access.RunImports, showColumns},
		{"POST", "/imports/:import/columns", access.RunImports, saveColumns},
		{"GET", "/imports/:import/questions", access.RunImports, showQuestions},
		{"POST", "/imports/:import/questions", access.RunImports, saveAnswers},
		{"POST", "/imports/:import/questions/again", access.RunImports, takeBackAnswers},
		{"POST", "/imports/:import/apply", access.RunImports, applyImport},
		{"POST", "/imports/:import/cancel", access.RunImports, cancelImport},
		{"GET", "/imports/:import/undo", access.RunImports, showUndo},
		{"POST", "/imports/:import/undo", access.RunImports, undoImport},
		{"GET", "/exports", access.SignedIn, showExports}, // lists those that the role includes, which may be none
		{"POST", "/exports/register", access.ExportRegister, exports(jobs.RegisterExport)},
		{"POST", "/exports/census", access.ExportCensus, exports(jobs.CensusExport)},
		{"POST", "/exports/everything", access.ExportEverything, exports(jobs.EverythingExport)},

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
