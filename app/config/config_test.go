package config

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// parse reads a command line in a folder, with an environment.
func parse(t *testing.T, folder string, env map[string]string, args ...string) (Settings, error) {
	t.Helper()
	t.Chdir(folder)
	var grammar struct {
		Settings
		Serve struct{} `cmd:"" default:"withargs"`
	}
	look := func(name string) (string, bool) { v, ok := env[name]; return v, ok }
	k, err := kong.New(&grammar, append(Sources(&grammar.Settings, look), kong.Writers(io.Discard, io.Discard), kong.Exit(func(int) {}))...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Parse(args)
	return grammar.Settings, err
}

func write(t *testing.T, folder, name, text string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFlagGoesBeforeTheEnvironmentBeforeTheFileBeforeTheDefault(t *testing.T) {
	for _, c := range []struct {
		about, file string
		env         map[string]string
		args        []string
		want        string
	}{
		{"nothing said", "", nil, nil, "127.0.0.1:8080"},
		{"the file alone", "addr: 127.0.0.1:1\n", nil, nil, "127.0.0.1:1"},
		{"the environment over the file", "addr: 127.0.0.1:1\n", map[string]string{"CARERS_ADDR": "127.0.0.1:2"}, nil, "127.0.0.1:2"},
		{"a flag over both", "addr: 127.0.0.1:1\n", map[string]string{"CARERS_ADDR": "127.0.0.1:2"}, []string{"--addr", "127.0.0.1:3"}, "127.0.0.1:3"},
		{"an empty variable says nothing", "", map[string]string{"CARERS_ADDR": ""}, nil, "127.0.0.1:8080"},
	} {
		t.Run(c.about, func(t *testing.T) {
			folder := t.TempDir()
			if c.file != "" {
				write(t, folder, "carers.yaml", c.file)
			}
			s, err := parse(t, folder, c.env, c.args...)
			if err != nil || s.Addr != c.want {
				t.Errorf("addr = %q, %v; want %q", s.Addr, err, c.want)
			}
		})
	}
}

func TestTheFileMayBeNamedByFlagOrEnvironment(t *testing.T) {
	folder := t.TempDir()
	elsewhere := write(t, t.TempDir(), "ours.json", `{"data": "/srv/register", "trusted-proxies": ["10.0.0.1", "10.0.0.2"], "dev": true}`)
	for _, c := range []struct {
		env  map[string]string
		args []string
	}{
		{nil, []string{"--config", elsewhere}},
		{map[string]string{"CARERS_CONFIG": elsewhere}, nil},
	} {
		s, err := parse(t, folder, c.env, c.args...)
		if err != nil {
			t.Fatal(err)
		}
		if s.Data != "/srv/register" || strings.Join(s.TrustedProxies, " ") != "10.0.0.1 10.0.0.2" || !s.Dev {
			t.Errorf("%+v: the file was not followed", s)
		}
	}
}

func TestAWrongFileIsRefusedInWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"adr: 127.0.0.1:1\n", `there is no setting called "adr"`},
		{"data:\n  folder: x\n", "write a single value"},
		{"just words", "one setting a line"},
		{"log: loud\n", "log"},
	} {
		folder := t.TempDir()
		write(t, folder, "carers.yaml", c.text)
		if _, err := parse(t, folder, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want it to say %q", c.text, err, c.want)
		}
	}
}

func TestANamedFileMustBeThere(t *testing.T) {
	if _, err := parse(t, t.TempDir(), nil, "--config", "nowhere.yaml"); err == nil {
		t.Error("a missing file was passed over")
	}
}

func TestASecretComesFromTheEnvironmentOrTheFileAndIsNoFlag(t *testing.T) {
	folder := t.TempDir()
	s, err := parse(t, folder, map[string]string{"CARERS_DB_PASSWORD": "three random words"})
	if err != nil || s.DBPassword != "three random words" {
		t.Errorf("from the environment: %q, %v", s.DBPassword, err)
	}
	write(t, folder, "carers.yaml", "db-password: from the file\n")
	if s, err = parse(t, folder, nil); err != nil || s.DBPassword != "from the file" {
		t.Errorf("from the file: %q, %v", s.DBPassword, err)
	}
	if _, err = parse(t, folder, nil, "--db-password", "x"); err == nil {
		t.Error("a secret was taken from the command line")
	}
}

func TestTheDatabaseIsInTheDataFolderUnlessAnAddressIsGiven(t *testing.T) {
	for _, c := range []struct{ db, password, want string }{
		{"sqlite", "", filepath.Join("kept", "carers.db")},
		{"postgres://carers@db/register", "", "postgres://carers@db/register"},
		{"postgres://carers@db/register", "p w", "postgres://carers:p%20w@db/register"},
		{"postgres://carers:own@db/register", "other", "postgres://carers:own@db/register"},
	} {
		got, err := Settings{Data: "kept", DB: c.db, DBPassword: c.password}.Database()
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.db, got, err, c.want)
		}
	}
	if _, err := (Settings{DB: "mysql://db"}).Database(); err == nil {
		t.Error("an address of another sort was taken")
	}
}

func TestPeopleAreSentToTheAddressThatTheyCanOpen(t *testing.T) {
	for _, c := range []struct {
		s      Settings
		want   string
		secure bool
	}{
		{Settings{Addr: "127.0.0.1:8080"}, "http://127.0.0.1:8080", false},
		{Settings{Addr: "0.0.0.0:8080"}, "http://127.0.0.1:8080", false},
		{Settings{Addr: ":8080"}, "http://127.0.0.1:8080", false},
		{Settings{Addr: "[::]:8080"}, "http://127.0.0.1:8080", false},
		{Settings{Addr: "0.0.0.0:8080", URL: "https://carers.greenfield.example/"}, "https://carers.greenfield.example", true},
	} {
		if got := c.s.BaseURL(); got != c.want || c.s.Secure() != c.secure {
			t.Errorf("%+v: %q, secure %t", c.s, got, c.s.Secure())
		}
	}
}

func TestEverySettingHasANameAndASentence(t *testing.T) {
	for _, s := range List() {
		if s.Name == "" || !strings.HasSuffix(s.Says, ".") || strings.Contains(s.Says, "${") {
			t.Errorf("%+v is not ready to read", s)
		}
	}
	if got := (Setting{Name: "db-password"}).Env(); got != "CARERS_DB_PASSWORD" {
		t.Errorf("env = %q", got)
	}
}

// TestTheREADMEListsEverySetting holds the table in the README to the one list.
func TestTheREADMEListsEverySetting(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "<!-- settings -->")
	table, _, found := strings.Cut(rest, "<!-- /settings -->")
	if !found {
		t.Fatal("the README has no table between its settings marks")
	}
	want := []string{"| setting | environment | default | what it is |", "| --- | --- | --- | --- |"}
	for _, s := range List() {
		usual, says := "", s.Says
		if s.Default != "" {
			usual = "`" + s.Default + "`"
		}
		if s.Secret {
			says += " A secret: no flag."
		}
		want = append(want, "| `"+s.Name+"` | `"+s.Env()+"` | "+usual+" | "+says+" |")
	}
	if got := strings.TrimSpace(table); got != strings.Join(want, "\n") {
		t.Errorf("the README says\n%s\nand the list of settings\n%s", got, strings.Join(want, "\n"))
	}
}
