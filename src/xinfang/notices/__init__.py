"""Messages to people: one outbox, written with the act that they tell of, sent in order, once, and seen when stuck."""
