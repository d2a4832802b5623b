"""Official letters (文书): written from what acts owe, numbered, set by GB/T 9704, and never changed once issued."""
