"""Duties (本局工作): what a petition office does in a year besides its matters, planned, reminded of and recorded.

Meetings, study, training, rotation, inspections of the platform and targets are of the office, never of petitioners;
the yearly report draws on them (条例 第十六条、第三十九条、第四十一条).
"""
