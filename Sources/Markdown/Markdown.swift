// The Markdown wrapper.
