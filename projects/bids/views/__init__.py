"""Pages of the bids room."""
