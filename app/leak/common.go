package leak

import (
	_ "embed"
	"strings"
)

// commonness says what a name is besides a name, and so what it needs beside it to
// be one.
type commonness uint8

// From names that mean nothing else to those that mean something else first.
const (
	unusual  commonness = iota // it names somebody wherever it stands
	named                      // a word too, but with a capital it is a name
	word                       // an English word: alone it names somebody where nothing but a name has a capital
	everyday                   // a word so common that two of them in small letters mean nothing
	proper                     // has a capital in any case, as a month, a place or a faith: never alone
)

//go:embed common.txt
var commonText string

// commonNames are the names that English has another use for, by their folded
// letters. A roll's other names are all unusual.
var commonNames = readCommon(commonText)

func readCommon(text string) map[string]commonness {
	kinds := map[string]commonness{"named:": named, "word:": word, "everyday:": everyday, "proper:": proper}
	table, kind := map[string]commonness{}, unusual
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, one := range strings.Fields(line) {
			if begins, is := kinds[one]; is {
				kind = begins
				continue
			}
			table[one] = kind
		}
	}
	return table
}
