"""What leaves the program: paper, pictures, workbooks and back, links to read by."""
