package jobs

import (
	"context"
	"time"

	"carers/app/store"
)

// Means are what jobs work with, besides the database.
type Means struct {
	Store *store.Store
	// Inbox is the folder in which each school has a watched folder, named by its
	// URN. Blank, or a folder that is not there, watches none.
	Inbox string
	// Quiet is how long a file must have been left alone before it is taken in;
	// 0 is ten seconds.
	Quiet time.Duration
	Post  Post   // carries letters; nil when none are sent
	URL   string // the address that people type
}

// Post carries letters. One is SMTP; tests have another.
type Post interface {
	Send(ctx context.Context, l Letter) error
}

// Letter is one e-mail to one person. It holds no name of a child.
type Letter struct{ To, Subject, Text string }
