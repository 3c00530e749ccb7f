"""Pages of the network app, one noun a file."""
