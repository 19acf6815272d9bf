package org.shikumen.runtime.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shikumen.tools.Localized;

/** Three chains behind one record. Names, codes and digests; never a value. */
public record Chains(Data data, Business business, Responsibility responsibility) {

    /**
     * @param sources what was read in the same turn before it
     * @param arguments where the value of each argument came from, by its name
     * @param masked kinds of personal value that the turn's message held
     * @param purpose what the data was for: the operation, or what an official gave as purpose
     */
    public record Data(
            List<Source> sources, Map<String, String> arguments, List<String> masked, Optional<Localized> purpose) {

        public Data {
            sources = List.copyOf(sources);
            arguments = Map.copyOf(arguments);
            masked = List.copyOf(masked);
        }
    }

    /** @param fields the ones a model could see */
    public record Source(UUID action, String tool, String toolset, List<String> fields) {

        public Source {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param service what the agent is called, and on whose behalf it acts
     * @param reference of the case, as the department's system gave it
     * @param step the kind of record
     */
    public record Business(
            Optional<Localized> service,
            Optional<Localized> onBehalfOf,
            Optional<String> tool,
            Optional<Localized> operation,
            Optional<String> reference,
            String step,
            Optional<Rule> rule) {}

    /** @param version digest of the toolset that declares it; of the agent's version where there is none */
    public record Rule(String policy, String verdict, String reason, Optional<String> version) {}

    /** @param version digest of the agent's version */
    public record Responsibility(
            Optional<String> citizen,
            Optional<String> agent,
            Optional<String> version,
            Optional<Integer> number,
            Optional<String> author,
            Optional<String> reviewer,
            Optional<String> publisher,
            Optional<Rule> rule,
            List<Answer> answers,
            Optional<Model> model,
            Optional<String> responsible,
            Optional<String> deputy) {

        public Responsibility {
            answers = List.copyOf(answers);
        }
    }

    /** Who answered a card: the citizen, an officer, or time. */
    public record Answer(String decision, String actorType, String by, UUID action) {}

    /** @param version what the endpoint said it answered with */
    public record Model(String pool, String endpoint, String version) {}
}
