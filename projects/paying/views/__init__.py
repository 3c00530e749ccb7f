"""The pages of payments and bank details."""
