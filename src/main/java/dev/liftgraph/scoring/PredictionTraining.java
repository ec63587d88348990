package dev.liftgraph.scoring;

/**
 * How far the training of a prediction has come. Each step but the last asks for another pass over
 * all examples:
 *
 * <pre>{@code
 * EncodingPass counted = new EncodingPass(plan);       // every example: counted.add
 * PredictionTraining training = counted.start();
 * while (training instanceof Iterating iterating) {
 *     NewtonPass pass = iterating.pass();              // every example: pass.add
 *     training = iterating.next(pass);
 * }
 * }</pre>
 */
public sealed interface PredictionTraining permits Iterating, Trained, NotTrained {

    /** Trains on examples that can be read over and over, in the same order or another. */
    static PredictionTraining train(PredictionPlan plan, Iterable<Example> examples) {
        EncodingPass counted = new EncodingPass(plan);
        examples.forEach(counted::add);
        PredictionTraining training = counted.start();
        while (training instanceof Iterating iterating) {
            NewtonPass pass = iterating.pass();
            examples.forEach(pass::add);
            training = iterating.next(pass);
        }
        return training;
    }
}
