package web

import "carers/app/access"

// keptDoors are the ways to what a school keeps of itself: what it did, what it has
// agreed in writing, who answers for young carers and what comes.
func keptDoors() []door {
	return []door{
		{"GET", activitiesAt, only(access.SeeAward), showActivities},
		{"GET", activitiesAt + "/add", only(access.KeepAward), showAddActivity},
		{"POST", activitiesAt + "/add", only(access.KeepAward), addActivity},
		{"GET", activitiesAt + "/:activity", only(access.KeepAward), showActivity},
		{"POST", activitiesAt + "/:activity", only(access.KeepAward), changeActivity},
		{"POST", activitiesAt + "/:activity/evidence", only(access.KeepAward), fileActivity},
		{"GET", documentsAt, only(access.SeeAward), showDocuments},
		{"GET", documentsAt + "/add", only(access.KeepAward), showAddDocument},
		{"POST", documentsAt + "/add", only(access.KeepAward), addDocument},
		{"GET", modelsAt, only(access.SeeAward), showModels},
		{"GET", modelsAt + "/:model", only(access.SeeAward), showModel},
		{"GET", modelsAt + "/:model/file", only(access.SeeAward), fetchModel},
		{"GET", documentsAt + "/:document", only(access.KeepAward), showDocument},
		{"POST", documentsAt + "/:document", only(access.KeepAward), changeDocument},
		{"POST", documentsAt + "/:document/evidence", only(access.KeepAward), fileDocument},
		{"GET", leadsAt, only(access.SeeAward), showLeads},
		{"GET", leadsAt + "/add", only(access.KeepAward), showAddLead},
		{"POST", leadsAt + "/add", only(access.KeepAward), addLead},
		{"GET", leadsAt + "/:lead", only(access.KeepAward), showLead},
		{"POST", leadsAt + "/:lead", only(access.KeepAward), changeLead},
		{"GET", calendarAt, only(access.SeeAward), showCalendar},
		{"GET", calendarAt + "/add", only(access.KeepAward), showAddDate},
		{"POST", calendarAt + "/add", only(access.KeepAward), addDate},
		{"GET", calendarAt + "/:date", only(access.KeepAward), showDate},
		{"POST", calendarAt + "/:date", only(access.KeepAward), changeDate},
	}
}
