"""The money as a whole: every act in any order, and what must hold after each."""
