package imports

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
)

// Learned writes what a file's columns mean as a layout, so that what one
// school has said of its exports can become a file of layouts/ for all: see
// layouts/README.md. It holds headings and no cell. It is an error when no
// heading of the file is news.
func (u Understanding) Learned() ([]byte, error) {
	mis := "Our MIS"
	if u.layout != nil && u.layout.MIS != "" {
		mis = u.layout.MIS
	}
	headings, tells := u.headingsLearned()
	if len(tells) == 0 {
		return nil, errors.New("every heading of this file is known already, so there is nothing to learn")
	}
	layout := yaml.MapSlice{{Key: "name", Value: mis}, {Key: "mis", Value: mis}, {Key: "tells", Value: tells}}
	var byField yaml.MapSlice
	for _, f := range fields {
		if list := headings[f.field]; len(list) > 0 {
			byField = append(byField, yaml.MapItem{Key: string(f.field), Value: list})
		}
	}
	text, err := yaml.Marshal(append(layout, yaml.MapItem{Key: "headings", Value: byField}))
	if err != nil {
		return nil, fmt.Errorf("write a layout: %w", err)
	}
	return append([]byte(learnedHead), text...), nil
}

// headingsLearned are the headings whose meaning is news, by field, and those of
// them that may tell the system. A column that was left out is of no use, and
// is said to be so: a sample of the layout is then understood whole. One heading
// on several columns has the meaning of the first that is used.
func (u Understanding) headingsLearned() (headings map[Field][]string, tells []string) {
	known := dictionaryOf(shipped().generic)
	headings = map[Field][]string{}
	seen := map[string]bool{}
	var leftOut []string
	for _, t := range u.Tables {
		for i, c := range t.Columns {
			_, session := t.sessions[i]
			_, result := t.results[i]
			if session || result || t.apart[i] || c.How == ByContent || c.Heading == "" {
				continue
			}
			if c.Field == NoField {
				leftOut = append(leftOut, c.Heading)
				continue
			}
			field := c.Field
			if field == Ignored {
				field = otherField
			}
			if key := squeeze(c.Heading); !seen[key] {
				seen[key] = true
				if m, ok := known.find(key); !ok || m.field != field {
					headings[field] = append(headings[field], c.Heading)
					tells = append(tells, c.Heading)
				}
			}
		}
	}
	for _, heading := range leftOut {
		key := squeeze(heading)
		if _, ok := known.find(key); !ok && !seen[key] {
			seen[key] = true
			headings[otherField] = append(headings[otherField], heading)
		}
	}
	return headings, tells
}

// otherField is where layouts keep headings that are known and of no use.
const otherField Field = "other"

var learnedHead = strings.TrimLeft(`
# Learned from one school's export. To make it a layout for all: name the system,
# keep under tells only the headings that no other system writes, say here where
# they were seen, and put a made-up sample beside it (see README.md).
`, "\n")
