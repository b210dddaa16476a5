package award

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Followed is a framework that a school follows, the level it aims for, and what the
// school has said of it once and for all.
type Followed struct {
	Framework string            `class:"open"` // a framework's id
	Level     string            `class:"open"` // a level's id: what the school aims for
	Years     int               `class:"open"` // for how many years a level is held, as the school has been told; 0 goes by the framework
	Cover     map[string]string `class:"open"` // what the cover sheet says, by the id of its field
	Since     calendar.Day      `class:"open"`
	By        string            `class:"open"`
	Until     calendar.Day      `class:"open"` // no longer followed from then; blank while it is
	Version   int               `class:"open"`
}

// mostYears is for how long a level can be held at most: no scheme comes near.
const mostYears = 10

// Follow says that the school follows the framework and aims for a level. What it said
// of the framework before stays. The problems are beside "level" and "years".
func (f *Followed) Follow(in Framework, level string, years int, by string, today calendar.Day) error {
	var bad []fault.Problem
	if _, ok := in.Level(level); !ok {
		bad = append(bad, fault.Problem{Field: "level", Says: "Choose the level that the school aims for"})
	}
	if years < 0 || years > mostYears {
		bad = append(bad, fault.Problem{Field: "years", Says: "Years must be between 1 and " + strconv.Itoa(mostYears) + ", or blank"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	if f.Since.IsZero() {
		f.Since, f.By = today, by
	}
	f.Framework, f.Level, f.Years, f.Until = in.ID, level, years, ""
	return nil
}

// End says that the school follows the framework no longer. All that was gathered
// stays.
func (f *Followed) End(today calendar.Day) { f.Until = cmp.Or(f.Until, today) }

// On reports whether the school follows the framework.
func (f Followed) On() bool { return f.Until.IsZero() }

// FollowedNow are the frameworks of some that the school still follows.
func FollowedNow(all []Followed) []Followed {
	return slices.DeleteFunc(slices.Clone(all), func(f Followed) bool { return !f.On() })
}

// Holds is for how many years a level of the framework is held: as the school was
// told, or else as the framework says; 0 for not known.
func (f Followed) Holds(in Framework) int { return cmp.Or(f.Years, in.Validity.Years) }

// WriteCover keeps what the cover sheet says. Only fields that the framework's sheet
// has are kept. A pupil's name is a problem beside "cover_" and the field's id.
func (f *Followed) WriteCover(in Framework, says map[string]string, roll []register.Pupil) error {
	cover, bad := map[string]string{}, []fault.Problem(nil)
	for _, c := range in.Sends.Cover {
		text := strings.TrimSpace(says[c.ID])
		if register.Names(text, roll) {
			bad = append(bad, fault.Problem{Field: "cover_" + c.ID, Says: named})
		}
		if text != "" {
			cover[c.ID] = text
		}
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	f.Cover = cover
	return nil
}

// Facts lists what is said of the framework, in the order pages show it.
func (f Followed) Facts() []register.Fact {
	in, _ := Find(f.Framework)
	level, _ := in.Level(f.Level)
	years := ""
	if f.Years > 0 {
		years = strconv.Itoa(f.Years)
	}
	facts := []register.Fact{
		fact("Framework", in.Name, f, "Framework"),
		fact("Level", level.Name, f, "Level"),
		fact("Years that a level is held", years, f, "Years"),
		fact("Followed no longer from", f.Until.Words(), f, "Until"),
	}
	for _, c := range in.Sends.Cover {
		facts = append(facts, fact(c.Label, f.Cover[c.ID], f, "Cover"))
	}
	return facts
}

// Propose is the framework that a school which follows none is asked about first: the
// first that schools can still apply for.
func Propose(all []Framework) (Framework, bool) {
	at := slices.IndexFunc(all, func(f Framework) bool { return f.Status == Current })
	if at < 0 {
		return Framework{}, false
	}
	return all[at], true
}

// UpTo are the levels of the framework up to one and with it, from the lowest.
func (f Framework) UpTo(level string) []Level {
	at := slices.IndexFunc(f.Levels, func(l Level) bool { return l.ID == level })
	return f.Levels[:at+1]
}
