"""Sealed sets (案卷): what the file of a closed matter must hold, and the set that is bound to its archiving."""
