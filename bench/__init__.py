"""What is measured, as ratios taken in one run: product against a page that does nothing."""
