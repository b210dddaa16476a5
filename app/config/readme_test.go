package config

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the README's table of settings anew")

func TestTheReadmeListsEverySetting(t *testing.T) {
	const readme, begin, end = "../../README.md", "<!-- settings -->\n", "<!-- /settings -->"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), begin)
	have, after, ends := strings.Cut(rest, end)
	if !found || !ends {
		t.Fatal("README.md has no table of settings between its markers")
	}
	var want strings.Builder
	want.WriteString("\n| setting | environment | default | what it is |\n| --- | --- | --- | --- |\n")
	for _, s := range List() {
		fmt.Fprintf(&want, "| `%s` | `%s` | %s | %s%s |\n", s.Name, s.Env(), code(s.Default), s.Says, secret(s))
	}
	want.WriteString("\n")
	if have == want.String() {
		return
	}
	if !*update {
		t.Fatalf("README.md's settings are not those of the program: run go test ./app/config -update\n%s", want.String())
	}
	if err := os.WriteFile(readme, []byte(before+begin+want.String()+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

func secret(s Setting) string {
	if s.Secret {
		return " A secret: no flag."
	}
	return ""
}
