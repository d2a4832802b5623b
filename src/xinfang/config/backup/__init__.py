"""Backup and restore: one file that holds the database, the contents and the keys of an installation, sealed."""
