"""What outsiders take home to check the office with: it depends on nothing of this program."""
