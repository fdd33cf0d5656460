"""The words of the trade as frozen data: places, documents, volumes, problems, commits."""
