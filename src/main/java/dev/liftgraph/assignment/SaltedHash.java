package dev.liftgraph.assignment;

/**
 * MurmurHash3 (x86, 32 bits, seed 0) of {@code salt.unit} in UTF-8. What the salt contributes is
 * computed once, and a unit is hashed without allocating anything: libraries hash whole arrays of
 * bytes.
 *
 * <p>Source: aappleby/smhasher, {@code MurmurHash3.cpp}.
 */
final class SaltedHash {
    static final char SEPARATOR = '.';

    private static final double UNITS_OF_SHARE = 0x1p-32;
    private static final int REPLACEMENT = '?';

    /** No block of ASCII has the highest bit. */
    private static final int NOT_ASCII = -1;

    private static final long LOWER = 0xFFFF_FFFFL;

    private final int mixed;
    private final long rest;
    private final int length;

    private SaltedHash(int mixed, long rest, int length) {
        this.mixed = mixed;
        this.rest = rest;
        this.length = length;
    }

    /** Hashes units after this salt and a dot. */
    static SaltedHash of(String salt) {
        return unsalted().after(salt + SEPARATOR);
    }

    /** Hashes what it is given, and nothing else. */
    static SaltedHash unsalted() {
        return new SaltedHash(0, 0, 0);
    }

    /** Also of a unit: the state is never built, since nothing but the method sees it. */
    private SaltedHash after(String text) {
        int hash = mixed;
        long bytes = rest;
        int count = length;
        int i = 0;
        for (; i + Integer.BYTES <= text.length(); i += Integer.BYTES) {
            int block = block(text, i);
            if (block == NOT_ASCII) {
                break;
            }
            bytes |= (block & LOWER) << (count & Integer.BYTES - 1) * Byte.SIZE;
            hash = mix(hash, (int) bytes);
            bytes >>>= Integer.SIZE;
            count += Integer.BYTES;
        }
        for (; i < text.length(); i++) {
            int point = point(text, i);
            i += Character.charCount(point) - 1;
            int offset = count & Integer.BYTES - 1;
            int size = size(point);
            bytes |= utf8(point) << offset * Byte.SIZE;
            count += size;
            if (offset + size >= Integer.BYTES) {
                hash = mix(hash, (int) bytes);
                bytes >>>= Integer.SIZE;
            }
        }
        return new SaltedHash(hash, bytes, count);
    }

    /** Four characters as bytes, the first of them lowest, if all are ASCII. */
    private static int block(String text, int at) {
        char first = text.charAt(at);
        char second = text.charAt(at + 1);
        char third = text.charAt(at + 2);
        char fourth = text.charAt(at + 3);
        return (first | second | third | fourth) < 0x80
                ? first | second << 8 | third << 16 | fourth << 24
                : NOT_ASCII;
    }

    int of32(String unit) {
        return after(unit).finish();
    }

    /** The hash as a share of all hashes, in [0, 1). */
    double share(String unit) {
        return Integer.toUnsignedLong(of32(unit)) * UNITS_OF_SHARE;
    }

    private static int point(String text, int at) {
        int point = text.codePointAt(at);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                ? REPLACEMENT
                : point;
    }

    private static int size(int point) {
        if (point < 0x80) {
            return 1;
        }
        return point < 0x800 ? 2 : point >>> 16 == 0 ? 3 : 4;
    }

    /** The bytes of a code point, the first of them lowest. */
    private static long utf8(int point) {
        if (point < 0x80) {
            return point;
        }
        long last = 0x80 | point & 0x3F;
        if (point < 0x800) {
            return last << 8 | 0xC0 | point >> 6;
        }
        long third = 0x80 | point >> 6 & 0x3F;
        if (point >>> 16 == 0) {
            return last << 16 | third << 8 | 0xE0 | point >> 12;
        }
        return last << 24 | third << 16 | (0x80 | point >> 12 & 0x3F) << 8 | 0xF0 | point >> 18;
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static int mix(int hash, int block) {
        return Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
    }

    private int finish() {
        int hash = mixed ^ scramble((int) rest) ^ length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
