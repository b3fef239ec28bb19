"""Reading: a `Source` goes in, a `Document` comes out; one module per format, `reading.read` is the door."""
