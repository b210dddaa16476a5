package store

import "net/url"

// The settings of the two drivers, which say the same things in two tongues.
// They ride in the address, where every pooled connection gets them: a pragma
// that is run once reaches one connection. The writer takes its lock at the
// start of each transaction, or two that read first would refuse one another,
// and syncs fully, so that what was acknowledged survives a power cut.
const (
	cgoWrites = "?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate&_stmt_cache_size=64"
	cgoReads  = "?mode=ro&_busy_timeout=5000&_query_only=1&_cache_size=-64000&_stmt_cache_size=64"

	pureWrites = "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_txlock=immediate&_time_format=sqlite"
	pureReads  = "?mode=ro&_pragma=busy_timeout(5000)&_pragma=query_only(1)&_pragma=cache_size(-64000)&_time_format=sqlite"
)

// sqliteAddress is a file's path with settings, as both drivers read it.
func sqliteAddress(path, settings string) string { return "file:" + url.PathEscape(path) + settings }
