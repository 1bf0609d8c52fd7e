// The Patterns wrapper.
