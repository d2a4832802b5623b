"""Journals (办理记录): what was done about something that is no matter, step by step, each bound to the one before.

A room that keeps such things (a meeting, a recommendation, a duty) has a table of its own of the shape `models.Line`;
writing, checking and handing it to the log of evidence are done here, once for all of them.
"""
