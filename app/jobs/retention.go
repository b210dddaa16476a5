package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"carers/app/access"
	"carers/app/register"
)

// retain lets go, school by school, of files, session marks and messages whose
// time is over. One school that fails does not keep the others waiting.
func retain(ctx context.Context, m Means) (string, error) {
	files, weeks, messages := 0, 0, 0
	_, err := m.eachSchool(ctx, func(school register.School) (string, error) {
		l := m.Store.As(access.Command("retention", school.URN))
		f, err1 := l.ForgetFiles(ctx)
		w, err2 := l.ForgetMarks(ctx)
		told, err3 := l.ForgetMessages(ctx)
		files, weeks, messages = files+f, weeks+w, messages+told
		return "", errors.Join(err1, err2, err3)
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
	return strings.Join(did, ", "), err
}
