//go:build unix && !linux

package apptest

func inMemory() string { return "/tmp" }
