// The YAML wrapper.
