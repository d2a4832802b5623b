"""Registration of what arrives on paper, at the counter and by phone: one screen, or one spreadsheet."""
