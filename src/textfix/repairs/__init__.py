"""The repairs, one room a family. None imports another; what they share goes through `textfix.evidence`."""
