package ingest

import "bytes"

// portable knows PDF well enough to say that it is not read.
type portable struct{}

func (portable) takes(ext string, head []byte) bool {
	return ext == ".pdf" || bytes.HasPrefix(head, []byte("%PDF-"))
}

func (portable) read(in *input, out *collection) error {
	out.fault(in.name, 0, "is a PDF, which is not read: save its text as .txt or .md")
	return nil
}
