package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.stream.Stream;
import org.shikumen.registry.definition.AgentDefinition.PreparedAnswer;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;
import org.shikumen.tools.ToolSpec;

/** What a citizen can mean: something to be done, or a question with a prepared answer. */
sealed interface Topic {

    Phrases examples();

    /** How the topic is called in a choice. */
    String title(String language);

    record Doing(Form form) implements Topic {
        @Override
        public Phrases examples() {
            return form.tool().operation().examples();
        }

        @Override
        public String title(String language) {
            return form.title(language);
        }
    }

    record Telling(PreparedAnswer answer) implements Topic {
        @Override
        public Phrases examples() {
            return answer.examples();
        }

        @Override
        public String title(String language) {
            var words = answer.examples().in(language);
            return words.isEmpty() ? answer.text().in(language) : words.getFirst();
        }

        Localized text() {
            return answer.text();
        }
    }

    /** Every sentence that stands for this topic. */
    default List<String> sentences() {
        return switch (this) {
            case Doing(var form) -> sentences(form.tool());
            case Telling(var answer) -> all(answer.examples()).distinct().toList();
        };
    }

    /** Its examples and its titles. */
    static List<String> sentences(ToolSpec tool) {
        var titles = Stream.of("zh", "en").map(language -> Form.title(tool, language));
        return Stream.concat(all(tool.operation().examples()), titles)
                .distinct()
                .toList();
    }

    private static Stream<String> all(Phrases examples) {
        return examples.byLanguage().values().stream().flatMap(List::stream);
    }
}
