"""Files: tables in and out, what a file is by what is in it, and where files are kept."""
