"""Pure judgement of a history of commits."""
