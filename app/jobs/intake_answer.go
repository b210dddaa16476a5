package jobs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// Correct says what the columns of a kept import mean, and remembers it for
// the school's next file with the same headings. Version is the one that the
// person was shown. The import may have been refused: a corrected column can
// make it readable. Where kind is not blank it says of which kind the file is,
// since what it was taken for may be wrong with its columns; one that the actor may
// not bring in is a [fault.Refused].
func Correct(ctx context.Context, l *store.Ledger, id string, version int, kind register.ImportKind, mapping map[string]string) (Preview, error) {
	i, content, err := l.ImportFile(ctx, id)
	if err != nil {
		return Preview{}, err
	}
	i.Kind, i.Mapping = cmp.Or(kind, i.Kind), mapping
	seen, err := lookAnew(ctx, l, i, content, func(change func(*register.Import) error) error {
		return l.ChangeImport(ctx, id, version, "corrected what an import's columns mean", change)
	})
	if err != nil {
		return Preview{}, err
	}
	if seen.Import, err = l.Import(ctx, id); err != nil {
		return Preview{}, err
	}
	return seen, l.RememberMapping(ctx, seen.Import.Kind, seen.Understanding.HeadingKey, mapping)
}

// lookAnew plans an import that is not over again, with another mapping or other
// answers, and has what was found kept. One that is over is told before it is read.
func lookAnew(ctx context.Context, l *store.Ledger, i register.Import, content []byte, keep func(change func(*register.Import) error) error) (Preview, error) {
	if err := mayBecome(i, register.ImportPreview); err != nil {
		return Preview{}, err
	}
	seen, err := look(ctx, l, imports.File{Name: i.FileName, Content: content}, i, nil)
	if err != nil {
		return Preview{}, err
	}
	return seen, keep(func(now *register.Import) error { return rewrite(now, seen.Import) })
}

// rewrite takes over what was found; what is history of the import stays.
func rewrite(now *register.Import, found register.Import) error {
	now.Kind, now.Shape, now.Layout, now.Period = found.Kind, found.Shape, found.Layout, found.Period
	now.Rows, now.Problems, now.Status, now.Message = found.Rows, found.Problems, found.Status, found.Message
	now.Mapping, now.Answers = found.Mapping, found.Answers
	return nil
}

// Answer answers questions about an import that was looked at a moment ago: question key to a pupil's id, "new",
// "leave" or what else its question asks for. While the import is not applied the
// answers wait with it; one that had nothing new opens again. Rows of one that is
// applied are brought in at once by a follow-up import of the same file, which
// stands in the history by itself and can be undone by itself; its id is returned.
// A blank answer leaves a row open. Version is the one that the person was shown; 0
// skips that check.
//
// An answer that holds for later files too is kept for them in the same
// transaction, with what the question was about.
func Answer(ctx context.Context, l *store.Ledger, shown Preview, version int, answers map[string]string) (string, error) {
	id, said := shown.Import.ID, once(shown.Plan.Held, answers)
	if len(said) > mostSaid {
		return "", fault.Wrong("", fmt.Sprintf("More than %d pupils of this file would be remembered, and no school has as many. Bring the pupil list first, or cancel this import.", mostSaid))
	}
	i, content, err := l.ImportFile(ctx, id)
	if err != nil {
		return "", err
	}
	if i.Status == register.ImportApplied {
		return follow(ctx, l, i, version, content, answers, said)
	}
	i.Answers = merged(i.Answers, answers)
	_, err = lookAnew(ctx, l, i, content, func(change func(*register.Import) error) error {
		return l.AnswerImport(ctx, id, version, "answered for rows of an import", said, change)
	})
	return id, err
}

// mostSaid is how many answers of one file are remembered: every later import
// begins with them all.
const mostSaid = 5000

