package dev.liftgraph.assignment;

import java.util.List;

/**
 * The slots of a layer that an experiment has: of all experiments of the layer, a unit can only be
 * in the one that has its slot. So that customers are too, all that are not over have one unit.
 *
 * @param salt the layer's
 * @param slots disjoint, in any order
 */
record LayerSlots(SaltedHash salt, List<Slots> slots) {
    /** Slots that a layer is cut into. */
    static final int IN_ALL = 10_000;

    private static final String SALT = "LAYER.";

    LayerSlots {
        slots = List.copyOf(slots);
    }

    static LayerSlots of(String layer, List<Slots> slots) {
        return new LayerSlots(SaltedHash.of(SALT + layer), slots);
    }

    boolean has(String unit) {
        long slot = Integer.toUnsignedLong(salt.of32(unit)) * IN_ALL >>> Integer.SIZE;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).contains((int) slot)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A stretch of slots.
     *
     * @param from first one, from 0
     * @param to the one after the last
     */
    record Slots(int from, int to) {
        boolean contains(int slot) {
            return slot >= from && slot < to;
        }

        int count() {
            return to - from;
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }
}
