"""Spreadsheets of bodies, competences and officers: read, rehearsed row by row, then applied in one transaction."""
