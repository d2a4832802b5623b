"""Bodies and people: who is competent for what, who works where, who acts, and what they may see."""
