"""The shared kernel: what every feature may use. It imports no feature."""
