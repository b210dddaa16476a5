package leak

import "strings"

// page is how text lies in HTML and SVG: a name may be parted by tags that only say
// how letters look. All attributes are words, since scripts keep theirs in any.
var page = grammar{
	inline: tagNames(`a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span
		strike strong sub sup time tt u var wbr tspan`),
	rows:     tagNames("tr table-row"),
	parting:  map[string]string{"br": "\n", "hr": "\n", "wbr": ""},
	says:     func(_, attribute string) bool { return attribute != "class" && attribute != "style" },
	personal: func(string, string) bool { return false },
	named:    true,
}

// ownXML is how text lies in XML that is no office's: what a school's own system put
// into a file, whose tags and attributes may be called anything.
var ownXML = grammar{
	flat: true, named: true,
	says:     func(string, string) bool { return true },
	personal: func(string, string) bool { return false },
}

// grammarOf is how text lies in a part of a package.
func grammarOf(kind Kind, name string) *grammar {
	if strings.HasPrefix(name, "customXml/") && hasBase(name, "item") {
		return &ownXML
	}
	if kind == KindDOCX && hasBase(name, "document") {
		return &officeDocument
	}
	return &office
}

// officeDocument is office, with the paragraphs counted.
var officeDocument = func() grammar {
	g := office
	g.numbered, g.called = "p", "paragraph"
	return g
}()
