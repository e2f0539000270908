"""Who is quoted saying what: marks, cues, clauses, speakers, and the chain the words came through."""
