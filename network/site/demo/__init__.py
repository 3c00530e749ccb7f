"""The demo: what the invented cast has been up to, done through the same actions that pages use."""
