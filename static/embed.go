// Package static holds what a browser fetches beside the pages: style sheets,
// small scripts and the site's own mark. The files are committed as they are
// served, so there is nothing to build.
package static

import "embed"

// FS holds css/, js/ and img/. Go leaves out names that begin with "_" or ".",
// so no file here has one.
//
//go:embed css js img
var FS embed.FS
