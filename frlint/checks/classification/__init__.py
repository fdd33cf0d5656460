"""The family CL: rules on classification lines and phrases."""
