"""What an officer looks up: the procedure as a picture, the holidays and what they moved."""
