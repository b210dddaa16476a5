//go:build !unix

package apptest

import (
	"errors"
	"net/url"
)

// startPostgres is not to be had here: name a server in CARERS_TEST_POSTGRES.
func startPostgres(string) (*url.URL, error) {
	return nil, errors.New("no PostgreSQL of our own on this system: set CARERS_TEST_POSTGRES")
}
