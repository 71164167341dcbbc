"""The facts of a report, gathered from everything that the campaign knows on a day."""
