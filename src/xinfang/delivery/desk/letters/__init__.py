"""The letters of a matter, and the administrator's pages for their templates."""
