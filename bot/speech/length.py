"""How long a sentence is: in words, an official name counting as one."""

from bot.speech.sentences import NAME, Sentence

MOST_WORDS = 22


def words_in(sentence: Sentence) -> int:
    """Tokens with a letter or a digit."""
    return sum(1 for token in sentence.tokens if token == NAME or any(letter.isalnum() for letter in token))
