"""Pages of the lawyers and mediators: roster, days on duty, questions, and what is done beside the file of a matter."""
