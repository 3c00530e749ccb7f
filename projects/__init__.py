"""Projects: the shared project record, activities, bids and money."""
