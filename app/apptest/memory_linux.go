package apptest

import "syscall"

// inMemory is a folder whose files the system keeps in memory, where it has one with
// room for a test's databases; otherwise the folder for what is temporary. Each test's
// database is some hundred files that are made and taken away again.
func inMemory() string {
	const folder, room = "/dev/shm", 1 << 30
	var is syscall.Statfs_t
	if err := syscall.Statfs(folder, &is); err != nil || is.Bavail*uint64(is.Bsize) < room {
		return "/tmp"
	}
	return folder
}
