"""Pages that look over many matters: at bodies and at the law, never at persons."""
