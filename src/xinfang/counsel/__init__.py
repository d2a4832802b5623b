"""Counsel (法律服务): the roster of lawyers and mediators of a petition office, and what they do for others.

Lawyers take part in handling petitions (条例 第十五条第二款、第三十七条第二款; local settings 73 and 74).
"""
