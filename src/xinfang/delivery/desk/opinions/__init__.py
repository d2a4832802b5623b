"""The handling opinion: drafted claim by claim, signed by another officer."""
