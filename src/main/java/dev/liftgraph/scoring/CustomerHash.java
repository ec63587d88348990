package dev.liftgraph.scoring;

import java.nio.charset.StandardCharsets;

/**
 * A number that is fixed for a seed and a customer, and otherwise as good as random: whatever is
 * chosen by it is chosen alike in any order of rows, on any machine, at any time.
 *
 * <pre>{@code
 * h = FNV-1a of the id's UTF-8 bytes, 64 bits         hash = mix(mix(seed) xor h)
 * mix(x): x += 9E3779B97F4A7C15;  x = (x xor x >>> 30) BF58476D1CE4E5B9;
 *         x = (x xor x >>> 27) 94D049BB133111EB;      x xor x >>> 31
 * }</pre>
 *
 * <p>Source: Fowler, Noll and Vo; SplitMix64 of Steele, Lea and Flood, OOPSLA (2014).
 */
final class CustomerHash {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private CustomerHash() {}

    static long of(long seed, String customerId) {
        long hash = OFFSET;
        for (byte next : customerId.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * PRIME;
        }
        return mix(mix(seed) ^ hash);
    }

    static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** The hash as a fraction from 0 to below 1, from its upper 53 bits. */
    static double fraction(long seed, String customerId) {
        return (of(seed, customerId) >>> 11) * 0x1p-53;
    }
}
