"""How letters look on paper and in a word processor (GB/T 9704-2012); what they say is none of its business."""
