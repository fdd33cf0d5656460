"""Files checked by the workers of a dask cluster: what is sent to them, and what comes back."""
