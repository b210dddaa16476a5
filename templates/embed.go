// Package templates holds the pages: layout/ (what every page stands in),
// parts/ (each thing that pages share, once), errors/, and a folder for each
// feature. Package web ties each page to the struct it draws. door/languages holds
// the words of the quiet door, a file for each language.
package templates

import "embed"

// FS holds every template by its path, "register/list.html", and every language. Go leaves out
// names that begin with "_" or ".", so no file here has one.
//
//go:embed */*.html door/languages/*.yaml
var FS embed.FS
