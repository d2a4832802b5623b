"""Looking inside an upload: what it is, and what speaks against taking it. A name is never trusted."""
