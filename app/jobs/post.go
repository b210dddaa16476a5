package jobs

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// SMTP carries letters to a school's mail server.
type SMTP struct {
	Server   string // host:port
	User     string // blank signs in as nobody
	Password string
	From     string // the address that letters come from

	dial mail.DialContextFunc // tests'; nil is the real one
}

const (
	mailPatience = 30 * time.Second
	implicitTLS  = 465 // the port at which a connection is encrypted from its first byte
)

// Check says in words what is wrong with the settings, or nil.
func (s SMTP) Check() error {
	if _, _, err := s.address(); err != nil {
		return err
	}
	if err := mail.NewMsg().From(s.From); err != nil {
		return errors.New("smtp-from must be the address that reminders come from, like register@school.example")
	}
	if s.User != "" && s.Password == "" {
		return errors.New("smtp-user wants smtp-password, from the environment (CARERS_SMTP_PASSWORD) or the configuration file")
	}
	return nil
}

func (s SMTP) address() (host string, port int, err error) {
	host, digits, err := net.SplitHostPort(s.Server)
	if err == nil {
		port, err = strconv.Atoi(digits)
	}
	if err != nil || host == "" || port < 1 || port > 65535 {
		return "", 0, errors.New("smtp must be the mail server's host and port, like mail.school.example:587")
	}
	return host, port, nil
}

// Send hands a letter to the server. Unless that is on this machine, the
// connection must be encrypted, or nothing is sent.
func (s SMTP) Send(ctx context.Context, l Letter) error {
	m := mail.NewMsg()
	if err := errors.Join(m.From(s.From), m.To(l.To)); err != nil {
		return errors.New("an address is not one that e-mail can be sent to") // and is somebody's: not for the log
	}
	m.Subject(l.Subject)
	m.SetBodyString(mail.TypeTextPlain, l.Text)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	client, err := s.client()
	if err != nil {
		return fmt.Errorf("reach the mail server: %w", err)
	}
	return unsent(client.DialAndSendWithContext(ctx, m))
}

// unsent says why a letter was not sent, without the address that the library
// tells with it.
func unsent(err error) error {
	var refused *mail.SendError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return fmt.Errorf("the mail server did not take a letter: %s (%d)", refused.Reason, refused.ErrorCode())
	}
	return fmt.Errorf("hand a letter to the mail server: %w", err)
}

func (s SMTP) client() (*mail.Client, error) {
	host, port, err := s.address()
	if err != nil {
		return nil, err
	}
	with := []mail.Option{mail.WithPort(port), mail.WithTimeout(mailPatience), mail.WithTLSPolicy(mail.TLSMandatory)}
	switch {
	case port == implicitTLS:
		with = append(with, mail.WithSSL())
	case loopback(host):
		with = append(with, mail.WithTLSPolicy(mail.TLSOpportunistic))
	}
	if s.User != "" {
		with = append(with, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(s.Password))
	}
	if s.dial != nil {
		with = append(with, mail.WithDialContextFunc(s.dial))
	}
	return mail.NewClient(host, with...)
}

// loopback reports whether a host is this machine, so that nobody can listen in.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