// once are the answers that hold for later files too.
func once(held []imports.Question, answers map[string]string) []store.SaidOnce {
	var said []store.SaidOnce
	for _, q := range held {
		answer := answers[q.Key]
		if answer == "" || answer == imports.AnswerLeaveHere || !imports.StaysAnswered(q.Key) {
			continue
		}
		asked, _, _ := strings.Cut(q.Why, ". Say which") // what to do about it is done
		s := store.SaidOnce{Question: q.Key, About: cmp.Or(q.Says, asked), Names: imports.NamesSomebody(q.Key), Answer: answer}
		switch {
		case q.Asks == imports.AskText:
			s.Words = answer
		case answer == imports.AnswerLeave:
			s.Words = "Left out"
		}
		for _, c := range q.Choices {
			if c.Answer == answer {
				s.Words = c.Says
			}
		}
		said = append(said, s)
	}
	return said
}

// TakeBackAnswers opens every row again that was answered before an import was
// applied, and takes back what was said there for later files. Version is the one
// that the person was shown; 0 skips that check.
func TakeBackAnswers(ctx context.Context, l *store.Ledger, id string, version int) error {
	i, content, err := l.ImportFile(ctx, id)
	if err != nil {
		return err
	}
	if version != 0 && version != i.Version {
		return fault.Clash{What: "import"}
	}
	if err := mayBecome(i, register.ImportPreview); err != nil {
		return err
	}
	if i.Answers, err = saidElsewhere(ctx, l, id); err != nil {
		return err
	}
	_, err = lookAnew(ctx, l, i, content, func(change func(*register.Import) error) error {
		return l.ReopenImport(ctx, id, version, "took back the answers to an import", change)
	})
	return err
}

// saidElsewhere is what was said once and for all at other imports than one.
func saidElsewhere(ctx context.Context, l *store.Ledger, id string) (map[string]string, error) {
	said, err := l.SaidOnce(ctx)
	answers := map[string]string{}
	for _, s := range said {
		if s.Import != id {
			answers[s.Question] = s.Answer
		}
	}
	return answers, err
}

// follow brings the same file in once more with more answers: what is certain
// is unchanged by now, so only the answered rows are written. Of several who
// answer at once one is heard, and the others are told that somebody else was.
func follow(ctx context.Context, l *store.Ledger, i register.Import, version int, content []byte, answers map[string]string, said []store.SaidOnce) (string, error) {
	if version != 0 && version != i.Version {
		return "", fault.Clash{What: "import"}
	}
	again := register.Import{Kind: i.Kind, FileName: i.FileName, SHA256: i.SHA256, Size: i.Size, Mapping: i.Mapping}
	earlier, err := answersFor(ctx, l, i.SHA256)
	if err != nil {
		return "", err
	}
	again.Answers = merged(earlier, answers)
	f := imports.File{Name: i.FileName, Content: content}
	seen, err := look(ctx, l, f, again, nil)
	if err != nil {
		return "", err
	}
	if seen.Refused() {
		return "", fault.Wrong("", seen.Import.Message)
	}
	if seen, err = keep(ctx, l, f, seen); err != nil {
		return "", err
	}
	seen.parent, seen.said = i, said
	if _, err = settle(ctx, l, f, seen, nil); err != nil {
		return "", errors.Join(err, Cancel(ctx, l, seen.Import.ID, 0)) // its answers were not heard
	}
	return seen.Import.ID, nil
}

func merged(have, more map[string]string) map[string]string {
	all := maps.Clone(have)
	if all == nil {
		all = map[string]string{}
	}
	for row, answer := range more {
		if answer != "" {
			all[row] = answer
		}
	}
	return all
}

// Cancel drops an import that is not applied. The file stays in the history.
func Cancel(ctx context.Context, l *store.Ledger, id string, version int) error {
	return l.ChangeImport(ctx, id, version, "cancelled an import", func(i *register.Import) error {
		i.Message = "Cancelled; nothing of it was applied."
		return i.Move(register.ImportCancelled)
	})
}
