"""How words become sound: lines and their keys, the voices that say them, and the files that hold them.

It knows neither the web nor the database, and nothing that a person has said comes to its files.
"""
