"""The joint conference (信访工作联席会议): members, meetings, agenda, minutes, tasks; and conflicts sorted monthly.

Its office sits in the petition office (条例 第十二条、第十三条; 2005 年条例 第五条第二款).
"""
