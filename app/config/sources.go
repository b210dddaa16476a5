package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// usualFile is read when it is there and no other file was named.
const usualFile = "carers.yaml"

// Env looks up a variable of the environment, as os.LookupEnv does.
type Env func(name string) (value string, set bool)

// Sources are the options with which kong fills s, which must be part of the
// command line's grammar, from the environment and the configuration file
// where the command line says nothing.
func Sources(s *Settings, env Env) []kong.Option {
	return []kong.Option{
		kong.WithBeforeResolve(func(ctx *kong.Context) error {
			found, err := gather(named(ctx, env), env)
			if err != nil {
				return err
			}
			ctx.AddResolver(found)
			return found.secrets(s)
		}),
		kong.ValueFormatter(func(v *kong.Value) string {
			help := kong.DefaultHelpValueFormatter(v)
			if v.Flag != nil && v.Flag.Group != nil && v.Flag.Group.Key == "Settings" {
				return strings.TrimSuffix(help, ".") + " [" + Setting{Name: v.Name}.Env() + "]."
			}
			return help
		}),
	}
}

// named returns the configuration file that the command line or the
// environment names, or blank.
func named(ctx *kong.Context, env Env) string {
	for _, p := range ctx.Path {
		if p.Flag != nil && p.Flag.Name == "config" {
			return fmt.Sprint(ctx.FlagValue(p.Flag))
		}
	}
	file, _ := env("CARERS_CONFIG")
	return file
}

// values are what the environment and the file say, by setting.
type values map[string]string

// gather reads the file, then lets the environment have the last word. A file
// that was named must be there.
func gather(file string, env Env) (values, error) {
	v := values{}
	text, err := os.ReadFile(either(file, usualFile))
	switch {
	case err == nil:
		if err := v.read(text); err != nil {
			return nil, fmt.Errorf("%s: %w", either(file, usualFile), err)
		}
	case file != "" || !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("read the configuration file: %w", err)
	}
	for _, s := range List() {
		if value, set := env(s.Env()); set {
			v[s.Name] = value
		}
	}
	return v, nil
}

// read takes lines of "name: value" (YAML, so JSON will do). A name that is no
// setting is an error: a misspelt one would otherwise be passed over in silence.
func (v values) read(text []byte) error {
	said := map[string]any{}
	if err := yaml.Unmarshal(text, &said); err != nil {
		return fmt.Errorf("write one setting a line, like addr: 127.0.0.1:8080 (%s)", strings.SplitN(yaml.FormatError(err, false, false), "\n", 2)[0])
	}
	known := List()
	for name, value := range said {
		if name == "config" || !slices.ContainsFunc(known, func(s Setting) bool { return s.Name == name }) {
			return fmt.Errorf("there is no setting called %q", name)
		}
		plain, err := plainly(value)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		v[name] = plain
	}
	return nil
}

func plainly(value any) (string, error) {
	switch value := value.(type) {
	case nil:
		return "", nil
	case []any:
		parts := make([]string, len(value))
		for i, part := range value {
			parts[i] = fmt.Sprint(part)
		}
		return strings.Join(parts, ","), nil
	case map[string]any:
		return "", errors.New("write a single value, not a list of names")
	}
	return fmt.Sprint(value), nil
}

// Validate is for kong, which asks before it resolves.
func (values) Validate(*kong.Application) error { return nil }

// Resolve gives kong the value of a setting that the command line left out. A
// flag that is no setting has none.
func (v values) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if value, said := v[flag.Name]; said && flag.Group != nil && flag.Group.Key == "Settings" && value != "" {
		return value, nil
	}
	return nil, nil
}

// secrets fills the settings that are no flags.
func (v values) secrets(s *Settings) error {
	fields := reflect.TypeFor[Settings]()
	for i := range fields.NumField() {
		if tag := fields.Field(i).Tag; tag.Get("secret") == "true" {
			reflect.ValueOf(s).Elem().Field(i).SetString(v[tag.Get("name")])
		}
	}
	return nil
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
