package leak

import (
	"context"
	"errors"
	"io"
	"time"
)

// Limits on what one file may ask of the machine. What goes beyond is not read, and
// the report says so.
const (
	longestLook  = 30 * time.Second
	mostEntries  = 5000      // parts of a package
	mostUnpacked = 512 << 20 // bytes of all parts of a file together
	mostRatio    = 300       // of a part's unpacked bytes to its packed ones, beyond a first megabyte
	wholePart    = 32 << 20  // bytes of a part that has to be held at once
	longestToken = 4 << 20   // bytes of one tag or one run of text
	deepest      = 3         // files inside files
)

// What stops the reading of a part. Their words follow the part's name.
var (
	errTooLarge = errors.New("is too large when unpacked")
	errTooLong  = errors.New("takes too long")
	errBroken   = errors.New("is broken")
	errLocked   = errors.New("is locked with a password")
)

// budget is what is left of the limits for one file.
type budget struct {
	ctx      context.Context
	unpacked int64
}

func newBudget() (*budget, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(context.Background(), longestLook)
	return &budget{ctx: ctx, unpacked: mostUnpacked}, cancel
}

// meter counts what is unpacked from r against the budget, and against packed bytes
// that it came of; 0 for not packed.
func (b *budget) meter(r io.Reader, packed int64) io.Reader {
	return &metered{r: r, b: b, most: packed*mostRatio + 1<<20}
}

type metered struct {
	r    io.Reader
	b    *budget
	read int64
	most int64
}

// Read reads on while the budget lasts.
func (m *metered) Read(p []byte) (int, error) {
	if m.b.ctx.Err() != nil {
		return 0, errTooLong
	}
	n, err := m.r.Read(p)
	m.read += int64(n)
	m.b.unpacked -= int64(n)
	if m.b.unpacked < 0 || m.read > m.most {
		return 0, errTooLarge
	}
	return n, err
}

// whole reads all of r, if it is no larger than may be held at once.
func whole(r io.Reader) ([]byte, error) {
	all, err := io.ReadAll(io.LimitReader(r, wholePart+1))
	if err == nil && len(all) > wholePart {
		err = errTooLarge
	}
	return all, err
}
