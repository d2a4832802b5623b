"""Registration of many letters at once from a spreadsheet."""
