// Package config is what an installation may choose, as one list: the fields
// of [Settings]. Every entry is a flag (--data), a variable of the environment
// (CARERS_DATA) and a line of the configuration file (data: ...) under the same
// name, and is looked for in that order before its default is taken. Secrets
// are no flags, since a command line can be read by others on the machine.
package config

import (
	"errors"
	"net"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
)

// Settings are the choices of one installation. The defaults start anywhere:
// no file, folder or variable need be there.
type Settings struct {
	Config         string   `name:"config" placeholder:"FILE" group:"Settings" help:"Configuration file; carers.yaml is read when it is in the current folder."`
	Data           string   `name:"data" default:"./data" placeholder:"DIR" group:"Settings" help:"Folder that the register is kept in (${default})."`
	DB             string   `name:"db" default:"sqlite" placeholder:"DSN" group:"Settings" help:"The database: sqlite keeps one file in the data folder; or postgres://user@host/name (${default})."`
	DBPassword     string   `kong:"-" name:"db-password" secret:"true" help:"Password for PostgreSQL, when the address has none."`
	Addr           string   `name:"addr" default:"127.0.0.1:8080" placeholder:"HOST:PORT" group:"Settings" help:"Where the site listens (${default}): only this computer can open it."`
	URL            string   `name:"url" placeholder:"URL" group:"Settings" help:"Address that people type, when it is not http://ADDR; with https:// sign-in cookies travel encrypted only."`
	TrustedProxies []string `name:"trusted-proxies" placeholder:"ADDRESS" group:"Settings" help:"Proxies whose word about a visitor's address is believed, parted by commas."`
	SMTP           string   `name:"smtp" placeholder:"HOST:PORT" group:"Settings" help:"Mail server for a daily reminder of what waits, and a weekly letter, in counts and without names; encrypted, or nothing is sent. Blank sends none."`
	SMTPUser       string   `name:"smtp-user" placeholder:"NAME" group:"Settings" help:"Account on the mail server, when it wants one."`
	SMTPPassword   string   `kong:"-" name:"smtp-password" secret:"true" help:"Password of that account."`
	SMTPFrom       string   `name:"smtp-from" placeholder:"ADDRESS" group:"Settings" help:"Address that reminders come from."`
	Log            string   `name:"log" default:"text" enum:"text,json" placeholder:"text|json" group:"Settings" help:"How log lines are written (${default}); they hold no pupil's name."`
	LogLevel       string   `name:"log-level" default:"info" enum:"debug,info,warn,error" placeholder:"LEVEL" group:"Settings" help:"How much is logged: debug, info, warn or error (${default})."`
	Dev            bool     `name:"dev" group:"Settings" help:"For developers: read pages and styles from the source folder at each visit."`
}

// Setting is one entry of the list.
type Setting struct {
	Name    string // as in a flag and in the file: "db-password"
	Default string // blank when there is none
	Says    string // one sentence
	Secret  bool   // from the environment or the file only, never a flag, never logged
}

// Env returns the name of the setting's environment variable.
func (s Setting) Env() string {
	return "CARERS_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// List lists every setting there is, in the order of [Settings].
func List() []Setting {
	fields := reflect.TypeFor[Settings]()
	list := make([]Setting, fields.NumField())
	for i := range list {
		tag := fields.Field(i).Tag
		list[i] = Setting{Name: tag.Get("name"), Default: tag.Get("default"), Secret: tag.Get("secret") == "true"}
		list[i].Says = strings.Replace(tag.Get("help"), " (${default})", "", 1)
	}
	return list
}

// Database returns the address of the database to open: the path of a SQLite
// file, or a postgres:// address with its password in place.
func (s Settings) Database() (string, error) {
	if s.DB == "" || s.DB == "sqlite" {
		return filepath.Join(s.Data, "carers.db"), nil
	}
	address, err := url.Parse(s.DB)
	if err != nil || (address.Scheme != "postgres" && address.Scheme != "postgresql") {
		return "", errors.New("db must be sqlite, or the address of a PostgreSQL database like postgres://user@host/name")
	}
	if _, has := address.User.Password(); !has && s.DBPassword != "" {
		address.User = url.UserPassword(address.User.Username(), s.DBPassword)
	}
	return address.String(), nil
}

// BaseURL returns the address that people type, without a slash at its end.
func (s Settings) BaseURL() string {
	if s.URL != "" {
		return strings.TrimRight(s.URL, "/")
	}
	return "http://" + s.Near()
}

// Secure reports whether people reach the site over https.
func (s Settings) Secure() bool { return strings.HasPrefix(strings.ToLower(s.URL), "https://") }

// Near returns the address by which this computer reaches the site: one that
// listens everywhere is found at 127.0.0.1.
func (s Settings) Near() string {
	host, port, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return s.Addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
