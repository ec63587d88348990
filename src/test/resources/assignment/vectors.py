"""Writes vectors.csv: assignments worked out from src/docs/assignment.md alone, in another language.

Run with Python 3.8 or later, nothing installed:  python3 vectors.py > vectors.csv
The MurmurHash3 here is written after smhasher's MurmurHash3.cpp and checked on start against the values that
Guava's Murmur3Hash32Test has; SHA-1 is hashlib's.
"""
import hashlib


def murmur3(data):
    c1, c2, mask = 0xCC9E2D51, 0x1B873593, 0xFFFFFFFF
    h = 0
    whole = len(data) // 4 * 4
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i:i + 4], "little") * c1 & mask
        k = (k << 15 | k >> 17) & mask
        h ^= k * c2 & mask
        h = (h << 13 | h >> 19) & mask
        h = (h * 5 + 0xE6546B64) & mask
    k = int.from_bytes(data[whole:], "little") * c1 & mask
    k = (k << 15 | k >> 17) & mask
    h ^= k * c2 & mask
    h ^= len(data)
    h = (h ^ h >> 16) * 0x85EBCA6B & mask
    h = (h ^ h >> 13) * 0xC2B2AE35 & mask
    return h ^ h >> 16


for text, known in [("", 0), ("hello", 0x248BFA47), ("hello, world", 0x149BBB7F),
                    ("19 Jan 2038 at 3:14:07 AM", 0xE31E8A70),
                    ("The quick brown fox jumps over the lazy dog.", 0xD5C48BFC)]:
    assert murmur3(text.encode()) == known, text


def share(text):
    return murmur3(text.encode()) / 2 ** 32


def murmur_variant(u, weights):
    reached = 0.0
    for i, weight in enumerate(weights[:-1]):
        reached += weight
        if u < reached:
            return i
    return len(weights) - 1


def planout(text):
    return int(hashlib.sha1(text.encode()).hexdigest()[:15], 16) / float(0xFFFFFFFFFFFFFFF)  # as PlanOut: LONG_SCALE is a float


def planout_variant(u, weights):
    stop, reached = u * sum(weights), 0.0
    for i, weight in enumerate(weights[:-1]):
        reached += weight
        if stop <= reached:
            return i
    return len(weights) - 1


CUSTOMERS = ["", "a", "ab", "abc", "abcd", "customer-1", "customer-2", "customer-000042", "4711", "Jörg Müller", "ł",
             "顧客-7", "😀", "a😀b", "x.y.z", "mail@example.com", "0" * 200]
WEIGHTS = [[0.5, 0.5], [0.2, 0.3, 0.5], [0.9, 0.1]]

print("salt,customer,weights,murmur3,murmur3Variant,planOut,planOutVariant")
for salt in ["spring.offer", "spring.BEHAVIORAL.offer", "COVERAGE.spring.offer", "LAYER.checkout", "HOLDOUT"]:
    for customer in CUSTOMERS:
        for weights in WEIGHTS:
            u, p = share(salt + "." + customer), planout(salt + "." + customer)
            print(",".join([salt, customer, " ".join(map(str, weights)), repr(u), str(murmur_variant(u, weights)),
                            repr(p), str(planout_variant(p, weights))]))
