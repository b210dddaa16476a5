package web

import (
	"carers/app/jobs"
)

// homeWatch says what is wrong with the watched folder: files that were refused,
// a look that failed, a look that nobody took. Files that wait are told one by
// one, by homeImports.
func (v *visit) homeWatch(data *homeView) error {
	waits, err := jobs.FolderWaits(v.ctx(), v.site.means(), v.school, v.now())
	if err != nil {
		return err
	}
	wait := func(says, detail, at, tone, tagged string) {
		data.wait(task{Says: says, Href: at, Detail: detail, Due: tag{tone, tagged}, Act: &link{"See why", at}})
	}
	if n := waits.Refused; n > 0 {
		wait(many(n, "file", "files")+" in the watched folder could not be read", "The page says which, why, and what to do.", watchAt+"#refused", "stop", "Refused")
	}
	if r := waits.Broke; r != nil {
		wait("The last look at the watched folder failed", listed(". ", dayWords(r.Began), r.Says), watchAt, "stop", r.Outcome.Words())
	}
	if !waits.Late.IsZero() {
		wait("Nobody has looked at the watched folder", "It was to be looked at on "+momentWords(waits.Late)+". Is the program running?", watchAt, "wait", "Late")
	}
	return nil
}
