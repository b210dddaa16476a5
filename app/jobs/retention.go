package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"carers/app/access"
)

// retain lets go, school by school, of files and session marks whose time is
// over. One school that fails does not keep the others waiting.
func retain(ctx context.Context, m Means) (string, error) {
	s := m.Store
	schools, err := s.Schools(ctx)
	if err != nil {
		return "", err
	}
	files, weeks := 0, 0
	var failed []error
	for _, school := range schools {
		l := s.As(access.Command("retention", school.URN))
		f, err1 := l.ForgetFiles(ctx)
		w, err2 := l.ForgetMarks(ctx)
		if err := errors.Join(err1, err2); err != nil {
			failed = append(failed, fmt.Errorf("school %s: %w", school.URN, err))
		}
		files, weeks = files+f, weeks+w
	}
	var did []string
	if files > 0 {
		did = append(did, fmt.Sprintf("let go of what %d imports kept", files))
	}
	if weeks > 0 {
		did = append(did, fmt.Sprintf("dropped the marks of %d weeks of pupils", weeks))
	}
	return strings.Join(did, ", "), errors.Join(failed...)
}
