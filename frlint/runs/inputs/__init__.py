"""What a run works on: jobs, their settings, and where their bytes come from."""
