"""The hall (接访中心): appointments, queue numbers, windows and the call screen of a petition office.

A number is a number: nothing here says whose it was. Who books gives a name and a telephone, which lie sealed and go
when the person arrives, cancels, or the day is over (条例 第十八条、第十九条; local settings 75 and 76).
"""
