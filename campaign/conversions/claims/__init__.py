"""Claims: logged on a phone in ten seconds, entered by a manager, read from a spreadsheet, objected to."""
