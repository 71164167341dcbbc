"""The xAPI receiver: statements of learning systems, from their bytes to evidence."""
