"""What was made of an article, shown to a person: on a terminal and as a page."""
