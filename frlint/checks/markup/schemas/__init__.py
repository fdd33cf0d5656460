"""RelaxNG schemas as files: the compact syntax, and schemas that include others."""
