package ingest

import "bytes"

// portable knows PDF and the files of office programs well enough to say that they
// are not read, as [office] does not read them.
type portable struct{}

func (portable) takes(ext string, head []byte) bool {
	return portableName(ext, head) != ""
}

func (portable) read(in *input, out *collection) error {
	head, _ := in.Peek(headBytes)
	out.fault(in.name, 0, "is %s, which is not read: save its text as .txt or .md", portableName(in.ext, head))
	return nil
}

// portableName is what people call this kind of file; empty for any other kind.
func portableName(ext string, head []byte) string {
	switch {
	case ext == ".pdf", bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF"
	case ext == ".rtf", bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "an RTF document"
	}
	switch ext {
	case ".doc", ".docx", ".docm", ".dot", ".dotx":
		return "a Word document"
	case ".odt", ".ott", ".fodt":
		return "an OpenDocument text"
	case ".xls", ".xlsx", ".xlsm", ".ods":
		return "a spreadsheet"
	case ".ppt", ".pptx", ".odp", ".key":
		return "a set of slides"
	case ".pages", ".epub", ".wpd", ".wps":
		return "a document of another program"
	case ".zip", ".7z", ".rar", ".tar", ".tgz":
		return "an archive"
	}
	return ""
}
