"""The archivist's pages: what waits to be archived, what is archived, and the sealed set of one matter."""
