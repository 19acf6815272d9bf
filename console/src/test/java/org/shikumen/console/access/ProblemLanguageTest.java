package org.shikumen.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemLanguageTest {

    private static final Pattern CODE =
            Pattern.compile("(?:Problems\\.of|ProblemException|answer)\\(\\s*HttpStatus\\.[A-Z_]+,\\s*\"([a-z-]+)\"");

    /** The room that tells these knows the citizen's language. */
    private static final List<String> TOLD_IN_THEIR_LANGUAGE =
            List.of("agent-not-serving", "erased", "no-hand-over", "time-over");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh                | /api/stops                    | 您不能停止或解除这一项：发布人员只能停止本部门的，其他请找运维人员；如是本部门的，请核对名称写法。",
                "zh-CN,en;q=0.5    | /api/doubts/1                 | 您没有办理这一项的权限，须由有权限的人员办理。",
                "fr,zh-TW;q=0.9,en;q=0.8 | /api/vault/rotations          | 只有运维人员可以更换主密钥。",
                "en,zh;q=0.9       | /api/stops                    | Only they may.",
                "fr                | /api/stops                    | Only they may.",
                "                  | /api/stops                    | Only they may.",
            })
    void tellsARefusalByWhatWasAskedInTheLanguageAskedFor(String languages, String path, String sentence) {
        var problem = Problems.of(HttpStatus.FORBIDDEN, "wrong-role", "Only they may.");

        assertThat(ProblemLanguage.of(problem, request(path, languages)).getDetail())
                .isEqualTo(sentence);
    }

    /** A citizen's card is answered below a conversation, an officer's is not; both are cards to who is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/conversations/1/decisions", "/api/approvals/1"})
    void tellsARefusalOfACardAlikeWhereverItIsAnswered(String path) {
        var problem = Problems.of(HttpStatus.FORBIDDEN, "own-request", "It is your own.");

        assertThat(ProblemLanguage.of(problem, request(path, "zh")).getDetail()).isEqualTo("这是您本人的申请，请本部门其他工作人员办理。");
    }

    @Test
    void tellsWhoMayDoItWhereThatIsKnown() {
        var problem = Problems.of(HttpStatus.FORBIDDEN, "wrong-role", "Only they may.");
        problem.setProperty("roles", List.of("AUDITOR", "OFFICER"));

        assertThat(ProblemLanguage.of(problem, request("/api/actions", "zh")).getDetail())
                .isEqualTo("您没有办理这一项的权限，须由有权限的人员办理。可由以下人员办理：审计员、经办人员。");
    }

    @Test
    void keepsTheEnglishSentenceWhichHasTheNamesAndNumbers() {
        var problem = Problems.of(HttpStatus.CONFLICT, "stale-version", "It is at revision 7 now.");

        assertThat(ProblemLanguage.of(problem, request("/api/versions/a/submit", "zh"))
                        .getProperties())
                .containsEntry("inEnglish", "It is at revision 7 now.");
    }

    @Test
    void leavesAloneWhatNobodyPutIntoChinese() {
        var problem = Problems.of(HttpStatus.CONFLICT, "never-heard-of", "It is so.");

        assertThat(ProblemLanguage.of(problem, request("/api/stops", "zh"))).isEqualTo(problem);
    }

    /** It would stand as the English sentence beside a Chinese one, in whatever language it is. */
    @ParameterizedTest
    @FieldSource("TOLD_IN_THEIR_LANGUAGE")
    void leavesAloneWhatAConversationSaysInItsOwnLanguage(String code) {
        var problem = Problems.of(HttpStatus.CONFLICT, code, "这个会话没有转人工，现在由智能体答复。");

        var told = ProblemLanguage.of(problem, request("/api/conversations/1/hand-over", "zh"));

        assertThat(told.getDetail()).isEqualTo("这个会话没有转人工，现在由智能体答复。");
        assertThat(told.getProperties()).isNull();
    }

    @Test
    void hasASentenceForEveryProblemThatACallIsToldByCode() throws IOException {
        var codes = new TreeSet<String>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/shikumen/console"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(source)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        codes.removeAll(TOLD_IN_THEIR_LANGUAGE);

        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(ResourceBundle.getBundle("refusals", Locale.CHINESE).keySet())
                .containsAll(codes.stream().map(code -> "refused." + code).toList());
    }

    private static MockHttpServletRequest request(String path, String languages) {
        var request = new MockHttpServletRequest("POST", path);
        if (languages != null) {
            request.addHeader("Accept-Language", languages);
        }
        return request;
    }
}
