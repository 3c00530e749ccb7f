"""What happens next: for each record of a bid and its money one sentence, who has it, and by when."""
