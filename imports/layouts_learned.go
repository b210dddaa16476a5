package imports

import (
	"errors"
	"fmt"
	"slices"
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
	known := dictionaryOf(shipped().generic)
	headings, tells := map[Field][]string{}, []string{}
	for _, t := range u.Tables {
		for i, c := range t.Columns {
			if _, session := t.sessions[i]; session || c.Field == NoField || c.How == ByContent || c.Heading == "" {
				continue
			}
			field := c.Field
			if field == Ignored {
				field = otherField
			}
			if m, ok := known.find(squeeze(c.Heading)); ok && m.field == field {
				continue
			}
			if !slices.Contains(headings[field], c.Heading) {
				headings[field] = append(headings[field], c.Heading)
				tells = append(tells, c.Heading)
			}
		}
	}
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

// otherField is where layouts keep headings that are known and of no use.
const otherField Field = "other"

var learnedHead = strings.TrimLeft(`
# Learned from one school's export. To make it a layout for all: name the system,
# keep under tells only the headings that no other system writes, say here where
# they were seen, and put a made-up sample beside it (see README.md).
`, "\n")
