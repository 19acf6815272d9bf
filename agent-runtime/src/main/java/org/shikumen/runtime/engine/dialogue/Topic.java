package org.shikumen.runtime.engine.dialogue;

import java.util.List;
import java.util.stream.Stream;
import org.shikumen.registry.definition.AgentDefinition.PreparedAnswer;
import org.shikumen.tools.Localized;
import org.shikumen.tools.Phrases;

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
        var said = examples().byLanguage().values().stream().flatMap(List::stream);
        return this instanceof Doing(var form)
                ? Stream.concat(said, Stream.of(form.title("zh"), form.title("en")))
                        .distinct()
                        .toList()
                : said.distinct().toList();
    }
}
