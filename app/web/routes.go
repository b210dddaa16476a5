package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/store"
)

// doors is every way into the site for people, and with the quiet doors and the
// probes the only way for a route to come to exist. `carers doors` prints both with the roles that may
// open each.
func (s *Site) doors() []door {
	return []door{
		{"GET", "/sign-in", only(access.Anyone), showSignIn},
		{"POST", "/sign-in", only(access.Anyone), signIn},
		{"POST", "/sign-out", only(access.SignedIn), signOut},
		{"GET", "/link/:token", only(access.Anyone), showLink},
		{"POST", "/link/:token", only(access.Anyone), useLink},
		{"GET", "/setup/:token", only(access.Anyone), showSetup},
		{"POST", "/setup/:token", only(access.Anyone), setUp},

		{"GET", "/account", only(access.SignedIn), showAccount},
		{"POST", "/account/digest", only(access.SignedIn), askDigest},
		{"POST", "/account/password", only(access.SignedIn), changePassword},
		{"POST", "/account/sign-out-everywhere", only(access.SignedIn), signOutEverywhere},
		{"GET", "/schools", only(access.SignedIn), showSchools},
		{"POST", "/schools", only(access.SignedIn), switchSchool},
		{"GET", "/reason", only(access.BreakGlass), showReason},
		{"POST", "/reason", only(access.BreakGlass), giveReason},
		{"POST", "/reason/close", only(access.BreakGlass), closeGlass},

		{"GET", "/", only(access.SignedIn), showHome},
		{"GET", "/help", only(access.SignedIn), showHelp},
		{"GET", "/find", mayFind, showFind},
		{"POST", "/find", mayFind, find},
		{"GET", "/my-pupils", only(access.SeeOwnGroups), showMyPupils},
		{"POST", "/my-pupils/read", only(access.NoteUse), sayRead},
		{"POST", "/my-pupils/use", only(access.NoteUse), noteUse},
		{"POST", "/my-pupils/use/back", only(access.NoteUse), takeBackUse},
		{"GET", "/roll", only(access.SeeRoll), showRoll},
		{"POST", "/roll", only(access.SeeRoll), findOnRoll},
		{"GET", "/roll/add", only(access.RunImports), showAddPupil},
		{"POST", "/roll/add", only(access.RunImports), addPupil},
		{"GET", "/roll/:pupil", only(access.SeeRoll), showPupil},
		{"GET", "/roll/:pupil/attendance", only(access.RunImports), figuresOnRoll(store.AttendanceFigures)},
		{"GET", "/roll/:pupil/results", only(access.RunImports), figuresOnRoll(store.ResultFigures)},
		{"GET", "/roll/:pupil/events", only(access.RunImports), figuresOnRoll(store.EventFigures)},

		{"GET", "/register", only(access.SeeRegister), showRegister},
		{"POST", "/register", only(access.SeeRegister), findInRegister},
		{"GET", "/register/add", only(access.KeepRegister), showWho},
		{"POST", "/register/add", only(access.KeepRegister), chooseWho},
		{"GET", "/register/add/new", only(access.KeepRegister), showAddNew},
		{"POST", "/register/add/new", only(access.KeepRegister), addNew},
		{"GET", "/register/add/:pupil", only(access.KeepRegister), showAdd},
		{"POST", "/register/add/:pupil", only(access.KeepRegister), add},

		{"GET", "/carers/:carer", only(access.SeeRegister), showCarer},
		{"GET", "/carers/:carer/looks", only(access.SeeRegister), showLooks},
		{"GET", "/carers/:carer/attendance", only(access.SeeRegister), figuresOfCarer(store.AttendanceFigures)},
		{"GET", "/carers/:carer/results", only(access.SeeRegister), figuresOfCarer(store.ResultFigures)},
		{"GET", "/carers/:carer/events", only(access.SeeRegister), figuresOfCarer(store.EventFigures)},
		{"GET", "/carers/:carer/trends", only(access.SeeRegister), showCarerTrends},
		{"GET", "/carers/:carer/child", only(access.KeepRegister), asks(childChange)},
		{"POST", "/carers/:carer/child", only(access.KeepRegister), saves(childChange)},
		{"GET", "/carers/:carer/wishes", only(access.KeepRegister), asks(wishesChange)},
		{"POST", "/carers/:carer/wishes", only(access.KeepRegister), saves(wishesChange)},
		{"GET", "/carers/:carer/effect", only(access.KeepRegister), asks(effectChange)},
		{"POST", "/carers/:carer/effect", only(access.KeepRegister), saves(effectChange)},
		{"GET", "/carers/:carer/origin", only(access.KeepRegister), asks(originChange)},
		{"POST", "/carers/:carer/origin", only(access.KeepRegister), saves(originChange)},
		{"GET", "/carers/:carer/status", only(access.KeepRegister), asks(statusChange)},
		{"POST", "/carers/:carer/status", only(access.KeepRegister), saves(statusChange)},
		{"GET", "/carers/:carer/explore", only(access.KeepRegister), asks(exploreChange)},
		{"POST", "/carers/:carer/explore", only(access.KeepRegister), saves(exploreChange)},
		{"GET", "/carers/:carer/review", only(access.KeepRegister), asks(reviewChange)},
		{"POST", "/carers/:carer/review", only(access.KeepRegister), saves(reviewChange)},
		{"POST", "/carers/:carer/siblings", only(access.KeepRegister), decideSiblings},
		{"GET", "/carers/:carer/snapshots/add", only(access.KeepRegister), addSnapshot},
		{"POST", "/carers/:carer/snapshots/add", only(access.KeepRegister), takeSnapshot},
		{"GET", "/carers/:carer/snapshots/:snapshot", only(access.SeeRegister), showSnapshot},
		{"GET", "/carers/:carer/snapshots/:snapshot/change", only(access.KeepRegister), showChangeSnapshot},
		{"POST", "/carers/:carer/snapshots/:snapshot/change", only(access.KeepRegister), changeSnapshot},
		{"GET", "/carers/:carer/hand-off", only(access.RaiseHandOff), showRaise},
		{"POST", "/carers/:carer/hand-off", only(access.RaiseHandOff), raiseHandOff},
		{"GET", "/carers/:carer/questionnaires/add", only(access.KeepRegister), addPaper},
		{"POST", "/carers/:carer/questionnaires/add", only(access.KeepRegister), keepPaper},
		{"GET", "/carers/:carer/questionnaires/:questionnaire", only(access.KeepRegister), showPaper},
		{"POST", "/carers/:carer/questionnaires/:questionnaire", only(access.KeepRegister), changePaper},

		{"GET", "/hand-offs", only(access.SeeRegister), showHandOffs},
		{"GET", "/hand-offs/:handoff", only(access.SeeRegister), showHandOff},
		{"POST", "/hand-offs/:handoff", only(access.AcknowledgeHandOff), acknowledgeHandOff},

		{"GET", "/carers/:carer/adjustments", only(access.SeeRegister), showAdjustments},
		{"GET", "/carers/:carer/adjustments/add", only(access.KeepRegister), addAdjustment},
		{"POST", "/carers/:carer/adjustments/add", only(access.KeepRegister), agreeAdjustment},
		{"GET", "/carers/:carer/adjustments/:adjustment", only(access.SeeRegister), showAdjustment},
		{"GET", "/carers/:carer/adjustments/:adjustment/change", only(access.KeepRegister), showChangeAdjustment},
		{"POST", "/carers/:carer/adjustments/:adjustment/change", only(access.KeepRegister), changeAdjustment},
		{"POST", "/carers/:carer/adjustments/:adjustment/move", only(access.KeepRegister), moveAdjustment},
		{"GET", "/referrals", only(access.SeeRegister), showReferrals},
		{"GET", "/referrals/pathway", only(access.SignedIn), showPathway},
		{"GET", "/carers/:carer/referrals/add", only(access.KeepRegister), askReferral},
		{"POST", "/carers/:carer/referrals/add", only(access.KeepRegister), keepReferral},
		{"GET", "/carers/:carer/referrals/:referral", only(access.SeeRegister), showReferral},
		{"GET", "/carers/:carer/referrals/:referral/change", only(access.KeepRegister), showChangeReferral},
		{"POST", "/carers/:carer/referrals/:referral/change", only(access.KeepRegister), changeReferral},
		{"POST", "/carers/:carer/referrals/:referral/step", only(access.KeepRegister), takeStep},
		{"GET", "/carers/:carer/referrals/:referral/pack", only(access.KeepRegister), choosePack},
		{"POST", "/carers/:carer/referrals/:referral/pack", only(access.KeepRegister), makePack},
		{"GET", "/carers/:carer/referrals/:referral/packs/:pack", only(access.SeeRegister), showPack},
		{"POST", "/carers/:carer/referrals/:referral/packs/:pack/file", only(access.ExportRegister), filePack},
		{"GET", "/carers/:carer/told/add", only(access.KeepRegister), askReferralIn},
		{"POST", "/carers/:carer/told/add", only(access.KeepRegister), keepReferralIn},
		{"GET", "/carers/:carer/told/:told", only(access.KeepRegister), showReferralIn},
		{"POST", "/carers/:carer/told/:told", only(access.KeepRegister), changeReferralIn},
		{"GET", "/carers/:carer/passport", only(access.SeeRegister), showPassport},
		{"GET", "/carers/:carer/passport/make", only(access.KeepRegister), askPassport},
		{"POST", "/carers/:carer/passport/make", only(access.KeepRegister), signPassport},
		{"POST", "/carers/:carer/passport/file", only(access.ExportRegister), filePassport},
		{"GET", "/carers/:carer/emergency", only(access.SeeRegister), showEmergency},
		{"GET", "/carers/:carer/emergency/now", only(access.SeeRegister), showEmergencyNow},
		{"GET", "/carers/:carer/emergency/agree", only(access.KeepRegister), askPlan},
		{"POST", "/carers/:carer/emergency/agree", only(access.KeepRegister), agreePlan},
		{"GET", "/carers/:carer/household", only(access.SeeRegister), showHousehold},
		{"GET", "/carers/:carer/household/change", only(access.KeepRegister), askHousehold},
		{"POST", "/carers/:carer/household/change", only(access.KeepRegister), keepHousehold},
		{"POST", "/carers/:carer/household/asked", only(access.KeepRegister), askedSiblings},
		{"GET", "/carers/:carer/young-adult", only(access.SeeRegister), showYoungAdult},
		{"GET", "/carers/:carer/young-adult/change", only(access.KeepRegister), askYoungAdult},
		{"POST", "/carers/:carer/young-adult/change", only(access.KeepRegister), keepYoungAdult},
		{"GET", "/carers/:carer/sharing", only(access.SeeRegister), showSharings},
		{"GET", "/carers/:carer/sharing/add", only(access.LogSharing), askSharing},
		{"POST", "/carers/:carer/sharing/add", only(access.LogSharing), logSharing},
		{"GET", "/carers/:carer/sharing/:sharing", only(access.LogSharing), askMendSharing},
		{"POST", "/carers/:carer/sharing/:sharing", only(access.LogSharing), mendSharing},
		{"GET", sharingAt, only(access.LogSharing), showSharingLog},
		{"POST", sharingAt, only(access.LogSharing), showSharingLog},
		{"GET", "/carers/:carer/transitions", only(access.SeeRegister), showTransitions},
		{"GET", "/carers/:carer/transitions/add", only(access.KeepRegister), askTransition},
		{"POST", "/carers/:carer/transitions/add", only(access.KeepRegister), planTransition},
		{"GET", "/carers/:carer/transitions/:transition", only(access.KeepRegister), askChangeTransition},
		{"POST", "/carers/:carer/transitions/:transition", only(access.KeepRegister), changeTransition},
		{"GET", "/carers/:carer/transitions/:transition/pack", only(access.KeepRegister), askTransfer},
		{"POST", "/carers/:carer/transitions/:transition/pack", only(access.KeepRegister), handTransfer},
		{"GET", transitionsDueAt, only(access.SeeRegister), showTransitionsDue},
		{"GET", "/carers/:carer/conversations/add", only(access.KeepRegister), addConversation},
		{"POST", "/carers/:carer/conversations/add", only(access.KeepRegister), keepConversation},
		{"GET", "/carers/:carer/conversations/:conversation", only(access.SeeRegister), showConversation},
		{"GET", "/carers/:carer/conversations/:conversation/change", only(access.KeepRegister), showChangeConversation},
		{"POST", "/carers/:carer/conversations/:conversation/change", only(access.KeepRegister), changeConversation},
		{"GET", "/carers/:carer/actions/add", only(access.KeepRegister), showAddAction},
		{"POST", "/carers/:carer/actions/add", only(access.KeepRegister), addAction},
		{"GET", "/carers/:carer/actions/:action", only(access.KeepRegister), showChangeAction},
		{"POST", "/carers/:carer/actions/:action", only(access.KeepRegister), changeAction},
		{"GET", "/carers/:carer/reviews/add", only(access.KeepRegister), showHoldReview},
		{"POST", "/carers/:carer/reviews/add", only(access.KeepRegister), holdReview},
		{"GET", "/carers/:carer/reviews/:review", only(access.SeeRegister), showReview},
		{"GET", "/carers/:carer/reviews/:review/change", only(access.KeepRegister), showChangeReview},
		{"POST", "/carers/:carer/reviews/:review/change", only(access.KeepRegister), changeReview},
		{"GET", "/carers/:carer/circumstances", only(access.KeepRegister), showRaiseReview},
		{"POST", "/carers/:carer/circumstances", only(access.KeepRegister), raiseReview},
		{"GET", "/reviews", only(access.SeeRegister), showReviewsDue},
		{"GET", "/actions", only(access.SeeRegister), showActions},
		{"POST", "/actions/:action/done", anyOf(access.KeepRegister, access.SeeToActions), finishAction},
		{"GET", "/voice", only(access.SeeVoice), showVoices},
		{"GET", "/voice/add", only(access.KeepRegister), showAddVoice},
		{"POST", "/voice/add", only(access.KeepRegister), addVoice},
		{"GET", "/voice/:voice", only(access.KeepRegister), showVoice},
		{"POST", "/voice/:voice", only(access.KeepRegister), changeVoice},

		{"GET", partnersAt, only(access.SeePartners), showPartners},
		{"GET", partnersAt + "/add", only(access.KeepRegister), showAddPartner},
		{"POST", partnersAt + "/add", only(access.KeepRegister), addPartner},
		{"GET", partnersAt + "/:partner", only(access.KeepRegister), showPartner},
		{"POST", partnersAt + "/:partner", only(access.KeepRegister), changePartner},
		{"POST", partnersAt + "/:partner/check", only(access.KeepRegister), checkPartner},

		{"GET", "/catalogue", only(access.KeepRegister), showCatalogue},
		{"GET", "/catalogue/:line", only(access.KeepRegister), showSuggestion},
		{"POST", "/catalogue/:line", only(access.KeepRegister), changeSuggestion},
		{"GET", "/cover", only(access.SetCover), showCover},
		{"POST", "/cover", only(access.SetCover), setCover},
		{"POST", "/cover/end", only(access.SetCover), endCover},

		{"GET", noticedAt, only(access.RaiseConcern), showNoticed},
		{"POST", noticedAt, only(access.RaiseConcern), passOn},
		{"GET", noticedAt + "/thanks", only(access.RaiseConcern), showThanks},
		{"GET", noticedAt + "/urgent", only(access.RaiseConcern), showNowTell},
		{"GET", messagesAt, seeMessages, showMessages},
		{"POST", messagesAt + "/close", only(access.AnswerMessages), closeMessages},
		{"GET", messagesAt + "/:message", seeMessages, showMessage},
		{"POST", messagesAt + "/:message/find", only(access.AnswerMessages), findPupil},
		{"POST", messagesAt + "/:message/pupil", only(access.AnswerMessages), linkPupil},
		{"POST", messagesAt + "/:message/answer", only(access.AnswerMessages), answerMessage},
		{"POST", messagesAt + "/:message/register", only(access.KeepRegister), registerMessage},
		{"GET", doorSettingsAt, only(access.KeepRegister), showDoorSettings},
		{"POST", doorSettingsAt, only(access.KeepRegister), changeDoor},
		{"POST", doorSettingsAt + "/helplines", only(access.KeepRegister), changeHelplines},
		{"GET", doorSettingsAt + "/poster", only(access.KeepRegister), showPoster},
		{"GET", doorSettingsAt + "/poster.svg", only(access.KeepRegister), drawPoster},

		{"GET", "/people", only(access.ManageUsers), showPeople},
		{"GET", "/people/add", only(access.ManageUsers), showAddPerson},
		{"POST", "/people/add", only(access.ManageUsers), addPerson},
		{"GET", "/people/:user", only(access.ManageUsers), showPerson},
		{"POST", "/people/:user", only(access.ManageUsers), changePerson},
		{"POST", "/people/:user/reset", only(access.ManageUsers), resetPerson},
		{"POST", "/people/:user/confirm", only(access.KeepRegister), confirmPerson},
		{"POST", "/people/:user/disable", only(access.ManageUsers), disablePerson},
		{"GET", "/settings", only(access.ManageSchool), showSettings},
		{"POST", "/settings", only(access.ManageSchool), changeSettings},
		{"GET", "/settings/imports", only(access.RunImports), showWatch},
		{"POST", "/settings/imports", only(access.ManageSchool), changeWatch},
		{"POST", "/settings/imports/look", only(access.RunImports), lookNow},
		{"GET", "/settings/dates", only(access.ManageSchool), showDates},
		{"POST", "/settings/dates", only(access.ManageSchool), changeDates},
		{"GET", "/imports", only(access.RunImports), showImports},
		{"POST", "/imports", only(access.RunImports), bringFile},
		{"GET", "/imports/history", only(access.RunImports), showHistory},
		{"POST", "/imports/history", only(access.RunImports), filterHistory},
		{"POST", "/imports/said", only(access.RunImports), takeBackSaid},
		{"GET", "/imports/:import", only(access.RunImports), showImport},
		{"GET", "/imports/:import/file", only(access.RunImports), fetchImport},
		{"GET", "/imports/:import/changes", only(access.RunImports), showChanges},
		{"POST", "/imports/:import/file/remove", only(access.RunImports), removeFile},
		{"GET", "/imports/:import/columns", only(access.RunImports), showColumns},
		{"POST", "/imports/:import/columns", only(access.RunImports), saveColumns},
		{"GET", "/imports/:import/layout", only(access.RunImports), showLayout},
		{"GET", "/imports/:import/questions", only(access.RunImports), showQuestions},
		{"POST", "/imports/:import/questions", only(access.RunImports), saveAnswers},
		{"POST", "/imports/:import/questions/all", only(access.RunImports), answerAll},
		{"POST", "/imports/:import/questions/again", only(access.RunImports), takeBackAnswers},
		{"POST", "/imports/:import/apply", only(access.RunImports), applyImport},
		{"POST", "/imports/:import/cancel", only(access.RunImports), cancelImport},
		{"GET", "/imports/:import/undo", only(access.RunImports), showUndo},
		{"POST", "/imports/:import/undo", only(access.RunImports), undoImport},
		{"GET", "/exports", mayExport, showExports},
		{"POST", "/exports/register", only(access.ExportRegister), exports(jobs.RegisterExport)},
		{"POST", "/exports/census", only(access.ExportCensus), exports(jobs.CensusExport)},
		{"POST", "/exports/attendance", only(access.ExportFigures), exports(jobs.AttendanceExport)},
		{"POST", "/exports/results", only(access.ExportFigures), exports(jobs.ResultsExport)},
		{"POST", "/exports/everything", only(access.ExportEverything), exports(jobs.EverythingExport)},

		{"GET", "/trends", only(access.WeighTrends), showCohort},
		{"GET", "/trends/results", only(access.WeighTrends), showTrendResults},
		{"GET", governorsAt, only(access.SeeTrends), showGovernors},
		{"POST", governorsAt + "/file", only(access.SeeTrends), fileGovernors},
		{"GET", foundAt, only(access.WeighTrends), showFound},
		{"GET", supportAt, only(access.WeighTrends), showSupport},
		{"GET", promptsAt, only(access.SeeRegister), showPrompts},
		{"POST", promptsAt, only(access.KeepRegister), promptReview},

		{"GET", "/audit", only(access.SeeAudit), showAudit},
		{"GET", "/census", only(access.ExportCensus), showCensus},
	}
}

// probes are the doors of machines that watch over the program. They know
// nobody, so no session is read for them: they answer while the database is
// busy or gone.
func probes() []door {
	return []door{
		{"GET", "/healthz", only(access.Anyone), healthz},
		{"GET", "/readyz", only(access.Anyone), readyz},
	}
}

// Doors of which one permission of several is enough.
var (
	mayFind   = anyOf(access.SeeRegister, access.SeeRoll, access.SeeOwnGroups)
	mayExport = anyOf(access.ExportRegister, access.ExportCensus, access.ExportFigures, access.ExportEverything)
)

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
