// The Compression wrapper.
