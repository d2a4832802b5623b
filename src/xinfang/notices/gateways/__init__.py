"""Ways out of the house: SMTP, an SMS gateway over HTTP, and a folder for trying things out."""
