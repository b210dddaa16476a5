package imports

import "embed"

// Samples are the exports of two made-up schools, for the demonstration and
// for tests; samples/README.md tells what is in each.
//
//go:embed samples/*.csv samples/*.xlsx
var Samples embed.FS
