package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// retain lets go, school by school, of files, session marks and messages whose
// time is over, and of categories of behaviour that may name somebody. One
// school that fails does not keep the others waiting.
func retain(ctx context.Context, m Means) (string, error) {
	files, weeks, named, messages := 0, 0, 0, 0
	_, err := m.eachSchool(ctx, func(school register.School) (string, error) {
		l := m.Store.As(access.Command("retention", school.URN))
		f, err1 := l.ForgetFiles(ctx)
		w, err2 := l.ForgetMarks(ctx)
		n, err3 := forgetNames(ctx, l)
		told, err4 := l.ForgetMessages(ctx)
		files, weeks, named, messages = files+f, weeks+w, named+n, messages+told
		return "", errors.Join(err1, err2, err3, err4)
	})
	var did []string
	if files > 0 {
		did = append(did, fmt.Sprintf("let go of what %d imports kept", files))
	}
	if weeks > 0 {
		did = append(did, fmt.Sprintf("dropped the marks of %d weeks of pupils", weeks))
	}
	if messages > 0 {
		did = append(did, fmt.Sprintf("emptied messages that came to nothing: %d", messages))
	}
	if named > 0 {
		did = append(did, fmt.Sprintf("dropped the categories of %d events, which may name somebody", named))
	}
	return strings.Join(did, ", "), err
}

// allDays are from before the first day on which anything happened to after the
// last.
var allDays = register.Period{From: "0001-01-01", To: "9999-12-31"}

// forgetNames drops categories of behaviour that may name somebody: they came
// before the pupil whom they name, or before names were looked for.
func forgetNames(ctx context.Context, l *store.Ledger) (int, error) {
	events, err := l.Events(ctx, allDays.From, allDays.To)
	if err != nil || len(events) == 0 {
		return 0, err
	}
	roll, err := l.RollToMatch(ctx)
	if err != nil {
		return 0, err
	}
	return l.ForgetCategories(ctx, imports.CategoriesNaming(roll.Pupils, events))
}
