package org.shikumen.runtime.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shikumen.runtime.conversation.SampleReplica.OFFICER;

import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.shikumen.registry.Official;
import org.shikumen.registry.Role;
import org.shikumen.runtime.actionlog.SampleDatabase;

class RevealingTest {

    private static final String IDENTITY = "990102198803070015";
    private static final SampleDatabase DATABASE = new SampleDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void showsValuesOnlyForAPurposeAndPutsItOnRecordFirst() {
        try (var replica = new SampleReplica(DATABASE)) {
            var conversation = replica.opened();
            replica.say(conversation, "my number is " + IDENTITY);

            var masked = replica.desk.read(OFFICER, conversation).orElseThrow();
            var revealed = replica.desk
                    .reveal(OFFICER, conversation, "complaint by " + IDENTITY, "990102-2026-000123")
                    .orElseThrow();

            assertThat(masked.events().toString()).contains("{{ID_NO#1}}").doesNotContain(IDENTITY);
            assertThat(revealed.events().toString()).contains(IDENTITY);
            assertThat(replica.kinds(conversation)).endsWith("ValuesRevealed");
            assertThat(envelopes(replica))
                    .contains("\"purpose\":\"complaint by [ID_NO]\"", "\"reference\":\"990102-2026-000123\"")
                    .doesNotContain(IDENTITY);
        }
    }

    @Test
    void showsNothingToAnotherDepartmentOrRole() {
        try (var replica = new SampleReplica(DATABASE)) {
            var conversation = replica.opened();
            replica.say(conversation, "my number is " + IDENTITY);
            var elsewhere = new Official("hotline.officer", "urban-hotline", Set.of(Role.OFFICER));
            var author = new Official("population.author", SampleAgents.DEPARTMENT, Set.of(Role.AUTHOR));

            assertThat(replica.desk.reveal(elsewhere, conversation, "complaint", "1"))
                    .isEmpty();
            assertThat(replica.desk.reveal(author, conversation, "complaint", "1"))
                    .isEmpty();
            assertThat(replica.kinds(conversation)).doesNotContain("ValuesRevealed");
        }
    }

    private static String envelopes(SampleReplica replica) {
        return String.join(
                "\n",
                replica.database
                        .asApplication()
                        .sql("select envelope from action_record")
                        .query(String.class)
                        .list());
    }
}
