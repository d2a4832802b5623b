"""Reading what this room keeps."""
