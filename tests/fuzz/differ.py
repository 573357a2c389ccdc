#!/usr/bin/env python3
"""differ.py SAY SECONDS SEED FILE... - our JSON reader against Python's

Texts are the lines of the files, whole and damaged.  Both accept and refuse the
same, and understand the same, but for this:
  - bytes that are no UTF-8: we keep them, Python has no text for them
  - NaN, Infinity, -Infinity: Python's own words
  - beyond 100 levels we refuse, and Python says no earlier than 900
  - half a surrogate pair reads as U+FFFD here, and stays half a pair there
  - Python has a limit for the digits of an integer, and it is not ours
"""
import json
import random
import subprocess
import sys
import time

WORDS = [b'"', b'\\', b'\\u0000', b'\\ud83d', b'\\ud83d\\ude00', b'{', b'}', b'[', b']', b':', b',', b'\n', b'\t',
         b'\r', b' ', b'\x00', b'\x1f', b'\x7f', b'\xff', b'\xef\xbb\xbf', b'null', b'tru', b'-', b'+', b'.', b'0',
         b'e', b'E9', b'1e999', b'-0', b'0.1', b'00', b'18446744073709551616', b'[' * 99, b'/', b'\xc2\xa0', b'NaN']


def damaged(text, lines, dice):
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        at = dice.randint(0, len(text))
        much = dice.choice((1, 1, 2, 8, 60))
        what = dice.randrange(5)
        if what == 0:
            text = text[:at] + dice.choice(WORDS) + text[at:]
        elif what == 1:
            text = text[:at] + text[at + much:]
        elif what == 2:
            text = text[:at] + dice.choice(WORDS) + text[at + much:]
        elif what == 3:
            text = text[:at] + text[at:at + much] * 2 + text[at + much:]
        else:
            other = dice.choice(lines)
            begin = dice.randint(0, len(other))
            text = text[:at] + other[begin:begin + much] + text[at + much:]
    return text


class Odd(Exception):
    """What Python's reader knows and JSON does not."""


def odd(_):
    raise Odd


def depth(text):
    deep = most = 0
    inside = skip = False
    for c in text:
        if skip:
            skip = False
        elif inside and c == '\\':
            skip = True
        elif c == '"':
            inside = not inside
        elif not inside and c in '[{':
            deep += 1
            most = max(most, deep)
        elif not inside and c in ']}':
            deep -= 1
    return most


def whole(value):
    """The value as we would read it."""
    if isinstance(value, str):
        return value.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')
    if isinstance(value, list):
        return [whole(v) for v in value]
    if isinstance(value, dict):
        return {whole(k): whole(v) for k, v in value.items()}
    return value


def alike(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or float(a) == float(b)
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(alike(v, b[k]) for k, v in a.items())
    return a == b


def verdict(raw, said):
    """What is wrong with what we said of the text, or nothing."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    try:
        value = json.loads(text, parse_constant=odd)
    except Odd:
        return None if said == b'-' else 'we accept a word of Python'
    except RecursionError:
        return None
    except ValueError as error:
        if 'digits' in str(error):
            return None
        return None if said == b'-' else 'Python refuses: %s' % error
    if said == b'-':
        return None if depth(text) > 100 else 'Python accepts'
    if any(0xd800 <= ord(c) < 0xe000 for c in json.dumps(value, ensure_ascii=False)):
        return None
    try:
        return None if alike(json.loads(said.decode()), value) else 'another value: %r' % said
    except (ValueError, OverflowError) as error:
        return None if 'digits' in str(error) or isinstance(error, OverflowError) else str(error)


def main():
    say, seconds, seed, files = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    dice = random.Random(seed)
    lines = [line for f in files for line in open(f, 'rb').read().split(b'\n') if line]
    until = time.monotonic() + seconds
    count = wrong = 0
    batch = list(lines)
    while batch:
        asked = b''.join(b'%d\n%s' % (len(t), t) for t in batch)
        answers = subprocess.run([say], input=asked, stdout=subprocess.PIPE, check=True).stdout.split(b'\n')
        for text, said in zip(batch, answers):
            count += 1
            why = verdict(text, said)
            if why:
                wrong += 1
                print('not ok: %s: %r' % (why, text[:2000]), file=sys.stderr)
        if len(answers) != len(batch) + 1:
            print('not ok: %d answers to %d texts' % (len(answers) - 1, len(batch)), file=sys.stderr)
            wrong += 1
        batch = [damaged(dice.choice(lines), lines, dice) for _ in range(2000)]
        if time.monotonic() >= until or wrong > 5:
            break
    print('fuzz.differ\t%d' % count)
    return wrong != 0


if __name__ == '__main__':
    sys.exit(main())
