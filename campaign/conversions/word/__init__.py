"""The recruit's own word: who brought you here?"""
