"""Problems that many matters have in common: kept by a petition office for policy work."""
