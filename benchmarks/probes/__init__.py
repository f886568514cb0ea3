"""What the interactive probes cost."""
