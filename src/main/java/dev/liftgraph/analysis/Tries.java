package dev.liftgraph.analysis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.dataloader.Try;
import reactor.core.publisher.Mono;

/** Answers to a batch of questions, some of which may fail without the others. */
final class Tries {
    private Tries() {}

    static <K, V> Map<K, Try<V>> of(Collection<K> questions, Function<K, V> answer) {
        Map<K, Try<V>> answers = new HashMap<>();
        questions.forEach(each -> answers.put(each, Try.tryCall(() -> answer.apply(each))));
        return answers;
    }

    /** What follows from the answers, as far as it does. */
    static <K, V, W> Map<K, Try<W>> map(Map<K, Try<V>> answers, Function<V, W> next) {
        Map<K, Try<W>> mapped = new HashMap<>();
        answers.forEach((question, answer) ->
                mapped.put(
                        question, answer.flatMap(known -> Try.tryCall(() -> next.apply(known)))));
        return mapped;
    }

    static <K, V> Map<K, V> succeeded(Map<K, Try<V>> answers) {
        Map<K, V> succeeded = new HashMap<>();
        answers.forEach((question, answer) ->
                answer.toOptional().ifPresent(known -> succeeded.put(question, known)));
        return succeeded;
    }

    /** All answers, or the failure of one. */
    static <K, V> Mono<Map<K, V>> all(Map<K, Try<V>> answers) {
        for (Try<V> answer : answers.values()) {
            if (answer.isFailure()) {
                return Mono.error(answer.getThrowable());
            }
        }
        return Mono.just(succeeded(answers));
    }

    /** For loaders, which give each that failed its own failure although their types do not say. */
    @SuppressWarnings("unchecked")
    static <K, V> Map<K, V> loaded(Map<K, Try<V>> answers) {
        return (Map<K, V>) answers;
    }
}
