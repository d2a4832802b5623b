"""Forms of the citizen's side: plain forms that check and tidy, and keep whatever was typed."""
