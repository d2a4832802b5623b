"""Evidence: a log of everything that is on record, sealed every day under a root that is published and signed."""
