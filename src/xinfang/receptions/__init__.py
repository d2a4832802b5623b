"""Reception days of leaders (领导接访): published by post, booked with a matter, recorded, and followed until done.

A day says who receives by body and post, when, where and about what. A booking names a matter and nothing else of a
person (条例 第十八条第二款、第三款; local settings, article 70).
"""
