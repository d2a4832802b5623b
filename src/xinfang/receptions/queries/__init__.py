"""Reception days as everybody reads them, and their lists as those read them who work there."""
