"""收件箱: what everyone at work owes and what is new, gathered from the rooms below; the daily digest of it, and its
days as a calendar.
"""
