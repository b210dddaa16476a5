package leak

func (l *look) pdf(content []byte) { l.note("PDF") }
