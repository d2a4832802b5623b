"""The citizen's pages: each view parses, makes one domain call and shows the answer."""
