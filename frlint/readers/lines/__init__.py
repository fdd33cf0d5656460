"""What lines and blocks of a document are, whatever form it was read from."""
