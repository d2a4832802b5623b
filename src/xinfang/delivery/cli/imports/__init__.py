"""Reading ledgers of other systems (CSV, TSV, XLSX) and handing them, row by row, to the domain."""
