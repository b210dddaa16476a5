package store_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func init() {
	maps.Copy(acts, map[string]act{
		"SignPassport": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.SignPassport(ctx, t.carer, passport(register.PassportLine{Part: register.PartGood, Says: "Maths"}))
		}},
	})
}

func passport(lines ...register.PassportLine) register.Passport {
	return register.Passport{Lines: lines, SignedOn: apptest.Today, GoodUntil: "2027-01-14"}
}

func TestEachPassportStaysAsItWasSigned(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for _, says := range []string{"Maths", "Maths and chess"} {
			p := passport(register.PassportLine{Part: register.PartGood, Says: says}, register.PassportLine{Part: register.PartHelps, Says: "Time", Adjustment: w.target.adjustment, Wording: 2})
			give(t, func() (string, error) { return l.SignPassport(t.Context(), w.target.carer, p) })
		}
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) })
		var says []string
		for _, p := range rec.Passports {
			says = append(says, p.Lines[0].Says)
		}
		if want := []string{"Maths and chess", "Maths"}; !slices.Equal(says[:2], want) || rec.Passports[0].MadeBy != w.far.Champion.Name {
			t.Errorf("passports %q by %q, want %q first", says, rec.Passports[0].MadeBy, want)
		}
		_, err := l.SignPassport(t.Context(), w.target.carer, passport(register.PassportLine{Part: register.PartHelps, Says: "Time", Adjustment: "somebody else's"}))
		if !fault.IsMissing(err) {
			t.Errorf("a line about somebody else's adjustment: %v", err)
		}
	})
}
