// The JSON wrapper.
