"""One module for each list that administrators keep."""
