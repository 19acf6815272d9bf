package org.shikumen.runtime.engine.dialogue;

import java.util.Optional;
import java.util.function.Supplier;
import org.shikumen.registry.RecentlyUsed;
import org.shikumen.registry.VisibleText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sentences mean, as unit vectors; one per process, because the model takes some hundred megabytes. Empty when the
 * model cannot be loaded here: then words alone must do.
 */
final class SentenceVectors {

    private static final Logger log = LoggerFactory.getLogger(SentenceVectors.class);
    private static final int KEPT = 2048;

    private final Supplier<Optional<SentenceEncoder>> encoder;
    private final RecentlyUsed<String, float[]> known = new RecentlyUsed<>(KEPT);

    SentenceVectors(Supplier<Optional<SentenceEncoder>> encoder) {
        this.encoder = encoder;
    }

    static SentenceVectors shared() {
        return Shared.VECTORS;
    }

    /** Loads the model on a thread of its own, so that the first citizen need not wait for it. */
    static void warmUp() {
        Thread.ofPlatform().daemon().name("dialogue-model-load").start(() -> shared().of("你好"));
    }

    Optional<float[]> of(String sentence) {
        return VisibleText.isIn(sentence)
                ? encoder.get().map(model -> known.get(sentence, model::encode))
                : Optional.empty();
    }

    static double cosine(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Loaded with first use, once. */
    private static final class Shared {
        private static final Optional<SentenceEncoder> ENCODER = load();
        private static final SentenceVectors VECTORS = new SentenceVectors(() -> ENCODER);

        private static Optional<SentenceEncoder> load() {
            try {
                return Optional.of(SentenceEncoder.load());
            } catch (Exception | LinkageError e) {
                log.warn("The sentence model cannot be loaded; the dialogue model goes on with words alone.", e);
                return Optional.empty();
            }
        }
    }
}
