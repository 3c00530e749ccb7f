"""The collectives for programs: what the pages can do, under the same rules; one module for each noun."""
