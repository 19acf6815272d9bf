package org.shikumen.runtime.actionlog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference page of action kinds, made from the words that stand over each kind in Action.java. */
class ActionKindsPageTest {

    private static final Path SOURCE = Path.of("src/main/java/org/shikumen/runtime/actionlog/Action.java");
    private static final Path PAGE = Path.of("../docs/action-kinds.md");
    private static final Pattern PIECE = Pattern.compile(
            "// --- (?<part>[^\\n"
                    + "]+)|/\\*\\*(?<text>(?:(?!\\*/).)*)\\*/\\s*record (?<kind>\\w+)\\((?<fields>[^)]*)\\)\\s*implements"
                    + " Action",
            Pattern.DOTALL);

    @Test
    void saysWhatTheCodeSays() throws IOException {
        var page = page();
        if (System.getProperty("shikumen.docs", "").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("docs/action-kinds.md is older than Action.java. Rewrite it: mvn -pl agent-runtime -am test"
                        + " -Dtest=ActionKindsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dshikumen.docs=write")
                .hasContent(page);
    }

    @Test
    void leavesNoKindOut() throws IOException {
        var page = page();

        assertThat(Action.class.getPermittedSubclasses())
                .allSatisfy(kind -> assertThat(page).contains("### " + kind.getSimpleName() + "\n"));
    }

    private static String page() throws IOException {
        return """
                # Action kinds

                What can stand in the action log. Made from `Action.java` by `ActionKindsPageTest`; change the words there.

                Each record's envelope is RFC 8785 canonical JSON: `v` (1), `id`, `chain`, `number` (1, 2, 3, … in its chain), `at`
                (RFC 3339, UTC), `kind`, `actor` (`type`: citizen, official, agent or platform; `name`), `department`, `agent`, `version`,
                `conversation`, `turn`, `citizen`, `body` (the fields below), `previous` (the seal of the record before; for number 1 the
                SHA-256 of `shikumen:` and the chain). What is absent is left out. The seal is the SHA-256 of the envelope's UTF-8 bytes.
                """
                + PIECE.matcher(Files.readString(SOURCE))
                        .results()
                        .map(ActionKindsPageTest::piece)
                        .collect(joining());
    }

    private static String piece(MatchResult match) {
        return match.group("part") != null
                ? "\n## %s\n".formatted(match.group("part").strip())
                : "\n### %s\n\n%s\n\n%s\n"
                        .formatted(match.group("kind"), words(match.group("text")), fields(match.group("fields")));
    }

    private static String words(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .strip();
    }

    private static String fields(String components) {
        return Arrays.stream(components.strip().split(",\\s*(?![^<]*>)"))
                .map(String::strip)
                .map(each -> "`%s` %s"
                        .formatted(
                                each.substring(each.lastIndexOf(' ') + 1),
                                type(each.substring(0, each.lastIndexOf(' ')))))
                .collect(joining(", ", "Fields: ", "."));
    }

    private static String type(String java) {
        return switch (java) {
            case "String" -> "text";
            case "int", "long" -> "number";
            case "UUID" -> "UUID";
            case "Instant" -> "time";
            case "List<String>" -> "list of texts";
            case "Map<String, String>" -> "texts by name";
            case "Optional<String>" -> "text, optional";
            case "Optional<UUID>" -> "UUID, optional";
            default -> throw new AssertionError("Give " + java + " a word here.");
        };
    }
}
