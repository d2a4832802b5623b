"""Destruction of files at the end of their years: proposed, approved by another person, carried out (docs/adr/0106)."""
