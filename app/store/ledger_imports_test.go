package store_test

import (
	"context"
	"maps"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

func init() { maps.Copy(acts, importActs) }

func unchanged(*register.Import) error { return nil }

// importActs are the methods of the ledger for imports and exports.
var importActs = map[string]act{
	"KeepImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.KeepImport(ctx, register.Import{ID: t.preview, FileID: t.preview, Kind: register.RollKind, Status: register.ImportPreview}, []byte("new"))
	}},
	"Import": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Import(ctx, t.preview) }},
	"ImportFile": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		i, content, err := l.ImportFile(ctx, t.preview)
		return []any{i.ID, content}, err
	}},
	"History": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		imports, _, err := l.History(ctx, store.ImportQuery{Status: register.ImportApplied})
		return imports, err
	}},
	"LastApplied": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.LastApplied(ctx) }},
	"SaidOnce":    {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.SaidOnce(ctx) }},
	"BringImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		id, waits, err := l.BringImport(ctx, register.Import{ID: t.preview, FileID: t.preview, Kind: register.RollKind, SHA256: access.Fingerprint("new"), Status: register.ImportPreview}, []byte("new"), "")
		return []any{id, waits.ID}, err
	}},
	"RemoveFile": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RemoveFile(ctx, t.applied))
	}},
	"AnswerImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.AnswerImport(ctx, t.preview, 0, "answered", []store.SaidOnce{{Question: "who:2", Answer: t.pupil}}, unchanged))
	}},
	"ReopenImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ReopenImport(ctx, t.preview, 0, "took back", unchanged))
	}},
	"TakeBackSaid": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.TakeBackSaid(ctx, "who:1"))
	}},
	"Did": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		did, err := l.Did(ctx, t.applied)
		return []any{did.Rolls, did.Spans, did.Results, did.Events}, err
	}},
	"ForgetCategories": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.ForgetCategories(ctx, []string{"Called out"})
	}},
	"ForgetFiles": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ForgetFiles(ctx) }},
	"ForgetMarks": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.ForgetMarks(ctx) }},
	"Imports":     {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Imports(ctx, 0) }},
	"ChangeImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.ChangeImport(ctx, t.preview, 1, "corrected an import", func(i *register.Import) error {
			i.Message = "looked at"
			return nil
		}))
	}},
	"ApplyImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		plan, err := onRollOf(ctx, l, adding(apptest.Pupils(9, 9)...))
		if err != nil {
			return nil, err
		}
		return none(l.ApplyImport(ctx, register.Import{ID: t.preview, Kind: register.RollKind}, plan))
	}},
	"CanUndo": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.CanUndo(ctx, t.applied))
	}},
	"UndoImport": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.UndoImport(ctx, t.applied))
	}},
	"RememberMapping": {may: "champion data operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.RememberMapping(ctx, register.RollKind, "headings", map[string]string{"a": "forename"}))
	}},
	"Mapping": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Mapping(ctx, register.RollKind, "headings")
	}},
	"Runs": {may: "champion data operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return l.Runs(ctx, 0)
	}},
	"Release": {may: "champion operator", glass: true, writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
		return none(l.Release(ctx, "register", "xlsx", 2, "digest"))
	}},
}
