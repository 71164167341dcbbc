"""What an expert sees and does, behind their link: the days that they lead."""
