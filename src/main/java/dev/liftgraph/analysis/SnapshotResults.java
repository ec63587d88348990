package dev.liftgraph.analysis;

/** What a snapshot's results are, computed anew. */
record SnapshotResults(ComputedResults computed) {
    /** Whether they have the numbers that they had when the snapshot was made. */
    boolean isAsBefore(Snapshot snapshot) {
        return ResultsDigest.of(computed).equals(snapshot.digest());
    }

    ExperimentResults all() {
        return computed.select(ResultsSelection.everything(computed.experiment()));
    }
}
