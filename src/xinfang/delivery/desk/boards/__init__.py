"""Boards: how bodies keep periods, answer and perform; bodies side by side, never in an order of figures."""
