"""`Casebook` → `OutputFile`…: Markdown pages and the data tables."""
