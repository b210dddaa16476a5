package leak

import "strings"

// office is how text lies in the parts of DOCX, XLSX and PPTX files, and of
// OpenDocument ones: any tag parts words that is not known to stand within them.
var office = grammar{
	inline: tagNames(`r t ins del delText moveFrom moveTo moveFromRangeStart moveToRangeStart hyperlink smartTag smartTagPr
		proofErr bookmarkStart bookmarkEnd rPr fld fldSimple sdt sdtContent sdtPr dir bdo customXml commentRangeStart commentRangeEnd
		instrText rPh ruby rubyBase span a s permStart permEnd`),
	rows: tagNames("tr table-row"),
	parting: map[string]string{"tab": "\t", "s": " ", "br": "\n", "cr": "\n", "ptab": "\t", "line-break": "\n", "noBreakHyphen": "-", "softHyphen": "",
		"commentReference": "", "footnoteReference": " ", "endnoteReference": " ", "annotationRef": ""},
	shielded: tagNames("rPr sdtPr endParaRPr"),
	deleted:  tagNames("del moveFrom"),
	inserted: tagNames("ins moveTo"),
	says: func(tag, attribute string) bool {
		if officeWords[attribute] {
			return true
		}
		return attribute == "name" && officeNamed[tag] || (attribute == "val" || attribute == "value") && officeValued[tag] ||
			attribute == "v" && tag == "s" || attribute == "Target" && tag == "Relationship"
	},
	personal: func(tag, attribute string) bool {
		return officePersonal[attribute] || attribute == "name" && (tag == "author" || tag == "cmAuthor") ||
			(attribute == "displayName" || attribute == "userId") && tag == "person"
	},
	writers: tagNames("author creator creator-initials initial-creator printed-by sender-initials"),
}

// What holds words in an attribute: all of some names, and of others by their tag.
var (
	officeWords    = tagNames("descr title tooltip displayText displayName string alt caption label hint help text href headerText prompt promptTitle error errorTitle comment uniqueName formatCode string-value current-value display-name formula condition")
	officeNamed    = tagNames("docPr cNvPr bookmarkStart sheet definedName docVar tableColumn property cNvGraphicFramePr slide section cmAuthor cacheField bookmark table custShow fldSimple frame page user-field-decl variable-decl database-range named-range named-expression user-defined changed-region object control form")
	officeValued   = tagNames("alias tag docVar filter listItem default statusText helpText result ddList placeholder docPart customFilter")
	officePersonal = tagNames("author initials lastModifiedBy userName")
)

// tagNames is a set of the names of tags or attributes.
func tagNames(words string) map[string]bool {
	all := map[string]bool{}
	for _, one := range strings.Fields(words) {
		all[one] = true
	}
	return all
}
