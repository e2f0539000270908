"""The records that stages hand to one another: frozen dataclasses, standard library only.

Every stage knows this package and no other stage.  Each record says in a line below
each field what the field means; tuples stand for collections, so that a record can be
compared, pickled, and written as JSON without surprises.  Slots, as a large dossier holds millions
of them: without, an article takes 178 KB instead of 75, and twice as long to load.
"""
