"""A year of the demo office: some three thousand matters, put together from parts that were written for them."""
