"""The records that stages hand to one another: frozen dataclasses, standard library only.

Every stage knows this package and no other stage.  Each record says in a line below
each field what the field means; tuples stand for collections, so that a record can be
compared, pickled, and written as JSON without surprises.
"""
