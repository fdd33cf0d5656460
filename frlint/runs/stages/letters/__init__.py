"""The records of letters in TEI, read from their own files, with what the letters said when they were signed off."""
