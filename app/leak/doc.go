// Package leak finds the names of a roll in text and in files, makes copies of
// them without those names, and cleans pictures.
//
// It is pure: it is handed people and bytes, and keeps nothing. What it looks at was
// made by strangers, so that every reader has a limit on what it unpacks and how
// long it takes (limits.go), and nothing it meets ends the program.
//
// It asks a person and never decides. What it cannot read it says (Report.Unread):
// that nothing was found in a scan means nothing.
package leak
